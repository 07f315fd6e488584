import type { NodeGroup } from '../model/nodes/node-group';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html */
export const userDataTagsNested: Rule = {
  id: 'user-data-tags-nested',
  severity: 'warning',
  title: 'Tags of user data within its PowerShell',
  why: 'The launch agent of Windows runs what stands between <powershell> and </powershell>. A second tag in between, as user data gets that is wrapped twice, is no PowerShell, which runs nothing of a script that it cannot read.',
  fix: 'Write each tag once, and <persist> and <script> beside <powershell>, not in it.',
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html',
  requirements: ['R62'],
  check: (model) => model.windowsGroups.flatMap(({ group }) => check(group)),
};

function check({ title, userDataAt: at, userData }: NodeGroup): Outcome[] {
  return userData.tagsInPowershell.map((tag) => ({
    at,
    message: `${title} has ${tag} within the PowerShell of its user data: PowerShell cannot read that, and runs nothing of the script.`,
    fix: `Remove the ${tag}, or put it outside of <powershell>.`,
    value: tag,
  }));
}
