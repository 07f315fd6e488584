import { podAddresses } from '../../lib/capacity/pod-addresses';
import { podsBesideCooling } from '../../lib/capacity/pods-beside-cooling';
import { instanceTypeFacts, instanceTypeNames } from '../../lib/facts/instance-type-facts';
import * as fc from '../support/fast-check';

// c5.large: 10 addresses per interface, so 9 slots. What is expected follows from pkg/pool/pool.go of the VPC resource controller; test/engines/vpc-resource-controller runs it.
const c5Large = { ipv4AddressesPerInterface: 10, nitro: true };
const warmAddress = { warmIpTarget: 1, minimumIpTarget: 3, warmPrefixTarget: 0 };
const warmPrefix = { warmIpTarget: 0, minimumIpTarget: 0, warmPrefixTarget: 1 };
const single = { warmIpTarget: 3, minimumIpTarget: 3, warmPrefixTarget: 0 };

test.each([
  // 60 pods and one in advance: 4 prefixes, whose 64 addresses are enough for 60 pods and 4 in cool-down, and no more are asked for.
  [warmAddress, 60, 4, 60, 4],
  [warmAddress, 60, 20, 44, 4],
  // 16 pods and one in advance: the second prefix goes back as one pod ends, and the next one waits.
  [warmAddress, 16, 1, 15, 2],
  // A full prefix of 16 is whole again when all its addresses are in use or cool down: 60 and 20 are in 5, and a whole one is kept.
  [warmPrefix, 60, 20, 60, 6],
  // All 144 addresses of the type.
  [warmPrefix, 200, 20, 124, 9],
])(
  'in prefix mode, with the targets %j, %p pods beside %p addresses: %p run, of %p prefixes',
  (targets, wanted, cooling, pods, prefixes) => {
    expect(podsBesideCooling(c5Large, true, targets, wanted, cooling)).toEqual({ pods, held: { prefixes, addresses: 0 } });
  },
);

test.each([
  [single, 4, 2, 4, 9],
  [single, 9, 2, 7, 9],
  [single, 3, 1, 3, 7],
  // Without a warm target it never has more than the minimum.
  [{ warmIpTarget: 0, minimumIpTarget: 5, warmPrefixTarget: 0 }, 9, 2, 3, 5],
])('in secondary IP mode, with the targets %j, %p pods beside %p addresses: %p run, of %p', (targets, wanted, cooling, pods, addresses) => {
  expect(podsBesideCooling(c5Large, false, targets, wanted, cooling)).toEqual({ pods, held: { prefixes: 0, addresses } });
});

test('more addresses in cool-down never leave more pods, and pods and these are never more than the type has', () => {
  const type = fc.constantFrom(...instanceTypeNames().flatMap((name) => instanceTypeFacts(name) ?? []));
  fc.assert(
    fc.property(
      type,
      fc.boolean(),
      fc.constantFrom(warmAddress, warmPrefix, { warmIpTarget: 30, minimumIpTarget: 1, warmPrefixTarget: 0 }),
      fc.integer({ min: 1, max: 250 }),
      fc.nat(100),
      fc.nat(50),
      (facts, isPrefixMode, targets, wanted, cooling, more) => {
        const addresses = podAddresses(facts.ipv4AddressesPerInterface - 1, isPrefixMode && facts.nitro);
        const [few, many] = [cooling, cooling + more].map((count) => podsBesideCooling(facts, isPrefixMode, targets, wanted, count));
        expect(many.pods).toBeLessThanOrEqual(few.pods);
        expect(few.pods).toBeLessThanOrEqual(Math.min(wanted, addresses));
        expect(few.pods === 0 || few.pods + cooling <= addresses).toBe(true);
        expect(few.held.prefixes + few.held.addresses).toBeLessThanOrEqual(facts.ipv4AddressesPerInterface - 1);
      },
    ),
  );
});
