import { rules } from './rules';
import { didYouMean } from '../values/texts/did-you-mean';
import type { Severity } from './rule';

/** Which rules are not applied, and the severities that are to be others, as users write them. */
export interface RuleOptions {
  readonly skip: readonly string[];
  readonly severities: { readonly [ruleId: string]: string };
}

const SEVERITIES: readonly string[] = ['error', 'warning', 'info'] satisfies Severity[];

/**
 * Checks options that name rules. An id may have the prefix by which findings are acknowledged.
 *
 * @param who how the message calls what was given them
 * @throws if there is no rule of one of the ids, or no severity of a name
 */
export function ruleOptions(options: RuleOptions, who: string): { skip: string[]; severities: { [ruleId: string]: Severity } } {
  const severities = Object.entries(options.severities).map(([id, severity]): [string, Severity] => {
    if (!SEVERITIES.includes(severity)) {
      throw new Error(`${who} gives '${id}' the severity '${severity}', which does not exist. Take one of ${SEVERITIES.join(', ')}.`);
    }
    return [ruleId(id, who), severity as Severity];
  });
  return { skip: options.skip.map((id) => ruleId(id, who)), severities: Object.fromEntries(severities) };
}

function ruleId(written: string, who: string): string {
  const id = written.replace(/^eks-windows::/, '');
  const ids = rules.map((rule) => rule.id);
  if (!ids.includes(id)) {
    throw new Error(
      `${who} names the rule '${written}', which does not exist.${didYouMean(id, ids)} 'npx eks-windows --list-rules' prints all of them.`,
    );
  }
  return id;
}
