import type { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eksV1 from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AuthenticationMode, type WindowsSupportProps } from '../../lib';
import { kubectlLayer } from './synth';

const KUBECTL = 'arn:aws:lambda:eu-west-1:123456789012:function:kubectl';
const KUBECTL_ROLE = 'arn:aws:iam::123456789012:role/kubectl';

/** A cluster of `aws-eks-v2` that is made in the stack. */
export function ownCluster(stack: Stack, props: Partial<eks.ClusterProps> = {}): eks.Cluster {
  return new eks.Cluster(stack, 'Own', {
    version: eks.KubernetesVersion.V1_35,
    defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
    kubectlProviderOptions: { kubectlLayer: kubectlLayer(stack) },
    ...props,
  });
}

/** A cluster of `aws-eks` that is made in the stack; there can be one. */
export function ownClusterV1(stack: Stack, props: Partial<eksV1.ClusterProps> = {}): eksV1.Cluster {
  return new eksV1.Cluster(stack, 'Own', { version: eksV1.KubernetesVersion.V1_34, kubectlLayer: kubectlLayer(stack), ...props });
}

/** A cluster of `aws-eks-v2` that exists, with all that an imported one can tell. */
export function importedCluster(stack: Stack, attributes: Partial<eks.ClusterAttributes> = {}): eks.ICluster {
  return eks.Cluster.fromClusterAttributes(stack, 'Imported', {
    clusterName: 'existing',
    vpc: importedVpc(stack),
    clusterSecurityGroupId: 'sg-0123456789abcdef0',
    kubectlProvider: importedKubectl(stack, 'Provider'),
    ...attributes,
  });
}

/** A cluster of `aws-eks` that exists, with all that an imported one can tell. */
export function importedClusterV1(stack: Stack, attributes: Partial<eksV1.ClusterAttributes> = {}): eksV1.ICluster {
  return eksV1.Cluster.fromClusterAttributes(stack, 'Imported', {
    clusterName: 'existing',
    vpc: importedVpc(stack),
    clusterSecurityGroupId: 'sg-0123456789abcdef0',
    kubectlProvider: eksV1.KubectlProvider.fromKubectlProviderAttributes(stack, 'Provider', {
      functionArn: KUBECTL,
      kubectlRoleArn: KUBECTL_ROLE,
      handlerRole: iam.Role.fromRoleArn(stack, 'ProviderRole', KUBECTL_ROLE),
    }),
    ...attributes,
  });
}

/** A function that runs `kubectl`, and exists. */
export function importedKubectl(stack: Stack, id: string, serviceToken = KUBECTL): eks.IKubectlProvider {
  return eks.KubectlProvider.fromKubectlProviderAttributes(stack, id, {
    serviceToken,
    role: iam.Role.fromRoleArn(stack, `${id}Role`, KUBECTL_ROLE),
  });
}

function importedVpc(stack: Stack): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-0123456789abcdef0',
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    privateSubnetIds: ['subnet-0123456789abcdef3', 'subnet-0123456789abcdef4'],
  });
}

/** A kind of cluster, and what it takes to support Windows on it. */
export interface ClusterKind {
  readonly isOwn: boolean;
  readonly isV1: boolean;
  readonly mode: AuthenticationMode;
  /** Makes the cluster. */
  readonly props: (stack: Stack) => WindowsSupportProps;
}

const { API, API_AND_CONFIG_MAP, CONFIG_MAP } = AuthenticationMode;
const serviceIpv4Cidr = '192.168.0.0/20';

function own(mode: AuthenticationMode, authenticationMode?: eksV1.AuthenticationMode): ClusterKind {
  const props = (stack: Stack) => ({ cluster: ownClusterV1(stack, { authenticationMode, serviceIpv4Cidr }) });
  return { isOwn: true, isV1: true, mode, props };
}

function imported(isV1: boolean, mode: AuthenticationMode): ClusterKind {
  const props = (stack: Stack) => ({
    cluster: isV1 ? importedClusterV1(stack) : importedCluster(stack),
    kubernetesVersion: eks.KubernetesVersion.V1_34,
    authenticationMode: mode,
  });
  return { isOwn: false, isV1, mode, props };
}

/** Every kind of cluster there is. */
export const CLUSTER_KINDS: [string, ClusterKind][] = [
  [
    'aws-eks-v2, own',
    {
      isOwn: true,
      isV1: false,
      mode: API,
      props: (stack) => ({ cluster: ownCluster(stack, { version: eks.KubernetesVersion.V1_34, defaultCapacity: 2, serviceIpv4Cidr }) }),
    },
  ],
  ['aws-eks-v2, imported, API', imported(false, API)],
  ['aws-eks-v2, imported, API_AND_CONFIG_MAP', imported(false, API_AND_CONFIG_MAP)],
  ['aws-eks-v2, imported, CONFIG_MAP', imported(false, CONFIG_MAP)],
  // Without a mode EKS takes CONFIG_MAP.
  ['aws-eks, own, no mode given', own(CONFIG_MAP)],
  ['aws-eks, own, CONFIG_MAP', own(CONFIG_MAP, eksV1.AuthenticationMode.CONFIG_MAP)],
  ['aws-eks, own, API_AND_CONFIG_MAP', own(API_AND_CONFIG_MAP, eksV1.AuthenticationMode.API_AND_CONFIG_MAP)],
  ['aws-eks, own, API', own(API, eksV1.AuthenticationMode.API)],
  ['aws-eks, imported, API', imported(true, API)],
  ['aws-eks, imported, CONFIG_MAP', imported(true, CONFIG_MAP)],
];
