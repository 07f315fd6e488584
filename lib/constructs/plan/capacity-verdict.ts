/**
 * Whether what nodes and pods take fits into a subnet.
 */
export enum CapacityVerdict {
  /** It fits, also if single addresses scatter over the /28 blocks, with a chance of 99 in 100 or more. */
  FITS = 'fits',

  /** It fits only if single addresses leave enough /28 blocks whole. */
  LUCK = 'luck',

  /** It does not fit while nodes are spread evenly over zones and subnets. */
  UNBALANCED = 'unbalanced',

  /** It does not fit, wherever the nodes are. */
  IMPOSSIBLE = 'impossible',
}
