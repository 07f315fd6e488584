import { jsonAt } from '../../cloudformation/json-at';
import type { Scope } from '../../cloudformation/resource';
import { Unknown } from '../../values/unknown';
import type { OwnCluster } from '../cluster/own-cluster';
import { exportsCluster } from './exports-cluster';

/** Types and names of parameters that hold the network, which another stack makes; the CDK calls parameters of nested stacks `referenceto…`. */
const NETWORK_TYPE = /^(?:List<)?AWS::EC2::(?:VPC|Subnet|SecurityGroup)::/;
const NETWORK_NAME = /^referenceto|(?:vpc|subnet|securitygroup)s?(?:ids?)?$/i;

/**
 * Why a stack that was not given may add to a cluster: the template takes its network by parameters that have no value, as one of a nested stack does, and its parent
 * has the cluster from an output, or gives it its name.
 */
export function parentDoubt({ resource, name }: OwnCluster): Unknown | undefined {
  const { template } = resource;
  const parameters = Object.entries(template.section('Parameters'));
  const network = parameters.find(
    ([id, declared]) =>
      (NETWORK_NAME.test(id) || NETWORK_TYPE.test(String(jsonAt(declared, 'Type')))) &&
      jsonAt(declared, 'Default') === undefined &&
      template.parameter(id) instanceof Unknown,
  );
  if (!network || template.parent) {
    return undefined;
  }
  const output = Object.keys(template.section('Outputs')).find(
    (id) =>
      jsonAt(jsonAt(template.section('Outputs'), id), 'Export') === undefined &&
      exportsCluster({ value: template.output(id) }, { resource, name }),
  );
  const isNamed = name instanceof Unknown && parameters.some(([id]) => isParameter(template, id, name));
  return output === undefined && !isNamed
    ? undefined
    : new Unknown(
        `the stack that gives its template the parameter '${network[0]}' was not given, and knows the cluster${output === undefined ? '' : ` by the output '${output}'`}`,
      );
}

function isParameter(template: Scope, id: string, name: Unknown): boolean {
  const value = template.parameter(id);
  return value instanceof Unknown && value.identity !== undefined && value.identity === name.identity;
}
