import { Aspects, Token, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, type IConstruct } from 'constructs';
import { registerChecks } from '../checks/register-checks';
import { defaultEndpointPolicy } from './default-endpoint-policy';
import { endpointNeeds } from './endpoint-needs';
import { checkId } from '../prop-checks/check-id';

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
   * More AWS services that the workloads use, or nodes that are not of this library. The kubectl of the CDK needs `InterfaceVpcEndpointAwsService.LAMBDA` in a
   * VPC without internet access; a cluster with `WindowsCniOwner.managedAddon()` needs no kubectl.
   *
   * @default - none
   */
  readonly additionalServices?: ec2.InterfaceVpcEndpointAwsService[];

  /**
   * Policies of endpoints, by the short name of the service such as `ecr.api`, or `s3`.
   *
   * @default - interface endpoints are for principals of this account, and STS also for service accounts of Kubernetes; S3 is open, as image layers and
   * answers to CloudFormation are in buckets of AWS that are read and written with signatures of AWS
   */
  readonly endpointPolicies?: { [service: string]: iam.PolicyDocument };

  /**
   * Ranges of clients beside those of the VPC that are known at synth: secondary ranges of an imported VPC, peered networks.
   *
   * @default - none
   */
  readonly additionalClientCidrs?: string[];
}

/**
 * The VPC endpoints that nodes need in subnets without internet access: EC2, ECR and S3 for images, STS, the EKS API and CloudWatch Logs. Groups of this
 * library add what they call: CloudFormation, to which self-managed nodes signal, and Systems Manager where they have `systemsManager`.
 *
 * Images come from ECR only then: copy those of other registries there.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
 * @example
 * import * as ec2 from 'aws-cdk-lib/aws-ec2';
 * import { PrivateClusterEndpoints } from 'cdk-eks-windows';
 *
 * const vpc = new ec2.Vpc(stack, 'Isolated', {
 *   natGateways: 0,
 *   subnetConfiguration: [{ name: 'nodes', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
 * });
 * new PrivateClusterEndpoints(stack, 'Endpoints', { vpc });
 */
export class PrivateClusterEndpoints extends Construct implements ec2.IConnectable {
  /** The interface endpoints, by the short name of the service such as `ecr.api`. */
  public readonly interfaceEndpoints: { [service: string]: ec2.InterfaceVpcEndpoint } = {};

  /** The gateway endpoint of S3. */
  public readonly s3Endpoint: ec2.GatewayVpcEndpoint;

  /** The security group of the interface endpoints: HTTPS from the VPC, and nothing outwards. */
  public readonly securityGroup: ec2.SecurityGroup;

  /** Network connections of the interface endpoints. */
  public readonly connections: ec2.Connections;

  /**
   * Makes the endpoints.
   *
   * @param scope construct that the endpoints are part of
   * @param id id of the construct in its scope
   * @param props the VPC, and which endpoints
   * @throws if the VPC has no isolated subnets, and no others are named
   */
  public constructor(scope: Construct, id: string, props: PrivateClusterEndpointsProps) {
    super(scope, checkId(scope, id, 'PrivateClusterEndpoints'));
    registerChecks(this);
    const { vpc, endpointPolicies = {} } = props;
    const subnets = props.subnets ?? isolatedSubnets(vpc);
    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      allowAllOutbound: false,
      description: 'VPC endpoints: HTTPS from the VPC',
    });
    this.connections = new ec2.Connections({ securityGroups: [this.securityGroup], defaultPort: ec2.Port.tcp(443) });
    this.letIn(vpc, props.additionalClientCidrs ?? []);
    endpointNeeds.answer(vpc, (services) => {
      for (const service of services) {
        this.interfaceEndpoints[service.shortName] ??= new ec2.InterfaceVpcEndpoint(this, service.shortName, {
          vpc,
          service,
          subnets,
          securityGroups: [this.securityGroup],
          // Every rule is on the group, which all endpoints share.
          open: false,
        });
        this.setPolicy(
          this.interfaceEndpoints[service.shortName],
          endpointPolicies[service.shortName] ?? defaultEndpointPolicy(service.shortName),
        );
      }
    });
    endpointNeeds.ask(vpc, [
      ec2.InterfaceVpcEndpointAwsService.EC2,
      ec2.InterfaceVpcEndpointAwsService.ECR,
      ec2.InterfaceVpcEndpointAwsService.ECR_DOCKER,
      ec2.InterfaceVpcEndpointAwsService.STS,
      ec2.InterfaceVpcEndpointAwsService.EKS,
      ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
      ...(props.additionalServices ?? []),
    ]);
    // A route, so it has to be in the route table of every subnet: image layers come from S3.
    this.s3Endpoint = new ec2.GatewayVpcEndpoint(this, 'S3', { vpc, service: ec2.GatewayVpcEndpointAwsService.S3 });
    if ('s3' in endpointPolicies) {
      this.setPolicy(this.s3Endpoint, endpointPolicies.s3);
    }
  }

  private setPolicy(endpoint: ec2.VpcEndpoint, policy: iam.PolicyDocument): void {
    (endpoint.node.defaultChild as ec2.CfnVPCEndpoint).policyDocument = policy;
  }

  /** Nodes may be in a secondary range of the VPC, which a template may add before or after this construct. */
  private letIn(vpc: ec2.IVpc, more: readonly string[]): void {
    const primary = primaryRange(vpc);
    if (primary === undefined && more.length === 0) {
      throw new Error(
        `PrivateClusterEndpoints lets in clients of the VPC '${vpc.node.path}', whose range is not known. Give vpcCidrBlock to fromVpcAttributes, or set ` +
          'additionalClientCidrs. See https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html',
      );
    }
    const ranges = new Set<string>();
    const letIn = (range: string) => {
      if (!ranges.has(range)) {
        ranges.add(range);
        this.securityGroup.addIngressRule(
          ec2.Peer.ipv4(range),
          ec2.Port.tcp(443),
          `HTTPS from ${Token.isUnresolved(range) ? 'the VPC' : range}`,
        );
      }
    };
    [...(primary === undefined ? [] : [primary]), ...more].forEach(letIn);
    if (Token.isUnresolved(primary)) {
      Validations.of(this.securityGroup).acknowledge({
        id: 'AwsSolutions-EC23',
        reason: 'The range is that of the VPC, which is known at deployment only, so the rule cannot read it.',
      });
    }
    Aspects.of(vpc.node.root).add({
      visit: (node: IConstruct) => {
        if (node instanceof ec2.CfnVPCCidrBlock && node.vpcId === vpc.vpcId && node.cidrBlock !== undefined) {
          letIn(node.cidrBlock);
        }
      },
    });
  }
}

/** As text where it is known, which a rule of cdk-nag can read; undefined for an imported VPC that does not tell. */
function primaryRange(vpc: ec2.IVpc): string | undefined {
  const own = vpc.node.defaultChild instanceof ec2.CfnVPC ? vpc.node.defaultChild.cidrBlock : undefined;
  try {
    return own ?? vpc.vpcCidrBlock;
  } catch {
    return undefined;
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
