import type { Cluster } from '../model/cluster/cluster';
import type { PlacedObject } from '../model/cluster/placed-object';
import { allOf } from '../values/all-of';
import { labelSelectorMatches } from '../kubernetes/label-selector-matches';
import { not } from '../values/not';
import { sameText } from '../values/same-text';
import { dataAt, textOf, type Data } from '../values/data';
import { firstUnknown } from '../values/first-unknown';
import { labelsOf, type Labels } from '../kubernetes/labels';
import { display } from '../values/texts/display';
import { Unknown, type Value } from '../values/unknown';
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
  const selected = cluster.workloadIndex.mayMatch(object.namespace, dataAt(object.data, 'spec', 'podSelector', 'matchLabels'));
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
    isGiven(accounts) ? labelSelectorMatches(accounts, serviceAccountLabels(cluster, workload)) : true,
  ]);
}

/** The labels of the service account of pods. */
function serviceAccountLabels({ objects }: Cluster, { podSpec, namespace, resource }: PlacedWorkload): Value<Labels> {
  const name = textOf(dataAt(podSpec, 'serviceAccountName') ?? dataAt(podSpec, 'serviceAccount')) ?? 'default';
  const candidates = objects.map(({ object, resource: of }) => ({
    object,
    isIt: allOf([
      sameText(object.kind, 'ServiceAccount'),
      sameText(object.name, name),
      sameText(object.namespace, namespace),
      existsBeside(of, resource),
    ]),
  }));
  const unknown = firstUnknown(candidates.map(({ isIt }) => isIt));
  const found = candidates.find(({ isIt }) => isIt === true);
  return unknown || !found
    ? (unknown ?? new Unknown(`the service account '${display(name)}' is not in the templates`))
    : labelsOf(dataAt(found.object.data, 'metadata', 'labels'));
}
