import { maxPods } from '../../lib/capacity/max-pods';

// The kubelet admits 110 pods unless --max-pods says otherwise: Amazon EKS Best Practices Guide, Prefix Mode for Windows.
test.each([
  [9, undefined, 9],
  [109, undefined, 109],
  [110, undefined, 110],
  [144, undefined, 110],
  [144, 250, 144],
  [144, 60, 60],
  [9, 60, 9],
])('%i pod addresses and a request of %p make %i pods', (podAddresses, requested, pods) => {
  expect(maxPods(podAddresses, requested)).toBe(pods);
});
