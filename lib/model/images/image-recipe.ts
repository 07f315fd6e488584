import type { Location } from '../../cloudformation/location';
import type { Resource } from '../../cloudformation/resource';
import { ResourceAttribute } from '../../cloudformation/unknowns/resource-attribute';
import { SsmParameter } from '../../cloudformation/unknowns/ssm-parameter';
import { eksComponentOfAmazon } from '../../facts/image-builder';
import { readWindowsAmiParameter, type WindowsAmiParameter } from '../../facts/windows-ami-parameter';
import { windowsRootDevice } from '../../facts/windows-root-volume';
import { dataAt, numberOf, type Data } from '../../values/data';
import { itemsOf } from '../../values/items-of';
import { textDataOf } from '../../values/text-data-of';
import { PartialText } from '../../values/partial-text';
import { Unknown, type Value } from '../../values/unknown';
import { answering } from '../answering';

interface ImageRecipeParts {
  readonly resource: Resource;
}

/** A component that a recipe names. */
export interface RecipeComponent {
  /** Its ARN, with `*` for what is not known of it. */
  readonly arn: string;
  /** The component, if it is in the templates. */
  readonly resource?: Resource;
  readonly at: Location;
}

/** A recipe of EC2 Image Builder. */
export class ImageRecipe extends answering<ImageRecipeParts>() {
  /** How messages call it. */
  public get title(): string {
    return `image recipe '${this.resource.title}'`;
  }

  /** What stands as its parent image. */
  public get parent(): Data {
    return this.resource.property('ParentImage');
  }

  /** What the name of the parameter of its parent tells; undefined if that is no EKS optimized Windows AMI, or is named otherwise. */
  public get parentAmi(): WindowsAmiParameter | undefined {
    return this.answer('parentAmi', () => readWindowsAmiParameter(this.parentPath));
  }

  /** The name of the parameter of its parent, with `*` for what is not known of it; empty if it is named otherwise. */
  public get parentPath(): string {
    return parameterPath(this.parent);
  }

  /** The components that it names. */
  public get components(): readonly RecipeComponent[] {
    return this.answer('components', () =>
      itemsOf(this.resource.property('Components')).map((component, index) => ({
        ...componentOf(dataAt(component, 'ComponentArn')),
        at: this.resource.at('Components', index, 'ComponentArn'),
      })),
    );
  }

  /** The component of Amazon that puts the parts of EKS onto an image, if it names that. */
  public get eksComponent(): RecipeComponent | undefined {
    return this.components.find(({ arn }) => arn.includes(`/${eksComponentOfAmazon}/`));
  }

  /** Whether its images are for Windows nodes of EKS. */
  public get isOfEks(): boolean {
    return (
      this.parentAmi !== undefined || this.eksComponent !== undefined || this.components.some(({ resource }) => worksOnParts(resource))
    );
  }

  /** Size of the root volume, which is that of the snapshot of its images; undefined if it leaves that to the parent. */
  public get rootGibibytes(): Value<number> | undefined {
    const mappings = itemsOf(this.resource.property('BlockDeviceMappings'));
    const root = mappings.find((mapping) => dataAt(mapping, 'DeviceName') === windowsRootDevice);
    return numberOf(dataAt(root, 'Ebs', 'VolumeSize'));
  }
}

/** What EKS puts onto an AMI, in the text of a component: containerd, its client, and its folder. */
const PARTS = /\bcontainerd\b|\bctr(?:\.exe)?\b|\\Amazon\\+EKS\b/i;

function worksOnParts(component: Resource | undefined): boolean {
  return component?.property('Platform') === 'Windows' && PARTS.test(knownText(component.property('Data')));
}

function componentOf(arn: Data): Omit<RecipeComponent, 'at'> {
  if (arn instanceof ResourceAttribute && arn.resource.type === 'AWS::ImageBuilder::Component') {
    return { arn: '*', resource: arn.resource };
  }
  return { arn: knownText(arn) };
}

/** `ssm:` and the name or ARN of a parameter, or one that CloudFormation reads. */
function parameterPath(parent: Data): string {
  if (parent instanceof SsmParameter) {
    return parent.path;
  }
  return /^ssm:(?:arn:[^/]*:parameter(?=\/))?(.*)$/.exec(knownText(parent))?.[1] ?? '';
}

function knownText(data: Data): string {
  const text = textDataOf(data);
  if (text instanceof PartialText) {
    return text.parts.map((part) => (part instanceof Unknown ? '*' : part)).join('');
  }
  return text === undefined || text instanceof Unknown ? '*' : text;
}
