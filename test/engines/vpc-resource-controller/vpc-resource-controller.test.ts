import { nodeHolding } from '../../../lib/capacity/node-holding';
import { instanceTypeFacts, instanceTypeNames } from '../../../lib/facts/instance-type-facts';
import { askController } from './ask-controller';
import { expectedDifferences } from './expected-differences';
import { type Grid, grid } from './grid';
import { settingsOf } from './settings-of';

/** What we say that a node holds for each of its numbers of pods. */
function ours({ data, slots, pods }: Grid): number[] {
  const { isPrefixMode, targets } = settingsOf(data);
  return pods.map((count) => {
    const { prefixes, addresses } = nodeHolding({ ipv4AddressesPerInterface: slots + 1, nitro: true }, isPrefixMode, targets, count);
    return isPrefixMode ? prefixes : addresses;
  });
}

const prefixes = (warmPrefixes: string | undefined, warm: string | undefined, minimum: string | undefined, pods: number): Grid => ({
  data: {
    'enable-windows-ipam': 'true',
    'enable-windows-prefix-delegation': 'true',
    ...(warmPrefixes === undefined ? {} : { 'warm-prefix-target': warmPrefixes }),
    ...(warm === undefined ? {} : { 'warm-ip-target': warm }),
    ...(minimum === undefined ? {} : { 'minimum-ip-target': minimum }),
  },
  slots: 14,
  pods: [pods],
});

// https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/docs/windows/prefix_delegation_config_options.md: the table, and the examples of the text.
const documentedPrefixes: [Grid, number][] = [
  [prefixes(undefined, undefined, undefined, 0), 1],
  [prefixes(undefined, undefined, undefined, 15), 1],
  [prefixes(undefined, undefined, undefined, 16), 2],
  [prefixes('1', undefined, undefined, 0), 1],
  [prefixes('3', undefined, undefined, 0), 3],
  [prefixes('1', undefined, undefined, 5), 2],
  [prefixes('1', undefined, undefined, 17), 3],
  [prefixes(undefined, undefined, '1', 0), 1],
  [prefixes(undefined, undefined, '1', 5), 1],
  [prefixes(undefined, undefined, '1', 15), 1],
  [prefixes(undefined, undefined, '1', 16), 2],
  [prefixes(undefined, '5', undefined, 0), 1],
  [prefixes(undefined, '5', undefined, 5), 1],
  [prefixes(undefined, '5', undefined, 11), 1],
  [prefixes(undefined, '5', undefined, 12), 2],
  [prefixes(undefined, '1', '1', 0), 1],
  [prefixes(undefined, '1', '1', 5), 1],
  [prefixes(undefined, '1', '1', 17), 2],
  [prefixes(undefined, '3', '1', 14), 2],
  [prefixes(undefined, '7', '20', 0), 2],
  [prefixes(undefined, '7', '20', 5), 2],
  [prefixes(undefined, '7', '20', 17), 2],
  [prefixes(undefined, '7', '20', 26), 3],
  [prefixes(undefined, '15', undefined, 0), 1],
  [prefixes(undefined, '15', undefined, 2), 2],
  [prefixes('2', undefined, undefined, 0), 2],
  [prefixes('2', undefined, undefined, 1), 3],
  [prefixes(undefined, undefined, '20', 0), 2],
  [prefixes('20', undefined, undefined, 0), 14],
];

const addresses = (warm: number, minimum: number, pods: number): Grid => ({
  data: { 'enable-windows-ipam': 'true', 'windows-warm-ip-target': String(warm), 'windows-minimum-ip-target': String(minimum) },
  slots: 49,
  pods: [pods],
});

// https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/docs/windows/secondary_ip_mode_config_options.md: the table, and the examples of the text.
const documentedAddresses: [Grid, number][] = [
  [addresses(1, 0, 0), 1],
  [addresses(1, 0, 5), 6],
  [addresses(5, 0, 0), 5],
  [addresses(1, 1, 0), 1],
  [addresses(1, 1, 1), 2],
  [addresses(1, 3, 3), 4],
  [addresses(1, 3, 5), 6],
  [addresses(5, 10, 0), 10],
  [addresses(10, 10, 0), 10],
  [addresses(10, 10, 10), 20],
  [addresses(15, 10, 10), 25],
  [addresses(5, 0, 2), 7],
  [addresses(1, 10, 5), 10],
];

describe.each([
  ['prefix delegation', documentedPrefixes],
  ['secondary addresses', documentedAddresses],
])('each documented row of %s', (_, rows) => {
  const { holdings } = askController({ fillings: rows.map(([node]) => node) });
  test.each(rows.map(([node, held], index) => ({ ...node, held, controller: holdings[index][0].groups })))(
    '$data, $pods pods: $held',
    ({ held, controller, ...node }) => {
      expect(controller).toBe(held);
      expect(ours(node)).toEqual([held]);
    },
  );
});

describe('the grid of targets', () => {
  const nodes = grid();
  const { holdings } = askController({ fillings: nodes });
  const cases = nodes.flatMap((node, index) => {
    const said = ours(node);
    return node.pods.map((pods, step) => ({ node, pods, ours: said[step], controller: holdings[index][step].groups }));
  });
  const different = cases.filter((one) => one.ours !== one.controller);

  test('is as large as it is meant to be', () => {
    expect(cases.length).toBeGreaterThan(40_000);
  });

  test('has every node hold what the controller gives it, but for what is listed', () => {
    const notListed = different.filter(({ node }) => !expectedDifferences.some(({ holds }) => holds(node)));
    expect(notListed.slice(0, 20)).toEqual([]);
  });

  if (expectedDifferences.length > 0) {
    test.each(expectedDifferences)('still differs where $why', ({ holds, cases: count }) => {
      expect(different.filter(({ node }) => holds(node))).toHaveLength(count);
    });
  }
});

describe('instance types', () => {
  const { instanceTypes } = askController({});

  test('are all that the controller knows', () => {
    expect(instanceTypeNames()).toEqual(Object.keys(instanceTypes).sort());
  });

  test('have the addresses, the hypervisor and the metal that the controller knows', () => {
    const expected = Object.entries(instanceTypes).map(([name, type]) => [
      name,
      // It names no hypervisor for bare metal.
      { ipv4AddressesPerInterface: type?.addresses, nitro: type?.hypervisor !== 'xen', bareMetal: type?.bareMetal },
    ]);
    const said = Object.keys(instanceTypes).map((name) => {
      const { ipv4AddressesPerInterface, nitro, bareMetal } = instanceTypeFacts(name) ?? {};
      return [name, { ipv4AddressesPerInterface, nitro, bareMetal }];
    });
    expect(said).toEqual(expected);
  });
});
