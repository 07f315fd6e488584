import { rules } from './catalog';

/**
 * Checks that there are rules with these ids.
 *
 * @param who how the message calls what named them
 * @throws if there is none with one of the ids
 */
export function requireRules(ids: readonly string[], who: string): void {
  const unknown = ids.filter((id) => !rules.some((rule) => rule.id === id));
  if (unknown.length > 0) {
    throw new Error(`${who} names the rule '${unknown[0]}', which does not exist. The rules are: ${rules.map(({ id }) => id).join(', ')}.`);
  }
}
