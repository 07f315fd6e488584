import { userDataTagsNested } from '../../lib/rules/user-data-tags-nested';
import { type Change, rightManagedTemplate, rightTemplate, rightUserData } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import { all, managedWithOwnImage, namedCluster, parameter, userData } from '../support/windows-changes';

const linesOf = (...changes: Change[]) => outcomes(userDataTagsNested, rightTemplate(all(...changes)));
const AT = "WindowsTemplate Properties.LaunchTemplateData.UserData: Windows node group 'WindowsNodes'";

test.each<[string, Change]>([
  ['right nodes', () => undefined],
  ['no Windows nodes', ({ Resources }) => delete Resources.WindowsNodes],
  ['<persist> beside the script', userData(`${rightUserData}\n<persist>true</persist>`)],
  ['a batch script before it', userData(`<script>echo 1</script>\n${rightUserData}`)],
  ['a tag in quotes', userData(rightUserData.replace('</powershell>', "Write-Output '<script>'\n</powershell>"))],
  ['a comparison of numbers', userData(rightUserData.replace('</powershell>', 'if (1 -lt 2) { }\n</powershell>'))],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

test('passes for a managed node group', () => {
  expect(outcomes(userDataTagsNested, rightManagedTemplate())).toEqual([]);
});

test.each(['<powershell>', '<script>', '<persist>'])('fails for %s within PowerShell', (tag) => {
  const change = userData(rightUserData.replace('<powershell>', `<powershell>\n${tag}`));
  expect(linesOf(change)).toEqual([
    `warning ${AT} has ${tag} within the PowerShell of its user data: PowerShell cannot read that, and runs nothing of the script.`,
  ]);
  expect(rawOutcomes(userDataTagsNested, rightTemplate(change))).toMatchObject([{ value: tag }]);
  expect(linesOf(change, managedWithOwnImage)).toHaveLength(1);
});

test('is unknown to no one where the user data is: other rules say so', () => {
  const change: Change = ({ Resources }) => (Resources.WindowsTemplate.Properties.LaunchTemplateData.UserData = { Ref: 'Text' });
  expect(linesOf(namedCluster, parameter('Text'), change)).toEqual([]);
});
