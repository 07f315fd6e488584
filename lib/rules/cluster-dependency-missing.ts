import { allOf } from '../values/all-of';
import { dependsOn } from '../cloudformation/depends-on';
import { onlyIf } from './outcomes/only-if';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html */
export const clusterDependencyMissing: Rule = {
  id: 'cluster-dependency-missing',
  severity: 'warning',
  title: 'Windows node group that CloudFormation does not make after its cluster',
  why:
    'CloudFormation makes at the same time what does not refer to each other. In the first deployment EKS refuses a managed node group whose cluster is not there yet, and the nodes of any ' +
    'other group start before there is something to join. Later deployments do not show it.',
  fix: 'Refer to the cluster where its name is needed, or add DependsOn.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html',
  requirements: ['R37'],
  check: (model) =>
    model.windowsGroups.flatMap(({ group, cluster }): Outcome[] => {
      const made = cluster.own?.resource;
      if (!made || made.template !== group.resource.template || dependsOn(group.resource, made)) {
        return [];
      }
      return onlyIf(allOf([group.resource.exists, made.exists]), [
        {
          at: group.clusterNameAt,
          message: `${group.title} names the ${cluster.title} without referring to it, so CloudFormation may make both at the same time.`,
          fix: `Write a reference to '${made.logicalId}' for the name, or add DependsOn: ${made.logicalId} to '${group.resource.logicalId}'.`,
          value: cluster.name ?? made.logicalId,
        },
      ]);
    }),
};
