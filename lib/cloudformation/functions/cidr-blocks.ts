import { Ipv4Cidr } from '../../net/ipv4-cidr';

/**
 * What `Fn::Cidr` gives for a range of IPv4.
 *
 * @param range the range to take from
 * @param count number of ranges
 * @param bits host bits of each range
 * @returns undefined if CloudFormation cannot make them
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
 */
export function cidrBlocks(range: string, count: number, bits: number): string[] | undefined {
  const whole = Ipv4Cidr.parse(range);
  const size = 2 ** bits;
  if (!whole || !isWholeUpTo(count, 256) || !isWholeUpTo(bits, 32) || count * size > whole.addressCount) {
    return undefined;
  }
  return Array.from({ length: count }, (_, index) => `${whole.address(index * size)}/${String(32 - bits)}`);
}

function isWholeUpTo(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}
