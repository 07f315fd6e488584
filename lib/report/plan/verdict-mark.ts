import type { PlanVerdict, SubnetPlan, PlanSituation } from '../../plan/capacity-plan';

/** Verdicts from the worst one to the best, with their words. */
export const verdictWords: { readonly [verdict in PlanVerdict]: string } = {
  impossible: 'Impossible',
  unbalanced: 'Not evenly',
  luck: 'By luck',
  fits: 'Fits',
};

const order = Object.keys(verdictWords) as PlanVerdict[];

/** The worst verdict of subnets in a situation; undefined if none is known. */
export function worstVerdict(subnets: readonly SubnetPlan[], situation: PlanSituation): PlanVerdict | undefined {
  return order.find((verdict) => subnets.some(({ situations }) => situations[situation]?.verdict === verdict));
}

/** A small mark, whose shape and colour tell a verdict; the words stand beside it. */
export function verdictMark(verdict: PlanVerdict): string {
  return `<span class="mark ${verdict}" aria-hidden="true"></span>`;
}
