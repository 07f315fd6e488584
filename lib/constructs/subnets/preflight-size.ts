/**
 * For how many nodes `SubnetPrefixPreflight` wants room.
 */
export enum PreflightSize {
  /** The desired number of nodes, or the smallest one where none is desired. */
  DESIRED = 'desired',

  /** The largest number of nodes. */
  MAX = 'max',
}
