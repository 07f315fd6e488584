import { podAddresses } from '../../lib/capacity/pod-addresses';

test('a slot is one address, or a prefix of 16', () => {
  expect(podAddresses(9, false)).toBe(9);
  expect(podAddresses(9, true)).toBe(144);
});
