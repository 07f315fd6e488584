import { powershellNotClosed } from '../../lib/rules/powershell-not-closed';
import { type Change, rightManagedTemplate, rightTemplate, rightUserData } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import { all, managedWithOwnImage, namedCluster, parameter } from '../support/windows-changes';

const linesOf = (...changes: Change[]) => outcomes(powershellNotClosed, rightTemplate(all(...changes)));
const script =
  (...lines: string[]): Change =>
  ({ Resources }) => {
    const text = [
      '<powershell>',
      "& 'C:\\Program Files\\Amazon\\EKS\\Start-EKSBootstrap.ps1' -EKSClusterName prod",
      ...lines,
      '</powershell>',
    ].join('\n');
    Resources.WindowsTemplate.Properties.LaunchTemplateData.UserData = { 'Fn::Base64': text };
  };

test.each<[string, Change]>([
  ['right nodes', () => undefined],
  ['no Windows nodes', ({ Resources }) => delete Resources.WindowsNodes],
  [
    'quotes, brackets and comments that are closed',
    script('Write-Output "it\'s" # don\'t', 'if (1 -eq 1) { @{ a = (1) } }', '<# a comment #>'),
  ],
  ['a here-string', script('$a = @"', "it's {", '"@')],
  ['a doubled quote', script("Write-Output 'it''s'")],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

test('passes for a managed node group', () => {
  expect(outcomes(powershellNotClosed, rightManagedTemplate())).toEqual([]);
});

test.each([
  ['a single quote', "Write-Output 'it's'"],
  ['a double quote', 'Write-Output "a'],
  ['a brace', 'if (1 -eq 1) { Write-Output a'],
  ['a brace that is closed twice,', 'if (1 -eq 1) { Write-Output a } }'],
  ['a comment', '<# a comment'],
  ['a here-string whose end is indented', '$a = @"\nit\n  "@'],
])('fails for %s that is not closed', (_, line) => {
  const lines = [
    "warning WindowsTemplate Properties.LaunchTemplateData.UserData: Windows node group 'WindowsNodes' has PowerShell in its user data in which a quote, bracket or comment is not closed, or closed twice: PowerShell runs nothing of it, and the node does not join.",
  ];
  expect(linesOf(script(line))).toEqual(lines);
  expect(linesOf(script(line), managedWithOwnImage)).toEqual(lines);
  expect(rawOutcomes(powershellNotClosed, rightTemplate(script(line)))).toMatchObject([{ value: 'not closed' }]);
});

test('fails where what is left open is only the name of a resource, or of the stack', () => {
  const written =
    (text: string): Change =>
    ({ Resources }) =>
      (Resources.WindowsTemplate.Properties.LaunchTemplateData.UserData = { 'Fn::Base64': { 'Fn::Sub': text } });
  expect(linesOf(written(rightUserData.replace('</powershell>', 'if ($true) { Get-Date\n</powershell>')))).toEqual([
    expect.stringContaining('in which a quote, bracket or comment is not closed'),
  ]);
  expect(linesOf(written(rightUserData.replace('</powershell>', "Write-Output '${AWS::StackName}\n</powershell>")))).toHaveLength(1);
  expect(linesOf(written(rightUserData.replace('</powershell>', '')))).toEqual([expect.stringContaining('has no closing </powershell>')]);
});

test('is unknown to no one where a parameter may close it', () => {
  const change: Change = ({ Resources }) => {
    Resources.WindowsTemplate.Properties.LaunchTemplateData.UserData = {
      'Fn::Base64': { 'Fn::Sub': "<powershell>\nWrite-Output '${End}\n</powershell>" },
    };
  };
  expect(linesOf(namedCluster, parameter('End'), change)).toEqual([]);
});

test.each(['powershell', 'script'])('warns of <%s> without a closing tag', (tag) => {
  const change: Change = ({ Resources }) => {
    Resources.WindowsTemplate.Properties.LaunchTemplateData.UserData = { 'Fn::Base64': `<${tag}>\nhostname` };
  };
  expect(linesOf(change)).toEqual([
    `warning WindowsTemplate Properties.LaunchTemplateData.UserData: Windows node group 'WindowsNodes' has user data whose <${tag}> has no closing </${tag}>: most likely Windows does not find the script, and the node does not join.`,
  ]);
});
