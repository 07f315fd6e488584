import { instanceTypeFacts, instanceTypeNames } from '../facts/instance-type-facts';
import { addressesPerPrefix } from '../facts/vpc-cni-config';
import { whyWindowsCannotRun } from '../facts/why-windows-cannot-run';
import { NodeCapacity } from './node-capacity';
import { WindowsIpam } from './windows-ipam';
import { WindowsIpamMode } from './windows-ipam-mode';

/** That nodes may take more pods than they have addresses for, in words. */
export interface PodDensityExcess {
  /** Behind the name of the group: `asks for 60 pods per node, but a m5.large has 9 pod addresses in secondary IP mode`. */
  readonly problem: string;
  /** What to do about it, with numbers. */
  readonly remedy: string;
}

/**
 * Compares the number of pods that a node may take with the pod addresses that it has.
 *
 * @param requested value of `--max-pods`
 * @param capacity of the node; of prefix delegation, where the most that it can have is meant
 * @param name what the number is called where it is set, such as `maxPods`
 * @param isModeKnown whether the cluster is known to have the mode of the capacity
 * @returns undefined if there are enough
 * @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
 */
export function podDensityExcess(
  requested: number,
  capacity: NodeCapacity,
  name: string,
  isModeKnown = true,
): PodDensityExcess | undefined {
  const { instanceType, podAddresses, ipam, prefixDelegationEffective } = capacity;
  if (requested <= podAddresses) {
    return undefined;
  }
  const isPrefixMode = ipam.mode === WindowsIpamMode.PREFIX_DELEGATION;
  const mode =
    `${isModeKnown ? 'in' : 'even in'} ${isPrefixMode ? 'prefix delegation' : 'secondary IP'} mode` +
    (isPrefixMode && !prefixDelegationEffective ? ', which this type ignores, as it is not a Nitro type' : '');
  const remedies = [
    `Lower ${name} to ${String(podAddresses)}`,
    ...largerType(requested, isPrefixMode),
    ...prefixDelegation(requested, capacity),
  ];
  return {
    problem: `asks for ${String(requested)} pods per node, but a ${instanceType} has ${String(podAddresses)} pod addresses ${mode}`,
    remedy: remedies.length > 1 ? `${remedies.slice(0, -1).join(', ')}, or ${String(remedies.at(-1))}` : remedies[0],
  };
}

function largerType(requested: number, isPrefixMode: boolean): string[] {
  const needed = Math.ceil(requested / (isPrefixMode ? addressesPerPrefix : 1)) + 1;
  mostAddresses ??= mostAddressesPerInterface();
  return needed <= mostAddresses
    ? [`use ${isPrefixMode ? 'a Nitro' : 'an instance'} type with at least ${String(needed)} addresses per interface`]
    : [];
}

/** Found once, as the table is long. */
let mostAddresses: number | undefined;

function mostAddressesPerInterface(): number {
  const possible = instanceTypeNames().filter((name) => whyWindowsCannotRun(name) === undefined);
  return Math.max(...possible.map((name) => instanceTypeFacts(name)?.ipv4AddressesPerInterface ?? 0));
}

function prefixDelegation(requested: number, { instanceType, addressesPerInterface }: NodeCapacity): string[] {
  const { podAddresses } = NodeCapacity.of(instanceType, WindowsIpam.prefixDelegation(), addressesPerInterface);
  return podAddresses >= requested ? [`enable prefix delegation (${String(podAddresses)})`] : [];
}
