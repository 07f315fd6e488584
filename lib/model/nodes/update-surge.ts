import { managedUpdateSurge } from '../../capacity/managed-update-surge';
import { booleanOf, dataAt, textOf, type Data } from '../../values/data';
import { knownNumber } from '../../values/known-number';
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
  ].map((percentage) => knownNumber(percentage) ?? 100);
  return Math.ceil((nodes * Math.max(0, ...percentages.map((percentage) => percentage - 100))) / 100);
}

function unavailable(config: Data, nodes: number): number | undefined {
  const percentage = knownNumber(dataAt(config, 'MaxUnavailablePercentage'));
  return knownNumber(dataAt(config, 'MaxUnavailable')) ?? (percentage === undefined ? undefined : Math.ceil((nodes * percentage) / 100));
}
