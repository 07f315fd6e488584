import { bootstrapArgumentByPosition } from '../../lib/rules/bootstrap-argument-by-position';
import { type Change, rightManagedTemplate, rightTemplate, rightUserData } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import { all, managedWithOwnImage, namedCluster, parameter, userData } from '../support/windows-changes';

const linesOf = (...changes: Change[]) => outcomes(bootstrapArgumentByPosition, rightTemplate(all(...changes)));
const AT = "WindowsTemplate Properties.LaunchTemplateData.UserData: Windows node group 'WindowsNodes'";
/** Further arguments of the call. */
const withArguments = (text: string) =>
  userData(rightUserData.replace(" -KubeletExtraArgs '--node-labels=tier=web --max-pods=20'", ` ${text}`));

test.each<[string, Change]>([
  ['right nodes', () => undefined],
  ['no Windows nodes', ({ Resources }) => delete Resources.WindowsNodes],
  ['the name of the cluster without its parameter', userData(rightUserData.replace('-EKSClusterName ', ''))],
  ['flags of kubelet in quotes, behind their parameter', withArguments("-KubeletExtraArgs '--max-pods=20'")],
  ['flags of kubelet without quotes, behind their parameter', withArguments('-KubeletExtraArgs --max-pods=20')],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

test('passes for a managed node group, whose call EKS makes', () => {
  expect(outcomes(bootstrapArgumentByPosition, rightManagedTemplate())).toEqual([]);
});

// awslabs/amazon-eks-ami#348; the script for Linux nodes has these arguments: bootstrap.sh of the same repository.
test.each([
  ['--kubelet-extra-args', '-KubeletExtraArgs'],
  ['--b64-cluster-ca', '-Base64ClusterCA'],
  ['--apiserver-endpoint', '-APIServerEndpoint'],
  ['--dns-cluster-ip', '-DNSClusterIP'],
  ['--max-pods=20', "-KubeletExtraArgs '--max-pods=20', if it is meant for kubelet"],
])('fails for %s', (argument, instead) => {
  const change = withArguments(`${argument} 'x'`);
  expect(linesOf(change)).toEqual([
    `error ${AT} passes ${argument} to Start-EKSBootstrap.ps1, which is no parameter in PowerShell but a value: it ends up among the arguments of kubelet or kube-proxy, where it does not belong. The script for Windows nodes has -KubeletExtraArgs and other names with one hyphen.`,
  ]);
  expect(rawOutcomes(bootstrapArgumentByPosition, rightTemplate(change))).toMatchObject([{ value: argument, fix: `Write ${instead}.` }]);
});

test('fails for a managed node group with an image of its own', () => {
  expect(linesOf(withArguments('--kubelet-extra-args x'), managedWithOwnImage)).toEqual([expect.stringMatching(/^error /)]);
});

test('warns of other values without the name of a parameter', () => {
  expect(linesOf(withArguments("'--max-pods=20'"))).toEqual([
    `warning ${AT} passes '--max-pods=20' to Start-EKSBootstrap.ps1 without the name of a parameter: PowerShell gives it to the next one in the order of the script, which differs between AMIs.`,
  ]);
});

test('is unknown where the user data is', () => {
  const change: Change = ({ Resources }) => (Resources.WindowsTemplate.Properties.LaunchTemplateData.UserData = { Ref: 'Text' });
  expect(linesOf(namedCluster, parameter('Text'), change)).toEqual(["? WindowsTemplate: the parameter 'Text' has no default"]);
});
