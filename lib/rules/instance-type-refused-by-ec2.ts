import { ec2RefusesWindows, ec2RefusesWindowsSource } from '../facts/ec2-refuses-windows';
import { instanceTypeFindings } from './outcomes/instance-type-findings';
import type { Rule } from './rule';

/** @see https://github.com/aws/karpenter-provider-aws/issues/7985 */
export const instanceTypeRefusedByEc2: Rule = {
  id: 'instance-type-refused-by-ec2',
  severity: 'warning',
  title: 'Instance type on which EC2 has refused to start Windows',
  why: 'In April 2025 EC2 answered that Windows is not supported for the type. If that is still so, the group stays without nodes. EC2 may have changed it since: that is not verified.',
  fix: 'Take another type, or try it first.',
  source: ec2RefusesWindowsSource.url,
  requirements: ['R43'],
  check: (model) =>
    instanceTypeFindings(model, (type, { title }) =>
      ec2RefusesWindows(type)
        ? {
            message: `${title} uses the instance type '${type}', on which EC2 refused to start Windows in April 2025. Whether it still does is not verified.`,
            fix: 'Take another type, such as m5.large, or try it first.',
          }
        : undefined,
    ),
};
