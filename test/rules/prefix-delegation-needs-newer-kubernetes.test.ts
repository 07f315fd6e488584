import { prefixDelegationNeedsNewerKubernetes } from '../../lib/rules/prefix-delegation-needs-newer-kubernetes';
import { type Change, type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import {
  all,
  clusterOfCdkV1,
  conditional,
  configMap,
  ipamOff,
  ipamUnknown,
  modeUnknown,
  namedCluster,
  parameter,
  secondaryMode,
} from '../support/windows-changes';

const version =
  (value: unknown): Change =>
  ({ Resources }: LooseTemplate) => {
    Resources.Cluster.Properties.Version = value;
  };
const linesOf = (...changes: Change[]) => outcomes(prefixDelegationNeedsNewerKubernetes, rightTemplate(all(...changes)));
const finding = (value: string, at = 'Properties.Version') =>
  expect.stringMatching(new RegExp(`^error Cluster ${at}: The cluster 'prod' runs Kubernetes ${value} .* begins with 1\\.25:`)) as string;

// R22; https://docs.aws.amazon.com/eks/latest/userguide/cni-increase-ip-addresses.html: from 1.25 on, there with platform version 5.
test.each<[string, Change]>([
  ['right nodes', () => undefined],
  ['1.25', version('1.25')],
  ['1.27', version('1.27')],
  ['1.28', version('1.28')],
  ['1.36', version('1.36')],
  ['1.24 in secondary mode', all(version('1.24'), secondaryMode)],
  ['1.24 while IPAM is off', all(version('1.24'), ipamOff)],
  ['1.28 whatever the mode is', all(version('1.28'), ipamUnknown)],
  ['a version that is not known in secondary mode', all(version('1.99'), secondaryMode)],
  ['no Windows nodes', all(version('1.24'), ({ Resources }) => delete Resources.WindowsNodes)],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

test('passes for a right managed node group', () => {
  expect(outcomes(prefixDelegationNeedsNewerKubernetes, rightManagedTemplate())).toEqual([]);
});

test.each(['1.24', '1.23', '1.19'])('fails for %s', (value) => {
  expect(linesOf(version(value))).toEqual([finding(value)]);
});

test.each<[string, Change]>([
  ['a parameter with a default', all(parameter('Version', '1.24'), version({ Ref: 'Version' }))],
  ['the ConfigMap', all(version('1.24'), configMap({ 'enable-windows-ipam': 'true', 'enable-windows-prefix-delegation': 'true' }))],
])('fails for a mode or version by %s', (_, change) => {
  expect(linesOf(change)).toEqual([finding('1.24')]);
});

test('fails for a cluster of the CDK module aws-eks', () => {
  expect(linesOf(version('1.24'), clusterOfCdkV1)).toEqual([finding('1.24', 'Properties.Config.version')]);
});

test('fails for a version that comes from another template', () => {
  const other = { Resources: {}, Outputs: { Version: { Value: '1.24', Export: { Name: 'version' } } } };
  expect(outcomes(prefixDelegationNeedsNewerKubernetes, [rightTemplate(version({ 'Fn::ImportValue': 'version' })), other])).toEqual([
    finding('1.24'),
  ]);
});

test('says what to do', () => {
  expect(rawOutcomes(prefixDelegationNeedsNewerKubernetes, rightTemplate(version('1.24')))).toMatchObject([
    { fix: expect.stringContaining('Update the cluster to Kubernetes 1.25 or newer') as string, value: '1.24' },
  ]);
});

test.each<[string, Change, string]>([
  ['the version', all(parameter('Version'), version({ Ref: 'Version' })), "Cluster: the parameter 'Version' has no default"],
  ['the version, which EKS chooses', version(undefined), 'Cluster: EKS chooses the version of the cluster'],
  ['what the version has', version('1.99'), "Cluster: the table of Kubernetes versions does not know '1.99'"],
  ['the mode', all(version('1.24'), ipamUnknown), "Cluster: the parameter 'CniValues' has no default"],
  ['the flag of the mode', all(version('1.24'), modeUnknown), "Cluster: the parameter 'Prefixes' has no default"],
  ['whether there are Windows nodes', all(version('1.24'), conditional('WindowsNodes')), "Cluster: the parameter 'Stage' has no default"],
  ['the cluster, which is only named', namedCluster, "WindowsTemplate: the cluster 'prod' is not in the templates"],
])('is unknown where nothing tells %s', (_, change, line) => {
  expect(linesOf(change)).toEqual([`? ${line}`]);
});
