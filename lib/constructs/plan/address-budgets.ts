import type { AddressBudget } from './address-budget';

/**
 * The budget of a subnet or a zone at different times. A time is missing if the IPv4 range is not known, or if the situation cannot be.
 */
export interface AddressBudgets {
  /**
   * With the desired number of nodes, and no pods.
   *
   * @default - the range is not known at synth
   */
  readonly atRest?: AddressBudget;

  /**
   * With the smallest number of nodes, full of pods.
   *
   * @default - the range is not known at synth
   */
  readonly atMin?: AddressBudget;

  /**
   * With the desired number of nodes, full of pods.
   *
   * @default - the range is not known at synth
   */
  readonly atDesired?: AddressBudget;

  /**
   * With the largest number of nodes, full of pods.
   *
   * @default - the range is not known at synth
   */
  readonly atMax?: AddressBudget;

  /**
   * With the largest number of nodes, each with the most prefixes that it can keep after pods came and went.
   *
   * @default - the range is not known at synth, or that is no more than full nodes have
   */
  readonly afterChurn?: AddressBudget;

  /**
   * With the largest number of nodes, full of pods, and the nodes that an update adds.
   *
   * @default - the range is not known at synth
   */
  readonly duringUpdate?: AddressBudget;

  /**
   * With the desired number of nodes twice, all full of pods: those of the other address mode are there before the old ones go.
   *
   * @default - the range is not known at synth
   */
  readonly duringModeSwitch?: AddressBudget;

  /**
   * With the desired number of nodes, full of pods, in the zones that are left.
   *
   * @default - the range is not known at synth, or no two zones are
   */
  readonly withZoneLost?: AddressBudget;
}
