import { Aws, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { acknowledgeWildcard } from './acknowledge-wildcard';
import { imageBuilderRole } from './image-builder-role';

/** What the execution role has to do beside the build. */
export interface ExecutionNeeds {
  readonly parameterName: string;
  readonly regions: readonly string[];
  readonly keys: readonly kms.IKey[];
  readonly hasFastLaunch: boolean;
}

/**
 * The role with which Image Builder runs a build. Without an SSM parameter for the output its service-linked role would do.
 *
 * @see https://docs.aws.amazon.com/imagebuilder/latest/userguide/cr-upd-ami-distribution-settings.html#ami-distribution-prereqs-ssm-param
 */
export function executionRole(scope: Construct, needs: ExecutionNeeds): iam.Role {
  const { parameterName, regions, keys } = needs;
  const role = imageBuilderRole(scope, 'ExecutionRole', {
    service: 'imagebuilder',
    description: 'EC2 Image Builder: builds a Windows image and writes its id into a parameter',
    managedPolicies: ['EC2ImageBuilderExecutionPolicy'],
  });
  const parameterIn = (region: string) =>
    Stack.of(scope).formatArn({ service: 'ssm', region, resource: 'parameter', resourceName: parameterName.replace(/^\//, '') });
  role.addToPolicy(new iam.PolicyStatement({ actions: ['ssm:PutParameter'], resources: regions.map(parameterIn) }));
  // Systems Manager checks that a parameter of the type aws:ec2:image names an AMI that there is.
  role.addToPolicy(new iam.PolicyStatement({ actions: ['ec2:DescribeImages'], resources: ['*'] }));
  acknowledgeWildcard(role, 'Resource::*', 'ec2:DescribeImages takes no resource, nor does the making of a service-linked role.');
  if (keys.length > 0) {
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: [
          'kms:CreateGrant',
          'kms:Decrypt',
          'kms:DescribeKey',
          'kms:Encrypt',
          'kms:GenerateDataKeyWithoutPlaintext',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
        ],
        resources: keys.map(({ keyArn }) => keyArn),
      }),
    );
  }
  if (needs.hasFastLaunch) {
    allowFastLaunch(role);
  }
  return role;
}

/** @see https://docs.aws.amazon.com/imagebuilder/latest/userguide/cr-upd-ami-distribution-settings.html#ami-distribution-prereqs-fast-launch */
function allowFastLaunch(role: iam.Role): void {
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['ec2:EnableFastLaunch'],
      resources: [`arn:${Aws.PARTITION}:ec2:*::image/*`, `arn:${Aws.PARTITION}:ec2:*:*:launch-template/*`],
      conditions: { StringEquals: { 'ec2:ResourceTag/CreatedBy': 'EC2 Image Builder' } },
    }),
  );
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['iam:CreateServiceLinkedRole'],
      resources: ['*'],
      conditions: { StringEquals: { 'iam:AWSServiceName': 'ec2fastlaunch.amazonaws.com' } },
    }),
  );
  const reason = 'The id of an AMI is known when it is built; the condition is that Image Builder has built it.';
  acknowledgeWildcard(role, 'Resource::arn:<AWS::Partition>:ec2:*::image/*', reason);
  acknowledgeWildcard(role, 'Resource::arn:<AWS::Partition>:ec2:*:*:launch-template/*', reason);
}
