import type { Location } from '../../cloudformation/location';
import type { Unknown } from '../../values/unknown';
import type { NotChecked } from '../rule';

/** Says that something could not be checked in one place. */
export function notChecked(at: Location, unknown: Unknown): NotChecked {
  return { at, cause: unknown.cause };
}
