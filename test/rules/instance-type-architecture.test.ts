import { instanceTypeArchitecture } from '../../lib/rules/instance-type-architecture';
import {
  indirectTypes,
  launchTypeAt,
  managedNodesOf,
  managedTypeAt,
  mixedNodesOf,
  nodesOf,
  overrideTypeAt,
  unknownTypes,
} from '../support/instance-type-templates';
import { rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const finding = (at: string, type: string) =>
  expect.stringMatching(
    new RegExp(
      `^error ${at}: Windows node group 'WindowsNodes' .*'${type}', which (has an arm64 processor|runs macOS only): Windows needs x86_64`,
    ),
  ) as string;

test.each([
  ['right self-managed nodes', rightTemplate()],
  ['a right managed node group', rightManagedTemplate()],
  ['a cluster without Windows nodes', rightTemplate(({ Resources }) => delete Resources.WindowsNodes)],
  ['Linux nodes on such a type', rightTemplate(({ Resources }) => (Resources.LinuxNodes.Properties.InstanceTypes = ['t4g.large']))],
  ['the type that EKS takes by itself', managedNodesOf(undefined)],
])('passes for %s', (_, template) => {
  expect(outcomes(instanceTypeArchitecture, template)).toEqual([]);
});

// Whatever else may be said against them, and a type that nobody knows.
test.each(['m5.large', 't3.medium', 'g4dn.xlarge', 'm6a.large', 'c4.large', 'inf2.xlarge', 'm99g.large'])('passes for %s', (type) => {
  expect(outcomes(instanceTypeArchitecture, nodesOf(type))).toEqual([]);
});

// Graviton: https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-types.html; a mac1 has an Intel processor, and runs macOS only.
test.each([
  't4g.large',
  'mac1.metal',
  'm7g.xlarge',
  'c6gn.large',
  'a1.large',
  'x2gd.large',
  'im4gn.large',
  'g5g.xlarge',
  'mac2.metal',
  'mac2-m2.metal',
])('fails for %s', (type) => {
  expect(outcomes(instanceTypeArchitecture, nodesOf(type))).toEqual([finding(launchTypeAt, type)]);
  expect(outcomes(instanceTypeArchitecture, managedNodesOf([type]))).toEqual([finding(managedTypeAt, type)]);
});

test('fails for each wrong type of a mixed group, and for no other', () => {
  expect(outcomes(instanceTypeArchitecture, mixedNodesOf('m5.large', 't4g.large', 'm5.xlarge', 'mac1.metal'))).toEqual([
    finding(`${overrideTypeAt}.1.InstanceType`, 't4g.large'),
    finding(`${overrideTypeAt}.3.InstanceType`, 'mac1.metal'),
  ]);
});

test.each(indirectTypes)('fails for a type that comes by %s', (_, templates, at) => {
  expect(outcomes(instanceTypeArchitecture, templates('t4g.large'))).toEqual([finding(at, 't4g.large')]);
});

test('says what to do, with the type as it is written', () => {
  expect(rawOutcomes(instanceTypeArchitecture, nodesOf('t4g.large'))).toMatchObject([
    { value: 't4g.large', fix: expect.stringContaining('Intel or AMD processor') as string },
  ]);
});

test.each(unknownTypes)('is unknown for %s', (_, template, logicalId, cause) => {
  expect(outcomes(instanceTypeArchitecture, template())).toEqual([`? ${logicalId}: ${cause}`]);
});
