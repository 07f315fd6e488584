import { whyWindowsCannotRun } from '../../lib/facts/why-windows-cannot-run';

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-mac-instances.html
test.each(['mac1.metal', 'mac2.metal', 'mac2-m2pro.metal', 'mac-m4.metal'])('%s runs macOS only', (instanceType) => {
  expect(whyWindowsCannotRun(instanceType)).toBe('runs macOS only');
});

// https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-types.html: Graviton
test.each(['a1.metal', 't4g.large', 'm7g.large', 'c6gn.large', 'im4gn.large', 'x2gd.large', 'g5g.xlarge'])(
  '%s has an arm64 processor',
  (type) => {
    expect(whyWindowsCannotRun(type)).toBe('has an arm64 processor');
  },
);

test.each(['m5.large', 't3.medium', 'g4dn.xlarge', 'c4.large', 'inf2.xlarge', 'm99g.large', 'M7G.large', '', 'constructor.large'])(
  'nothing is known against %p',
  (instanceType) => {
    expect(whyWindowsCannotRun(instanceType)).toBeUndefined();
  },
);
