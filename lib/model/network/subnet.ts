import type { SubnetReservation } from '../../capacity/subnet-space';
import type { Resource } from '../../cloudformation/resource';
import type { Value } from '../../values/unknown';

/** A subnet, as something in a template names it. */
export interface Subnet {
  /** Its resource, if it is one of the templates. */
  readonly resource?: Resource;
  /** How messages call it: `subnet 'PrivateSubnet1'`. */
  readonly title: string;
  /** IPv4 range. */
  readonly cidr: Value<string>;
  /** Ranges that are certainly reserved in it. */
  readonly reservations: readonly SubnetReservation[];
  readonly vpc: Value<Resource>;
  /** Undefined if EC2 chooses it. */
  readonly availabilityZone: Value<string | undefined>;
  readonly isOnOutpost: Value<boolean>;
  readonly assignsPublicIps: Value<boolean>;
  readonly routes: Value<SubnetRoutes>;
}

/** Where the traffic of a subnet can go, beside its VPC. */
export interface SubnetRoutes {
  /** Whether IPv4 traffic goes to an internet gateway by default. */
  readonly isPublic: boolean;
  /** Whether there is any route at all beside the local one. */
  readonly hasAny: boolean;
}
