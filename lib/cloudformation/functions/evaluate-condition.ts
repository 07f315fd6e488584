import { allOf } from '../../values/all-of';
import { anyOf } from '../../values/any-of';
import { textOf } from '../../values/data';
import { not } from '../../values/not';
import { sameText } from '../../values/same-text';
import { Unknown, type Value } from '../../values/unknown';
import { isJsonObject } from '../json-at';
import type { Scope } from '../resource';

const malformed = new Unknown('it is a condition that CloudFormation does not take');

/**
 * Evaluates a condition, as far as it is known: `Fn::And` is false as soon as one part is, `Fn::Or` is true as soon as one part is.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
 */
export function evaluateCondition(body: unknown, scope: Scope): Value<boolean> {
  return scope.within(() => {
    const entries = isJsonObject(body) ? Object.entries(body) : [];
    if (entries.length !== 1) {
      return malformed;
    }
    const [[operator, operands]] = entries;
    if (operator === 'Condition' && typeof operands === 'string') {
      return scope.condition(operands);
    }
    if (!Array.isArray(operands)) {
      return malformed;
    }
    const parts = () => operands.map((operand) => evaluateCondition(operand, scope));
    const hasParts = operands.length > 0;
    switch (operator) {
      case 'Fn::Not':
        return operands.length === 1 ? not(parts()[0]) : malformed;
      case 'Fn::And':
        return hasParts ? allOf(parts()) : malformed;
      case 'Fn::Or':
        return hasParts ? anyOf(parts()) : malformed;
      case 'Fn::Equals':
        return operands.length === 2 ? equals(operands[0], operands[1], scope) : malformed;
      default:
        return malformed;
    }
  });
}

function equals(one: unknown, other: unknown, scope: Scope): Value<boolean> {
  const [left, right] = [one, other].map((operand) => textOf(scope.resolve(operand)) ?? malformed);
  return sameText(left, right);
}
