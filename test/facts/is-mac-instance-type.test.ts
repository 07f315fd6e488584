import { instanceTypeNames } from '../../lib/facts/instance-type-facts';
import { isMacInstanceType } from '../../lib/facts/is-mac-instance-type';

test('finds every Mac type of the table', () => {
  expect(instanceTypeNames().filter(isMacInstanceType)).toEqual([
    'mac-m3ultra.metal',
    'mac-m4.metal',
    'mac-m4max.metal',
    'mac-m4pro.metal',
    'mac1.metal',
    'mac2-m1ultra.metal',
    'mac2-m2.metal',
    'mac2-m2pro.metal',
    'mac2.metal',
  ]);
});

test.each(['m5.large', 'machine.large', 'm4.mac1', ''])('takes %p for no Mac', (instanceType) => {
  expect(isMacInstanceType(instanceType)).toBe(false);
});
