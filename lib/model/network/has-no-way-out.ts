import type { Subnet } from './subnet';
import { Unknown, type Value } from '../../values/unknown';

/** Whether no route leads out of the VPC of a subnet. */
export function hasNoWayOut({ routes }: Subnet): Value<boolean> {
  return routes instanceof Unknown ? routes : !routes.hasAny;
}
