import { managedGroupLaunchTemplateConflict as rule } from '../../lib/rules/managed-group-launch-template-conflict';
import { given, managed, NOT_GIVEN } from '../support/node-templates';
import { type Change, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const group =
  (properties: object): Change =>
  ({ Resources }) => {
    Object.assign(Resources.WindowsNodes.Properties, { InstanceTypes: undefined, ...properties });
  };

// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-eks-nodegroup.html: "or the node group deployment will fail"
test.each([
  ['a launch template with metadata options', managed({ MetadataOptions: { HttpTokens: 'required' } })],
  ['instance types in the group alone', managed({}, group({ InstanceTypes: ['m5.large'] }))],
  ['an instance type in the launch template alone', managed({ InstanceType: 'm5.large' }, group({}))],
  ['a disk size without a launch template', rightManagedTemplate(group({ DiskSize: 100, LaunchTemplate: undefined }))],
  ['self-managed nodes with an instance profile', rightTemplate()],
  [
    'an instance profile that a condition may leave out',
    managed({ IamInstanceProfile: { 'Fn::If': ['Unknown', { Name: 'x' }, { Ref: 'AWS::NoValue' }] } }, (template) => {
      template.Conditions = { Unknown: { 'Fn::Equals': [given, 'yes'] } };
    }),
  ],
])('passes for %s', (_, template) => {
  expect(outcomes(rule, template)).toEqual([]);
});

test.each([
  ['IamInstanceProfile', { Name: 'windows-nodes' }],
  ['InstanceMarketOptions', { MarketType: 'spot' }],
  ['HibernationOptions', { Configured: true }],
  ['InstanceInitiatedShutdownBehavior', 'terminate'],
])('fails for %s in the launch template', (name, value) => {
  expect(outcomes(rule, managed({ [name]: value }))).toEqual([
    `error WindowsTemplate Properties.LaunchTemplateData.${name}: The launch template of Windows node group 'WindowsNodes' has ${name}, with which EKS refuses a managed node group.`,
  ]);
});

test.each([
  ['DiskSize', 100],
  ['RemoteAccess', { Ec2SshKey: 'key' }],
])('fails for %s beside a launch template', (name, value) => {
  expect(outcomes(rule, managed({}, group({ [name]: value })))).toEqual([
    `error WindowsNodes Properties.${name}: Windows node group 'WindowsNodes' has ${name} beside a launch template, which EKS refuses.`,
  ]);
});

test('fails for instance types in both', () => {
  expect(outcomes(rule, managed({ InstanceType: 'm5.large' }, group({ InstanceTypes: ['m5.large'] })))).toEqual([
    expect.stringContaining('has InstanceTypes, and its launch template an InstanceType, which EKS refuses.'),
  ]);
});

test('is unknown for a launch template that is not in the templates', () => {
  expect(outcomes(rule, managed({}, group({ LaunchTemplate: { Id: given, Version: '1' } })))).toEqual([`? WindowsNodes: ${NOT_GIVEN}`]);
});
