import { prefixesInSubnet } from '../capacity/prefixes-in-subnet';
import type { Model } from '../model/model';
import { Unknown } from '../values/unknown';
import { judgeSubnets, type SubnetNeed } from './outcomes/judge-subnets';
import type { Rule } from './rule';

const consequence = 'Nodes that get none report the event InsufficientCidrBlocks, and no pod starts on them.';

/** @see https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html */
export const subnetPrefixesExhausted: Rule = {
  id: 'subnet-prefixes-exhausted',
  severity: 'error',
  title: 'Subnets with too few /28 blocks for the prefixes of their nodes',
  why: `A prefix takes 16 free addresses that lie side by side, a whole /28 block. ${consequence}`,
  fix: 'Take larger subnets, or more of them, and put nothing else there; or have fewer nodes.',
  source: 'https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html',
  requirements: ['R53', 'R55', 'R59'],
  check: (model) => judgeSubnets(needs(model), { name: '/28 prefixes', consequence, capacityOf: prefixesInSubnet }),
};

function needs(model: Model): SubnetNeed[] {
  return model.windowsGroups.flatMap((windows): SubnetNeed[] => {
    const { group, cluster } = windows;
    const holding = cluster.ipamMode === 'addresses' ? undefined : windows.holding;
    if (holding === undefined || holding instanceof Unknown) {
      return holding ? [{ group, isJudged: true, atStart: holding, full: holding }] : [];
    }
    const { atStart, full } = holding;
    return [{ group, isJudged: atStart.prefixes > 0, atStart: atStart.prefixes, full: full instanceof Unknown ? full : full.prefixes }];
  });
}
