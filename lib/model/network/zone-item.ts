import type { Unknown } from '../../values/unknown';

/** An item of `Fn::GetAZs`: its zone is known at deployment, but another item of the same list is another zone. */
export interface ZoneItem {
  /** Identity of the list. */
  readonly list: string;
  readonly index: number;
}

/**
 * Reads from the identity of a zone that is not known whether it is an item of `Fn::GetAZs`, which gives Availability Zones only.
 *
 * @returns undefined if it is none
 */
export function zoneItem({ identity = '' }: Unknown): ZoneItem | undefined {
  const match = /^at:\d+\((Fn::GetAZs:[^]*)\)\d+\((\d+)\)$/.exec(identity);
  return match ? { list: match[1], index: Number(match[2]) } : undefined;
}
