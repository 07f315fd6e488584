import type { NodeGroup } from '../model/nodes/node-group';
import { Unknown } from '../values/unknown';
import type { Outcome, Rule } from './rule';

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_parsing#line-continuation */
export const bootstrapArgumentsOnOtherLine: Rule = {
  id: 'bootstrap-arguments-on-other-line',
  severity: 'error',
  title: 'Arguments of the bootstrap script on lines of their own',
  why: 'A line break ends a command in PowerShell, unless the line ends in a backtick. What stands on the next line is a statement of its own; one that begins with a hyphen is no valid one, and PowerShell runs nothing of a script that it cannot read.',
  fix: 'End every line of the call but the last one in a backtick, with nothing behind it, or put the arguments into a hash table and pass that by @.',
  source: 'https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_parsing',
  requirements: ['R62'],
  check: (model) =>
    model.windowsGroups
      .filter(({ group }) => !(group.joiningCalls instanceof Unknown) && group.joiningCalls.length > 0)
      .flatMap(({ group }) => check(group)),
};

function check({ title, userDataAt: at, userData: { strayParameters: stray } }: NodeGroup): Outcome[] {
  return stray.length === 0
    ? []
    : [
        {
          at,
          message: `${title} has ${stray.join(', ')} on ${stray.length === 1 ? 'a line of its own' : 'lines of their own'} behind the call of Start-EKSBootstrap.ps1, and the line before it does not end in a backtick: PowerShell refuses the whole script, and the node does not join.`,
          fix: 'End the line before it in a backtick (`), the last character of the line, or write all arguments in one line.',
          value: stray[0],
        },
      ];
}
