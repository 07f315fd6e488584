import * as fc from '../support/fast-check';
import { spreadNodes } from '../../lib/capacity/spread-nodes';

test.each([
  [12, [1, 1], [[6], [6]]],
  [7, [1, 1, 1], [[3], [2], [2]]],
  [7, [2, 1], [[2, 2], [3]]],
  [1, [1, 1], [[1], [0]]],
  [0, [2], [[0, 0]]],
])('%i nodes over zones with %j subnets', (nodes, zones, expected) => {
  expect(spreadNodes(nodes, zones)).toEqual(expected);
});

test('what cannot be divided goes to those that come next', () => {
  expect(spreadNodes(1, [1, 1, 1], 1)).toEqual([[0], [1], [0]]);
  expect(spreadNodes(2, [1, 1, 1], 2)).toEqual([[1], [0], [1]]);
  expect(spreadNodes(1, [3], 4)).toEqual([[0, 1, 0]]);
});

test('none gets lost, and no zone has two more than another', () => {
  fc.assert(
    fc.property(
      fc.nat(500),
      fc.nat(50),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 }),
      (nodes, before, zones) => {
        const totals = spreadNodes(nodes, zones, before).map((ofZone) => ofZone.reduce((sum, one) => sum + one, 0));
        expect(totals.reduce((sum, one) => sum + one, 0)).toBe(nodes);
        expect(Math.max(...totals) - Math.min(...totals)).toBeLessThanOrEqual(1);
      },
    ),
  );
});
