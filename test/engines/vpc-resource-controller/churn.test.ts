import { holdingAfterChurn } from '../../../lib/capacity/holding-after-churn';
import { podsBesideCooling } from '../../../lib/capacity/pods-beside-cooling';
import * as fc from '../../support/fast-check';
import { askController, type Churn, type Step } from './ask-controller';
import { settingsOf } from './settings-of';

const inPrefixMode = { 'enable-windows-ipam': 'true', 'enable-windows-prefix-delegation': 'true' };
const warmAddresses = (warm: string, minimum: string) => ({ ...inPrefixMode, 'warm-ip-target': warm, 'minimum-ip-target': minimum });
const warmPrefixes = (target: string) => ({ ...inPrefixMode, 'warm-prefix-target': target });
const single = (warm: string, minimum: string) => ({ 'enable-windows-ipam': 'true', 'warm-ip-target': warm, 'minimum-ip-target': minimum });

const clusters: Churn['data'][] = [
  inPrefixMode,
  warmAddresses('1', '3'),
  warmAddresses('5', '20'),
  warmAddresses('40', '1'),
  warmPrefixes('1'),
  warmPrefixes('3'),
  warmPrefixes('20'),
  { 'enable-windows-ipam': 'true' },
  single('1', '3'),
  single('5', '8'),
];
/** Secondary addresses of the interface of t3.small, m5.large, m5.xlarge. */
const slotCounts = [3, 9, 14];

const typeOf = (slots: number) => ({ ipv4AddressesPerInterface: slots + 1, nitro: true });
const heldOf = ({ prefixes, addresses }: { readonly prefixes: number; readonly addresses: number }) => prefixes + addresses;

interface Case extends Churn {
  readonly pods: number;
  readonly replaced: number;
}

/** Nodes that are filled, on which some pods are replaced by others within the cool-down of their addresses, and of which each prefix then keeps one pod. */
const cases = clusters.flatMap((data) =>
  slotCounts.flatMap((slots) =>
    [1, 5, 15, 16, 17, 33, 48, 100, 110].flatMap((wanted) =>
      [0, 1, 7, 16, 40].map((most): Case => {
        const pods = Math.min(wanted, 'enable-windows-prefix-delegation' in data ? slots * 16 : slots);
        const replaced = Math.min(most, pods);
        const steps = [{ start: pods }, { endOldest: replaced }, { start: replaced }, { thin: true }, { cool: true }];
        return { data, slots, pods, replaced, steps };
      }),
    ),
  ),
);

describe('pods that are replaced, and of which one stays on each prefix', () => {
  const { churns } = askController({ churns: cases });

  test('leave no more than is said', () => {
    const wrong = cases.flatMap(({ data, slots, pods, replaced }, index) => {
      const { isPrefixMode, targets } = settingsOf(data);
      const [, , , , after] = churns[index];
      const most = holdingAfterChurn(typeOf(slots), isPrefixMode, targets, {
        peakPods: pods,
        coolingAddresses: replaced,
        pods: after.running,
      });
      return after.groups > heldOf(most) ? [{ data, slots, pods, replaced, after, most }] : [];
    });
    expect(wrong).toEqual([]);
  });

  // Where enough of them are replaced, pods are on every prefix that the node ever has.
  test('leave as much as is said', () => {
    const wrong = cases.flatMap(({ data, slots, pods, replaced }, index) => {
      const { isPrefixMode, targets } = settingsOf(data);
      const [, , , , after] = churns[index];
      const most = holdingAfterChurn(typeOf(slots), isPrefixMode, targets, {
        peakPods: pods,
        coolingAddresses: replaced,
        pods: after.running,
      });
      return after.groups < heldOf(most) ? [{ data, slots, pods, replaced, after, most }] : [];
    });
    expect(wrong).toEqual([]);
  });

  test('are as many at the same time as is said', () => {
    const wrong = cases.flatMap(({ data, slots, pods, replaced }, index) => {
      const { isPrefixMode, targets } = settingsOf(data);
      const [, , replacing] = churns[index];
      const expected = podsBesideCooling(typeOf(slots), isPrefixMode, targets, pods, replaced);
      const held = heldOf(expected.held);
      // Prefixes that are free as pods end go back, and come again when there are addresses for as many pods.
      const isHeld = targets.warmPrefixTarget > 0 || !isPrefixMode ? replacing.groups === held : replacing.groups <= held;
      return replacing.running !== expected.pods || !isHeld ? [{ data, slots, pods, replaced, replacing, expected }] : [];
    });
    expect(wrong).toEqual([]);
  });
});

test('whatever comes and goes, no more is left than is said', () => {
  const step = fc.oneof<fc.Arbitrary<Step>[]>(
    fc.record({ start: fc.integer({ min: 1, max: 60 }) }),
    fc.record({ end: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ endOldest: fc.integer({ min: 1, max: 40 }) }),
    fc.constant({ thin: true }),
    fc.constant({ cool: true }),
  );
  const churn = fc.record({
    data: fc.constantFrom(...clusters),
    slots: fc.constantFrom(...slotCounts),
    steps: fc.array(step, { minLength: 3, maxLength: 40 }).map((steps) => [...steps, { cool: true }]),
  });
  fc.assert(
    fc.property(fc.array(churn, { minLength: 200, maxLength: 200 }), (churns) => {
      const wrong = askController({ churns }).churns.flatMap((states, index) => {
        const { data, slots } = churns[index];
        const { isPrefixMode, targets } = settingsOf(data);
        const last = states[states.length - 1];
        const most = holdingAfterChurn(typeOf(slots), isPrefixMode, targets, {
          peakPods: Math.max(...states.map(({ running }) => running)),
          coolingAddresses: Math.max(...states.map(({ cooling }) => cooling)),
          pods: last.running,
        });
        return last.groups > heldOf(most) ? [{ ...churns[index], states, most }] : [];
      });
      expect(wrong).toEqual([]);
    }),
    { numRuns: 10 },
  );
});
