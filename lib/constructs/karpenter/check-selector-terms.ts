/**
 * Checks how many subnets or security groups there are.
 *
 * @throws if there are more than an `EC2NodeClass` names
 * @see https://karpenter.sh/docs/concepts/nodeclasses/
 */
export function checkSelectorTerms(terms: readonly unknown[], what: string): void {
  if (terms.length > 30) {
    throw new Error(
      `${what} must be at most 30, as an EC2NodeClass names no more, got ${String(terms.length)}. Select fewer. ` +
        'See https://karpenter.sh/docs/concepts/nodeclasses/',
    );
  }
}
