import { coolingAddresses } from '../../lib/capacity/cooling-addresses';

test.each([
  [0, 0],
  [1, 1],
  [2, 1],
  [3, 2],
  [60, 30],
])('%p new pods in a minute leave %p addresses in cool-down for 30 seconds', (newPods, addresses) => {
  expect(coolingAddresses(newPods)).toBe(addresses);
});
