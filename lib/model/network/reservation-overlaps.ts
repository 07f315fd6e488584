import { referencedResource } from '../../cloudformation/referenced-resource';
import type { Resource } from '../../cloudformation/resource';
import type { TemplateSet } from '../../cloudformation/template-set';
import { Ipv4Cidr } from '../../net/ipv4-cidr';
import { allOf } from '../../values/all-of';
import { textOf } from '../../values/data';
import { Unknown, type Value } from '../../values/unknown';

/** Two reservations that may share addresses of a subnet. */
export interface ReservationOverlap {
  readonly one: Resource;
  readonly other: Resource;
  /** Their ranges; unknown if it is not certain that they overlap. */
  readonly ranges: Value<readonly [string, string]>;
}

interface Reservation {
  readonly resource: Resource;
  /** Undefined if the range is none of IPv4. */
  readonly range: Value<Ipv4Cidr | undefined>;
  readonly subnet: Value<Resource>;
  /** The id of a subnet that is not in the templates, as it is written. */
  readonly id?: string;
}

/** The reservations of subnets that overlap each other, or may do so, also those of different templates. */
export function reservationOverlaps(templates: TemplateSet): ReservationOverlap[] {
  const found: ReservationOverlap[] = [];
  // Those of one subnet, and those of which it is not known which subnet they are in: it may be any.
  const [bySubnet, open] = [new Map<Resource | string, Reservation[]>(), [] as Reservation[]];
  const before: Reservation[] = [];
  for (const resource of templates.resources('AWS::EC2::SubnetCidrReservation').filter(({ exists }) => exists !== false)) {
    const one = readReservation(resource);
    const key = keyOf(one);
    const others = isNamed(one) ? [...(key === undefined ? [] : (bySubnet.get(key) ?? [])), ...open] : before;
    found.push(...others.flatMap((other) => overlapOf(other, one)));
    if (!isNamed(one)) {
      open.push(one);
    } else if (key !== undefined) {
      bySubnet.set(key, [...(bySubnet.get(key) ?? []), one]);
    }
    before.push(one);
  }
  return found;
}

function readReservation(resource: Resource): Reservation {
  const [id, cidr] = [textOf(resource.property('SubnetId')), textOf(resource.property('Cidr'))];
  return {
    resource,
    range: cidr instanceof Unknown ? cidr : Ipv4Cidr.parse(cidr ?? ''),
    subnet: referencedResource(resource.property('SubnetId'), 'AWS::EC2::Subnet'),
    id: typeof id === 'string' ? id : undefined,
  };
}

function overlapOf(one: Reservation, other: Reservation): ReservationOverlap[] {
  const certainty = allOf([haveSameSubnet(one, other), shareAddresses(one, other), one.resource.exists, other.resource.exists]);
  if (certainty === false) {
    return [];
  }
  const text = ({ range }: Reservation) => (range instanceof Ipv4Cidr ? range.toString() : '');
  return [{ one: one.resource, other: other.resource, ranges: certainty === true ? [text(one), text(other)] : certainty }];
}

function haveSameSubnet(one: Reservation, other: Reservation): Value<boolean> {
  const [first, second] = [keyOf(one), keyOf(other)];
  if (first !== undefined && first === second) {
    return true;
  }
  const unknown = [one, other].find((reservation) => !isNamed(reservation))?.subnet;
  return unknown instanceof Unknown ? unknown : false;
}

/** What tells that the subnet is the same one. */
function keyOf({ subnet }: Reservation): Resource | string | undefined {
  return subnet instanceof Unknown ? subnet.identity : subnet;
}

/** Whether its subnet is one of the templates, or one by its id. */
function isNamed({ subnet, id }: Reservation): boolean {
  return !(subnet instanceof Unknown) || id !== undefined;
}

function shareAddresses({ range: one }: Reservation, { range: other }: Reservation): Value<boolean> {
  if (one === undefined || other === undefined) {
    return false;
  }
  return one instanceof Unknown ? one : other instanceof Unknown ? other : Ipv4Cidr.overlap(one.toString(), other.toString());
}
