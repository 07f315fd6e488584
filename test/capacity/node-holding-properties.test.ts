import { nodeHolding } from '../../lib/capacity/node-holding';
import { podAddresses } from '../../lib/capacity/pod-addresses';
import { instanceTypeFacts, instanceTypeNames } from '../../lib/facts/instance-type-facts';
import * as fc from '../support/fast-check';

const types = instanceTypeNames().flatMap((name) => instanceTypeFacts(name) ?? []);
const type = fc.constantFrom(...types);
const targets = fc.record({
  warmIpTarget: fc.integer({ min: 1, max: 40 }),
  minimumIpTarget: fc.integer({ min: 1, max: 60 }),
  warmPrefixTarget: fc.constant(0),
});
/** The controller has it in prefix mode only. */
const warmPrefixes = fc.record({
  warmIpTarget: fc.constant(0),
  minimumIpTarget: fc.constant(0),
  warmPrefixTarget: fc.integer({ min: 1, max: 20 }),
});
const pods = fc.nat(300);
const total = ({ prefixes, addresses }: { readonly prefixes: number; readonly addresses: number }) => 16 * prefixes + addresses;

test('a node never holds more than its type can, and never less than its minimum as far as the type can', () => {
  fc.assert(
    fc.property(type, targets, pods, fc.boolean(), (facts, given, count, isPrefixMode) => {
      const slots = facts.ipv4AddressesPerInterface - 1;
      const { prefixes, addresses } = nodeHolding(facts, isPrefixMode, given, count);
      expect(prefixes + addresses).toBeLessThanOrEqual(slots);
      // In prefix mode a type that takes none keeps to the defaults of the controller.
      if (!isPrefixMode || facts.nitro) {
        expect(total({ prefixes, addresses })).toBeGreaterThanOrEqual(Math.min(given.minimumIpTarget, podAddresses(slots, isPrefixMode)));
      }
    }),
  );
});

test('more pods never hold less', () => {
  fc.assert(
    fc.property(type, targets, pods, fc.nat(50), fc.boolean(), (facts, given, count, more, isPrefixMode) => {
      const [few, many] = [count, count + more].map((running) => total(nodeHolding(facts, isPrefixMode, given, running)));
      expect(many).toBeGreaterThanOrEqual(few);
    }),
  );
});

test('with a warm prefix target, more pods never hold less, and never more than the type can', () => {
  fc.assert(
    fc.property(type, warmPrefixes, pods, fc.nat(50), (facts, given, count, more) => {
      const slots = facts.ipv4AddressesPerInterface - 1;
      const [few, many] = [count, count + more].map((running) => nodeHolding(facts, true, given, running));
      expect(total(many)).toBeGreaterThanOrEqual(total(few));
      expect(many.prefixes + many.addresses).toBeLessThanOrEqual(slots);
      if (facts.nitro) {
        expect(few.prefixes).toBeGreaterThanOrEqual(Math.min(given.warmPrefixTarget, slots));
      }
    }),
  );
});

test('prefixes are never fewer addresses than single ones on Nitro', () => {
  fc.assert(
    fc.property(fc.constantFrom(...types.filter(({ nitro }) => nitro)), targets, pods, (facts, given, count) => {
      const slots = facts.ipv4AddressesPerInterface - 1;
      expect(podAddresses(slots, true)).toBeGreaterThanOrEqual(podAddresses(slots, false));
      const [prefixes, single] = [true, false].map((isPrefixMode) => total(nodeHolding(facts, isPrefixMode, given, count)));
      expect(prefixes).toBeGreaterThanOrEqual(single);
    }),
  );
});
