import type { FactSource } from './fact-source';

export const windowsExcludedInstanceTypesSources: readonly FactSource[] = [
  {
    title: 'aws-cdk-lib 2.276.0, aws-eks/lib/managed-nodegroup.ts, isWindowsSupportedInstanceType',
    url: 'https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-eks/lib/managed-nodegroup.ts',
    date: '2026-11-10',
  },
  {
    // The user guide has dropped the list since, at the latest in December 2024; the CDK still enforces it.
    title: 'Amazon EKS User Guide of 2022, Windows support: C3, C4, D2, I2, M4 (excluding m4.16xlarge), M6a.x and R3 are not supported',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
    date: '2022-12-01',
  },
  {
    title: 'aws/amazon-eks-ami#1632 (m6a.large) and terraform-aws-modules/terraform-aws-eks#3292 (m6a.xlarge): Windows nodes on M6a',
    url: 'https://github.com/aws/amazon-eks-ami/issues/1632',
    date: '2026-11-21',
  },
];

const excludedFamilies: ReadonlySet<string> = new Set(['c3', 'c4', 'd2', 'i2', 'm4', 'm6a', 'r3']);
const exceptions: ReadonlySet<string> = new Set(['m4.16xlarge']);

/**
 * Tells whether a type is on the list of types that AWS gave as not supported for Windows.
 *
 * @param instanceType for example `m4.large`
 * @returns true for C3, C4, D2, I2, M4 (except m4.16xlarge), M6a and R3
 */
export function isExcludedForWindows(instanceType: string): boolean {
  const dot = instanceType.indexOf('.');
  return dot > 0 && excludedFamilies.has(instanceType.slice(0, dot)) && !exceptions.has(instanceType);
}

/**
 * Whether people are known to run Windows nodes on a type although it is on the list.
 *
 * @param instanceType for example `m6a.large`
 */
export function runsWindowsInPractice(instanceType: string): boolean {
  return instanceType.startsWith('m6a.');
}
