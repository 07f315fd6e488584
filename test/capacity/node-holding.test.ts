import { nodeHolding } from '../../lib/capacity/node-holding';

const c5Large = { ipv4AddressesPerInterface: 10, nitro: true };
const t2Large = { ipv4AddressesPerInterface: 12, nitro: false };
const targets = (warmIpTarget: number, minimumIpTarget: number, warmPrefixTarget = 0) => ({
  warmIpTarget,
  minimumIpTarget,
  warmPrefixTarget,
});

// Rows of the tables in aws/amazon-vpc-resource-controller-k8s, docs/windows.
describe('in secondary mode a node holds single addresses', () => {
  test.each([
    [3, 3, 0, 3],
    [3, 3, 5, 8],
    [1, 3, 5, 6],
    [5, 10, 0, 9],
    [3, 3, 110, 9],
  ])('warm %i, minimum %i, %i pods: %i on a c5.large', (warm, minimum, pods, addresses) => {
    expect(nodeHolding(c5Large, false, targets(warm, minimum), pods)).toEqual({ prefixes: 0, addresses });
  });
});

describe('in prefix mode a node holds prefixes', () => {
  test.each([
    [targets(1, 3), 0, 1],
    [targets(1, 3), 16, 2],
    [targets(0, 0, 3), 0, 3],
    [targets(7, 20), 26, 3],
    [targets(1, 3), 110, 7],
    // No more than 144 pods have addresses on 9 slots.
    [targets(1, 3), 700, 9],
  ])('%j, %i pods: %i on a c5.large', (given, pods, prefixes) => {
    expect(nodeHolding(c5Large, true, given, pods)).toEqual({ prefixes, addresses: 0 });
  });
});

// The targets reach the pool of prefixes only: pkg/provider of the controller.
describe('a node that is not built on Nitro holds single addresses in prefix mode, with the default targets of secondary mode', () => {
  test.each([
    [0, 3],
    [4, 7],
    [110, 11],
  ])('%i pods: %i', (pods, addresses) => {
    expect(nodeHolding(t2Large, true, targets(20, 40, 5), pods)).toEqual({ prefixes: 0, addresses });
  });
});
