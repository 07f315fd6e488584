import { isExcludedForWindows } from '../facts/windows-excluded-instance-types';
import { Unknown } from '../model/values/unknown';
import { notChecked } from './questions/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-eks/lib/managed-nodegroup.ts */
export const instanceTypeExcluded: Rule = {
  id: 'instance-type-excluded',
  severity: 'error',
  title: 'Instance type that EKS excludes for Windows',
  why:
    'EKS does not support Windows on C3, C4, D2, I2, M4 (except m4.16xlarge), M6a and R3: nodes may not start, or pods get no addresses. Newer pages of AWS ' +
    'have dropped the list, so whoever knows that a type works can acknowledge the finding.',
  fix: 'Take a type of a newer generation, such as m5.large or m6i.large.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-eks-nodegroup.html',
  requirements: ['R60'],
  check: (model) =>
    model.windowsGroups.flatMap(({ group }) =>
      group.instanceTypes.flatMap(({ type, at }): Outcome[] => {
        if (type instanceof Unknown) {
          return [notChecked(at, type)];
        }
        return isExcludedForWindows(type)
          ? [
              {
                at,
                message: `${group.title} uses the instance type '${type}', one of those that EKS does not support for Windows: C3, C4, D2, I2, M4 (except m4.16xlarge), M6a and R3.`,
                fix: 'Take m5.large or m6i.large, for instance, or acknowledge the finding if you know that the type works.',
                value: type,
              },
            ]
          : [];
      }),
    ),
};
