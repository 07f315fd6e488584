import { instanceTypeFacts } from '../facts/instance-type-facts';
import { instanceTypesSources } from '../facts/instance-type-groups';
import { isMacInstanceType } from '../facts/is-mac-instance-type';
import { isExcludedForWindows } from '../facts/windows-excluded-instance-types';
import { instanceTypeFindings } from './outcomes/instance-type-findings';
import type { Rule } from './rule';

/** @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/pkg/aws/vpc/limits.go */
export const instanceTypeUnknown: Rule = {
  id: 'instance-type-unknown',
  severity: 'warning',
  title: 'Instance type that the table of types does not know',
  why:
    'EKS gives addresses to Windows pods only on types that its VPC resource controller knows. On any other the node gets the event Unsupported, and ' +
    'its pods get no addresses. Nothing of such a type can be checked either.',
  fix: 'Check the spelling. If the type is new, update cdk-eks-windows, or try the type first.',
  source: instanceTypesSources[0].url,
  requirements: ['R43'],
  check: (model) =>
    instanceTypeFindings(model, (type, { title }) => {
      // Other rules report these.
      if (instanceTypeFacts(type) || isExcludedForWindows(type) || isMacInstanceType(type)) {
        return undefined;
      }
      const meant = type.trim().toLowerCase();
      return {
        message: `${title} uses the instance type '${type}', which is not in the table of types that EKS knows: whether its pods get addresses is not known.`,
        fix: instanceTypeFacts(meant)
          ? `Write '${meant}'.`
          : 'Check the spelling. If the type is new, update cdk-eks-windows, or try the type first.',
      };
    }),
};
