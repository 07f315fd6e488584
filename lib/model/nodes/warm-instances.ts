import { warmPoolSize } from '../../capacity/warm-pool-size';
import { referencedResource } from '../../cloudformation/referenced-resource';
import type { TemplateSet } from '../../cloudformation/template-set';
import { booleanOf, dataAt } from '../../values/data';
import { Unknown } from '../../values/unknown';
import { knownNumber } from '../../values/known-number';
import type { NodeGroup } from './node-group';

/**
 * Instances that wait in the warm pool of a group: each has an address, though it may be stopped.
 *
 * @param nodes that are in the group then
 * @param maxSize its largest size, in nodes
 */
export function warmInstances({ kind, resource }: NodeGroup, templates: TemplateSet, nodes: number, maxSize: number): number {
  const pool =
    kind === 'managed'
      ? resource.property('WarmPoolConfig')
      : templates
          .resources('AWS::AutoScaling::WarmPool')
          .find((one) => referencedResource(one.property('AutoScalingGroupName'), 'AWS::AutoScaling::AutoScalingGroup') === resource)
          ?.properties;
  if (pool === undefined || pool instanceof Unknown || (kind === 'managed' && booleanOf(dataAt(pool, 'Enabled')) !== true)) {
    return 0;
  }
  const prepared = knownNumber(dataAt(pool, 'MaxGroupPreparedCapacity'));
  return warmPoolSize(
    // -1 takes back what was set before.
    { maxGroupPreparedCapacity: prepared === -1 ? undefined : prepared, minSize: knownNumber(dataAt(pool, 'MinSize')) ?? 0 },
    nodes,
    maxSize,
  );
}
