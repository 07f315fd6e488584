import { firstUnknown } from '../values/first-unknown';
import type { Cluster } from '../model/cluster/cluster';
import { Unknown } from '../values/unknown';
import { isAwsAuth } from '../model/access/aws-auth';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://github.com/awslabs/cdk-eks-blueprints/issues/949 */
export const awsAuthTwoWriters: Rule = {
  id: 'aws-auth-two-writers',
  severity: 'error',
  title: 'Two manifests that write aws-auth',
  why: 'Each of them writes the whole ConfigMap. What the other one maps is lost, and with it the access of nodes and people.',
  fix: 'Put all mappings into one manifest, or let the cluster use access entries.',
  source: 'https://github.com/awslabs/cdk-eks-blueprints/issues/949',
  requirements: ['R18'],
  check: (model) => model.windowsClusters.flatMap(check),
};

function check(cluster: Cluster): Outcome[] {
  const possible = cluster.objects
    .filter((placed) => isAwsAuth(placed) !== false)
    .filter(({ resource }, index, all) => all.findIndex((other) => other.resource === resource) === index);
  const mode = cluster.authenticationMode;
  if (possible.length < 2 || mode === 'API') {
    return [];
  }
  const certain = possible.filter((placed) => isAwsAuth(placed) === true && placed.resource.exists === true);
  const doubts = [mode, ...possible.flatMap((placed) => [isAwsAuth(placed), placed.resource.exists])];
  const doubt = firstUnknown(doubts);
  if (doubt && (mode instanceof Unknown || certain.length < 2)) {
    return [notChecked(possible[1].at, doubt)];
  }
  return certain.slice(1).map(({ resource, at }) => ({
    at,
    message: `'${resource.title}' and '${certain[0].resource.title}' both write the whole ConfigMap aws-auth of the ${cluster.title}: one of them undoes what the other one maps.`,
    fix: `Put all mappings into '${certain[0].resource.title}'.`,
    value: 'kube-system/aws-auth',
  }));
}
