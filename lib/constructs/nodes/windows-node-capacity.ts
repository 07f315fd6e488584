import { Token } from 'aws-cdk-lib';
import { NodeCapacity } from '../../capacity/node-capacity';
import { podDensityExcess } from '../../capacity/pod-density-excess';
import type { WindowsIpam } from '../../capacity/windows-ipam';
import { instanceTypeFacts } from '../../facts/instance-type-facts';
import { whyWindowsCannotRun } from '../../facts/why-windows-cannot-run';
import { checkWholeNumber } from '../prop-checks/check-whole-number';

const DOCS = 'https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html';

/**
 * What a node of the type offers to pods.
 *
 * @returns undefined if the type is a token
 * @throws if the type cannot run Windows, or is not known
 */
export function windowsNodeCapacity(
  instanceType: string,
  ipam: WindowsIpam,
  title: string,
  ipv4AddressesPerInterface?: number,
): NodeCapacity | undefined {
  if (Token.isUnresolved(instanceType)) {
    return undefined;
  }
  const reason = whyWindowsCannotRun(instanceType);
  if (reason !== undefined) {
    throw new Error(
      `${title} cannot use the instance type '${instanceType}': it ${reason}, and Windows nodes need x86_64. Take m5.large, for instance. ` +
        `See ${DOCS}`,
    );
  }
  return NodeCapacity._of(instanceType, ipam, title, instanceTypeFacts(instanceType) ? undefined : ipv4AddressesPerInterface);
}

/** What a group says of its pods. */
export interface PodNumbers {
  readonly maxPods?: number;
  readonly hostNetworkPods?: number;
}

/**
 * Checks the number of pods for each node against the addresses that it has. Pods with host networking count, but take none.
 *
 * @returns whether the number is right only because of pods with host networking
 * @throws if a number is no whole one, or there are more pods than addresses for them
 * @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
 */
export function checkPodNumbers({ maxPods, hostNetworkPods = 0 }: PodNumbers, capacity: NodeCapacity | undefined, title: string): boolean {
  checkWholeNumber(maxPods, { least: 1, what: `${title}: maxPods`, advice: "Leave it out for kubelet's own, 110", url: DOCS });
  checkWholeNumber(hostNetworkPods, {
    least: 0,
    most: maxPods === undefined || Token.isUnresolved(maxPods) ? undefined : maxPods,
    what: `${title}: hostNetworkPods`,
    advice: 'It counts those of the maxPods pods of a node that have hostNetwork: true, such as HostProcess agents',
    url: DOCS,
  });
  if (maxPods === undefined && hostNetworkPods !== 0) {
    throw new Error(
      `${title}: hostNetworkPods raises the limit of maxPods, so it needs maxPods beside it. Set both, or neither. See ${DOCS}`,
    );
  }
  const excess =
    maxPods === undefined || Token.isUnresolved(maxPods) ? undefined : capacity && podDensityExcess(maxPods, capacity, 'maxPods');
  if (maxPods === undefined || !capacity || !excess || Token.isUnresolved(hostNetworkPods)) {
    return excess !== undefined;
  }
  const needed = maxPods - capacity.podAddresses;
  if (hostNetworkPods < needed) {
    throw new Error(
      hostNetworkPods === 0
        ? `${title} ${excess.problem}. ${excess.remedy}. If ${String(needed)} of the pods of each node have host networking and so need no address, ` +
            `set hostNetworkPods to ${String(needed)}. See ${DOCS}`
        : `${title}: hostNetworkPods must be ${String(needed)} or more, got ${String(hostNetworkPods)}, as the group ${excess.problem}. ` +
            `Set hostNetworkPods to ${String(needed)} if so many pods of each node have host networking, and so need no address. Otherwise: ${excess.remedy}. See ${DOCS}`,
    );
  }
  return true;
}
