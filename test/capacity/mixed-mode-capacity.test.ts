import { mixedModeCapacity } from '../../lib/capacity/mixed-mode-capacity';

// t3.xlarge in the Amazon EKS Best Practices Guide, Prefix Mode for Windows; its "244" for 14 × 16 is an arithmetic slip.
test.each([
  [14, 10, 224, 64],
  [14, 0, 224, 224],
  [14, 14, 224, 0],
])('%i slots with %i pods on secondary addresses advertise %i and have %i', (slots, pods, advertised, actual) => {
  expect(mixedModeCapacity(slots, pods)).toEqual({ advertised, actual });
});
