import type { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { WindowsImagePipelineProps } from '../../../lib';
import { testPipeline } from '../../support/image-pipeline';
import { managedPolicies, resourceOf, resources } from '../../support/templates';

interface Policy {
  readonly Statement: { readonly Action: string | string[]; readonly Resource: unknown; readonly Condition?: unknown }[];
}

const named = (attributes: ec2.LaunchTemplateAttributes) => (stack: Stack) => ({
  fastLaunch: { launchTemplate: ec2.LaunchTemplate.fromLaunchTemplateAttributes(stack, 'Fast', { versionNumber: '1', ...attributes }) },
});

/** The policies of the role with which Image Builder builds, and what it may do for Fast Launch by its own. */
function rights(props: (stack: Stack) => Partial<WindowsImagePipelineProps>) {
  const { pipeline, stack, template } = testPipeline(props);
  const policies = Object.entries(resources(template(), 'AWS::IAM::Policy'));
  const own = policies.find(([id]) => id.startsWith('ImageExecutionRole'))?.[1]?.Properties.PolicyDocument as Policy;
  const fast = own.Statement.filter(({ Action }) => Action === 'ec2:EnableFastLaunch' || Action === 'iam:CreateServiceLinkedRole');
  const { violations } = new AwsSolutionsChecks(stack.node.root).validateScope(stack.node.root);
  const nag = violations.map(({ ruleName }) => ruleName);
  return { managed: managedPolicies(resourceOf(template(), pipeline.executionRole)), fast, nag };
}

const arn = (...parts: unknown[]) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ...parts]] });

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/win-start-fast-launch-prereqs.html: without a launch template the role that enables it needs this policy.
test.each<[string, (stack: Stack) => Partial<WindowsImagePipelineProps>, boolean]>([
  ['without Fast Launch', () => ({}), false],
  ['with a launch template', named({ launchTemplateId: 'lt-0123456789abcdef0' }), false],
  ['without a launch template', () => ({ fastLaunch: {} }), true],
  ['without one in another region', () => ({ distributions: [{ region: 'us-east-1', fastLaunch: {} }] }), true],
])('%s, EC2FastLaunchFullAccess is attached: it has to be', (_, props, isNeeded) => {
  const { managed, nag } = rights(props);
  expect(managed.includes('EC2FastLaunchFullAccess')).toBe(isNeeded);
  expect(nag).toEqual([]);
});

test('Fast Launch is enabled on images of Image Builder, and makes its own role', () => {
  expect(rights(() => ({ fastLaunch: {} })).fast).toEqual([
    {
      Effect: 'Allow',
      Action: 'ec2:EnableFastLaunch',
      Resource: arn(':ec2:*::image/*'),
      Condition: { StringEquals: { 'ec2:ResourceTag/CreatedBy': 'EC2 Image Builder' } },
    },
    {
      Effect: 'Allow',
      Action: 'iam:CreateServiceLinkedRole',
      Resource: arn(
        ':iam::',
        { Ref: 'AWS::AccountId' },
        ':role/aws-service-role/ec2fastlaunch.amazonaws.com/AWSServiceRoleForEC2FastLaunch',
      ),
      Condition: { StringEquals: { 'iam:AWSServiceName': 'ec2fastlaunch.amazonaws.com' } },
    },
  ]);
});

test.each<[string, ec2.LaunchTemplateAttributes, string]>([
  ['its id', { launchTemplateId: 'lt-0123456789abcdef0' }, 'lt-0123456789abcdef0'],
  ['its name, which does not tell the id', { launchTemplateName: 'fast' }, '*'],
])('a launch template may be used by %s, whatever its tags', (_, attributes, id) => {
  const { fast, nag } = rights(named(attributes));
  expect(fast.at(-1)).toEqual({
    Effect: 'Allow',
    Action: 'ec2:EnableFastLaunch',
    Resource: arn(':ec2:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, `:launch-template/${id}`),
  });
  expect(nag).toEqual([]);
});
