import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as imagebuilder from 'aws-cdk-lib/aws-imagebuilder';
import { Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { whyWindowsCannotRun } from '../../facts/why-windows-cannot-run';
import { endpointNeeds } from '../network/endpoint-needs';
import { checkInstanceType } from '../nodes/check-instance-type';
import { checkShape } from '../prop-checks/check-shape';
import { buildSubnets } from './build-subnets';
import type { WindowsImagePipelineProps } from './windows-image-pipeline-props';

/** What an instance calls while it builds: Image Builder, Systems Manager, the logs, and the registry for images that are cached. */
const SERVICES = [
  ec2.InterfaceVpcEndpointAwsService.IMAGE_BUILDER,
  ec2.InterfaceVpcEndpointAwsService.SSM,
  ec2.InterfaceVpcEndpointAwsService.SSM_MESSAGES,
  ec2.InterfaceVpcEndpointAwsService.EC2_MESSAGES,
  ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
  ec2.InterfaceVpcEndpointAwsService.ECR,
  ec2.InterfaceVpcEndpointAwsService.ECR_DOCKER,
];

/** What the infrastructure is made for. */
export interface BuildInfrastructureParts {
  readonly name: string;
  /** How messages call the pipeline. */
  readonly title: string;
  readonly role: iam.IRole;
  readonly securityGroup: ec2.ISecurityGroup;
}

/**
 * The instances that build and test: in a private subnet, without a way in, with IMDSv2.
 *
 * @throws if an instance type cannot run Windows, or there is no subnet
 * @see https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-infra-config.html
 */
export function buildInfrastructure(
  scope: Construct,
  props: WindowsImagePipelineProps,
  parts: BuildInfrastructureParts,
): imagebuilder.CfnInfrastructureConfiguration {
  const { name, title, role, securityGroup } = parts;
  const { vpc } = props;
  const [subnetId] = vpc.selectSubnets(buildSubnets(props)).subnetIds;
  checkShape(
    (subnetId as string | undefined) !== undefined,
    props.vpcSubnets,
    `${title}: vpcSubnets must select a subnet, without which Image Builder takes the default VPC`,
    'Leave it out for private subnets with a way to the internet. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-infra-config.html',
  );
  endpointNeeds.ask(vpc, SERVICES);
  const profile = new iam.InstanceProfile(scope, 'InstanceProfile', { role });
  return new imagebuilder.CfnInfrastructureConfiguration(scope, 'Infrastructure', {
    name,
    instanceProfileName: profile.instanceProfileName,
    instanceTypes: instanceTypeNames(props.instanceTypes, title),
    subnetId,
    securityGroupIds: [securityGroup.securityGroupId],
    instanceMetadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 1 },
    terminateInstanceOnFailure: props.terminateInstanceOnFailure ?? true,
    snsTopicArn: props.notificationTopic?.topicArn,
    resourceTags: props.tags,
  });
}

function instanceTypeNames(types: readonly ec2.InstanceType[] | undefined, title: string): string[] {
  const given = types ?? [ec2.InstanceType.of(ec2.InstanceClass.M5, ec2.InstanceSize.XLARGE)];
  if (given.length === 0) {
    throw new Error(
      `${title}: instanceTypes must have at least one instance type, got none. Leave the prop out for m5.xlarge. ` +
        'See https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-infra-config.html',
    );
  }
  return given.map((type) => {
    checkInstanceType(type, title);
    const name = type.toString();
    const why = Token.isUnresolved(name) ? undefined : whyWindowsCannotRun(name);
    if (why !== undefined) {
      throw new Error(
        `${title}: instanceTypes must be types that run Windows, got '${name}', which ${why}. Take an x86_64 type such as m5.xlarge. ` +
          'See https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html',
      );
    }
    return name;
  });
}
