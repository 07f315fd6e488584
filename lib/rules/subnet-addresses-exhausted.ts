import { addressesInSubnet } from '../capacity/addresses-in-subnet';
import type { Model } from '../model/model';
import type { WindowsGroup } from '../model/nodes/windows-group';
import { Unknown } from '../values/unknown';
import { judgeSubnets, type SubnetNeed } from './outcomes/judge-subnets';
import type { Rule } from './rule';

const consequence = 'When they are used up, EC2 starts no more nodes there, and pods on the nodes get no addresses.';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html */
export const subnetAddressesExhausted: Rule = {
  id: 'subnet-addresses-exhausted',
  severity: 'error',
  title: 'Subnets with too few addresses for their nodes and pods',
  why: `Every node takes an address of its subnet for itself, one for each pod, and some in advance. ${consequence}`,
  fix: 'Take larger subnets, or more of them, or have fewer nodes.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html',
  requirements: ['R8', 'R52'],
  check: (model) => judgeSubnets(needs(model), { name: 'addresses', consequence, capacityOf: addressesInSubnet }),
};

/** Nodes that hold no single addresses for pods take one for themselves, too. */
function needs(model: Model): SubnetNeed[] {
  const others = model.clusters.flatMap(({ nodeGroups }) => nodeGroups.filter(({ os }) => os !== 'windows'));
  return [...model.windowsGroups.map(needOf), ...others.map((group) => ({ group, isJudged: false, atStart: 1, full: 1 }))];
}

function needOf(windows: WindowsGroup): SubnetNeed {
  const { group } = windows;
  const holding = windows.holding;
  if (holding === undefined || holding instanceof Unknown) {
    return { group, isJudged: holding !== undefined, atStart: holding ?? 1, full: holding ?? 1 };
  }
  const { atStart, full } = holding;
  return {
    group,
    isJudged: atStart.addresses > 0,
    atStart: 1 + atStart.addresses,
    full: full instanceof Unknown ? full : 1 + full.addresses,
  };
}
