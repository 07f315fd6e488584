import { instanceTypeArchitecture } from '../../lib/rules/instance-type-architecture';
import { describeInstanceTypeRule } from '../support/instance-type-rule';

// Graviton: https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-types.html; a mac1 has an Intel processor, and runs macOS only.
describeInstanceTypeRule(instanceTypeArchitecture, {
  wrong: [
    't4g.large',
    'mac1.metal',
    'm7g.xlarge',
    'c6gn.large',
    'a1.large',
    'x2gd.large',
    'im4gn.large',
    'g5g.xlarge',
    'mac2.metal',
    'mac2-m2.metal',
  ],
  // Whatever else may be said against them, and a type that nobody knows.
  right: ['m5.large', 't3.medium', 'g4dn.xlarge', 'm6a.large', 'c4.large', 'inf2.xlarge', 'm99g.large'],
  severity: 'error',
  says: 'which (has an arm64 processor|runs macOS only): Windows needs x86_64',
  fix: 'Intel or AMD processor',
});
