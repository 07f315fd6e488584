import { instanceTypeExcluded } from '../../lib/rules/instance-type-excluded';
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
    new RegExp(`^error ${at}: Windows node group 'WindowsNodes' .*'${type}', one of those that AWS listed as not supported for Windows: `),
  ) as string;

test.each([
  ['right self-managed nodes', rightTemplate()],
  ['a right managed node group', rightManagedTemplate()],
  ['a cluster without Windows nodes', rightTemplate(({ Resources }) => delete Resources.WindowsNodes)],
  ['Linux nodes on such a type', rightTemplate(({ Resources }) => (Resources.LinuxNodes.Properties.InstanceTypes = ['c3.large']))],
  ['the type that EKS takes by itself', managedNodesOf(undefined)],
])('passes for %s', (_, template) => {
  expect(outcomes(instanceTypeExcluded, template)).toEqual([]);
});

// R60: neighbours of the list, and its exception.
test.each(['m4.16xlarge', 'm5.large', 'm6i.large', 'c5.large', 'd3.xlarge', 'i3.large', 'r4.large'])('passes for %s', (type) => {
  expect(outcomes(instanceTypeExcluded, nodesOf(type))).toEqual([]);
});

// R60: C3, C4, D2, I2, M4 (except m4.16xlarge), M6a and R3.
test.each(['c3.large', 'c4.large', 'd2.xlarge', 'i2.xlarge', 'm4.large', 'm4.10xlarge', 'm6a.large', 'r3.large'])(
  'fails for %s',
  (type) => {
    expect(outcomes(instanceTypeExcluded, nodesOf(type))).toEqual([finding(launchTypeAt, type)]);
    expect(outcomes(instanceTypeExcluded, managedNodesOf([type]))).toEqual([finding(managedTypeAt, type)]);
  },
);

test('fails for each wrong type of a mixed group, and for no other', () => {
  expect(outcomes(instanceTypeExcluded, mixedNodesOf('m5.large', 'c3.large', 'm5.xlarge', 'c4.large'))).toEqual([
    finding(`${overrideTypeAt}.1.InstanceType`, 'c3.large'),
    finding(`${overrideTypeAt}.3.InstanceType`, 'c4.large'),
  ]);
});

test.each(indirectTypes)('fails for a type that comes by %s', (_, templates, at) => {
  expect(outcomes(instanceTypeExcluded, templates('c3.large'))).toEqual([finding(at, 'c3.large')]);
});

test('says what to do, with the type as it is written', () => {
  expect(rawOutcomes(instanceTypeExcluded, nodesOf('c3.large'))).toMatchObject([
    {
      value: 'c3.large',
      fix: 'Take m5.large or m6i.large, for instance, or acknowledge the finding if you tested Windows nodes on the type.',
    },
  ]);
});

test.each(unknownTypes)('is unknown for %s', (_, template, logicalId, cause) => {
  expect(outcomes(instanceTypeExcluded, template())).toEqual([`? ${logicalId}: ${cause}`]);
});
