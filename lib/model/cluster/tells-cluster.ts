import { ResourceAttribute } from '../templates/resource-attribute';
import type { UnusedExport } from '../templates/unused-exports';
import { PartialText } from '../values/partial-text';
import { somePart } from '../values/some-part';
import { Unknown } from '../values/unknown';
import type { OwnCluster } from './own-cluster';

/** Whether an export tells the name of a cluster, or its ARN: all that it takes to add to it. */
export function tellsCluster({ value }: UnusedExport, { resource, name }: OwnCluster): boolean {
  return somePart(value, (part) => {
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
