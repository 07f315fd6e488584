import { NodeCapacity } from '../capacity/node-capacity';
import { podDensityExcess } from '../capacity/pod-density-excess';
import { WindowsIpam } from '../capacity/windows-ipam';
import { instanceTypeFacts } from '../facts/instance-type-facts';
import { whyWindowsCannotRun } from '../facts/why-windows-cannot-run';
import type { WindowsGroup } from '../model/nodes/windows-group';
import type { NodeGroup } from '../model/nodes/node-group';
import { Unknown, type Value } from '../values/unknown';
import type { IpamMode } from '../model/vpc-cni/ipam-mode';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import { unknownInstanceType } from '../model/nodes/unknown-instance-type';

/** @see https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html */
export const podDensityExceedsAddresses: Rule = {
  id: 'pod-density-exceeds-addresses',
  severity: 'warning',
  title: 'More pods per node than the node has addresses for',
  why: 'A Windows node has one network interface, so its pods have the addresses of that one less the address of the node, or 16 times as many with prefixes. Pods ask for the resource vpc.amazonaws.com/PrivateIPv4Address, so those beyond the addresses stay Pending. Pods with host networking (HostProcess pods) take no address, but count towards --max-pods: with such agents on each node the number may be right.',
  fix: 'Lower --max-pods, take a larger instance type, or enable prefix delegation; acknowledge the finding if pods with host networking make up the rest.',
  source: 'https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html',
  requirements: ['R8', 'R21', 'R51', 'R54', 'R57'],
  check: (model) => model.windowsGroups.flatMap((windows) => windows.group.maxPods.flatMap((pods) => check(windows, pods))),
};

function check({ group, cluster }: WindowsGroup, pods: number | Unknown | undefined): Outcome[] {
  const at = group.userDataAt;
  if (pods === undefined || pods instanceof Unknown) {
    return pods ? [notChecked(at, pods)] : [];
  }
  const mode = cluster.ipamMode;
  // While IPAM is off, another rule says so, and in which mode it will be switched on is not known.
  const isModeKnown = mode === 'prefixes' || mode === 'addresses';
  const weakest = weakestOf(group, mode === 'addresses' ? WindowsIpam.secondaryIp() : WindowsIpam.prefixDelegation());
  const excess = weakest && podDensityExcess(pods, weakest, '--max-pods', isModeKnown);
  if (excess) {
    const rest = `${String(weakest.podAddresses)} pods of a node can have an address at a time, and the others only run with host networking`;
    return [{ at, message: `${group.title} ${excess.problem}: ${rest}.`, fix: `${excess.remedy}.`, value: `--max-pods=${String(pods)}` }];
  }
  const doubt = isModeKnown ? undefined : doubtOf(group, pods, mode);
  return [...(doubt ? [notChecked(at, doubt)] : []), ...unknownTypes(group)];
}

function weakestOf(group: NodeGroup, ipam: WindowsIpam): NodeCapacity | undefined {
  return group.instanceTypes
    .flatMap(({ type }) =>
      type instanceof Unknown || !instanceTypeFacts(type) || whyWindowsCannotRun(type) ? [] : [NodeCapacity.of(type, ipam)],
    )
    .sort((a, b) => a.podAddresses - b.podAddresses)
    .at(0);
}

/** Why it is not known whether there are enough addresses; nothing if there are in either mode. */
function doubtOf(group: NodeGroup, pods: number, mode: Value<IpamMode>): Unknown | undefined {
  const least = weakestOf(group, WindowsIpam.secondaryIp());
  if (!least || pods <= least.podAddresses) {
    return undefined;
  }
  return mode instanceof Unknown ? mode : new Unknown('Windows IPAM is switched off, so its mode is not known');
}

function unknownTypes(group: NodeGroup): Outcome[] {
  return group.instanceTypes.flatMap(({ type, at }) => {
    if (type instanceof Unknown) {
      return [notChecked(at, type)];
    }
    return instanceTypeFacts(type) ? [] : [notChecked(at, unknownInstanceType(type))];
  });
}
