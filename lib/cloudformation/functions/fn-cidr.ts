import { both } from '../../values/both';
import { numberOf, textOf, type Data } from '../../values/data';
import { isKnown } from '../../values/unknown';
import { Ipv4Cidr } from '../../net/ipv4-cidr';
import type { Scope } from '../resource';
import { argumentsOf } from './arguments-of';
import { unknownResult } from './unknown-result';

/**
 * `Fn::Cidr`: ranges of one size out of a range of IPv4.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
 */
export function fnCidr(argument: unknown, scope: Scope): Data {
  const data = argumentsOf(argument).map((item) => scope.resolve(item));
  const [range, count, bits] = [textOf(data[0]), numberOf(data[1]), numberOf(data[2])];
  const blocks = both(
    range,
    both(count, bits, (...sizes) => sizes),
    (whole, sizes) => blocksIn(whole, ...sizes),
  );
  return isKnown(blocks) && blocks ? blocks : unknownResult('Fn::Cidr', data, 'it is an Fn::Cidr of no IPv4 range');
}

/**
 * @param bits host bits of each range
 * @returns undefined if CloudFormation cannot make them
 */
function blocksIn(range = '', count = 0, bits = 0): string[] | undefined {
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
