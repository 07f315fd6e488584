import type { Grid } from './grid';

/** Cases of the grid in which ours is not what the controller does, and why. */
export interface ExpectedDifference {
  readonly why: string;
  /** How many there are in the grid. */
  readonly cases: number;
  readonly holds: (node: Grid) => boolean;
}

/** The test fails for a difference that is not here, and for one that is here and is gone. */
export const expectedDifferences: readonly ExpectedDifference[] = [];
