import { nodeCount, nodeWeights } from '../../../lib/model/nodes/node-weights';
import type { Data } from '../../../lib/values/data';
import { Unknown } from '../../../lib/values/unknown';
import { told } from './nodes-in';

const mixed = (...weights: Data[]): Data => ({
  LaunchTemplate: { Overrides: weights.map((WeightedCapacity) => ({ InstanceType: 'm5.large', WeightedCapacity })) },
});

// EC2 Auto Scaling User Guide, instance weights: all types have one, or none; the sizes have their unit.
test.each<[string, Data, Data, unknown]>([
  ['without a policy', undefined, undefined, undefined],
  ['without weights', mixed(undefined, undefined), undefined, undefined],
  ['with equal ones', mixed('4', 4), undefined, { least: 4, most: 4 }],
  ['with different ones', mixed('2', '8', '4'), 'units', { least: 2, most: 8 }],
  ['with one that is not known', mixed('2', new Unknown('nobody knows')), undefined, '? nobody knows'],
  ['with overrides that are not known', { LaunchTemplate: { Overrides: new Unknown('nobody knows') } }, undefined, '? nobody knows'],
  ['by vCPUs', undefined, 'vcpu', '? its sizes count vcpu, not instances'],
  ['by what is not known', undefined, new Unknown('nobody knows'), '? nobody knows'],
])('a group %s', (_, policy, counted, expected) => {
  expect(told(nodeWeights(policy, counted))).toEqual(expected);
});

const open = '? the weights of its instance types differ, and nothing tells which ones are launched';

// The same page: instances are launched until the size is reached, though it is exceeded.
test.each<[number, Parameters<typeof nodeCount>[1], unknown, unknown]>([
  [5, undefined, 5, 5],
  [8, { least: 4, most: 4 }, 2, 2],
  [9, { least: 4, most: 4 }, 3, 3],
  [8, { least: 2, most: 4 }, open, 2],
  [2, { least: 2, most: 4 }, 1, 1],
  [0, { least: 2, most: 4 }, 0, 0],
  [0, new Unknown('nobody knows'), 0, 0],
  [3, new Unknown('nobody knows'), '? nobody knows', '? nobody knows'],
])('a size of %i by %j stands for nodes', (size, weights, exact, fewest) => {
  const count = nodeCount(size, weights);
  expect([told(count.exact), told(count.fewest)]).toEqual([exact, fewest]);
});
