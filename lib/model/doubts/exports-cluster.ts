import { ResourceAttribute } from '../../cloudformation/unknowns/resource-attribute';
import type { UnusedExport } from '../../cloudformation/unused-exports';
import { PartialText } from '../../values/partial-text';
import { containsData } from '../../values/contains-data';
import { Unknown } from '../../values/unknown';
import type { OwnCluster } from '../cluster/own-cluster';

/** Whether an export contains the name of a cluster or its ARN: who knows either can add to the cluster. */
export function exportsCluster({ value }: Pick<UnusedExport, 'value'>, { resource, name }: Pick<OwnCluster, 'resource' | 'name'>): boolean {
  return containsData(value, (part) => {
    if (part instanceof ResourceAttribute) {
      return part.resource === resource && (part.attribute === 'Ref' || part.attribute === 'Arn');
    }
    if (part instanceof Unknown || name instanceof Unknown) {
      return part instanceof Unknown && name instanceof Unknown && name.identity !== undefined && part.identity === name.identity;
    }
    const last = part instanceof PartialText ? part.parts.at(-1) : part;
    return typeof last === 'string' && name !== undefined && (last === name || last.endsWith(`:cluster/${name}`));
  });
}
