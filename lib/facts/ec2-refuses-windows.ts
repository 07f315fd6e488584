import type { FactSource } from './fact-source';

export const ec2RefusesWindowsSource: FactSource = {
  title: 'aws/karpenter-provider-aws issue 7985: EC2 answers "Microsoft Windows is not supported for the instance type"',
  url: 'https://github.com/aws/karpenter-provider-aws/issues/7985',
  date: '2025-04-01',
};

/** The answer of one moment, and only of x86 types: a type that is missing here was not refused then, which is not a promise. */
const refusedTypes: ReadonlySet<string> = new Set([
  'dl1.24xlarge',
  'f1.4xlarge',
  'f2.6xlarge',
  'f2.12xlarge',
  'f2.48xlarge',
  'inf2.xlarge',
  'inf2.8xlarge',
  'inf2.24xlarge',
  'inf2.48xlarge',
  'p4d.24xlarge',
  'p4de.24xlarge',
  'p5.48xlarge',
  'trn1.2xlarge',
  'trn1.32xlarge',
  'trn1n.32xlarge',
  'vt1.3xlarge',
  'vt1.6xlarge',
  'vt1.24xlarge',
]);

/**
 * Tells whether EC2 refused to launch Windows on a type.
 *
 * @param instanceType for example `inf2.xlarge`
 */
export function ec2RefusesWindows(instanceType: string): boolean {
  return refusedTypes.has(instanceType);
}
