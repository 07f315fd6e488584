import type { Data } from '../../values/data';
import { identityFrom } from '../../values/identity-from';
import { identityOf } from '../../values/identity-of';
import { MaybeAbsent } from '../../values/maybe-absent';
import { isKnown, Unknown } from '../../values/unknown';
import { isSameData } from '../is-same-data';
import type { Scope } from '../resource';
import { argumentsOf } from './arguments-of';

/**
 * `Fn::If`: one of two values, by a condition. If the condition is not known but both values are the same, it does not matter.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html#intrinsic-function-reference-conditions-if
 */
export function fnIf(argument: unknown, scope: Scope): Data {
  const [condition, ...values] = argumentsOf(argument);
  if (typeof condition !== 'string' || values.length !== 2) {
    return new MaybeAbsent('it is an Fn::If without a condition and two values');
  }
  const holds = scope.condition(condition);
  if (isKnown(holds)) {
    return scope.resolve(values[holds ? 0 : 1]);
  }
  const [yes, no] = values.map((value) => scope.resolve(value));
  if (isSameData(yes, no)) {
    return yes;
  }
  const mayBeAbsent = [yes, no].some((value) => value === undefined || value instanceof MaybeAbsent);
  const identity = identityFrom('if', [holds.identity, identityOf(yes), identityOf(no)]);
  return mayBeAbsent ? new MaybeAbsent(holds.cause, identity) : new Unknown(holds.cause, identity);
}
