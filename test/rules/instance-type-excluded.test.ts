import { instanceTypeExcluded } from '../../lib/rules/instance-type-excluded';
import { describeInstanceTypeRule } from '../support/instance-type-rule';

// R60: C3, C4, D2, I2, M4 (except m4.16xlarge), M6a and R3.
describeInstanceTypeRule(instanceTypeExcluded, {
  wrong: ['c3.large', 'c4.large', 'd2.xlarge', 'i2.xlarge', 'm4.large', 'm4.10xlarge', 'm6a.large', 'r3.large'],
  // The neighbours of the list, and its exception.
  right: ['m4.16xlarge', 'm5.large', 'm6i.large', 'c5.large', 'd3.xlarge', 'i3.large', 'r4.large'],
  severity: 'error',
  says: 'one of those that AWS listed as not supported for Windows: ',
  fix: 'Take m5.large or m6i.large, for instance, or acknowledge the finding if you tested Windows nodes on the type.',
});
