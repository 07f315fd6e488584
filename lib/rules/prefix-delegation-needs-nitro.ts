import { secondaryIpDefaults } from '../facts/vpc-cni-config';
import { instanceTypeFacts } from '../facts/instance-type-facts';
import type { WindowsGroup } from '../model/nodes/windows-group';
import type { InstanceTypeUse } from '../model/nodes/group-parts';
import { Unknown, type Value } from '../values/unknown';
import type { IpamMode } from '../model/vpc-cni/ipam-mode';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import { unknownInstanceType } from '../model/nodes/unknown-instance-type';

/** @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/docs/windows/prefix_delegation_config_options.md */
export const prefixDelegationNeedsNitro: Rule = {
  id: 'prefix-delegation-needs-nitro',
  severity: 'warning',
  title: 'Prefix delegation on an instance type that is not built on Nitro',
  why:
    'On such a type the controller ignores prefix delegation: the node keeps single secondary addresses, far fewer than the cluster is set up for, and with the default warm targets, ' +
    'whatever the settings say. A warning among the events of the node is all that tells.',
  fix: 'Take a type that is built on the Nitro System, such as m5.large.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/cni-increase-ip-addresses.html',
  requirements: ['R21'],
  check: (model) =>
    model.windowsGroups.flatMap((windows) => {
      const mode = windows.cluster.ipamMode;
      return mode === 'addresses' || mode === 'off' ? [] : windows.group.instanceTypes.flatMap((use) => check(windows, use, mode));
    }),
};

function check({ group, cluster }: WindowsGroup, { type, at }: InstanceTypeUse, mode: Value<IpamMode>): Outcome[] {
  if (type instanceof Unknown) {
    return [notChecked(at, type)];
  }
  const facts = instanceTypeFacts(type);
  if (!facts || facts.nitro) {
    return facts ? [] : [notChecked(at, unknownInstanceType(type))];
  }
  if (mode instanceof Unknown) {
    return [notChecked(at, mode)];
  }
  const addresses = String(facts.ipv4AddressesPerInterface - 1);
  return [
    {
      at,
      message: `${group.title} uses the instance type '${type}', which is not built on Nitro, so the prefix delegation of the ${cluster.title} has no effect on it: its nodes have ${addresses} pod addresses, and keep ${String(secondaryIpDefaults.warmIpTarget)} of them free, whatever the warm targets say.`,
      fix: 'Take a type that is built on the Nitro System, such as m5.large.',
      value: type,
    },
  ];
}
