import { reservedSubnetAddresses } from '../facts/subnet-sizes';
import { addressesPerPrefix } from '../facts/vpc-cni-config';
import type { Ipv4Cidr } from '../net/ipv4-cidr';

/** A range that is reserved in a subnet, as `AWS::EC2::SubnetCidrReservation` makes it. */
export interface SubnetReservation {
  readonly range: Ipv4Cidr;
  /** `explicit`: EC2 gives its addresses to nobody by itself. `prefix`: EC2 gives prefixes of it, and no single addresses. */
  readonly type: 'explicit' | 'prefix';
}

/** What a subnet can give away. */
export interface SubnetSpace {
  /** Addresses that EC2 can give by itself, those of prefixes included. */
  readonly addresses: number;
  /** /28 blocks that are whole, so that each can be a prefix. */
  readonly prefixes: number;
  /** Those of them that are reserved for prefixes, so that no single address falls into them. */
  readonly guardedPrefixes: number;
}

/**
 * What a subnet has: all addresses but the first four and the last one, which AWS keeps, and those of explicit reservations.
 * A block with such an address in it is no prefix.
 *
 * @param range of the subnet
 * @param reservations in it; what lies outside of the subnet is left out
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-cidr-reservation.html
 */
export function subnetSpace(range: Ipv4Cidr, reservations: readonly SubnetReservation[] = []): SubnetSpace {
  const size = range.addressCount;
  const kept: Span[] = [
    { from: 0, to: Math.min(size, reservedSubnetAddresses.first) },
    { from: Math.max(0, size - reservedSubnetAddresses.last), to: size },
  ];
  const spans = (type: SubnetReservation['type']) => reservations.filter((one) => one.type === type).map((one) => within(range, one.range));
  const taken = joined([...kept, ...spans('explicit')]);
  const blocked = blocksOf(taken, (from, to) => [Math.floor(from / addressesPerPrefix), Math.ceil(to / addressesPerPrefix)]);
  const guarded = blocksOf(joined(spans('prefix')), (from, to) => [
    Math.ceil(from / addressesPerPrefix),
    Math.floor(to / addressesPerPrefix),
  ]);
  return {
    addresses: size - taken.reduce((sum, { from, to }) => sum + to - from, 0),
    prefixes: Math.max(0, Math.floor(size / addressesPerPrefix) - blocked.size),
    guardedPrefixes: [...guarded].filter((block) => !blocked.has(block)).length,
  };
}

/** Addresses of a subnet by their offsets, the last one not included. */
interface Span {
  readonly from: number;
  readonly to: number;
}

function within(range: Ipv4Cidr, inner: Ipv4Cidr): Span {
  const from = range.offsetOf(inner.address(0));
  return { from: Math.max(0, from), to: Math.min(range.addressCount, from + inner.addressCount) };
}

/** Without those that are empty, and without overlaps. */
function joined(spans: readonly Span[]): Span[] {
  const list: Span[] = [];
  for (const span of spans.filter(({ from, to }) => from < to).sort((one, other) => one.from - other.from)) {
    const last = list.at(-1);
    if (last && span.from <= last.to) {
      list[list.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    } else {
      list.push(span);
    }
  }
  return list;
}

function blocksOf(spans: readonly Span[], limits: (from: number, to: number) => readonly [number, number]): ReadonlySet<number> {
  const blocks = new Set<number>();
  for (const { from, to } of spans) {
    const [first, end] = limits(from, to);
    for (let block = first; block < end; block++) {
      blocks.add(block);
    }
  }
  return blocks;
}
