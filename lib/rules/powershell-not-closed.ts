import { isNamedByAws } from '../cloudformation/is-named-by-aws';
import type { NodeGroup } from '../model/nodes/node-group';
import { PartialText } from '../values/partial-text';
import type { Outcome, Rule } from './rule';

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules */
export const powershellNotClosed: Rule = {
  id: 'powershell-not-closed',
  severity: 'warning',
  title: 'PowerShell in user data with a tag, quote, bracket or comment that is not closed',
  why: 'PowerShell reads a script as a whole before it runs it. Where a quote, a bracket, a here-string or a comment is not closed, it runs nothing, and the node does not join.',
  fix: "Close it. A quote within a text in single quotes is doubled (''), and the end of a here-string stands at the beginning of a line.",
  source: 'https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules',
  requirements: ['R62'],
  check: (model) => model.windowsGroups.flatMap(({ group }) => check(group)),
};

function check({ title, userDataAt: at, userData: { text, powershell, openTag } }: NodeGroup): Outcome[] {
  // What a hole holds may close it, if it is more than a word that AWS gives, such as the name of a resource.
  const isWhole = typeof text === 'string' || (text instanceof PartialText && text.holes.every(isNamedByAws));
  if (isWhole && openTag) {
    return [
      {
        at,
        message: `${title} has user data whose <${openTag}> has no closing </${openTag}>: most likely Windows does not find the script, and the node does not join.`,
        fix: `Write </${openTag}> behind the script.`,
        value: `<${openTag}>`,
      },
    ];
  }
  return !isWhole || !powershell || powershell.isWellFormed
    ? []
    : [
        {
          at,
          message: `${title} has PowerShell in its user data in which a quote, bracket or comment is not closed, or closed twice: PowerShell runs nothing of it, and the node does not join.`,
          fix: "Close it once. A quote within single quotes is doubled (''), and the end of a here-string stands at the beginning of a line.",
          value: 'not closed',
        },
      ];
}
