import { isMadeByCdk } from '../cloudformation/is-made-by-cdk';
import { isExcludedForWindows, runsWindowsInPractice, windowsExcludedInstanceTypesSources } from '../facts/windows-excluded-instance-types';
import { instanceTypeFindings } from './outcomes/instance-type-findings';
import type { Rule } from './rule';

/** @see https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-eks/lib/managed-nodegroup.ts */
export const instanceTypeExcluded: Rule = {
  id: 'instance-type-excluded',
  severity: 'error',
  title: 'Instance type that AWS listed as not supported for Windows',
  why:
    'An older user guide of EKS listed C3, C4, D2, I2, M4 (except m4.16xlarge), M6a and R3 as not supported for Windows, and the CDK refuses them to this day. Newer pages have no ' +
    'such list, and people run Windows nodes on M6a, so for M6a it is a warning in templates that the CDK did not make. Whether another type works is not known before it was tested. ' +
    'If it does not, nodes do not start, or pods get no addresses.',
  fix: 'Take a type of a newer generation, such as m5.large or m6i.large, or acknowledge the finding if Windows nodes were tested on the type.',
  source: windowsExcludedInstanceTypesSources[0].url,
  requirements: ['R60'],
  check: (model) =>
    instanceTypeFindings(model, (type, { title, resource }) =>
      isExcludedForWindows(type)
        ? {
            severity: runsWindowsInPractice(type) && !isMadeByCdk(resource.template) ? 'warning' : undefined,
            message:
              `${title} uses the instance type '${type}', one of those that AWS listed as not supported for Windows: C3, C4, D2, I2, M4 (except m4.16xlarge), M6a and R3. ` +
              `Newer pages of AWS have no such list, but the CDK still refuses them.${runsWindowsInPractice(type) ? ' People run Windows nodes on M6a all the same.' : ''}`,
            fix: 'Take m5.large or m6i.large, for instance, or acknowledge the finding if you tested Windows nodes on the type.',
          }
        : undefined,
    ),
};
