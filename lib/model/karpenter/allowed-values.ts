import { Unknown, type Value } from '../../values/unknown';
import type { KarpenterRequirement } from './karpenter-pool';

/**
 * Values that requirements of one label leave for it: those of all `In`, without those of `NotIn`.
 *
 * @returns undefined if nothing lists them, so that there may be any other
 */
export function allowedValues(requirements: readonly KarpenterRequirement[]): Value<readonly string[]> | undefined {
  const lists = valuesOf(requirements, 'In');
  if (lists.length === 0) {
    return undefined;
  }
  const excluded = valuesOf(requirements, 'NotIn');
  const unknown = [...requirements.map(({ operator }) => operator), ...lists, ...excluded].find((one) => one instanceof Unknown);
  if (unknown instanceof Unknown) {
    return unknown;
  }
  const taken = new Set(excluded.flatMap((values) => (values instanceof Unknown ? [] : values)));
  const sets = lists.map((values) => new Set(values instanceof Unknown ? [] : values));
  return [...sets[0]].filter((value) => !taken.has(value) && sets.every((set) => set.has(value)));
}

function valuesOf(requirements: readonly KarpenterRequirement[], operator: string): Value<readonly string[]>[] {
  return requirements.filter((one) => one.operator === operator).map(({ values }) => values);
}
