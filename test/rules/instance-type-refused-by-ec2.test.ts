import { instanceTypeRefusedByEc2 } from '../../lib/rules/instance-type-refused-by-ec2';
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
    new RegExp(`^warning ${at}: Windows node group 'WindowsNodes' .*'${type}', on which EC2 refused to start Windows in April 2025`),
  ) as string;

test.each([
  ['right self-managed nodes', rightTemplate()],
  ['a right managed node group', rightManagedTemplate()],
  ['a cluster without Windows nodes', rightTemplate(({ Resources }) => delete Resources.WindowsNodes)],
  ['Linux nodes on such a type', rightTemplate(({ Resources }) => (Resources.LinuxNodes.Properties.InstanceTypes = ['inf2.xlarge']))],
  ['the type that EKS takes by itself', managedNodesOf(undefined)],
])('passes for %s', (_, template) => {
  expect(outcomes(instanceTypeRefusedByEc2, template)).toEqual([]);
});

// Not on the list of the issue.
test.each(['m5.large', 'g4dn.xlarge', 'f1.2xlarge', 'inf1.xlarge', 't4g.large'])('passes for %s', (type) => {
  expect(outcomes(instanceTypeRefusedByEc2, nodesOf(type))).toEqual([]);
});

// https://github.com/aws/karpenter-provider-aws/issues/7985
test.each(['inf2.xlarge', 'trn1.2xlarge', 'p4d.24xlarge', 'p5.48xlarge', 'vt1.3xlarge', 'dl1.24xlarge', 'f1.4xlarge', 'f2.6xlarge'])(
  'fails for %s',
  (type) => {
    expect(outcomes(instanceTypeRefusedByEc2, nodesOf(type))).toEqual([finding(launchTypeAt, type)]);
    expect(outcomes(instanceTypeRefusedByEc2, managedNodesOf([type]))).toEqual([finding(managedTypeAt, type)]);
  },
);

test('fails for each wrong type of a mixed group, and for no other', () => {
  expect(outcomes(instanceTypeRefusedByEc2, mixedNodesOf('m5.large', 'inf2.xlarge', 'm5.xlarge', 'trn1.2xlarge'))).toEqual([
    finding(`${overrideTypeAt}.1.InstanceType`, 'inf2.xlarge'),
    finding(`${overrideTypeAt}.3.InstanceType`, 'trn1.2xlarge'),
  ]);
});

test.each(indirectTypes)('fails for a type that comes by %s', (_, templates, at) => {
  expect(outcomes(instanceTypeRefusedByEc2, templates('inf2.xlarge'))).toEqual([finding(at, 'inf2.xlarge')]);
});

test('says what to do, with the type as it is written', () => {
  expect(rawOutcomes(instanceTypeRefusedByEc2, nodesOf('inf2.xlarge'))).toMatchObject([
    { value: 'inf2.xlarge', fix: expect.stringContaining('Take another type') as string },
  ]);
});

test.each(unknownTypes)('is unknown for %s', (_, template, logicalId, cause) => {
  expect(outcomes(instanceTypeRefusedByEc2, template())).toEqual([`? ${logicalId}: ${cause}`]);
});
