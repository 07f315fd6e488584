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
    const [, address, length] = /^([\d.]+)\/(\d{1,2})$/.exec(text) ?? [];
    if (!address || !isIPv4(address) || Number(length) > 32) {
      return undefined;
    }
    const cidr = new Ipv4Cidr(toNumber(address), Number(length));
    return cidr.first % cidr.addressCount === 0 ? cidr : undefined;
  }

  /** Number of addresses in the range. */
  public readonly addressCount: number;

  private constructor(
    private readonly first: number,
    public readonly prefixLength: number,
  ) {
    this.addressCount = 2 ** (32 - prefixLength);
  }

  /** The address that many steps from the first one: 10 gives `172.20.0.10` in `172.20.0.0/16`. */
  public address(offset: number): string {
    const value = this.first + offset;
    return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
  }

  /** Whether the IPv4 address lies in the range. */
  public contains(address: string): boolean {
    const offset = toNumber(address) - this.first;
    return offset >= 0 && offset < this.addressCount;
  }

  /** Whether the two ranges share an address. */
  public overlaps(other: Ipv4Cidr): boolean {
    return this.first < other.first + other.addressCount && other.first < this.first + this.addressCount;
  }
}

function toNumber(address: string): number {
  return address.split('.').reduce((value, octet) => value * 256 + Number(octet), 0);
}
