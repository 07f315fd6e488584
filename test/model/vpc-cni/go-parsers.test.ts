import { goAtoi } from '../../../lib/model/vpc-cni/go-atoi';
import { goParseBool } from '../../../lib/model/vpc-cni/go-parse-bool';

// pkg.go.dev/strconv#ParseBool
test.each(['1', 't', 'T', 'TRUE', 'true', 'True'])('%j is true', (text) => {
  expect(goParseBool(text)).toBe(true);
});

test.each(['0', 'f', 'F', 'FALSE', 'false', 'False'])('%j is false', (text) => {
  expect(goParseBool(text)).toBe(false);
});

test.each(['yes', 'on', 'tRUE', 'TrUe', '', ' true', 'true ', '2', 'no'])('%j is no boolean', (text) => {
  expect(goParseBool(text)).toBeUndefined();
});

// pkg.go.dev/strconv#Atoi
test.each([
  ['5', 5],
  ['05', 5],
  ['+5', 5],
  ['-5', -5],
  ['0', 0],
  ['99999999999999999999', 2 ** 63],
  ['-99999999999999999999', -(2 ** 63)],
])('%j is the integer %i', (text, value) => {
  expect(goAtoi(text)).toBe(value);
});

test.each(['', ' 5', '5 ', '5.0', '1e3', '0x10', '1_000', 'three', '+', '5\n'])('%j is no integer', (text) => {
  expect(goAtoi(text)).toBeUndefined();
});
