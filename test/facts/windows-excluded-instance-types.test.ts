import { isExcludedForWindows } from '../../lib/facts/windows-excluded-instance-types';

// The list of the EKS User Guide of 2022: C3, C4, D2, I2, M4 (excluding m4.16xlarge), M6a.x and R3.
test.each([
  'c3.large',
  'c4.large',
  'd2.xlarge',
  'i2.xlarge',
  'm4.large',
  'm4.10xlarge',
  'm4.160xlarge',
  'm6a.large',
  'm6a.metal',
  'r3.8xlarge',
])('excludes %s', (instanceType) => {
  expect(isExcludedForWindows(instanceType)).toBe(true);
});

test.each([
  'm4.16xlarge',
  'c5.large',
  'd3.xlarge',
  'i20.xlarge',
  'i3.large',
  'c4x.large',
  'm6ad.large',
  'm6i.large',
  'C4.large',
  'c4',
  '.c4',
  '',
  'constructor.large',
])('does not exclude %p', (instanceType) => {
  expect(isExcludedForWindows(instanceType)).toBe(false);
});
