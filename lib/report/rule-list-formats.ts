import type { Rule } from '../rules/rule';
import { jsonText } from './json/json-text';

/** Formats of the list of rules by the names that `--format` takes beside `--list-rules`; the first one is the default. */
export const ruleListFormats = {
  text: textList,
  json: jsonList,
} satisfies { readonly [name: string]: (rules: readonly Rule[]) => string };

/** Name of a format of the list of rules. */
export type RuleListFormat = keyof typeof ruleListFormats;

/** One line for each rule. */
function textList(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd('warning'.length)}  ${title}\n`).join('');
}

/** The rules with what they mean. */
function jsonList(rules: readonly Rule[]): string {
  return jsonText(rules.map(({ id, severity, title, why, fix, source }) => ({ id, severity, title, why, fix, source })));
}
