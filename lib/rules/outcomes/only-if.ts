import { Unknown, type Value } from '../../values/unknown';
import { notChecked } from './not-checked';
import type { Outcome } from '../rule';

/** The outcomes of a place if a condition holds, none if it does not, and that they could not be checked if it is not known. */
export function onlyIf(condition: Value<boolean>, outcomes: readonly Outcome[]): Outcome[] {
  if (condition instanceof Unknown) {
    return outcomes.map((outcome) => ('cause' in outcome ? outcome : notChecked(outcome.at, condition)));
  }
  return condition ? [...outcomes] : [];
}
