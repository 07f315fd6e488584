import type { Scope } from './resource';

/**
 * Whether a name means the same for two stacks: those of exports and of clusters belong to an account and a region.
 *
 * Where these are not known, stacks of two assemblies are taken to be apart: the stages of an app are the same stacks in several places.
 */
export function mayBeSamePlace(one: Scope, other: Scope): boolean {
  if (!isCompatible(one.region, other.region) || !isCompatible(one.accountId, other.accountId)) {
    return false;
  }
  const isKnown = [one, other].every(({ region, accountId }) => region !== undefined && accountId !== undefined);
  return isKnown || isCompatible(one.assembly, other.assembly);
}

function isCompatible(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}
