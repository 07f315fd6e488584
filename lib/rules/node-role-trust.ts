import { firstUnknown } from '../values/first-unknown';
import { readTrust } from '../model/iam/role-trust';
import { findRoleByName } from '../model/iam/role-policies';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import { roleTitle } from './texts/role-title';
import { findRoleChanger } from '../model/doubts/find-role-changer';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html */
export const nodeRoleTrust: Rule = {
  id: 'node-role-trust',
  severity: 'error',
  title: 'Role of Windows nodes that EC2 may not assume',
  why: 'Instances get the credentials of their role from EC2. Without credentials a node can ask neither EKS for its cluster nor EC2 for itself, and does not join.',
  fix: 'Let ec2.amazonaws.com assume the role, in AssumeRolePolicyDocument.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html',
  requirements: [],
  check: (model) =>
    model.windowsNodeRoles.flatMap(({ group, role }): Outcome[] => {
      const resource = role.resource ?? findRoleByName(model.templates, role);
      if (resource instanceof Unknown) {
        return [notChecked(group.roleAt, resource)];
      }
      const at = resource.at('AssumeRolePolicyDocument');
      const { ec2, principals } = readTrust(resource);
      if (ec2 === true) {
        return [];
      }
      const other = findRoleChanger(model.templates, resource);
      const doubt =
        firstUnknown([ec2]) ??
        resource.template.hidden ??
        (other && new Unknown(`'${other.title}' may change the role '${resource.title}'`));
      if (doubt) {
        return [notChecked(at, doubt)];
      }
      const value = principals.join(', ') || 'no principal';
      return [
        {
          at,
          message: `The trust policy of the ${roleTitle(role)} of ${group.title} (${value}) does not let ec2.amazonaws.com assume it, so instances get no credentials and nodes cannot join.`,
          fix: "Add a statement with Effect 'Allow', Principal '{ \"Service\": \"ec2.amazonaws.com\" }' and Action 'sts:AssumeRole' to AssumeRolePolicyDocument.",
          value,
        },
      ];
    }),
};
