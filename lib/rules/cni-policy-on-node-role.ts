import { cniPolicy } from '../facts/eks-iam-policies';
import { isSameRole } from '../model/iam/role-reference';
import { notChecked } from './outcomes/not-checked';
import { roleTitle } from './texts/role-title';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html */
export const cniPolicyOnNodeRole: Rule = {
  id: 'cni-policy-on-node-role',
  severity: 'info',
  title: 'Role of Windows nodes with the policy of the VPC CNI',
  why:
    'The control plane manages the addresses of Windows nodes, with the role of the cluster. On the role of the nodes AmazonEKS_CNI_Policy only lets whoever gets hold of its ' +
    'credentials change network interfaces. That Windows nodes do without it follows from the documentation; it is not verified.',
  fix: 'Take AmazonEKS_CNI_Policy from the role of the Windows nodes. Linux nodes get it by the service account kube-system/aws-node, or by a role of their own.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html',
  requirements: ['R42'],
  check: (model) =>
    model.windowsNodeRoles.flatMap(({ role, group, at, policies }): Outcome[] => {
      if (!policies.awsManaged.includes(cniPolicy)) {
        return policies.unknown ? [notChecked(at, policies.unknown)] : [];
      }
      const isOfLinuxToo = model.clusters
        .flatMap(({ nodeGroups }) => nodeGroups)
        .some(({ os, role: other }) => os === 'linux' && isSameRole(other, role) === true);
      return isOfLinuxToo
        ? []
        : [
            {
              at,
              message: `The ${roleTitle(role)} of ${group.title} has ${cniPolicy}, which Windows nodes do not use, as far as the documentation tells.`,
              fix: `Take ${cniPolicy} from the role.`,
              value: cniPolicy,
            },
          ];
    }),
};
