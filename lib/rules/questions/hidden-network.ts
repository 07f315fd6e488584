import type { Model } from '../../model/model';
import type { Resource } from '../../model/templates/resource';
import { ResourceAttribute } from '../../model/templates/resource-attribute';
import { isDataList, isDataObject, type Data } from '../../model/values/data';
import { PartialText } from '../../model/values/partial-text';
import { Unknown } from '../../model/values/unknown';

const DEEPEST = 50;

/**
 * Why a VPC of the templates may have more routes and endpoints than they tell, so that nothing is said to be missing there.
 *
 * @returns undefined if all is there to see
 */
export function hiddenNetwork({ templates }: Model, vpc: Resource): Unknown | undefined {
  const hidden = templates.templates.map((template) => template.hidden).find((unknown) => unknown !== undefined);
  const stack = templates.resources('AWS::CloudFormation::Stack').find((resource) => !templates.nestedTemplate(resource));
  const custom = templates.templates
    .flatMap((template) => template.opaqueResources)
    .find((resource) => isAboutNetwork(resource.properties, vpc));
  return (
    hidden ??
    (stack && new Unknown(`the template of the nested stack '${stack.logicalId}' was not given`)) ??
    (custom && new Unknown(`'${custom.logicalId}' of the type '${custom.type}' may add routes or endpoints`))
  );
}

/** Whether something names the VPC, or a subnet or a route table of the templates. */
function isAboutNetwork(data: Data, vpc: Resource, depth = 0): boolean {
  if (data instanceof ResourceAttribute) {
    return data.resource === vpc || ['AWS::EC2::Subnet', 'AWS::EC2::RouteTable'].includes(data.resource.type);
  }
  if (data instanceof PartialText) {
    return data.holes.some((hole) => isAboutNetwork(hole, vpc, depth + 1));
  }
  const items = isDataList(data) ? data : isDataObject(data) ? Object.values(data) : [];
  return depth < DEEPEST && items.some((item) => isAboutNetwork(item, vpc, depth + 1));
}
