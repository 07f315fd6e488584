import { policiesForEverything, policiesWithoutAddresses, vpcResourceControllerPolicy } from '../facts/eks-iam-policies';
import { notChecked } from './outcomes/not-checked';
import { roleTitle } from './texts/role-title';
import type { Outcome, Rule } from './rule';
import { windowsClusterOutcomes } from './outcomes/windows-cluster-outcomes';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html */
export const clusterRolePolicyMissing: Rule = {
  id: 'cluster-role-policy-missing',
  severity: 'error',
  title: 'Role of the cluster without the policy that Windows networking needs',
  why:
    'The control plane gives addresses to Windows nodes with the role of the cluster. Without AmazonEKSVPCResourceController it may not, and no pod on Windows gets an address. ' +
    'Where other policies of the role may grant the same, it is a warning.',
  fix: 'Attach AmazonEKSVPCResourceController to the role of the cluster.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
  requirements: ['R16'],
  check: (model) =>
    windowsClusterOutcomes(model, ({ role, at }, { title }): Outcome[] => {
      const { awsManaged, hasOwnPolicies, unknown } = model.policiesOf(role);
      if (awsManaged.some((policy) => policy === vpcResourceControllerPolicy || policiesForEverything.has(policy))) {
        return [];
      }
      const place = role.resource?.at('ManagedPolicyArns') ?? at('RoleArn');
      if (unknown) {
        return [notChecked(place, unknown)];
      }
      const others = [
        ...awsManaged.filter((policy) => !policiesWithoutAddresses.has(policy)),
        ...(hasOwnPolicies ? ['policies of your own'] : []),
      ];
      const lack = `The ${roleTitle(role)} of the ${title} has no ${vpcResourceControllerPolicy}`;
      return [
        {
          at: place,
          severity: others.length > 0 ? 'warning' : undefined,
          message:
            others.length > 0
              ? `${lack}. Whether its other policies (${others.join(', ')}) let the control plane give addresses to Windows nodes is not known.`
              : `${lack}, so the control plane cannot give addresses to Windows nodes and their pods.`,
          fix: `Attach ${vpcResourceControllerPolicy} to the role, beside AmazonEKSClusterPolicy.`,
          value: awsManaged.join(', ') || 'no managed policy',
        },
      ];
    }),
};
