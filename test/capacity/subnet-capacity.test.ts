import { addressesInSubnet } from '../../lib/capacity/addresses-in-subnet';
import { prefixesInSubnet } from '../../lib/capacity/prefixes-in-subnet';
import { subnetSizeFor } from '../../lib/capacity/subnet-size-for';

// https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html: five addresses of each subnet are reserved.
test.each([
  [16, 65_531],
  [20, 4091],
  [24, 251],
  [27, 27],
  [28, 11],
  [32, 0],
])('a /%i has %i addresses to give', (prefixLength, count) => {
  expect(addressesInSubnet(prefixLength)).toBe(count);
});

// The reserved addresses lie in the first and the last block of 16.
test.each([
  [16, 4094],
  [20, 254],
  [24, 14],
  [25, 6],
  [26, 2],
  [27, 0],
  [28, 0],
  [29, 0],
])('a /%i has at most %i prefixes to give', (prefixLength, count) => {
  expect(prefixesInSubnet(prefixLength)).toBe(count);
});

test.each([
  [1, 26],
  [2, 26],
  [3, 25],
  [14, 24],
  [15, 23],
  [4094, 16],
  [4095, undefined],
])('%i prefixes take a /%s', (count, prefixLength) => {
  expect(subnetSizeFor(count, prefixesInSubnet)).toBe(prefixLength);
});

test.each([
  [0, 28],
  [11, 28],
  [12, 27],
  [251, 24],
  [252, 23],
  [65_531, 16],
  [65_532, undefined],
])('%i addresses take a /%s', (count, prefixLength) => {
  expect(subnetSizeFor(count, addressesInSubnet)).toBe(prefixLength);
});
