import { instanceTypeRefusedByEc2 } from '../../lib/rules/instance-type-refused-by-ec2';
import { describeInstanceTypeRule } from '../support/instance-type-rule';

// https://github.com/aws/karpenter-provider-aws/issues/7985
describeInstanceTypeRule(instanceTypeRefusedByEc2, {
  wrong: ['inf2.xlarge', 'trn1.2xlarge', 'p4d.24xlarge', 'p5.48xlarge', 'vt1.3xlarge', 'dl1.24xlarge', 'f1.4xlarge', 'f2.6xlarge'],
  // Not on the list of the issue.
  right: ['m5.large', 'g4dn.xlarge', 'f1.2xlarge', 'inf1.xlarge', 't4g.large'],
  severity: 'warning',
  says: 'on which EC2 refused to start Windows in April 2025',
  fix: 'Take another type',
});
