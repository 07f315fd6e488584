import { osOfAmiParameter, readWindowsAmiParameter, type WindowsAmiParameter } from '../../facts/windows-ami-parameter';
import type { TemplateSet } from '../../cloudformation/template-set';
import type { ImageRecipe } from '../images/image-recipe';
import { recipesOfImage } from '../images/recipes-of-image';
import { textOf, type Data } from '../../values/data';
import { PartialText } from '../../values/partial-text';
import { Unknown, type Value } from '../../values/unknown';
import { SsmParameter } from '../../cloudformation/unknowns/ssm-parameter';
import type { Location } from '../../cloudformation/location';

/** What is known of the image of nodes from its name. */
export interface NodeImage {
  readonly at: Location;
  /** Id of an AMI that is written out. */
  readonly amiId?: string;
  /** Name of the parameter of Systems Manager that holds the id; `*` stands for what is not known of it. */
  readonly ssmPath?: string;
  /** Undefined if its name does not show it. */
  readonly os?: 'windows' | 'linux';
  /** Which EKS optimized Windows AMI it is, if it is one. */
  readonly windows?: WindowsAmiParameter;
  /** The recipes of EC2 Image Builder by which it is built, if they are in the templates. */
  readonly recipes?: readonly ImageRecipe[];
  /** Why it is not known which image it is. */
  readonly unknown?: Unknown;
}

/**
 * Reads the image of a launch template: an AMI id, or a parameter of Systems Manager that CloudFormation or EC2 resolves.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/retrieve-windows-ami-id.html
 */
export function readImage(templates: TemplateSet, data: Data, at: Location): NodeImage | undefined {
  if (data === undefined || data === null) {
    return undefined;
  }
  const path = ssmPath(data);
  const recipes = recipesOfImage(templates, data, path);
  const [{ parentAmi }] = [...recipes, { parentAmi: undefined }];
  if (recipes.length > 0) {
    // What is on an image of one's own is what was on its parent.
    return { at, ssmPath: path, os: parentAmi && 'windows', windows: parentAmi, recipes };
  }
  if (path !== undefined) {
    return { at, ssmPath: path, os: osOfAmiParameter(path), windows: readWindowsAmiParameter(path) };
  }
  const id = textOf(data);
  return typeof id === 'string' ? { at, amiId: id } : { at, unknown: id };
}

/**
 * Reads the AMI type of a managed node group.
 *
 * @param amiType such as `WINDOWS_CORE_2022_x86_64`
 * @see https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html
 */
export function readAmiType(amiType: Value<string>, at: Location): NodeImage {
  if (amiType instanceof Unknown) {
    return { at, unknown: amiType };
  }
  const match = /^WINDOWS_(CORE|FULL)_(\w+?)_x86_64$/.exec(amiType);
  return match
    ? { at, os: 'windows', windows: { release: match[2], edition: match[1] === 'CORE' ? 'Core' : 'Full' } }
    : { at, os: amiType.startsWith('WINDOWS') ? 'windows' : 'linux' };
}

/** `resolve:ssm:<path>` is resolved by EC2 at launch, the other forms by CloudFormation at deployment. */
function ssmPath(data: Data): string | undefined {
  if (data instanceof SsmParameter) {
    return data.path;
  }
  const text = data instanceof PartialText ? data.parts.map((part) => (part instanceof Unknown ? '*' : part)).join('') : data;
  return typeof text === 'string' ? /^(?:\{\{)?resolve:ssm:(arn:[^}]+|[^}:]+)/.exec(text)?.[1] : undefined;
}
