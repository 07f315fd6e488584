import type { Rule } from '../rules/rule';
import { jsonText } from './json-text';

/** The rules: one to a line, or as JSON with what they mean. */
export function ruleList(rules: readonly Rule[], format: 'text' | 'json'): string {
  if (format === 'json') {
    return jsonText(rules.map(({ id, severity, title, why, fix, source }) => ({ id, severity, title, why, fix, source })));
  }
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd('warning'.length)}  ${title}\n`).join('');
}
