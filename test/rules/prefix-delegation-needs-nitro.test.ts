import { prefixDelegationNeedsNitro } from '../../lib/rules/prefix-delegation-needs-nitro';
import {
  indirectTypes,
  launchTypeAt,
  managedNodesOf,
  managedTypeAt,
  mixedNodesOf,
  nodesOf,
  overrideTypeAt,
} from '../support/instance-type-templates';
import { type Change, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import {
  addonValues,
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

const linesOf = (template: unknown) => outcomes(prefixDelegationNeedsNitro, template);
const finding = (at: string, type: string, addresses: number) =>
  expect.stringMatching(
    new RegExp(
      `^warning ${at}: Windows node group 'WindowsNodes' uses the instance type '${type}', .* the cluster 'prod' .* ${String(addresses)} pod addresses`,
    ),
  ) as string;

test.each([
  ['right nodes', rightTemplate()],
  ['a right managed node group', rightManagedTemplate()],
  ['no Windows nodes', rightTemplate(({ Resources }) => delete Resources.WindowsNodes)],
  ['a Xen type in secondary mode', nodesOf('t2.large', secondaryMode)],
  ['a Xen type while IPAM is off', nodesOf('t2.large', ipamOff)],
  ['a Xen type where nothing is set', nodesOf('t2.large', addonValues({}))],
  ['bare metal of a Xen family', nodesOf('i3.metal')],
  ['a Nitro type, whatever the mode is', nodesOf('m5.large', ipamUnknown)],
  ['a type that is not known in secondary mode', nodesOf('m99.large', secondaryMode)],
])('passes for %s', (_, template) => {
  expect(linesOf(template)).toEqual([]);
});

// Not Nitro: https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-nitro-instances.html; addresses per interface less one.
test.each([
  ['t2.large', 11],
  ['m4.16xlarge', 29],
  ['r4.large', 9],
])('fails for %s, with its %i addresses', (type, addresses) => {
  expect(linesOf(nodesOf(type))).toEqual([finding(launchTypeAt, type, addresses)]);
  expect(linesOf(managedNodesOf([type]))).toEqual([finding(managedTypeAt, type, addresses)]);
});

test('fails for each type of a mixed group that ignores prefixes', () => {
  expect(linesOf(mixedNodesOf('m5.large', 't2.large', 'i3.large'))).toEqual([
    finding(`${overrideTypeAt}.1.InstanceType`, 't2.large', 11),
    finding(`${overrideTypeAt}.2.InstanceType`, 'i3.large', 9),
  ]);
});

test.each(indirectTypes.slice(0, 3))('fails for a type that comes by %s', (_, templates, at) => {
  expect(linesOf(templates('t2.large'))).toEqual([finding(at, 't2.large', 11)]);
});

test.each<[string, Change]>([
  ['prefix delegation by the ConfigMap', configMap({ 'enable-windows-ipam': 'true', 'enable-windows-prefix-delegation': 'true' })],
  ['a cluster of the CDK module aws-eks', clusterOfCdkV1],
  ['nodes under a condition', conditional('WindowsNodes')],
])('fails for %s', (_, change) => {
  expect(linesOf(nodesOf('t2.large', change))).toEqual([finding(launchTypeAt, 't2.large', 11)]);
});

test('says what the node does instead, and what to do', () => {
  expect(rawOutcomes(prefixDelegationNeedsNitro, nodesOf('t2.large'))).toMatchObject([
    {
      message: expect.stringContaining('keep 3 of them free, whatever the warm targets say') as string,
      fix: expect.stringContaining('Nitro') as string,
      value: 't2.large',
    },
  ]);
});

test.each<[string, unknown, string]>([
  ['the mode', nodesOf('t2.large', ipamUnknown), "the parameter 'CniValues' has no default"],
  ['the flag of the mode', nodesOf('t2.large', modeUnknown), "the parameter 'Prefixes' has no default"],
  ['the cluster, which is only named', nodesOf('t2.large', namedCluster), "the cluster 'prod' is not in the templates"],
  ['whether the settings are written', nodesOf('t2.large', conditional('Cni')), "the parameter 'Stage' has no default"],
  ['the type', nodesOf({ Ref: 'Type' }, parameter('Type')), "the parameter 'Type' has no default"],
  ['what the type is built on', nodesOf('m99.large'), "the table of instance types does not know 'm99.large'"],
])('is unknown where nothing tells %s', (_, template, cause) => {
  expect(linesOf(template)).toEqual([`? WindowsTemplate: ${cause}`]);
});
