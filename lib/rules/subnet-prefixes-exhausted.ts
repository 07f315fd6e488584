import type { Model } from '../model/model';
import type { GroupNeed } from '../model/network/group-need';
import type { SubnetDemand } from '../model/network/subnet-phases';
import type { SubnetSpaces } from '../model/network/subnet-verdicts';
import { Unknown, type Value } from '../values/unknown';
import { judgeSubnets } from './outcomes/judge-subnets';
import type { Finding, Outcome, Rule } from './rule';
import { fewOf } from './texts/few-of';
import { subnetWithRange } from './texts/subnet-shortage-texts';

const consequence = 'Nodes that get none report the event InsufficientCidrBlocks, and no pod starts on them.';

/** @see https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html */
export const subnetPrefixesExhausted: Rule = {
  id: 'subnet-prefixes-exhausted',
  severity: 'error',
  title: 'Subnets with too few /28 blocks for the prefixes of their nodes',
  why:
    'A prefix takes 16 free addresses that lie side by side, a whole /28 block. The first and the last block of a subnet, blocks of explicit reservations, and those with a single address in ' +
    `them, as that of a node, are none. ${consequence} It is an error where the nodes cannot start, and a warning for their largest size and for what is probable: zones, Linux nodes, updates, ` +
    'warm pools. Groups that are short together get one finding, at the first of them.',
  fix: 'Take larger subnets, or more of them, and put nothing else there, or reserve blocks for prefixes; or have fewer nodes.',
  source: 'https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html',
  requirements: ['R53', 'R55', 'R59'],
  check,
};

function check(model: Model): Outcome[] {
  return judgeSubnets(model, {
    measures: ['prefixes', 'together', 'nodes'],
    isJudged,
    consequence,
    check: subnetsWithoutBlock,
  });
}

function isJudged({ isWindows, mode, atStart }: GroupNeed): Value<boolean> {
  return mode === 'addresses' ? false : atStart instanceof Unknown ? atStart : isWindows && atStart.prefixes > 0;
}

/** Though others of the subnets have enough, some nodes start in those that have none. */
function subnetsWithoutBlock(
  { group, subnets, nodes }: SubnetDemand,
  spaces: SubnetSpaces,
): Pick<Finding, 'message' | 'fix' | 'value'> | undefined {
  const without = subnets.filter((subnet) => spaces.of(subnet).prefixes === 0);
  return nodes > 0 && without.length > 0
    ? {
        message: `The nodes of ${group.title} that start in ${fewOf(without.map(subnetWithRange), 'other subnets')} get no /28 prefix there, as there is no whole block. ${consequence}`,
        fix: 'Leave such a subnet out of the group, or take one of /25 or larger.',
        value: fewOf(
          without.map(({ cidr }) => cidr as string),
          'others',
        ),
      }
    : undefined;
}
