import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeWildcard } from './acknowledge-wildcard';
import { ecrRepositoryArn } from './ecr-repository-arn';
import { imageBuilderRole } from './image-builder-role';

/**
 * The role of the instances that build and test: what Image Builder documents for them, and the pull of the images that are cached.
 *
 * @see https://docs.aws.amazon.com/imagebuilder/latest/userguide/set-up-ib-env.html
 */
export function buildInstanceRole(scope: Construct, cachedImages: readonly string[]): iam.Role {
  const role = imageBuilderRole(scope, 'InstanceRole', {
    service: 'ec2',
    description: 'Instances that build and test a Windows image',
    managedPolicies: ['EC2InstanceProfileForImageBuilder', 'AmazonSSMManagedInstanceCore'],
  });
  const repositories = [...new Set(cachedImages.map(ecrRepositoryArn).filter((arn) => arn !== undefined))];
  if (repositories.length > 0) {
    role.addToPolicy(new iam.PolicyStatement({ actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }));
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        resources: repositories,
      }),
    );
    acknowledgeWildcard(role, 'Resource::*', 'ecr:GetAuthorizationToken takes no resource; the repositories are named.');
  }
  return role;
}
