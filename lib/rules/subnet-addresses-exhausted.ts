import { map } from '../values/map';
import type { GroupNeed } from '../model/network/group-need';
import type { Value } from '../values/unknown';
import { judgeSubnets } from './outcomes/judge-subnets';
import type { Rule } from './rule';

const consequence = 'When they are used up, EC2 starts no more nodes there, and pods on the nodes get no addresses.';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html */
export const subnetAddressesExhausted: Rule = {
  id: 'subnet-addresses-exhausted',
  severity: 'error',
  title: 'Subnets with too few addresses for their nodes and pods',
  why:
    `Every node takes an address of its subnet for itself, one for each pod, and some in advance. ${consequence} It is an error where the nodes cannot start, and a warning for their largest ` +
    'size and for what is probable: zones, Linux nodes, updates, warm pools. Groups that are short together get one finding, at the first of them.',
  fix: 'Take larger subnets, or more of them, or have fewer nodes.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html',
  requirements: ['R8', 'R52'],
  check: (model) => judgeSubnets(model, { measures: ['addresses', 'nodes'], isJudged, consequence }),
};

/** Nodes that hold no single addresses for pods take one for themselves, too, but are the matter of another rule. */
function isJudged({ isWindows, atStart }: GroupNeed): Value<boolean> {
  return map(atStart, (known) => isWindows && known.addresses > 1);
}
