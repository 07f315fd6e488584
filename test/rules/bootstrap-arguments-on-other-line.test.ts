import { bootstrapArgumentsOnOtherLine } from '../../lib/rules/bootstrap-arguments-on-other-line';
import { type Change, rightManagedTemplate, rightTemplate, rightUserData } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import { all, managedWithOwnImage, namedCluster, parameter, userData } from '../support/windows-changes';

const linesOf = (...changes: Change[]) => outcomes(bootstrapArgumentsOnOtherLine, rightTemplate(all(...changes)));
const AT = "WindowsTemplate Properties.LaunchTemplateData.UserData: Windows node group 'WindowsNodes'";
const inLines = (separator: string) =>
  userData(
    rightUserData.replace(' -APIServerEndpoint', `${separator}-APIServerEndpoint`).replace(' -ServiceCIDR', `${separator}-ServiceCIDR`),
  );

test.each<[string, Change]>([
  ['right nodes', () => undefined],
  ['no Windows nodes', ({ Resources }) => delete Resources.WindowsNodes],
  ['lines that end in a backtick', inLines(' `\n  ')],
  ['a line that begins with a number', userData(rightUserData.replace('</powershell>', '-1\n</powershell>'))],
  ['an argument of another command', userData(rightUserData.replace('</powershell>', 'Write-Output -InputObject 1\n</powershell>'))],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

test('passes for a managed node group, whose call EKS makes', () => {
  expect(outcomes(bootstrapArgumentsOnOtherLine, rightManagedTemplate())).toEqual([]);
});

// https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_parsing#line-continuation
test('fails for lines without a backtick', () => {
  expect(linesOf(inLines('\n'))).toEqual([
    `error ${AT} has -APIServerEndpoint, -ServiceCIDR on lines of their own behind the call of Start-EKSBootstrap.ps1, and the line before it does not end in a backtick: PowerShell refuses the whole script, and the node does not join.`,
  ]);
  expect(rawOutcomes(bootstrapArgumentsOnOtherLine, rightTemplate(inLines('\n  ')))).toMatchObject([{ value: '-APIServerEndpoint' }]);
});

test('fails for one line, and for a managed node group with an image of its own', () => {
  const change = userData(rightUserData.replace(' -KubeletExtraArgs', '\n    -KubeletExtraArgs'));
  expect(linesOf(change, managedWithOwnImage)).toEqual([expect.stringContaining('has -KubeletExtraArgs on a line of its own behind')]);
});

test('is unknown to no one where the user data is: other rules say so', () => {
  const change: Change = ({ Resources }) => (Resources.WindowsTemplate.Properties.LaunchTemplateData.UserData = { Ref: 'Text' });
  expect(linesOf(namedCluster, parameter('Text'), change)).toEqual([]);
});
