import { Aws, Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { acknowledgeWildcard } from './acknowledge-wildcard';
import { allowKeys } from './allow-keys';
import { imageBuilderRole } from './image-builder-role';

/** What the execution role has to do beside the build. */
export interface ExecutionNeeds {
  readonly parameterName: string;
  readonly regions: readonly string[];
  readonly keys: readonly kms.IKey[];
  /** Each region that has Fast Launch. */
  readonly fastLaunches: readonly FastLaunchIn[];
}

/** Fast Launch in a region. */
export interface FastLaunchIn {
  readonly region: string;
  readonly launchTemplate?: ec2.ILaunchTemplate;
}

/** Without a launch template EC2 makes one, with a VPC for it, by the rights of who asks for Fast Launch. */
const FAST_LAUNCH_POLICY = 'EC2FastLaunchFullAccess';

/**
 * The role with which Image Builder runs a build. Without an SSM parameter for the output its service-linked role would do.
 *
 * @see https://docs.aws.amazon.com/imagebuilder/latest/userguide/cr-upd-ami-distribution-settings.html#ami-distribution-prereqs-ssm-param
 */
export function executionRole(scope: Construct, needs: ExecutionNeeds): iam.Role {
  const { parameterName, regions, keys, fastLaunches } = needs;
  const makesTemplates = fastLaunches.some(({ launchTemplate }) => launchTemplate === undefined);
  const role = imageBuilderRole(scope, 'ExecutionRole', {
    service: 'imagebuilder',
    description: 'EC2 Image Builder: builds a Windows image and writes its id into a parameter',
    managedPolicies: ['EC2ImageBuilderExecutionPolicy', ...(makesTemplates ? [FAST_LAUNCH_POLICY] : [])],
  });
  const parameterIn = (region: string) =>
    Stack.of(scope).formatArn({ service: 'ssm', region, resource: 'parameter', resourceName: parameterName.replace(/^\//, '') });
  role.addToPolicy(new iam.PolicyStatement({ actions: ['ssm:PutParameter'], resources: regions.map(parameterIn) }));
  // Systems Manager checks that a parameter of the type aws:ec2:image names an AMI that there is.
  role.addToPolicy(new iam.PolicyStatement({ actions: ['ec2:DescribeImages'], resources: ['*'] }));
  acknowledgeWildcard(role, 'Resource::*', 'ec2:DescribeImages takes no resource.');
  allowKeys(role, keys);
  if (fastLaunches.length > 0) {
    allowFastLaunch(role, fastLaunches);
  }
  return role;
}

/**
 * @see https://docs.aws.amazon.com/imagebuilder/latest/userguide/cr-upd-ami-distribution-settings.html#ami-distribution-prereqs-fast-launch
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
function allowFastLaunch(role: iam.Role, fastLaunches: readonly FastLaunchIn[]): void {
  const images = 'ec2:*::image/*';
  const slr = 'role/aws-service-role/ec2fastlaunch.amazonaws.com/AWSServiceRoleForEC2FastLaunch';
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['ec2:EnableFastLaunch'],
      resources: [`arn:${Aws.PARTITION}:${images}`],
      conditions: { StringEquals: { 'ec2:ResourceTag/CreatedBy': 'EC2 Image Builder' } },
    }),
  );
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['iam:CreateServiceLinkedRole'],
      resources: [`arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:${slr}`],
      conditions: { StringEquals: { 'iam:AWSServiceName': 'ec2fastlaunch.amazonaws.com' } },
    }),
  );
  acknowledgeWildcard(
    role,
    `Resource::arn:<AWS::Partition>:${images}`,
    'The id of an AMI is known when it is built; the condition is that Image Builder has built it.',
  );
  for (const { region, launchTemplate } of fastLaunches) {
    if (launchTemplate) {
      allowLaunchTemplate(role, region, launchTemplate);
    }
  }
}

/** EC2 asks for the right to the launch template, too. One that is named only has an ARN that is not known. */
function allowLaunchTemplate(role: iam.Role, region: string, { launchTemplateId }: ec2.ILaunchTemplate): void {
  const resource = (id: string, part = region, account: string = Aws.ACCOUNT_ID) => `ec2:${part}:${account}:launch-template/${id}`;
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['ec2:EnableFastLaunch'],
      resources: [`arn:${Aws.PARTITION}:${resource(launchTemplateId ?? '*')}`],
    }),
  );
  if (launchTemplateId === undefined) {
    const shown = region === Aws.REGION ? '<AWS::Region>' : region;
    acknowledgeWildcard(
      role,
      `Resource::arn:<AWS::Partition>:${resource('*', shown, '<AWS::AccountId>')}`,
      'The launch template of Fast Launch was given by its name, which does not tell its ARN.',
    );
  }
}
