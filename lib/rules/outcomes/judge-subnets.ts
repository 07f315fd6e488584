import type { Shortage } from '../../capacity/find-shortages';
import { subnetSizeFor } from '../../capacity/subnet-size-for';
import type { Subnet } from '../../model/network/subnet';
import type { NodeGroup } from '../../model/nodes/node-group';
import { isKnown, Unknown, type Value } from '../../values/unknown';
import { notChecked } from './not-checked';
import type { Finding, Outcome } from '../rule';
import { knownSubnets, subnetVerdicts, type SubnetUse, type SubnetVerdict } from '../../model/network/subnet-verdicts';
import { fewOf } from '../texts/few-of';

/** What the nodes of a group need of their subnets. */
export interface SubnetNeed {
  readonly group: NodeGroup;
  /** Whether the rule is about this group; others only take away what it needs. */
  readonly isJudged: boolean;
  /** Of a node as it starts. */
  readonly atStart: Value<number>;
  /** Of a node that is full of pods. */
  readonly full: Value<number>;
}

/** What is counted in subnets. */
export interface SubnetUnit {
  /** How many of it, in words: `/28 prefixes`. */
  readonly name: string;
  /** What comes of a shortage. */
  readonly consequence: string;
  /** How many there are in a subnet, by the length of its prefix. */
  readonly capacityOf: (prefixLength: number) => number;
}

/**
 * Compares what groups need with what their subnets have: an error if that is too little as the nodes start, a warning if it is too little for as many
 * nodes as the groups may have, full of pods. What is found is certain: other users of the subnets only make it worse.
 *
 * Groups that are short together get one finding, at the first of them, which names some and counts the rest.
 */
export function judgeSubnets(needs: readonly SubnetNeed[], unit: SubnetUnit): Outcome[] {
  const atStart = subnetVerdicts(usesOf(needs, startCount), unit.capacityOf);
  const atMost = subnetVerdicts(
    usesOf(needs, (need) => (isKnown(mostCount(need)) ? mostCount(need) : startCount(need))),
    unit.capacityOf,
  );
  const reported = new Set<SubnetVerdict['shortage']>();
  const once = ({ shortage }: SubnetVerdict, found: () => Finding): Outcome[] => {
    const isNew = !reported.has(shortage);
    reported.add(shortage);
    return isNew ? [found()] : [];
  };
  return needs
    .filter(({ isJudged }) => isJudged)
    .flatMap((need): Outcome[] => {
      const { group } = need;
      const at = group.subnetsAt;
      const [start, most] = [atStart.get(group), atMost.get(group)];
      if (start && !start.doubt) {
        return once(start, () => ({ ...finding(start.shortage, unit, true), at, severity: 'error' }));
      }
      if (most && !most.doubt) {
        return once(most, () => ({ ...finding(most.shortage, unit, false), at, severity: 'warning' }));
      }
      const values = [start?.doubt, most?.doubt, knownSubnets(group), startCount(need), mostCount(need)];
      const unknown = values.find((value) => value instanceof Unknown);
      return unknown instanceof Unknown ? [notChecked(at, unknown)] : [];
    });
}

function usesOf(needs: readonly SubnetNeed[], countOf: (need: SubnetNeed) => Value<number>): SubnetUse[] {
  return needs.flatMap((need) => {
    const [sources, count] = [knownSubnets(need.group), countOf(need)];
    return isKnown(sources) && isKnown(count) ? [{ group: need.group, sources, count }] : [];
  });
}

/** For the nodes with which a group starts; of two sizes that contradict each other, the larger one. */
function startCount({ group, atStart }: SubnetNeed): Value<number> {
  const sizes = [group.minSize, group.desiredSize].filter(isKnown);
  return sizes.length === 0 ? group.desiredSize : times(Math.max(...sizes), atStart);
}

function mostCount({ group, full }: SubnetNeed): Value<number> {
  return group.maxSize instanceof Unknown ? group.maxSize : times(group.maxSize, full);
}

function times(nodes: number, perNode: Value<number>): Value<number> {
  return perNode instanceof Unknown ? perNode : nodes * perNode;
}

function finding(
  { consumers, sources, needed, available }: Shortage<Subnet, SubnetUse>,
  { name, consequence, capacityOf }: SubnetUnit,
  isAtStart: boolean,
): Pick<Finding, 'message' | 'fix' | 'value'> {
  const cidrs = sources.map(({ cidr }) => cidr as string);
  const who = fewOf(
    consumers.map(({ group }) => group.title),
    'other groups',
  );
  const where = fewOf(
    sources.map(({ title }, index) => `${title} (${cidrs[index]})`),
    'other subnets',
  );
  const when = isAtStart ? 'At the start' : 'At the largest size, with as many pods as they take';
  return {
    message: `${when}, the nodes of ${who} need ${String(needed)} ${name}, but there are at most ${String(available)} in ${where}. ${consequence}`,
    fix: `${largerSubnets(sources.length, needed, capacityOf)}, ${isAtStart ? 'or start fewer nodes' : 'or lower the largest size of the groups, or --max-pods'}.`,
    value: fewOf(cidrs, 'others'),
  };
}

function largerSubnets(subnetCount: number, needed: number, capacityOf: SubnetUnit['capacityOf']): string {
  const length = subnetSizeFor(Math.ceil(needed / subnetCount), capacityOf);
  if (length === undefined) {
    return 'Spread the nodes over more subnets';
  }
  return `Take ${subnetCount === 1 ? 'a subnet' : 'subnets'} of /${String(length)} or larger, or more subnets`;
}
