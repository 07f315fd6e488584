import type { Cluster } from '../model/cluster/cluster';
import { allOf } from '../values/all-of';
import { sameText } from '../values/same-text';
import type { Resource } from '../cloudformation/resource';
import { dataAt, textOf, type Data } from '../values/data';
import { Unknown, type Value } from '../values/unknown';
import { onlyIf } from './outcomes/only-if';
import type { PlacedWorkload } from '../model/workloads/placed-workload';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html */
export const podIdentityOnWindows: Rule = {
  id: 'pod-identity-on-windows',
  severity: 'warning',
  title: 'EKS Pod Identity for Windows pods',
  why: 'The agent of EKS Pod Identity runs on Linux nodes only. Windows pods start, but get no credentials of the role.',
  fix: 'Use IAM roles for service accounts (IRSA).',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html',
  requirements: ['R2'],
  check: (model) => model.clusters.flatMap((cluster) => cluster.workloads.flatMap((workload) => identitiesOf(cluster, workload))),
};

function identitiesOf({ podIdentityAssociations }: Cluster, workload: PlacedWorkload): Outcome[] {
  const account = textOf(dataAt(workload.podSpec, 'serviceAccountName')) ?? 'default';
  return podIdentityAssociations.flatMap((association) => {
    const name = textOrEmpty(association.property('ServiceAccount'));
    return onlyIf(
      allOf([
        workload.isForWindows,
        sameText(account, name),
        sameText(workload.namespace, textOrEmpty(association.property('Namespace'))),
        association.exists,
        workload.resource.exists,
      ]),
      [finding(workload, association, name)],
    );
  });
}

function textOrEmpty(data: Data): Value<string> {
  return textOf(data) ?? '';
}

function finding(workload: PlacedWorkload, association: Resource, account: Value<string>): Outcome {
  return {
    at: association.at('ServiceAccount'),
    message: `${workload.title} is for Windows (${String(workload.osEvidence)}), where EKS Pod Identity does not work: its pods get no credentials by '${association.title}'.`,
    fix: 'Annotate the service account with a role instead (IAM roles for service accounts), or run what needs the credentials on Linux.',
    value: account instanceof Unknown ? 'a service account that is not known' : account,
  };
}
