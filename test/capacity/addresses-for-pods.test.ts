import { addressesForPods } from '../../lib/capacity/addresses-for-pods';

// Every row of the example table in aws/amazon-vpc-resource-controller-k8s docs/windows/secondary_ip_mode_config_options.md
test.each([
  // warm addresses, minimum, pods → addresses
  [1, 0, 0, 1],
  [1, 0, 5, 6],
  [5, 0, 0, 5],
  [1, 1, 0, 1],
  [1, 1, 1, 2],
  [1, 3, 3, 4],
  [1, 3, 5, 6],
  [5, 10, 0, 10],
  [10, 10, 0, 10],
  [10, 10, 10, 20],
  [15, 10, 10, 25],
])('warm addresses %i, minimum %i: %i pods hold %i addresses', (warmIpTarget, minimumIpTarget, pods, addresses) => {
  expect(addressesForPods(pods, { warmIpTarget, minimumIpTarget }, 29)).toBe(addresses);
});

// The controller's defaults of 3 and 3, and the 1 and 3 that the managed add-on writes.
test.each([
  [3, 3, 0, 3],
  [3, 3, 5, 8],
  [1, 3, 0, 3],
  [1, 3, 5, 6],
])('with targets of %i and %i, %i pods hold %i addresses', (warmIpTarget, minimumIpTarget, pods, addresses) => {
  expect(addressesForPods(pods, { warmIpTarget, minimumIpTarget }, 9)).toBe(addresses);
});

test('a node holds no more addresses than it has slots', () => {
  expect(addressesForPods(9, { warmIpTarget: 3, minimumIpTarget: 3 }, 9)).toBe(9);
  expect(addressesForPods(0, { warmIpTarget: 3, minimumIpTarget: 100 }, 9)).toBe(9);
});
