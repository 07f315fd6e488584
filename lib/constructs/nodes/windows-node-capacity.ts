import { Token } from 'aws-cdk-lib';
import { NodeCapacity } from '../../capacity/node-capacity';
import { podDensityExcess } from '../../capacity/pod-density-excess';
import type { WindowsIpam } from '../../capacity/windows-ipam';
import { whyWindowsCannotRun } from '../../facts/why-windows-cannot-run';
import { checkWholeNumber } from '../prop-checks/check-whole-number';

const DOCS = 'https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html';

/**
 * What a node of the type offers to pods.
 *
 * @returns undefined if the type is a token
 * @throws if the type cannot run Windows, or is not known
 */
export function windowsNodeCapacity(instanceType: string, ipam: WindowsIpam, what: string): NodeCapacity | undefined {
  if (Token.isUnresolved(instanceType)) {
    return undefined;
  }
  const reason = whyWindowsCannotRun(instanceType);
  if (reason !== undefined) {
    throw new Error(
      `${what} cannot use the instance type '${instanceType}': it ${reason}, and Windows nodes need x86_64. Take m5.large, for instance. ` +
        `See ${DOCS}`,
    );
  }
  return NodeCapacity._of(instanceType, ipam, what);
}

/**
 * Checks the number of pods for each node against the addresses that it has.
 *
 * @throws if it is no whole number above 0, or more than the addresses
 * @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
 */
export function checkMaxPods(maxPods: number, capacity: NodeCapacity | undefined, what: string): void {
  checkWholeNumber(maxPods, { least: 1, what: `${what}: maxPods`, advice: "Leave it out for kubelet's own, 110", url: DOCS });
  const excess = capacity && !Token.isUnresolved(maxPods) && podDensityExcess(maxPods, capacity, 'maxPods');
  if (excess) {
    throw new Error(`${what} ${excess.problem}. ${excess.remedy}. See ${DOCS}`);
  }
}
