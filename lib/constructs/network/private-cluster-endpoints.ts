import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { registerChecks } from '../checks/register-checks';

/** Properties of `PrivateClusterEndpoints`. */
export interface PrivateClusterEndpointsProps {
  /** VPC without a way to the internet. */
  readonly vpc: ec2.IVpc;

  /**
   * Subnets of the endpoints, one for each zone.
   *
   * @default - the isolated subnets
   */
  readonly subnets?: ec2.SubnetSelection;

  /**
   * More AWS services that the workloads use. The kubectl of the CDK needs `InterfaceVpcEndpointAwsService.LAMBDA` in a VPC without internet access; a cluster
   * with `WindowsCniOwner.managedAddon()` needs no kubectl.
   *
   * @default - none
   */
  readonly additionalServices?: ec2.InterfaceVpcEndpointAwsService[];
}

/**
 * The VPC endpoints that nodes need in subnets without internet access: EC2, ECR and S3 for images, STS, the EKS API, CloudWatch Logs, and
 * CloudFormation, to which Windows nodes signal that they have joined.
 *
 * Images come from ECR only then: copy those of other registries there.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
 */
export class PrivateClusterEndpoints extends Construct {
  /**
   * Makes the endpoints.
   *
   * @param scope construct that the endpoints are part of
   * @param id id of the construct in its scope
   * @param props the VPC, and which endpoints
   */
  public constructor(scope: Construct, id: string, props: PrivateClusterEndpointsProps) {
    super(scope, id);
    registerChecks(this);
    const { vpc } = props;
    const subnets = props.subnets ?? isolatedSubnets(vpc);
    const services = [
      ec2.InterfaceVpcEndpointAwsService.EC2,
      ec2.InterfaceVpcEndpointAwsService.ECR,
      ec2.InterfaceVpcEndpointAwsService.ECR_DOCKER,
      ec2.InterfaceVpcEndpointAwsService.STS,
      ec2.InterfaceVpcEndpointAwsService.EKS,
      ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
      ec2.InterfaceVpcEndpointAwsService.CLOUDFORMATION,
      ...(props.additionalServices ?? []),
    ];
    for (const service of new Map(services.map((one) => [one.shortName, one])).values()) {
      new ec2.InterfaceVpcEndpoint(this, service.shortName, { vpc, service, subnets });
    }
    // A route, so it has to be in the route table of every subnet: image layers come from S3.
    new ec2.GatewayVpcEndpoint(this, 'S3', { vpc, service: ec2.GatewayVpcEndpointAwsService.S3 });
  }
}

function isolatedSubnets(vpc: ec2.IVpc): ec2.SubnetSelection {
  if (vpc.isolatedSubnets.length === 0) {
    throw new Error(
      `PrivateClusterEndpoints puts the endpoints into the isolated subnets of the VPC '${vpc.node.path}', which has none. Set the prop subnets, such as ` +
        '{ subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS }. See https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html',
    );
  }
  return { subnetType: ec2.SubnetType.PRIVATE_ISOLATED, onePerAz: true };
}
