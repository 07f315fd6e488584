import type { FactSource } from './fact-source';

export const subnetSizesSource: FactSource = {
  title: 'Amazon VPC User Guide, subnet CIDR blocks: sizes from /28 to /16; the first four addresses and the last one are reserved',
  url: 'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html',
  date: '2026-11-21',
};

/** Addresses at the two ends of every subnet that nothing can get. */
export const reservedSubnetAddresses = { first: 4, last: 1 };

/** Length of the prefix of the largest subnet, and of the smallest one. */
export const subnetPrefixLengths = { largest: 16, smallest: 28 };
