import { map } from '../../values/map';
import type { Subnet } from './subnet';
import type { Value } from '../../values/unknown';

/** Whether no route leads out of the VPC of a subnet. */
export function hasNoWayOut({ routes }: Subnet): Value<boolean> {
  return map(routes, (known) => !known.hasAny);
}
