import { podDensityExceedsAddresses } from '../../lib/rules/pod-density-exceeds-addresses';
import { type Change, rightManagedTemplate, rightTemplate, rightUserData } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import {
  all,
  clusterOfCdkV1,
  conditional,
  configMap,
  ipamOff,
  ipamUnknown,
  kubeletArguments,
  managedWithOwnImage,
  modeUnknown,
  namedCluster,
  ofType,
  parameter,
  secondaryMode,
  userData,
} from '../support/windows-changes';

const USER_DATA = 'WindowsTemplate Properties.LaunchTemplateData.UserData';
const linesOf = (...changes: Change[]) => outcomes(podDensityExceedsAddresses, rightTemplate(all(...changes)));
const maxPods = (count: number) => kubeletArguments(`'--max-pods=${String(count)}'`);
const finding = (pods: number, type: string, addresses: number, mode: string) => [
  expect.stringMatching(
    new RegExp(
      `^warning ${USER_DATA}: Windows node group 'WindowsNodes' asks for ${String(pods)} pods per node, but a ${type} has ${String(addresses)} pod addresses ${mode} mode`,
    ),
  ) as string,
];

// R51, R54; addresses per interface: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html
test.each<[string, Change]>([
  ['right nodes', () => undefined],
  ['no Windows nodes', ({ Resources }) => delete Resources.WindowsNodes],
  ['as many pods as a m5.large has prefixed addresses', maxPods(144)],
  ['as many pods as a m5.large has secondary addresses', all(secondaryMode, maxPods(9))],
  ['as many pods as a t2.large has, which ignores prefixes', all(ofType('t2.large'), maxPods(11))],
  ['as few pods as every mode allows, where the mode is not known', all(ipamUnknown, maxPods(9))],
  ['as few pods as every mode allows, where IPAM is off', all(ipamOff, maxPods(9))],
  ['no number of pods, though the type is not known', all(ofType({ Ref: 'AWS::StackName' }), kubeletArguments("'--v=2'"))],
  ['no arguments of kubelet at all', all(secondaryMode, userData(rightUserData.replace(/ -KubeletExtraArgs '[^']*'/, '')))],
  ['user data that calls no bootstrap script', all(secondaryMode, userData('<powershell>Write-Output "--max-pods=700"</powershell>'))],
  ['the flag that kubelet reads last', kubeletArguments("'--max-pods=700 --max-pods=20'")],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

test('passes for a managed node group, whose user data EKS writes', () => {
  expect(outcomes(podDensityExceedsAddresses, rightManagedTemplate(secondaryMode))).toEqual([]);
  const withLaunchTemplate = all(secondaryMode, maxPods(700), managedWithOwnImage, ({ Resources }) => {
    Resources.WindowsNodes.Properties.AmiType = 'WINDOWS_CORE_2022_x86_64';
    delete Resources.WindowsTemplate.Properties.LaunchTemplateData.ImageId;
  });
  expect(linesOf(withLaunchTemplate)).toEqual([]);
});

test.each<[string, Change, ...Parameters<typeof finding>]>([
  ['secondary addresses', secondaryMode, 20, 'm5.large', 9, 'in secondary IP'],
  ['one more than the secondary addresses', all(secondaryMode, maxPods(10)), 10, 'm5.large', 9, 'in secondary IP'],
  ['one more than the prefixes', maxPods(145), 145, 'm5.large', 144, 'in prefix delegation'],
  ['a type that ignores prefixes', ofType('t2.large'), 20, 't2.large', 11, 'in prefix delegation'],
  ['the settings of the ConfigMap', configMap({ 'enable-windows-ipam': 'true' }), 20, 'm5.large', 9, 'in secondary IP'],
  ['more than any mode gives, the mode being unknown', all(ipamUnknown, maxPods(145)), 145, 'm5.large', 144, 'even in prefix delegation'],
  ['more than any mode gives, IPAM being off', all(ipamOff, maxPods(145)), 145, 'm5.large', 144, 'even in prefix delegation'],
  [
    'more than any mode gives, the flag of the mode being unknown',
    all(modeUnknown, maxPods(145)),
    145,
    'm5.large',
    144,
    'even in prefix delegation',
  ],
  [
    'more than any mode gives, on a cluster that is only named',
    all(namedCluster, ofType('t3.nano')),
    20,
    't3.nano',
    16,
    'even in prefix delegation',
  ],
  [
    'a type that ignores prefixes, the mode being unknown',
    all(ipamUnknown, ofType('t2.large')),
    20,
    't2.large',
    11,
    'even in prefix delegation',
  ],
  ['a cluster of the CDK module aws-eks', all(secondaryMode, clusterOfCdkV1), 20, 'm5.large', 9, 'in secondary IP'],
  [
    'a parameter with a default',
    all(secondaryMode, parameter('Pods', '30'), kubeletArguments("'--max-pods=${Pods}'")),
    30,
    'm5.large',
    9,
    'in secondary IP',
  ],
  ['two words', all(secondaryMode, kubeletArguments("'--max-pods 30'")), 30, 'm5.large', 9, 'in secondary IP'],
  ['nodes under a condition', all(secondaryMode, conditional('WindowsNodes')), 20, 'm5.large', 9, 'in secondary IP'],
  ['a managed group with an image of its own', all(secondaryMode, managedWithOwnImage), 20, 'm5.large', 9, 'in secondary IP'],
])('fails for %s', (_, change, ...expected) => {
  expect(linesOf(change)).toEqual(finding(...expected));
});

// 110 is what kubelet takes by itself: https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html
test.each<[string, Change, string]>([
  ['the default of kubelet', all(secondaryMode, maxPods(110)), 'warning'],
  ['the default, the mode being unknown', all(ipamUnknown, ofType('t2.large'), maxPods(110)), 'warning'],
  ['one less than the default', all(secondaryMode, maxPods(109)), 'warning'],
  ['one more than the default', all(secondaryMode, maxPods(111)), 'warning'],
])('reports %s as it is meant', (_, change, severity) => {
  expect(linesOf(change)).toEqual([expect.stringMatching(`^${severity} ${USER_DATA}: .*pods per node`)]);
});

test('passes for the default of kubelet where there are as many addresses', () => {
  expect(linesOf(maxPods(110))).toEqual([]);
});

const mixed = (...types: unknown[]): Change =>
  all(secondaryMode, managedWithOwnImage, ({ Resources }) => (Resources.WindowsNodes.Properties.InstanceTypes = types));

test.each([
  ['the weakest type of a group', mixed('m5.xlarge', 'm5.large', 'm5.2xlarge'), 'm5.large', 9],
  ['the weakest known type of a group', mixed('m5.xlarge', { Ref: 'AWS::StackName' }, 'm99.large'), 'm5.xlarge', 14],
  ['the weakest type that can run Windows', mixed('m5.xlarge', 't4g.nano', 'mac2.metal'), 'm5.xlarge', 14],
])('fails for %s', (_, change, type, addresses) => {
  expect(linesOf(change)).toEqual(finding(20, type, addresses, 'in secondary IP'));
});

test('fails for a mode that another template sets', () => {
  const nodes = rightTemplate(all(namedCluster, ({ Resources }) => delete Resources.LinuxNodes));
  const cluster = rightTemplate(all(secondaryMode, ({ Resources }) => delete Resources.WindowsNodes));
  expect(outcomes(podDensityExceedsAddresses, [cluster, nodes])).toEqual(finding(20, 'm5.large', 9, 'in secondary IP'));
});

test('fails for each call that asks for too many', () => {
  const call = (pods: number) =>
    `& "$env:ProgramFiles\\Amazon\\EKS\\Start-EKSBootstrap.ps1" -EKSClusterName prod -KubeletExtraArgs '--max-pods=${String(pods)}'`;
  const script = `<powershell>\nif ($large) {\n${call(15)}\n} else {\n${call(9)}\n}\n${call(16)}\n</powershell>`;
  expect(linesOf(all(secondaryMode, userData(script)))).toEqual([
    ...finding(15, 'm5.large', 9, 'in secondary IP'),
    ...finding(16, 'm5.large', 9, 'in secondary IP'),
  ]);
});

test('says what to do, with numbers', () => {
  expect(rawOutcomes(podDensityExceedsAddresses, rightTemplate(secondaryMode))).toMatchObject([
    {
      fix: 'Lower --max-pods to 9, use an instance type with at least 21 addresses per interface, or enable prefix delegation (144).',
      value: '--max-pods=20',
    },
  ]);
});

test.each<[string, Change, string]>([
  ['the mode', ipamUnknown, "the parameter 'CniValues' has no default"],
  ['the flag of the mode', modeUnknown, "the parameter 'Prefixes' has no default"],
  ['the mode while IPAM is off', ipamOff, 'Windows IPAM is switched off, so its mode is not known'],
  ['whether there is more of the cluster', namedCluster, "the cluster 'prod' is not in the templates"],
  ['whether the settings are written', all(secondaryMode, conditional('Cni')), "the parameter 'Stage' has no default"],
  [
    'whether it calls the bootstrap script',
    all(secondaryMode, parameter('Script'), userData('<powershell>${Script}</powershell>')),
    "the parameter 'Script' has no default",
  ],
  [
    'the number of pods',
    all(secondaryMode, parameter('Pods'), kubeletArguments("'--max-pods=${Pods}'")),
    "the parameter 'Pods' has no default",
  ],
  [
    'all arguments of kubelet',
    all(secondaryMode, parameter('Kubelet'), kubeletArguments("'${Kubelet}'")),
    "the parameter 'Kubelet' has no default",
  ],
  ['what a number is', all(secondaryMode, kubeletArguments("'--max-pods=many'")), "'many' is no number of pods"],
  ['the type', all(secondaryMode, parameter('Type'), ofType({ Ref: 'Type' })), "the parameter 'Type' has no default"],
  ['the addresses of a type', all(secondaryMode, ofType('m99.large')), "the table of instance types does not know 'm99.large'"],
  ['a part of the types', mixed('m5.8xlarge', 'm99.large'), "the table of instance types does not know 'm99.large'"],
])('is unknown where nothing tells %s', (_, change, cause) => {
  expect(linesOf(change)).toEqual([expect.stringMatching(/^\? Windows/)]);
  expect(linesOf(change)[0]).toContain(cause);
});
