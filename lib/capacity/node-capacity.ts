import { instanceTypeFacts } from '../facts/instance-type-facts';
import { secondaryIpDefaults } from '../facts/vpc-cni-config';
import { addressesForPods } from './addresses-for-pods';
import { maxPods } from './max-pods';
import { mixedModeCapacity, type MixedModeCapacity } from './mixed-mode-capacity';
import { podAddresses } from './pod-addresses';
import { prefixesForPods } from './prefixes-for-pods';
import { requireWholeNumber } from './require-whole-number';
import type { WindowsIpam } from './windows-ipam';
import { WindowsIpamMode } from './windows-ipam-mode';

const addressesUrl = 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html';
const prefixModeUrl = 'https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html';

/**
 * What one Windows node of an instance type offers to pods, and takes from its subnet.
 *
 * A Windows node has one network interface, so its addresses are the limit. Whether the type can run Windows at all is another question.
 *
 * @example
 * import { NodeCapacity, WindowsIpam } from 'cdk-eks-windows';
 *
 * NodeCapacity.of('c5.large', WindowsIpam.prefixDelegation()).podAddresses; // 144
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
 */
export class NodeCapacity {
  /**
   * Computes the capacity of a node.
   *
   * @param instanceType exact name, for example `m5.large`
   * @param ipam how the cluster gives addresses to Windows pods
   * @param ipv4AddressesPerInterface IPv4 addresses of one network interface of a type that is newer than this package, which is taken for a Nitro type
   * @throws if the instance type is a token, or is not known and the addresses are not given; if they are given and the type has others
   */
  public static of(instanceType: string, ipam: WindowsIpam, ipv4AddressesPerInterface?: number): NodeCapacity {
    return NodeCapacity._of(instanceType, ipam, undefined, ipv4AddressesPerInterface);
  }

  /**
   * The same for something that the error names.
   *
   * @internal
   */
  public static _of(instanceType: string, ipam: WindowsIpam, title?: string, ipv4AddressesPerInterface?: number): NodeCapacity {
    const what = title === undefined ? '' : `${title}: `;
    if (instanceType.includes('${Token[')) {
      throw new Error(
        `NodeCapacity.of needs an instance type that is known at synth, got a token. Name the type, such as 'm5.large'. See ${prefixModeUrl}`,
      );
    }
    if (ipv4AddressesPerInterface !== undefined) {
      requireWholeNumber({
        value: ipv4AddressesPerInterface,
        least: 2,
        most: 256,
        what: `${what}ipv4AddressesPerInterface`,
        advice: "It is Ipv4AddressesPerInterface of 'aws ec2 describe-instance-types'",
        url: addressesUrl,
      });
    }
    const facts = instanceTypeFacts(instanceType) ?? told(instanceType, ipv4AddressesPerInterface);
    if (!facts) {
      throw unknownInstanceType(instanceType, what);
    }
    if (ipv4AddressesPerInterface !== undefined && ipv4AddressesPerInterface !== facts.ipv4AddressesPerInterface) {
      throw new Error(
        `${what}ipv4AddressesPerInterface is for types that this package does not know, and a ${instanceType} has ` +
          `${String(facts.ipv4AddressesPerInterface)}, got ${String(ipv4AddressesPerInterface)}. Leave it out. See ${addressesUrl}`,
      );
    }
    return new NodeCapacity(instanceType, ipam, facts.ipv4AddressesPerInterface, facts.nitro);
  }

  /** The instance type. */
  public readonly instanceType: string;

  /** How addresses are given to pods. */
  public readonly ipam: WindowsIpam;

  /** IPv4 addresses that the node's interface can hold, its primary address included. */
  public readonly addressesPerInterface: number;

  /** Secondary addresses, or prefixes, that the interface can hold: `addressesPerInterface` − 1. */
  public readonly secondaryIpSlots: number;

  /** True in prefix delegation mode on a Nitro type. Other types silently keep secondary addresses. */
  public readonly prefixDelegationEffective: boolean;

  /** Pods the node has addresses for: slots × 16 where prefix delegation is in effect, else slots. */
  public readonly podAddresses: number;

  private constructor(instanceType: string, ipam: WindowsIpam, addressesPerInterface: number, nitro: boolean) {
    this.instanceType = instanceType;
    this.ipam = ipam;
    this.addressesPerInterface = addressesPerInterface;
    this.secondaryIpSlots = addressesPerInterface - 1;
    this.prefixDelegationEffective = ipam.mode === WindowsIpamMode.PREFIX_DELEGATION && nitro;
    this.podAddresses = podAddresses(this.secondaryIpSlots, this.prefixDelegationEffective);
  }

  /**
   * Pods the node can really run: min(`--max-pods`, pod addresses).
   *
   * @param requested value of the kubelet's `--max-pods`, 110 if it is not set
   * @returns number of pods
   * @throws if `requested` is not a positive integer
   */
  public maxPods(requested?: number): number {
    if (requested !== undefined) {
      requireWholeNumber({
        value: requested,
        least: 1,
        what: 'maxPods',
        advice: 'Leave it out for the default of 110',
        url: prefixModeUrl,
      });
    }
    return maxPods(this.podAddresses, requested);
  }

  /**
   * Prefixes the node holds for a number of running pods: the pods and the warm targets, rounded up, at most the slots.
   *
   * @param podCount running pods, from 0 to `podAddresses`
   * @returns number of /28 prefixes; 0 where prefix delegation is not in effect
   * @throws if `podCount` is not an integer in that range
   * @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/docs/windows/prefix_delegation_config_options.md
   */
  public prefixesForPods(podCount: number): number {
    this.requirePods('podCount', podCount, this.podAddresses);
    return this.prefixDelegationEffective ? prefixesForPods(podCount, this.ipam, this.secondaryIpSlots) : 0;
  }

  /**
   * Secondary addresses the node holds for a number of running pods: max(pods + warm target, minimum), at most the slots.
   *
   * @param podCount running pods, from 0 to `podAddresses`
   * @returns number of single addresses, without the primary one; 0 where prefix delegation is in effect
   * @throws if `podCount` is not an integer in that range
   * @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/docs/windows/secondary_ip_mode_config_options.md
   */
  public addressesForPods(podCount: number): number {
    this.requirePods('podCount', podCount, this.podAddresses);
    if (this.prefixDelegationEffective) {
      return 0;
    }
    // In prefix mode the controller applies the targets to prefixes only; the addresses of a Xen node follow its own defaults.
    const targets = this.ipam.mode === WindowsIpamMode.SECONDARY_IP ? this.ipam : secondaryIpDefaults;
    return addressesForPods(podCount, targets, this.secondaryIpSlots);
  }

  /**
   * Capacity of a node on which pods kept their secondary addresses when the cluster was switched to prefix delegation.
   *
   * The node advertises slots × 16, and can give (slots − pods on secondary addresses) × 16. Replace such nodes.
   *
   * @param podsOnSecondaryAddresses running pods, from 0 to `secondaryIpSlots`
   * @throws if prefix delegation is not in effect, or the number is not an integer in that range
   * @see https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html
   */
  public mixedMode(podsOnSecondaryAddresses: number): MixedModeCapacity {
    if (!this.prefixDelegationEffective) {
      throw new Error(
        `A ${this.instanceType} in ${this.ipam.mode} mode holds no prefixes, so it cannot mix them with secondary addresses. ` +
          `Use WindowsIpam.prefixDelegation() and a Nitro instance type. See ${prefixModeUrl}`,
      );
    }
    this.requirePods('podsOnSecondaryAddresses', podsOnSecondaryAddresses, this.secondaryIpSlots);
    return mixedModeCapacity(this.secondaryIpSlots, podsOnSecondaryAddresses);
  }

  private requirePods(name: string, value: number, most: number): void {
    requireWholeNumber({
      value,
      least: 0,
      most,
      what: name,
      advice:
        `A ${this.instanceType} has ${String(this.podAddresses)} pod addresses and ${String(this.secondaryIpSlots)} slots ` +
        `in ${this.ipam.mode} mode; spread more pods over several nodes`,
      url: prefixModeUrl,
    });
  }
}

/** A type that the table does not have: every family since 2017 is of Nitro. */
function told(instanceType: string, ipv4AddressesPerInterface?: number) {
  const isSpelledRight = /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/.test(instanceType);
  return ipv4AddressesPerInterface === undefined || !isSpelledRight ? undefined : { ipv4AddressesPerInterface, nitro: true };
}

function unknownInstanceType(instanceType: string, what: string): Error {
  const meant = instanceType.trim().toLowerCase();
  return new Error(
    `${what}'${instanceType}' is not a known instance type, so its addresses cannot be counted. ` +
      (instanceTypeFacts(meant)
        ? `Write '${meant}'. `
        : 'Check the spelling. If the type is newer than this package, update cdk-eks-windows, or set ipv4AddressesPerInterface to ' +
          "Ipv4AddressesPerInterface of 'aws ec2 describe-instance-types'. ") +
      `See ${addressesUrl}`,
  );
}
