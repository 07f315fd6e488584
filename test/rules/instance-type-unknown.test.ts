import { instanceTypeUnknown } from '../../lib/rules/instance-type-unknown';
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
    new RegExp(`^warning ${at}: Windows node group 'WindowsNodes' .*'${type}', which is not in the table of types that EKS knows`),
  ) as string;

test.each([
  ['right self-managed nodes', rightTemplate()],
  ['a right managed node group', rightManagedTemplate()],
  ['a cluster without Windows nodes', rightTemplate(({ Resources }) => delete Resources.WindowsNodes)],
  ['Linux nodes on such a type', rightTemplate(({ Resources }) => (Resources.LinuxNodes.Properties.InstanceTypes = ['m99.large']))],
  ['the type that EKS takes by itself', managedNodesOf(undefined)],
])('passes for %s', (_, template) => {
  expect(outcomes(instanceTypeUnknown, template)).toEqual([]);
});

// Known, though another rule may say something of them.
test.each(['m5.large', 't4g.large', 'c4.large', 'inf2.xlarge'])('passes for %s', (type) => {
  expect(outcomes(instanceTypeUnknown, nodesOf(type))).toEqual([]);
});

test.each(['m99.large', 'constructor.large', 'M5.large', 'm5.enormous', 'm5', '5.large'])('fails for %s', (type) => {
  expect(outcomes(instanceTypeUnknown, nodesOf(type))).toEqual([finding(launchTypeAt, type)]);
  expect(outcomes(instanceTypeUnknown, managedNodesOf([type]))).toEqual([finding(managedTypeAt, type)]);
});

test('fails for each wrong type of a mixed group, and for no other', () => {
  expect(outcomes(instanceTypeUnknown, mixedNodesOf('m5.large', 'm99.large', 'm5.xlarge', 'constructor.large'))).toEqual([
    finding(`${overrideTypeAt}.1.InstanceType`, 'm99.large'),
    finding(`${overrideTypeAt}.3.InstanceType`, 'constructor.large'),
  ]);
});

test.each(indirectTypes)('fails for a type that comes by %s', (_, templates, at) => {
  expect(outcomes(instanceTypeUnknown, templates('m99.large'))).toEqual([finding(at, 'm99.large')]);
});

test('says what to do, with the type as it is written', () => {
  expect(rawOutcomes(instanceTypeUnknown, nodesOf('m99.large'))).toMatchObject([
    { value: 'm99.large', fix: expect.stringContaining('Check the spelling') as string },
  ]);
});

test.each(unknownTypes)('is unknown for %s', (_, template, logicalId, cause) => {
  expect(outcomes(instanceTypeUnknown, template())).toEqual([`? ${logicalId}: ${cause}`]);
});

test.each(['mac99.metal', 'mac3-m9.metal', 'm6a.enormous', 'c4.enormous'])('passes for %s, as another rule reports its family', (type) => {
  expect(outcomes(instanceTypeUnknown, nodesOf(type))).toEqual([]);
});

test.each([
  ['M5.large', 'm5.large'],
  [' m5.large', 'm5.large'],
  ['T3.MEDIUM', 't3.medium'],
])('says that %j should be %s', (type, meant) => {
  expect(rawOutcomes(instanceTypeUnknown, nodesOf(type))).toMatchObject([{ fix: `Write '${meant}'.`, value: type }]);
});
