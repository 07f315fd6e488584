import type { Resource } from '../../cloudformation/resource';
import type { TemplateSet } from '../../cloudformation/template-set';
import { ResourceAttribute } from '../../cloudformation/unknowns/resource-attribute';
import type { Data } from '../../values/data';
import { containsData } from '../../values/contains-data';
import { Unknown } from '../../values/unknown';
import type { Doubt } from './doubt';

/**
 * Why a VPC of the templates may have more routes and endpoints than they show, so that nothing is said to be missing there.
 *
 * @returns undefined if all is there to see
 */
export function networkDoubt(templates: TemplateSet, vpc: Resource): Doubt {
  const hidden = templates.templates.map((template) => template.hidden).find((unknown) => unknown !== undefined);
  const stack = templates.resources('AWS::CloudFormation::Stack').find((resource) => !templates.nestedTemplate(resource));
  const custom = templates.templates
    .flatMap((template) => template.opaqueResources)
    .find((resource) => isAboutNetwork(resource.properties, vpc));
  const unused = templates.unusedExports.find(({ value }) => isAboutNetwork(value, vpc));
  return (
    hidden ??
    (stack && new Unknown(`the template of the nested stack '${stack.title}' was not given`)) ??
    (custom && new Unknown(`'${custom.title}' of the type '${custom.type}' may add routes or endpoints`)) ??
    (unused && new Unknown(`the ${unused.title} may be used by stacks that were not given, to add routes or endpoints`))
  );
}

/** Whether something names the VPC, or a subnet or a route table of the templates. */
function isAboutNetwork(data: Data, vpc: Resource): boolean {
  return containsData(
    data,
    (part) =>
      part instanceof ResourceAttribute &&
      (part.resource === vpc || ['AWS::EC2::Subnet', 'AWS::EC2::RouteTable'].includes(part.resource.type)),
  );
}
