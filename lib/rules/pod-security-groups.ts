import type { Cluster } from '../model/cluster/cluster';
import type { PlacedObject } from '../model/cluster/placed-object';
import { allOf } from '../values/all-of';
import { labelSelectorMatches } from '../kubernetes/label-selector-matches';
import { not } from '../values/not';
import { sameText } from '../values/same-text';
import { dataAt, type Data } from '../values/data';
import type { Value } from '../values/unknown';
import { existsBeside } from '../cloudformation/exists-beside';
import { onlyIf } from './outcomes/only-if';
import { isOfGroup } from '../kubernetes/is-of-group';
import { objectTitle } from '../kubernetes/object-title';
import type { Outcome, Rule } from './rule';
import type { PlacedWorkload } from '../model/workloads/placed-workload';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html */
export const podSecurityGroups: Rule = {
  id: 'pod-security-groups',
  severity: 'warning',
  title: 'Security groups for pods that run on Windows',
  why: 'Security groups for pods work on Linux nodes only. A Windows pod keeps those of its node: what the policy is to shut out, or let in, is not.',
  fix: 'Let the policy select Linux pods only; protect Windows pods by the security groups of their nodes.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html',
  requirements: ['R5'],
  check: (model) => model.clusters.flatMap((cluster) => cluster.objects.flatMap((policy) => checkPolicy(cluster, policy))),
};

function checkPolicy(cluster: Cluster, policy: PlacedObject): Outcome[] {
  const { object, at } = policy;
  const isPolicy = allOf([sameText(object.kind, 'SecurityGroupPolicy'), isOfGroup(object, 'vpcresources.k8s.aws')]);
  if (isPolicy === false) {
    return [];
  }
  const labelsAt = (selector: string) => dataAt(object.data, 'spec', selector, 'matchLabels');
  const selected =
    labelsAt('podSelector') === undefined && labelsAt('serviceAccountSelector') !== undefined
      ? cluster.accountIndex.mayMatch(object.namespace, labelsAt('serviceAccountSelector')).map(({ workload }) => workload)
      : cluster.workloadIndex.mayMatch(object.namespace, labelsAt('podSelector'));
  return selected.flatMap((workload) =>
    onlyIf(allOf([isPolicy, workload.isForWindows, selects(cluster, policy, workload), existsBeside(workload.resource, policy.resource)]), [
      {
        at,
        message: `${objectTitle(object)} selects the pods of ${workload.title}, which are for Windows (${String(workload.osEvidence)}): they do not get its security groups.`,
        fix: 'Select by a label that only Linux pods have, and put what the Windows pods need into the security groups of their nodes.',
        value: objectTitle(object),
      },
    ]),
  );
}

/** A policy selects pods of its own namespace, by their labels, by those of their service accounts, or by both; pods in the network of their host are left out. */
function selects(cluster: Cluster, { object }: PlacedObject, workload: PlacedWorkload): Value<boolean> {
  const [pods, accounts] = ['podSelector', 'serviceAccountSelector'].map((name) => dataAt(object.data, 'spec', name));
  const isGiven = (selector: Data) => selector !== undefined && selector !== null;
  return allOf([
    sameText(object.namespace, workload.namespace),
    not(workload.hostNetwork),
    isGiven(pods) || isGiven(accounts),
    isGiven(pods) ? labelSelectorMatches(pods, workload.labels) : true,
    isGiven(accounts) ? labelSelectorMatches(accounts, cluster.serviceAccounts.labelsFor(workload)) : true,
  ]);
}
