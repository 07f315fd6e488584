import type { CapacityPlan, PlanSituation } from '../../lib/plan/capacity-plan';
import { makePlan } from '../../lib/plan/make-plan';
import type { PlanOptions } from '../../lib/plan/plan-options';
import { readModel } from '../../lib/model/read-model';
import * as fc from '../support/fast-check';
import { nodes, planTemplate, reservation, subnet } from './plan-template';

const inZones = { A: subnet('10.0.0.0/25', 'a'), B: subnet('10.0.1.0/25', 'b'), C: subnet('10.0.2.0/24', 'c') };

function planOf(resources: object, options: PlanOptions = {}): CapacityPlan {
  return makePlan(readModel([{ path: 'a.json', template: planTemplate(resources) }]), options);
}

const group = (sizes: readonly number[], subnets: readonly string[] = ['A', 'B', 'C'], InstanceTypes = ['m5.large']) =>
  nodes(sizes, subnets, { InstanceTypes });
const taken = ({ subnets }: CapacityPlan, situation: PlanSituation, left: (zone: string | null) => boolean = () => true) =>
  subnets
    .filter(({ zone }) => left(zone))
    .reduce(
      (sum, { situations }) => sum + 16 * (situations[situation]?.taken.prefixes ?? 0) + (situations[situation]?.taken.addresses ?? 0),
      0,
    );

test('more nodes, and more pods, never take less', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.nat(20),
      fc.integer({ min: 1, max: 200 }),
      fc.nat(50),
      (count, more, pods, morePods) => {
        const resources = { ...inZones, W: group([1, 2, 5]) };
        const of = (options: PlanOptions) => taken(planOf(resources, options), 'max');
        expect(of({ nodes: count + more, pods })).toBeGreaterThanOrEqual(of({ nodes: count, pods }));
        expect(of({ nodes: count, pods: pods + morePods })).toBeGreaterThanOrEqual(of({ nodes: count, pods }));
      },
    ),
    { numRuns: 30 },
  );
});

test('sizes come in their order, and an update takes the most', () => {
  fc.assert(
    fc.property(fc.nat(9), fc.nat(9), fc.nat(9), (min, more, most) => {
      const plan = planOf({ ...inZones, W: group([min, min + more, min + more + most]) });
      const [atRest, atMin, atDesired, atMax, update] = (['rest', 'min', 'desired', 'max', 'update'] as const).map((situation) =>
        taken(plan, situation),
      );
      expect(atDesired).toBeGreaterThanOrEqual(atRest);
      expect(atDesired).toBeGreaterThanOrEqual(atMin);
      expect(atMax).toBeGreaterThanOrEqual(atDesired);
      expect(update).toBeGreaterThanOrEqual(atMax);
    }),
    { numRuns: 30 },
  );
});

test('the loss of a zone never leaves more to the others, and no other loss is worse', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom(['A', 'B'], ['B', 'C'], ['A', 'B', 'C'])), {
        minLength: 1,
        maxLength: 4,
      }),
      (all) => {
        const resources = {
          ...inZones,
          ...Object.fromEntries(all.map(([count, subnets], index) => [`W${String(index)}`, group([count, count, count], subnets)])),
        };
        const worst = planOf(resources);
        const left = (zone: string | null) => zone !== worst.lostZone;
        expect(taken(worst, 'zoneLost', left)).toBeGreaterThanOrEqual(taken(worst, 'desired', left));
        const missing = (plan: CapacityPlan) =>
          plan.subnets.reduce((sum, { situations, prefixes }) => {
            const at = situations.zoneLost;
            return sum + Math.max(0, -(at?.freeAddresses ?? 0), 16 * ((at?.taken.prefixes ?? 0) - (prefixes ?? 0)));
          }, 0);
        for (const { zone } of worst.subnets) {
          expect(missing(planOf(resources, { loseZone: zone ?? '' }))).toBeLessThanOrEqual(missing(worst));
        }
      },
    ),
    { numRuns: 30 },
  );
});

test('reservations for prefixes never hurt, however large they are', () => {
  const verdicts = ['impossible', 'unbalanced', 'luck', 'fits'];
  // Ranges in a /23 that are aligned, some of them with addresses that AWS keeps.
  const range = fc.integer({ min: 24, max: 28 }).chain((length) =>
    fc.nat(2 ** (length - 23) - 1).map((index) => {
      const offset = index * 2 ** (32 - length);
      return `10.0.${String(Math.floor(offset / 256))}.${String(offset % 256)}/${String(length)}`;
    }),
  );
  fc.assert(
    fc.property(range, fc.integer({ min: 1, max: 30 }), fc.nat(120), (reserved, count, otherAddresses) => {
      const at = (more: object) =>
        planOf({ A: subnet('10.0.0.0/23', 'a'), W: nodes([count, count, count], ['A']), ...more }, { otherAddresses }).subnets[0].situations
          .max;
      const [without, reservedThere] = [at({}), at({ R: reservation(reserved, 'prefix') })];
      expect(reservedThere?.chance).toBeGreaterThanOrEqual(without?.chance ?? 1);
      expect(verdicts.indexOf(reservedThere?.verdict ?? '')).toBeGreaterThanOrEqual(verdicts.indexOf(without?.verdict ?? 'fits'));
    }),
    { numRuns: 100 },
  );
});

test('a reservation for prefixes never hurts', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 14 }), fc.nat(40), fc.integer({ min: 1, max: 14 }), (count, otherAddresses, block) => {
      const chance = (more: object) =>
        planOf({ A: subnet('10.0.0.0/24', 'a'), W: nodes([count, count, count], ['A']), ...more }, { otherAddresses }).subnets[0].situations
          .max?.chance ?? 0;
      expect(chance({ R: reservation(`10.0.0.${String(16 * block)}/28`, 'prefix') })).toBeGreaterThanOrEqual(chance({}));
    }),
    { numRuns: 50 },
  );
});
