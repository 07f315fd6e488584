import { managedUpdateSurge } from '../../capacity/managed-update-surge';
import { warmPoolSize } from '../../capacity/warm-pool-size';
import { referencedResource } from '../../cloudformation/referenced-resource';
import type { TemplateSet } from '../../cloudformation/template-set';
import { booleanOf, dataAt, numberOf, textOf, type Data } from '../../values/data';
import { Unknown } from '../../values/unknown';
import type { NodeGroup } from './node-group';

/**
 * Nodes that come on top while a group is updated, beyond its largest size.
 *
 * @param nodes that are in the group then
 * @param zoneCount Availability Zones of the group, as far as they are known
 * @returns 0 where none are known to come
 */
export function updateSurge({ kind, resource }: NodeGroup, nodes: number, zoneCount: number): number {
  if (nodes === 0) {
    return 0;
  }
  if (kind === 'managed') {
    const config = resource.property('UpdateConfig');
    // Terminates nodes before it starts new ones.
    return textOf(dataAt(config, 'UpdateStrategy')) === 'MINIMAL' ? 0 : managedUpdateSurge(zoneCount, unavailable(config, nodes));
  }
  const policy = resource.attribute('UpdatePolicy');
  if (booleanOf(dataAt(policy, 'AutoScalingReplacingUpdate', 'WillReplace')) === true) {
    return nodes;
  }
  const percentages = [
    dataAt(resource.property('InstanceMaintenancePolicy'), 'MaxHealthyPercentage'),
    dataAt(policy, 'AutoScalingInstanceRefresh', 'Preferences', 'MaxHealthyPercentage'),
  ].map((percentage) => known(percentage) ?? 100);
  return Math.ceil((nodes * Math.max(0, ...percentages.map((percentage) => percentage - 100))) / 100);
}

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
  const prepared = known(dataAt(pool, 'MaxGroupPreparedCapacity'));
  return warmPoolSize(
    // -1 takes back what was set before.
    { maxGroupPreparedCapacity: prepared === -1 ? undefined : prepared, minSize: known(dataAt(pool, 'MinSize')) ?? 0 },
    nodes,
    maxSize,
  );
}

function unavailable(config: Data, nodes: number): number | undefined {
  const percentage = known(dataAt(config, 'MaxUnavailablePercentage'));
  return known(dataAt(config, 'MaxUnavailable')) ?? (percentage === undefined ? undefined : Math.ceil((nodes * percentage) / 100));
}

function known(data: Data): number | undefined {
  const value = numberOf(data);
  return value instanceof Unknown ? undefined : value;
}
