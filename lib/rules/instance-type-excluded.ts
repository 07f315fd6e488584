import { isMadeByCdk } from '../cloudformation/is-made-by-cdk';
import { whyWindowsCannotRun } from '../facts/why-windows-cannot-run';
import { isExcludedForWindows, runsWindowsInPractice, windowsExcludedInstanceTypesSources } from '../facts/windows-excluded-instance-types';
import { allowedValues } from '../model/karpenter/allowed-values';
import type { KarpenterClass } from '../model/karpenter/karpenter-class';
import type { KarpenterPool } from '../model/karpenter/karpenter-pool';
import { Unknown } from '../values/unknown';
import { instanceTypeFindings } from './outcomes/instance-type-findings';
import { karpenterClassOutcomes } from './outcomes/karpenter-class-outcomes';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

const LISTED =
  'AWS listed as not supported for Windows: C3, C4, D2, I2, M4 (except m4.16xlarge), M6a and R3. Newer pages of AWS have no such list, but the CDK still refuses them.';
const PRACTICE = ' People run Windows nodes on M6a all the same.';

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
  check: (model) => [
    ...karpenterClassOutcomes(model, (one, cluster) =>
      cluster.karpenterPools.filter(({ className }) => className === one.name).flatMap((pool) => checkPool(one, pool)),
    ),
    ...instanceTypeFindings(model, (type, { title, resource }) =>
      isExcludedForWindows(type)
        ? {
            severity: runsWindowsInPractice(type) && !isMadeByCdk(resource.template) ? 'warning' : undefined,
            message: `${title} uses the instance type '${type}', one of those that ${LISTED}${runsWindowsInPractice(type) ? PRACTICE : ''}`,
            fix: 'Take m5.large or m6i.large, for instance, or acknowledge the finding if you tested Windows nodes on the type.',
          }
        : undefined,
    ),
  ],
};

/** The labels of nodes by which a pool chooses instance types. A family is judged by one of its sizes. */
const LABELS = [
  { label: 'node.kubernetes.io/instance-type', typesOf: (type: string) => [type] },
  {
    label: 'karpenter.k8s.aws/instance-family',
    typesOf: (family: string) => [`${family}.large`],
  },
];

/** A pool for Windows nodes that may take no type but such ones. What another rule says cannot run Windows at all is left to it. */
function checkPool({ title }: KarpenterClass, pool: KarpenterPool): Outcome[] {
  return LABELS.flatMap(({ label, typesOf }): Outcome[] => {
    const allowed = allowedValues(pool.requirements(label));
    if (allowed === undefined || allowed instanceof Unknown) {
      return allowed ? [notChecked(pool.at, allowed)] : [];
    }
    const types = allowed.flatMap(typesOf).filter((type) => whyWindowsCannotRun(type) === undefined);
    return types.length === 0 || !types.every((type) => isExcludedForWindows(type))
      ? []
      : [
          {
            at: pool.at,
            severity: 'warning',
            message: `${pool.title} has ${title}, which is for Windows, and allows ${label} only ${allowed.join(', ')}, types that ${LISTED}${types.every((type) => runsWindowsInPractice(type)) ? PRACTICE : ''}`,
            fix: 'Allow families of a newer generation, such as m5 or m6i, or acknowledge the finding if you tested Windows nodes on these types.',
            value: allowed.join(', '),
          },
        ];
  });
}
