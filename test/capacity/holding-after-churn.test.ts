import { holdingAfterChurn } from '../../lib/capacity/holding-after-churn';
import { nodeHolding } from '../../lib/capacity/node-holding';
import { instanceTypeFacts, instanceTypeNames } from '../../lib/facts/instance-type-facts';
import * as fc from '../support/fast-check';

// c5.large: 10 addresses per interface, so 9 slots. The rules are those of pkg/pool/pool.go of the VPC resource controller; test/engines/vpc-resource-controller runs it.
const c5Large = { ipv4AddressesPerInterface: 10, nitro: true };
const warmAddress = { warmIpTarget: 1, minimumIpTarget: 3, warmPrefixTarget: 0 };
const warmPrefix = { warmIpTarget: 0, minimumIpTarget: 0, warmPrefixTarget: 1 };

test.each([
  // 32 pods and one address in advance are in three prefixes. Two pods, one on each of two prefixes, keep both; three keep all.
  [32, 2, 2],
  [32, 3, 3],
  [32, 20, 3],
  // Without pods all are free, and one is held for the targets.
  [32, 0, 1],
  [110, 7, 7],
  [110, 110, 7],
])('with a warm target of addresses, %p pods of which %p are left keep %p prefixes', (peakPods, pods, prefixes) => {
  const held = holdingAfterChurn(c5Large, true, warmAddress, { peakPods, coolingAddresses: Infinity, pods });
  expect(held).toEqual({ prefixes, addresses: 0 });
});

test.each([
  // 32 pods fill two prefixes; a whole one is kept beside them.
  [32, 0, 32, 3],
  [32, 0, 1, 2],
  // One that is replaced begins a third one while the address cools down.
  [32, 1, 32, 4],
  [32, 1, 2, 3],
  // At any rate each pod may be on a prefix of its own, as far as there are slots.
  [32, Infinity, 5, 6],
  [32, Infinity, 32, 9],
])(
  'with a warm prefix target, %p pods, %p addresses in cool-down, and %p pods left keep %p prefixes',
  (peakPods, cooling, pods, prefixes) => {
    const held = holdingAfterChurn(c5Large, true, warmPrefix, { peakPods, coolingAddresses: cooling, pods });
    expect(held).toEqual({ prefixes, addresses: 0 });
  },
);

test('single addresses go back one by one', () => {
  const targets = { warmIpTarget: 3, minimumIpTarget: 3, warmPrefixTarget: 0 };
  const held = holdingAfterChurn(c5Large, false, targets, { peakPods: 9, coolingAddresses: Infinity, pods: 2 });
  expect(held).toEqual({ prefixes: 0, addresses: 5 });
});

const type = fc.constantFrom(...instanceTypeNames().flatMap((name) => instanceTypeFacts(name) ?? []));
const targets = fc.constantFrom(
  warmAddress,
  warmPrefix,
  { warmIpTarget: 40, minimumIpTarget: 1, warmPrefixTarget: 0 },
  { warmIpTarget: 1, minimumIpTarget: 60, warmPrefixTarget: 0 },
  { warmIpTarget: 0, minimumIpTarget: 0, warmPrefixTarget: 4 },
);

test('what is left is never less than the pods need, never more than the type can, and with targets of addresses never more than the most pods had', () => {
  fc.assert(
    fc.property(type, fc.boolean(), targets, fc.nat(110), fc.nat(110), fc.nat(200), (facts, isPrefixMode, given, one, other, cooling) => {
      const slots = facts.ipv4AddressesPerInterface - 1;
      const [peakPods, pods] = [Math.max(one, other), Math.min(one, other)];
      const left = holdingAfterChurn(facts, isPrefixMode, given, { peakPods, coolingAddresses: cooling, pods });
      const needed = nodeHolding(facts, isPrefixMode, given, pods);
      const most = nodeHolding(facts, isPrefixMode, given, peakPods);
      expect(left.prefixes).toBeGreaterThanOrEqual(needed.prefixes);
      expect(left.addresses).toBe(needed.addresses);
      expect(left.prefixes + left.addresses).toBeLessThanOrEqual(slots);
      if (given.warmPrefixTarget === 0) {
        expect(left.prefixes).toBeLessThanOrEqual(most.prefixes);
      }
      const more = holdingAfterChurn(facts, isPrefixMode, given, { peakPods, coolingAddresses: cooling + 1, pods });
      expect(more.prefixes).toBeGreaterThanOrEqual(left.prefixes);
    }),
  );
});
