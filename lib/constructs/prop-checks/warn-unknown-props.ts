import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { didYouMean } from '../../values/texts/did-you-mean';

/** Each prop of a type, so that the compiler sees when one is missing. */
export type PropNames<Props> = { readonly [name in keyof Required<Props>]: true };

/**
 * Warns of props that a construct does not have, which JavaScript and objects that are spread let one write: they do nothing.
 *
 * @param given what was written; what is no object is checked elsewhere
 * @param what the construct or prop, in the message
 */
export function warnUnknownProps<Props extends object>(
  scope: IConstruct,
  given: Props | undefined,
  names: PropNames<Props>,
  what: string,
): void {
  const known = Object.keys(names);
  for (const [name, value] of Object.entries(given ?? {})) {
    if (value !== undefined && !known.includes(name)) {
      Annotations.of(scope).addWarningV2(
        'eks-windows::prop-unknown',
        `${what} has no prop '${name}', so it does nothing.${didYouMean(name, known)} ` + 'See docs/api.md in the package cdk-eks-windows',
      );
    }
  }
}
