import { isIPv4 } from 'node:net';

/**
 * An IPv4 range in CIDR notation.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4632
 */
export class Ipv4Cidr {
  /**
   * Reads `10.0.0.0/16`.
   *
   * @returns the range, or undefined if the text is none, or has bits set behind its prefix
   */
  public static parse(text: string): Ipv4Cidr | undefined {
    const cidr = Ipv4Cidr.around(text);
    return cidr && toNumber(text.split('/')[0]) === cidr.first ? cidr : undefined;
  }

  /**
   * The range in which an address with a prefix lies: `10.200.0.0/16` for `10.200.0.5/16`.
   *
   * @returns undefined if the text is something else
   */
  public static around(text: string): Ipv4Cidr | undefined {
    const [, address, length] = /^([\d.]+)\/(\d{1,2})$/.exec(text) ?? [];
    if (!address || !isIPv4(address) || Number(length) > 32) {
      return undefined;
    }
    const value = toNumber(address);
    return new Ipv4Cidr(value - (value % 2 ** (32 - Number(length))), Number(length));
  }

  /** Whether two texts are ranges that share an address. */
  public static overlap(one: string, other: string): boolean {
    const [first, second] = [Ipv4Cidr.parse(one), Ipv4Cidr.parse(other)];
    if (!first || !second) {
      return false;
    }
    return first.first < second.first + second.addressCount && second.first < first.first + first.addressCount;
  }

  /** Number of addresses in the range. */
  public readonly addressCount: number;

  private constructor(
    private readonly first: number,
    public readonly prefixLength: number,
  ) {
    this.addressCount = 2 ** (32 - prefixLength);
  }

  /** The range as it is written: `10.0.0.0/16`. */
  public toString(): string {
    return `${this.address(0)}/${String(this.prefixLength)}`;
  }

  /** The address that many steps from the first one: 10 gives `172.20.0.10` in `172.20.0.0/16`. */
  public address(offset: number): string {
    const value = this.first + offset;
    return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
  }

  /** How many steps an IPv4 address is from the first one; negative if it is before the range. */
  public offsetOf(address: string): number {
    return toNumber(address) - this.first;
  }

  /** Whether the IPv4 address lies in the range. */
  public contains(address: string): boolean {
    const offset = this.offsetOf(address);
    return offset >= 0 && offset < this.addressCount;
  }
}

function toNumber(address: string): number {
  return address.split('.').reduce((value, octet) => value * 256 + Number(octet), 0);
}
