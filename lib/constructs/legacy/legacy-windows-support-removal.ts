import { Aws, CfnElement, CustomResource, Duration, Stack, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eksV1 from 'aws-cdk-lib/aws-eks';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as cr from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { legacyWindowsNamespace, legacyWindowsObjects } from '../../facts/legacy-windows-support';
import { registerChecks } from '../checks/register-checks';
import { adaptCluster } from '../adapters/adapt-cluster';
import type { ClusterAdapter } from '../adapters/cluster-adapter';
import { AuthenticationMode } from '../adapters/authentication-mode';
import type { WindowsCluster } from '../cluster/windows-cluster';
import { handlerFolder } from '../custom-resources/handler-folder';
import { withOwnLogGroup } from '../custom-resources/with-own-log-group';
import { checkId } from '../prop-checks/check-id';

const DOCS = 'See https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_eks_v2.ClusterAttributes.html';

/** Properties of `LegacyWindowsSupportRemoval`. */
export interface LegacyWindowsSupportRemovalProps {
  /** The cluster: a `WindowsCluster`, or one of `aws-eks-v2` or `aws-eks`, of this app or imported. */
  readonly cluster: eks.ICluster | eksV1.ICluster | WindowsCluster;

  /** Lambda layer with `kubectl`, one minor version from the cluster's at most. */
  readonly kubectlLayer: lambda.ILayerVersion;

  /**
   * Subnets of the function, from which it reaches the API server.
   *
   * @default - the private subnets of the cluster's VPC; outside the VPC if it has none or is not known, so that the endpoint must be public
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * IAM role of the function. It is given no access: it must have it, in Kubernetes to delete the objects, and in AWS to write logs and to join the VPC.
   *
   * @default - a new one that administers the cluster as long as this construct is in the stack
   */
  readonly role?: iam.IRole;
}

/**
 * Deletes what is left of Windows support from the time when it ran on nodes of the cluster.
 *
 * A Deployment `vpc-resource-controller` in `kube-system` keeps Windows IPAM switched off, whatever the ConfigMap says. The objects are deleted when this
 * is deployed; those that are not there are passed over. Taking it out of the stack brings nothing back, so it may go after one deployment.
 *
 * @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/pkg/condition/conditions.go
 * @example
 * import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
 * import { LegacyWindowsSupportRemoval } from 'cdk-eks-windows';
 *
 * new LegacyWindowsSupportRemoval(stack, 'Removal', { cluster: eksCluster, kubectlLayer: new KubectlV35Layer(stack, 'RemovalKubectl') });
 */
export class LegacyWindowsSupportRemoval extends Construct {
  /**
   * Removes what is there at the next deployment.
   *
   * @param scope construct that the removal is part of
   * @param id id of the construct in its scope
   * @param props the cluster
   * @throws if the cluster does not tell where its API server is, or lets in no role of IAM by access entries
   */
  public constructor(scope: Construct, id: string, props: LegacyWindowsSupportRemovalProps) {
    super(scope, checkId(scope, id, 'LegacyWindowsSupportRemoval'));
    registerChecks(this);
    const cluster = adaptCluster(props.cluster, 'LegacyWindowsSupportRemoval');
    if (!cluster.apiServer) {
      throw new Error(
        `The cluster '${cluster.construct.node.path}' does not tell where its API server is. Set clusterEndpoint and clusterCertificateAuthorityData ` +
          `in its attributes. ${DOCS}`,
      );
    }
    const { handler: removal, logGroup } = withOwnLogGroup(
      this,
      () =>
        new lambda.Function(this, 'Function', {
          description: 'Deletes legacy Windows support of an EKS cluster',
          runtime: lambda.determineLatestNodeRuntime(this),
          code: lambda.Code.fromAsset(handlerFolder('legacy-removal')),
          handler: 'index.handler',
          layers: [props.kubectlLayer],
          memorySize: 512,
          timeout: Duration.minutes(10),
          role: props.role,
          ...networkOf(cluster, props.vpcSubnets),
        }),
    );
    const { serviceToken } = new cr.Provider(this, 'Provider', { onEventHandler: removal, logGroup });
    const resource = new CustomResource(this, 'Resource', {
      resourceType: 'Custom::LegacyWindowsSupportRemoval',
      serviceToken,
      properties: {
        ClusterName: cluster.clusterName,
        Endpoint: cluster.apiServer.endpoint,
        CertificateAuthority: cluster.apiServer.certificateAuthority,
        UrlSuffix: Aws.URL_SUFFIX,
        Namespace: legacyWindowsNamespace,
        Objects: legacyWindowsObjects,
      },
    });
    resource.node.addDependency(logGroup);
    if (removal.role && !props.role) {
      resource.node.addDependency(this.grantAdministration(cluster, removal.role));
    }
    this.acknowledgeFindings(removal);
  }

  /**
   * No access policy of EKS below the cluster's administrator lets one delete webhook configurations, cluster roles and their bindings.
   *
   * @see https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
   */
  private grantAdministration({ authenticationMode, clusterName, construct }: ClusterAdapter, role: iam.IRole): Construct {
    if (authenticationMode === AuthenticationMode.CONFIG_MAP && 'awsAuth' in construct) {
      const awsAuth = construct.awsAuth as eksV1.AwsAuth;
      awsAuth.addMastersRole(role);
      return awsAuth;
    }
    return new eksV1.CfnAccessEntry(this, 'Access', {
      clusterName,
      principalArn: role.roleArn,
      accessPolicies: [
        {
          policyArn: `arn:${Aws.PARTITION}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
          accessScope: { type: 'cluster' },
        },
      ],
    });
  }

  private acknowledgeFindings(removal: lambda.Function): void {
    for (const policy of ['AWSLambdaBasicExecutionRole', 'AWSLambdaVPCAccessExecutionRole']) {
      Validations.of(this).acknowledge({
        id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/${policy}]`,
        reason: 'AWS Lambda documents these policies for functions that write logs and join a VPC; the functions have no others.',
      });
    }
    const id = String(Stack.of(this).resolve((removal.node.defaultChild as CfnElement).logicalId));
    Validations.of(this).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${id}.Arn>:*]`,
      reason: 'The custom resource framework of CDK may invoke the versions of one function, the one that deletes the objects.',
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-L1',
      reason: 'CDK chooses the runtime of both functions: the newest Node.js that all regions have.',
    });
  }
}

/** Nodes in private subnets reach the API server, so the function does. */
function networkOf(cluster: ClusterAdapter, vpcSubnets?: ec2.SubnetSelection) {
  const { vpc, clusterSecurityGroup, construct } = cluster;
  const selection = vpcSubnets ?? (vpc && privateSubnets(vpc));
  if (!selection) {
    return {};
  }
  if (!vpc || !clusterSecurityGroup) {
    throw new Error(
      `The cluster '${construct.node.path}' does not tell its VPC and its security group, by which the function is to reach the API server. ` +
        `Set vpc and clusterSecurityGroupId in its attributes. ${DOCS}`,
    );
  }
  return { vpc, vpcSubnets: selection, securityGroups: [clusterSecurityGroup] };
}

function privateSubnets(vpc: ec2.IVpc): ec2.SubnetSelection | undefined {
  return [vpc.privateSubnets, vpc.isolatedSubnets].filter(({ length }) => length > 0).map((subnets) => ({ subnets }))[0];
}
