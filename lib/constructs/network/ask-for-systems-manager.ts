import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { endpointNeeds } from './endpoint-needs';

/**
 * Says that nodes in a VPC are managed by AWS Systems Manager.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html
 */
export function askForSystemsManager(vpc: ec2.IVpc): void {
  const { SSM, SSM_MESSAGES, EC2_MESSAGES } = ec2.InterfaceVpcEndpointAwsService;
  endpointNeeds.ask(vpc, [SSM, SSM_MESSAGES, EC2_MESSAGES]);
}
