import { prefixesForPods } from '../../lib/capacity/prefixes-for-pods';

// Every row of the example table in aws/amazon-vpc-resource-controller-k8s docs/windows/prefix_delegation_config_options.md; a dash
// there is the value that the controller takes instead.
describe('the documented examples', () => {
  test.each([
    // warm prefixes, warm addresses, minimum, pods → prefixes, unused addresses
    [0, 1, 3, 0, 1, 16],
    [0, 1, 3, 15, 1, 1],
    [0, 1, 3, 16, 2, 16],
    [1, 0, 0, 0, 1, 16],
    [3, 0, 0, 0, 3, 48],
    [1, 0, 0, 5, 2, 27],
    [1, 0, 0, 17, 3, 31],
    [0, 1, 1, 0, 1, 16],
    [0, 1, 1, 5, 1, 11],
    [0, 1, 1, 15, 1, 1],
    [0, 1, 1, 16, 2, 16],
    [0, 5, 3, 0, 1, 16],
    [0, 5, 3, 5, 1, 11],
    [0, 5, 3, 11, 1, 5],
    [0, 5, 3, 12, 2, 20],
    [0, 1, 1, 17, 2, 15],
    [0, 3, 1, 14, 2, 18],
    [0, 7, 20, 0, 2, 32],
    [0, 7, 20, 5, 2, 27],
    [0, 7, 20, 17, 2, 15],
    [0, 7, 20, 26, 3, 22],
  ])('warm prefixes %i, warm addresses %i, minimum %i: %i pods hold %i prefixes, %i addresses of which are free', (...row) => {
    const [warmPrefixTarget, warmIpTarget, minimumIpTarget, pods, prefixes, free] = row;
    expect(prefixesForPods(pods, { warmPrefixTarget, warmIpTarget, minimumIpTarget }, 14)).toBe(prefixes);
    expect(prefixes * 16 - pods).toBe(free);
  });

  test('a warm address target of 15 holds 30 free addresses for 2 pods', () => {
    expect(prefixesForPods(2, { warmPrefixTarget: 0, warmIpTarget: 15, minimumIpTarget: 3 }, 14)).toBe(2);
  });

  test('2 warm prefixes become 3 prefixes with the first pod', () => {
    const targets = { warmPrefixTarget: 2, warmIpTarget: 0, minimumIpTarget: 0 };
    expect(prefixesForPods(0, targets, 14)).toBe(2);
    expect(prefixesForPods(1, targets, 14)).toBe(3);
  });

  test('14 slots hold 14 prefixes for a warm prefix target of 20', () => {
    expect(prefixesForPods(0, { warmPrefixTarget: 20, warmIpTarget: 0, minimumIpTarget: 0 }, 14)).toBe(14);
  });
});

// The example of the EKS User Guide, which sets all three targets.
test('a warm prefix target has no effect beside address targets', () => {
  expect(prefixesForPods(0, { warmPrefixTarget: 1, warmIpTarget: 5, minimumIpTarget: 2 }, 14)).toBe(1);
});

test.each([
  [9, { warmPrefixTarget: 0, warmIpTarget: 100, minimumIpTarget: 3 }],
  [9, { warmPrefixTarget: 0, warmIpTarget: 1, minimumIpTarget: 1000 }],
])('%i slots are the limit for %j', (slots, targets) => {
  expect(prefixesForPods(144, targets, slots)).toBe(slots);
});
