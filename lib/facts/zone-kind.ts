import type { FactSource } from './fact-source';

export const zoneKindSources: readonly FactSource[] = [
  {
    title: 'AWS Local Zones User Guide, available Local Zones: names such as us-west-2-lax-1a',
    url: 'https://docs.aws.amazon.com/local-zones/latest/ug/available-local-zones.html',
    date: '2026-11-21',
  },
  {
    title: 'AWS Wavelength Developer Guide, available Wavelength Zones: names such as us-east-1-wl1-bos-wlz-1 and eu-west-3-cmn-wlz-1a',
    url: 'https://docs.aws.amazon.com/wavelength/latest/developerguide/available-wavelength-zones.html',
    date: '2026-11-21',
  },
];

/** A place where a subnet can be, beside an Outpost. */
export type ZoneKind = 'Availability Zone' | 'Local Zone' | 'Wavelength Zone';

/** The region comes first: `us-east-1`, `us-gov-west-1`. */
const region = '[a-z]{2}(?:-[a-z]+)+-\\d';

const patterns: readonly [ZoneKind, RegExp][] = [
  ['Availability Zone', new RegExp(`^${region}[a-z]$`)],
  ['Wavelength Zone', new RegExp(`^${region}-(?:wl\\d+-)?[a-z]+-wlz-?\\d+[a-z]?$`)],
  ['Local Zone', new RegExp(`^${region}-[a-z]+-\\d+[a-z]$`)],
];

/**
 * Tells by its name what kind of zone it is.
 *
 * @param name such as `us-west-2a`, `us-west-2-lax-1a`, `us-east-1-wl1-bos-wlz-1`
 * @returns undefined for a name that is of none of these forms
 */
export function zoneKind(name: string): ZoneKind | undefined {
  return patterns.find(([, pattern]) => pattern.test(name))?.[0];
}
