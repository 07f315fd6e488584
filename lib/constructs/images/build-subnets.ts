import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { WindowsImagePipelineProps } from './windows-image-pipeline-props';

/** The subnets of the instances that build. */
export function buildSubnets({ vpcSubnets }: WindowsImagePipelineProps): ec2.SubnetSelection {
  return vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS };
}
