import {
  ecrPullOnlyPolicy,
  ecrPullPolicies,
  minimalWorkerNodePolicy,
  policiesForEverything,
  policiesWithoutJoining,
  workerNodePolicy,
} from '../facts/eks-iam-policies';
import { notChecked } from './outcomes/not-checked';
import { roleTitle } from './texts/role-title';
import type { Finding, Outcome, Rule } from './rule';
import type { WindowsNodeRole } from '../model/iam/windows-node-roles';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html */
export const nodeRolePoliciesMissing: Rule = {
  id: 'node-role-policies-missing',
  severity: 'error',
  title: 'Role of Windows nodes without the policies that nodes need',
  why:
    'A node that starts asks EKS for its cluster and EC2 for itself, with AmazonEKSWorkerNodePolicy; without it the node does not join. Without a policy for ECR it cannot pull ' +
    'images from there, which is a warning, as images may come from elsewhere. It is a warning, too, where other policies of the role may grant the same.',
  fix: 'Attach AmazonEKSWorkerNodePolicy and AmazonEC2ContainerRegistryPullOnly to the role of the nodes.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html',
  requirements: [],
  check: (model) =>
    model.windowsNodeRoles.flatMap((node): Outcome[] => {
      const { awsManaged, unknown } = node.policies;
      const findings = awsManaged.some((policy) => policiesForEverything.has(policy))
        ? []
        : [
            ...(awsManaged.includes(workerNodePolicy) ? [] : [cannotJoin(node)]),
            ...(awsManaged.some((policy) => ecrPullPolicies.includes(policy)) ? [] : [cannotPull(node)]),
          ];
      return unknown && findings.length > 0 ? [notChecked(node.at, unknown)] : findings;
    }),
};

function cannotJoin(node: WindowsNodeRole): Finding {
  const { awsManaged, hasOwnPolicies } = node.policies;
  const others = [
    ...awsManaged.filter((policy) => !policiesWithoutJoining.has(policy)),
    ...(hasOwnPolicies ? ['policies of your own'] : []),
  ];
  const consequence = awsManaged.includes(minimalWorkerNodePolicy)
    ? `. ${minimalWorkerNodePolicy}, which it has, grants only Pod Identity, not eks:DescribeCluster and ec2:DescribeInstances. It is not verified that Windows nodes join without.`
    : others.length > 0
      ? `. Whether its other policies (${others.join(', ')}) let nodes join is not known.`
      : ', so the nodes cannot ask EKS and EC2 for what they need to join.';
  return {
    ...about(node),
    severity: others.length > 0 ? 'warning' : undefined,
    message: `${lack(node, workerNodePolicy)}${consequence}`,
    fix: `Attach ${workerNodePolicy} to the role.`,
  };
}

function cannotPull(node: WindowsNodeRole): Finding {
  const consequence = node.policies.hasOwnPolicies
    ? '. Whether its policies of your own let nodes pull images from ECR is not known.'
    : ': images from ECR cannot be pulled, while those of other registries can.';
  return {
    ...about(node),
    severity: 'warning',
    message: `${lack(node, 'policy for ECR')}${consequence}`,
    fix: `Attach ${ecrPullOnlyPolicy} to the role.`,
  };
}

function about({ at, policies }: WindowsNodeRole): Pick<Finding, 'at' | 'value'> {
  return { at, value: policies.awsManaged.join(', ') || 'no managed policy' };
}

function lack({ role, group }: WindowsNodeRole, policies: string): string {
  return `The ${roleTitle(role)} of ${group.title} has no ${policies}`;
}
