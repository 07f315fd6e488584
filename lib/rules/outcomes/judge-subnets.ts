import type { GroupNeed } from '../../model/network/group-need';
import type { Model } from '../../model/model';
import type { SubnetDemand, SubnetPhase } from '../../model/network/subnet-phases';
import { SubnetSpaces, subnetVerdicts, type SubnetMeasure, type SubnetShortage } from '../../model/network/subnet-verdicts';
import type { NodeGroup } from '../../model/nodes/node-group';
import { firstUnknown } from '../../values/first-unknown';
import type { Value } from '../../values/unknown';
import type { Finding, Outcome } from '../rule';
import { subnetShortageTexts } from '../texts/subnet-shortage-texts';
import { notChecked } from './not-checked';

/** What a rule counts in subnets. */
export interface SubnetQuestion {
  /** What is counted, in this order. */
  readonly measures: readonly SubnetMeasure[];
  /** Whether the rule is about this group; others only take away what it needs. */
  readonly isJudged: (need: GroupNeed) => Value<boolean>;
  /** What comes of a shortage. */
  readonly consequence: string;
  /** What is wrong with a single subnet of a group, if anything is. */
  readonly check?: (demand: SubnetDemand, spaces: SubnetSpaces) => Pick<Finding, 'message' | 'fix' | 'value'> | undefined;
}

/**
 * Compares what groups need with what their subnets have: an error if that is too little as the nodes start; a warning if it is too little for as many
 * nodes as the groups may have, full of pods, or for what is probable: nodes spread over zones, Linux nodes by the defaults of the VPC CNI, updates and warm
 * pools. What else the templates show in the subnets takes its addresses; what they do not show only makes it worse.
 *
 * Groups that are short together get one finding, at the first of them, which names some and counts the rest.
 */
export function judgeSubnets(model: Model, question: SubnetQuestion): Outcome[] {
  const { measures, isJudged, consequence, check } = question;
  const judged = model.groupNeeds.filter((need) => isJudged(need) !== false);
  if (judged.length === 0) {
    return [];
  }
  const spaces = new SubnetSpaces(model.otherAddresses);
  const phases = model.subnetPhases;
  const advised = new Map(phases.find(({ name }) => name === 'Linux at most')?.demands.map((demand) => [demand.group, demand]));
  const verdicts = phases.map((phase) => ({ phase, found: subnetVerdicts(phase, measuresIn(phase, measures), spaces) }));
  const reported = new Set<SubnetShortage>();
  return judged.flatMap((need): Outcome[] => {
    const { group } = need;
    const at = group.subnetsAt;
    const first = verdicts
      .flatMap(({ phase, found }) => {
        const verdict = found.get(group);
        return verdict && !verdict.doubt ? [{ phase, shortage: verdict.shortage }] : [];
      })
      .at(0);
    if (first) {
      const isNew = !reported.has(first.shortage);
      reported.add(first.shortage);
      const severity = first.phase.name === 'start' ? 'error' : 'warning';
      return isNew ? [{ ...subnetShortageTexts(first.shortage, first.phase.name, advised, consequence), at, severity }] : [];
    }
    const most = advised.get(group);
    const single = most && check?.(most, spaces);
    if (single) {
      return [{ ...single, at, severity: 'warning' }];
    }
    const unknown = firstUnknown([
      ...doubtsOf(group, verdicts),
      isJudged(need),
      need.subnets,
      need.startNodes,
      need.atStart,
      need.mostNodes,
      need.full,
    ]);
    return unknown ? [notChecked(at, unknown)] : [];
  });
}

/** Until a node is full it can do with less than it would hold. */
function measuresIn({ name }: SubnetPhase, measures: readonly SubnetMeasure[]): readonly SubnetMeasure[] {
  return name === 'most' || name === 'zones at most' ? measures : measures.filter((measure) => measure !== 'nodes');
}

function doubtsOf(
  group: NodeGroup,
  verdicts: readonly { readonly phase: SubnetPhase; readonly found: ReturnType<typeof subnetVerdicts> }[],
) {
  return verdicts.filter(({ phase }) => phase.name === 'start' || phase.name === 'most').map(({ found }) => found.get(group)?.doubt);
}
