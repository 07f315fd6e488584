import { containerInsightsSources, observabilityAddonName, observabilityPolicy } from '../facts/container-insights';
import type { Cluster } from '../model/cluster/cluster';
import type { PlacedAddon } from '../model/cluster/placed-addon';
import type { WindowsNodeRole } from '../model/iam/windows-node-roles';
import type { Model } from '../model/model';
import { allOf } from '../values/all-of';
import { firstUnknown } from '../values/first-unknown';
import { listOf } from '../values/data';
import { MaybeAbsent } from '../values/maybe-absent';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import { onlyIf } from './outcomes/only-if';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html */
export const observabilityPodIdentity: Rule = {
  id: 'observability-pod-identity',
  severity: 'warning',
  title: 'CloudWatch add-on whose pods on Windows get no role',
  why:
    'The pods of the add-on on Windows write logs and metrics with the role of its service account. EKS Pod Identity does not work on Windows, so with podIdentityAssociations alone they fall back to the role of the ' +
    `node: without ${observabilityPolicy} on it the logs of Windows nodes are missing, while those of Linux arrive.`,
  fix: 'Set serviceAccountRoleArn of the add-on to a role that trusts the OIDC provider of the cluster, as WindowsNodeLogs does.',
  source: containerInsightsSources[1].url,
  requirements: ['R4'],
  check: (model) =>
    model.clusters.flatMap((cluster) =>
      cluster.addons.filter(({ name }) => name === observabilityAddonName).flatMap((addon) => check(model, cluster, addon)),
    ),
};

function check(model: Model, cluster: Cluster, { resource }: PlacedAddon): Outcome[] {
  const at = resource.at('PodIdentityAssociations');
  const associations = listOf(resource.property('PodIdentityAssociations'));
  const role = resource.property('ServiceAccountRoleArn');
  // A role that is only known later is one; one side of a condition may be none.
  if ((role !== undefined && !(role instanceof MaybeAbsent)) || (!(associations instanceof Unknown) && associations.length === 0)) {
    return [];
  }
  const roles = model.windowsNodeRoles.filter((one) => one.cluster === cluster);
  const without = roles.filter(({ policies }) => !policies.awsManaged.includes(observabilityPolicy));
  const doubt = firstUnknown([associations, role, ...without.map(({ policies }: WindowsNodeRole) => policies.unknown)]);
  if (without.length === 0 || doubt) {
    return without.length === 0 || !doubt ? [] : [notChecked(at, doubt)];
  }
  return onlyIf(allOf([resource.exists, cluster.hasWindowsNodes]), [
    {
      at,
      message: `The add-on ${observabilityAddonName} of the ${cluster.title}, which has Windows nodes, gives its role by EKS Pod Identity alone: its pods on Windows get none, and their logs are missing.`,
      fix: 'Set ServiceAccountRoleArn to a role that trusts the OIDC provider of the cluster.',
      value: 'no ServiceAccountRoleArn',
    },
  ]);
}
