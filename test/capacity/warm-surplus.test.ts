import { warmSurplus } from '../../lib/capacity/warm-surplus';
import { prefixDelegationDefaults, secondaryIpDefaults } from '../../lib/facts/vpc-cni-config';

// 14 slots, as an m5.xlarge has them.
const type = { ipv4AddressesPerInterface: 15, nitro: true };
const targets = (warmIpTarget: number, minimumIpTarget: number, warmPrefixTarget = 0) => ({
  warmIpTarget,
  minimumIpTarget,
  warmPrefixTarget,
});

test.each([
  // The controller's page on secondary mode: max(pods + warm target, minimum), at most the slots.
  ['a warm target of 8 in place of 3', false, targets(8, 3), 0, 5],
  ['the same with pods', false, targets(8, 3), 4, 5],
  ['at the limit of the slots', false, targets(8, 3), 14, 0],
  ['fewer than the defaults', false, targets(1, 1), 0, -2],
  // The controller's page on prefixes: ⌈pods / 16⌉ + the warm prefix target.
  ['three free prefixes', true, targets(0, 0, 3), 0, 32],
  ['three free prefixes with 30 pods', true, targets(0, 0, 3), 30, 48],
  ['a minimum of 40 without pods', true, targets(1, 40), 0, 32],
  ['a minimum of 40 with more pods', true, targets(1, 40), 60, 0],
])('%s', (_, isPrefixMode, given, pods, expected) => {
  expect(warmSurplus(type, isPrefixMode, given, isPrefixMode ? prefixDelegationDefaults : secondaryIpDefaults, pods)).toBe(expected);
});

test('a type that takes no prefixes keeps to the defaults of the controller, whatever the targets of the cluster are', () => {
  expect(warmSurplus({ ipv4AddressesPerInterface: 15, nitro: false }, true, targets(0, 0, 9), prefixDelegationDefaults, 0)).toBe(0);
});
