import { addressesForPods, startedPods } from '../../lib/capacity/addresses-for-pods';

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

/**
 * The pool as `calculateSecondaryIPDeviation` of the controller keeps it, pod after pod: pkg/provider/ip/provider.go and pkg/pool/pool.go of
 * aws/amazon-vpc-resource-controller-k8s.
 */
function simulated(wanted: number, warmIpTarget: number, minimumIpTarget: number, slots: number): { held: number; started: number } {
  let [used, available] = [0, 0];
  const reconcile = () => {
    const assigned = used + available;
    const short = Math.max(Math.max(0, warmIpTarget - available), minimumIpTarget - assigned);
    const over = Math.max(0, Math.min(Math.max(0, available - warmIpTarget), assigned - minimumIpTarget));
    available += Math.min(short - over, slots - assigned);
  };
  reconcile();
  for (let pod = 0; pod < wanted && available > 0; pod++) {
    used++;
    available--;
    reconcile();
  }
  return { held: used + available, started: used };
}

// A warm target of 0 is what a minimum without a readable warm target leaves.
test('a node holds what the pool of the controller holds, for every combination of targets', () => {
  const differing: object[] = [];
  for (const slots of [1, 5, 9, 14, 29]) {
    for (let warmIpTarget = 0; warmIpTarget <= 12; warmIpTarget++) {
      for (let minimumIpTarget = warmIpTarget === 0 ? 1 : 0; minimumIpTarget <= 16; minimumIpTarget++) {
        for (let pods = 0; pods <= slots; pods++) {
          const { held, started } = simulated(pods, warmIpTarget, minimumIpTarget, slots);
          const targets = { warmIpTarget, minimumIpTarget };
          if (addressesForPods(pods, targets, slots) !== held || Math.min(startedPods(pods, targets), slots) !== started) {
            differing.push({ slots, pods, ...targets, held, started });
          }
        }
      }
    }
  }
  expect(differing).toEqual([]);
});

test('without a warm target the pods beyond the minimum never start', () => {
  expect(startedPods(11, { warmIpTarget: 0, minimumIpTarget: 10 })).toBe(10);
  expect(addressesForPods(11, { warmIpTarget: 0, minimumIpTarget: 10 }, 29)).toBe(10);
});
