import type { Location } from '../../model/templates/location';
import type { Unknown } from '../../model/values/unknown';
import type { NotChecked } from '../rule';

/** Says that something could not be checked in one place. */
export function notChecked(at: Location, unknown: Unknown): NotChecked {
  return { at, cause: unknown.cause };
}
