import { Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { prefixReservationRanges, reservablePrefixes } from '../../capacity/prefix-reservation-ranges';
import { requireWholeNumber } from '../../capacity/require-whole-number';
import { addressesPerPrefix } from '../../facts/vpc-cni-config';
import { Ipv4Cidr } from '../../net/ipv4-cidr';
import { registerChecks } from '../checks/register-checks';
import { checkList } from '../prop-checks/check-list';
import { type PropNames, warnUnknownProps } from '../prop-checks/warn-unknown-props';
import { isPendingLookup } from './is-pending-lookup';
import { PrefixReservation } from './prefix-reservation';
import { subnetRange } from './subnet-range';
import type { WindowsSubnetReservationProps } from './windows-subnet-reservation-props';
import { checkId } from '../prop-checks/check-id';

const NAMES: PropNames<WindowsSubnetReservationProps> = {
  subnets: true,
  prefixes: true,
  ranges: true,
  windowsSupport: true,
};

const url = 'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-cidr-reservation.html';
const DOCS = `See ${url}`;

/**
 * Keeps /28 blocks of subnets for prefixes, so that no single address of a node, a pod or an endpoint falls into them: a prefix needs a whole block.
 *
 * The capacity plan and the checks count the blocks.
 *
 * @see https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html
 * @example
 * import { WindowsSubnetReservation } from 'cdk-eks-windows';
 *
 * new WindowsSubnetReservation(stack, 'Prefixes', { subnets: cluster.vpc.privateSubnets, prefixes: 40, windowsSupport: cluster.windows });
 */
export class WindowsSubnetReservation extends Construct {
  /** The ranges that are reserved, from the first subnet to the last. */
  public readonly ranges: string[];

  private readonly reservations: PrefixReservation[] = [];

  /**
   * Reserves the blocks.
   *
   * @param scope construct that the reservation is part of
   * @param id id of the construct in its scope
   * @param props the subnets, and how much of them
   * @throws if the range of a subnet is not known at synth, it has fewer blocks, or a given range is not in a subnet
   */
  public constructor(scope: Construct, id: string, props: WindowsSubnetReservationProps) {
    super(scope, checkId(scope, id, 'WindowsSubnetReservation'));
    registerChecks(this);
    const what = `WindowsSubnetReservation '${id}'`;
    checkList(props.subnets, `${what}: subnets`, DOCS);
    warnUnknownProps(this, props, NAMES, what);
    if (props.subnets.length === 0) {
      throw new Error(
        `${what}: subnets must have at least one subnet. Give those of the Windows nodes, such as vpc.privateSubnets. ${DOCS}`,
      );
    }
    if ((props.prefixes === undefined) === (props.ranges === undefined)) {
      throw new Error(
        `${what} must get either prefixes, such as 40, or ranges, such as ['10.0.0.64/26'], ${props.prefixes === undefined ? 'got none of them' : 'got both'}. ${DOCS}`,
      );
    }
    const subnets = props.subnets.filter((subnet) => !isPendingLookup(subnet)).map((subnet) => ({ subnet, range: rangeOf(subnet, what) }));
    const { ranges, prefixes = 0 } = props;
    const chosen = subnets.length === 0 ? [] : ranges ? givenRanges(ranges, subnets, what) : chosenRanges(prefixes, subnets, what);
    for (const { subnet, range } of chosen) {
      // The id tells subnet and range: an order that changes makes no new reservation beside an old one of the same range, which EC2 would refuse.
      const resourceId = `${subnet.node.id}${range.toString().replace('/', '-')}`;
      this.reservations.push(
        new PrefixReservation(this, this.node.tryFindChild(resourceId) ? `${subnet.node.addr}${resourceId}` : resourceId, {
          subnetId: subnet.subnetId,
          cidr: range.toString(),
        }),
      );
    }
    this.ranges = chosen.map(({ range }) => range.toString());
    this.node.addValidation({ validate: () => this.overlaps() });
    props.windowsSupport?._beforeNodes.add(this);
  }

  /** Reservations of the app in the same subnets that EC2 would refuse beside these. */
  private overlaps(): string[] {
    const all = this.node.root.node.findAll().filter((one) => PrefixReservation.isReservation(one));
    return this.reservations.flatMap((own) =>
      all
        .filter((other) => other !== own && subnetOf(other) === subnetOf(own) && Ipv4Cidr.overlap(other.cidr, own.cidr))
        .map(
          (other) =>
            `The range ${own.cidr} overlaps ${other.cidr}, which '${other.node.path}' reserves in the same subnet, so EC2 refuses it. ` +
            `Name ranges beside it in the prop ranges. ${DOCS}`,
        ),
    );
  }
}

interface Reserved {
  readonly subnet: ec2.ISubnet;
  readonly range: Ipv4Cidr;
}

function rangeOf(subnet: ec2.ISubnet, what: string): Ipv4Cidr {
  const range = subnetRange(subnet);
  if (!range) {
    throw new Error(
      `${what}: the IPv4 range of the subnet '${subnet.node.path}' is not known at synth, and ranges to reserve are part of it. Import the subnet with ipv4CidrBlock, ` +
        `or the VPC with privateSubnetIpv4CidrBlocks, or look the VPC up. ${DOCS}`,
    );
  }
  return range;
}

function chosenRanges(prefixes: number, subnets: readonly Reserved[], what: string): Reserved[] {
  requireWholeNumber({
    value: prefixes,
    least: 1,
    what: `${what}: prefixes`,
    advice: 'It is the number of /28 blocks in each subnet',
    url,
  });
  return subnets.flatMap(({ subnet, range }) => {
    const most = reservablePrefixes(range);
    if (prefixes > most) {
      throw new Error(
        `${what}: prefixes must be ${String(most)} at most in the subnet '${subnet.node.path}', got ${String(prefixes)}: ${range.toString()} has no more /28 blocks ` +
          `clear of the first and the last one, in which AWS keeps addresses. Reserve fewer, or take larger subnets. ${DOCS}`,
      );
    }
    return prefixReservationRanges(range, prefixes).map((one) => ({ subnet, range: one }));
  });
}

function givenRanges(ranges: readonly string[], subnets: readonly Reserved[], what: string): Reserved[] {
  checkList(ranges, `${what}: ranges`, DOCS);
  const found = ranges.map((text): Reserved => {
    const range = Ipv4Cidr.parse(text);
    if (!range || range.addressCount < addressesPerPrefix) {
      throw new Error(
        `${what}: ranges must be IPv4 ranges of /28 or larger, got '${text}'. Write it as 10.0.0.64/26, with no bits set behind the prefix. ${DOCS}`,
      );
    }
    const last = range.address(range.addressCount - 1);
    const around = subnets.find((one) => one.range.contains(range.address(0)) && one.range.contains(last));
    if (!around) {
      const known = subnets.map((one) => one.range.toString()).join(', ');
      throw new Error(`${what}: the range '${text}' is in none of the subnets, which have ${known}. Give a part of one of them. ${DOCS}`);
    }
    return { subnet: around.subnet, range };
  });
  const overlapping = found.filter(({ range }, index) =>
    found.some((other, at) => at !== index && Ipv4Cidr.overlap(other.range.toString(), range.toString())),
  );
  if (overlapping.length > 0) {
    throw new Error(
      `${what}: ranges must not overlap, got ${overlapping.map(({ range }) => `'${range.toString()}'`).join(' and ')}. ${DOCS}`,
    );
  }
  return found;
}

function subnetOf(reservation: PrefixReservation): string {
  const stack = Stack.of(reservation);
  return JSON.stringify([stack.node.addr, stack.resolve(reservation.subnetId)]);
}
