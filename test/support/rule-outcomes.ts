import { readModel } from '../../lib/model/read-model';
import type { Finding, Outcome, Rule } from '../../lib/rules/rule';
import { TODAY } from './today';

/**
 * What a rule says of templates that are read as one: findings as `severity LogicalId Properties.Path: message`, and what it could not check as
 * `? LogicalId: cause`.
 */
export function outcomes(rule: Rule, templates: unknown, today = TODAY): string[] {
  return rawOutcomes(rule, templates, today).map((outcome) =>
    'cause' in outcome
      ? `? ${outcome.at.resource.logicalId}: ${outcome.cause}`
      : `${outcome.severity ?? rule.severity} ${outcome.at.resource.logicalId} ${outcome.at.path}: ${outcome.message}`,
  );
}

/** The same as data, to look at fix and value. */
export function rawOutcomes(rule: Rule, templates: unknown, today = TODAY): Outcome[] {
  const list: unknown[] = Array.isArray(templates) ? templates : [templates];
  const found = rule.check(readModel(list.map((template, index) => ({ path: `template${String(index + 1)}.json`, template }))), { today });
  found.filter((outcome) => 'message' in outcome).forEach(expectWholeFinding);
  return found;
}

/** Every finding says in whole sentences what is wrong and what to do, and names the offending value. */
function expectWholeFinding({ message, fix, value }: Finding): void {
  const sentences = /^[A-Z'][^]+[.)]$/;
  expect(message).toMatch(sentences);
  expect(fix).toMatch(sentences);
  expect(value).not.toBe('');
}
