import { eksNamesSources, isClusterName, isNodeGroupName } from '../facts/eks-names';
import type { Location } from '../cloudformation/location';
import { textOf } from '../values/data';
import { Unknown, type Value } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html */
export const nameInvalid: Rule = {
  id: 'name-invalid',
  severity: 'error',
  title: 'Name that EKS does not take',
  why: 'EKS refuses clusters and node groups with such a name, at deployment.',
  fix: 'Begin the name with a letter or digit, and take only letters, digits, hyphens and underscores: at most 100 for a cluster, 63 for a node group.',
  source: eksNamesSources[0].url,
  requirements: ['R31'],
  check: (model) => [
    ...model.windowsClusters.flatMap(({ own }) => (own ? check(own.name, own.at('Name'), 'cluster', isClusterName, 100) : [])),
    ...model.windowsGroups.flatMap(({ group: { resource } }) =>
      check(textOf(resource.property('NodegroupName')), resource.at('NodegroupName'), 'node group', isNodeGroupName, 63),
    ),
  ],
};

function check(
  name: Value<string | undefined>,
  at: Location,
  what: string,
  isValid: (name: string) => boolean,
  longest: number,
): Outcome[] {
  if (name instanceof Unknown) {
    return [notChecked(at, name)];
  }
  return name === undefined || isValid(name)
    ? []
    : [
        {
          at,
          message: `EKS does not take '${name}' (${String(name.length)} characters) as the name of a ${what}.`,
          fix: `Take at most ${String(longest)} letters, digits, hyphens and underscores, a letter or digit first; or leave the name out for one that CloudFormation makes.`,
          value: name || "''",
        },
      ];
}
