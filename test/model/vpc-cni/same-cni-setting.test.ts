import { sameCniSetting } from '../../../lib/model/vpc-cni/same-cni-setting';
import { Unknown } from '../../../lib/values/unknown';

// strconv.ParseBool and strconv.Atoi of Go.
test.each([
  ['enableWindowsIpam', 'true', 'T', true],
  ['enableWindowsIpam', 'yes', 'false', true],
  ['enableWindowsIpam', 'true', 'yes', false],
  ['enableWindowsPrefixDelegation', '1', 'true', true],
  ['enableWindowsPrefixDelegation', '01', 'true', false],
  ['warmIpTarget', '3', '+03', true],
  ['warmIpTarget', '3', '4', false],
  ['minimumIpTarget', 'three', 'four', true],
  ['minimumIpTarget', '1', 'true', false],
  ['warmPrefixTarget', '0', 'zero', false],
] as const)('%s: %s and %s are read alike: %s', (name, one, other, expected) => {
  expect(sameCniSetting(name, one, other)).toBe(expected);
});

test('texts that are not known are alike only if they are the same', () => {
  const parameter = new Unknown('no default', 'parameter');
  expect(sameCniSetting('warmIpTarget', parameter, new Unknown('no default', 'parameter'))).toBe(true);
  expect(sameCniSetting('warmIpTarget', parameter, '3')).toBeInstanceOf(Unknown);
  expect(sameCniSetting('warmIpTarget', '3', parameter)).toBeInstanceOf(Unknown);
});
