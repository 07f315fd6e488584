import { anyOf } from '../../values/any-of';
import { fargateMatches } from '../../kubernetes/fargate-matches';
import type { FargateProfile } from '../nodes/fargate-profile';
import { dataAt } from '../../values/data';
import { Unknown, type Value } from '../../values/unknown';
import type { WorkloadParts } from './placed-workload';

/**
 * Whether the pods of a workload run on Fargate by a profile. Pods of a DaemonSet never do.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html
 */
export function runsOnFargate({ selectors }: FargateProfile, workload: WorkloadParts): Value<boolean> {
  if (workload.kind === 'DaemonSet') {
    return false;
  }
  if (selectors instanceof Unknown) {
    return selectors;
  }
  const isTaken = anyOf(selectors.map((selector) => fargateMatches(selector, workload.namespace, workload.labels)));
  // CoreDNS has this annotation to stay on nodes.
  const computeType = dataAt(workload.annotations, 'eks.amazonaws.com/compute-type');
  return isTaken === true && computeType !== undefined && computeType !== 'fargate'
    ? new Unknown('the annotation eks.amazonaws.com/compute-type may keep the pods on nodes')
    : isTaken;
}
