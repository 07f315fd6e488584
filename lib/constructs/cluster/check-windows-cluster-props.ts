import { Token } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { Construct } from 'constructs';
import { WindowsIpam } from '../../capacity/windows-ipam';
import { checkSubnetSelection } from '../prop-checks/check-subnet-selection';
import { display } from '../prop-checks/display';
import { LinuxCapacity } from './linux-capacity';
import type { WindowsClusterProps } from './windows-cluster-props';
import { WindowsCniOwner } from './windows-cni-owner';

const DOCS = 'See https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_eks_v2.ClusterProps.html';

/** What a prop has to be, and what is written for it. */
const SHAPES: { readonly [prop in keyof WindowsClusterProps]?: readonly [isRight: (value: unknown) => boolean, example: string] } = {
  kubectlLayer: [isConstruct, "a layer such as new KubectlV35Layer(this, 'Kubectl')"],
  kubectlProviderOptions: [(value) => isObject(value) && Construct.isConstruct(value.kubectlLayer), 'an object with a kubectlLayer'],
  vpc: [isConstruct, "an ec2.Vpc, or ec2.Vpc.fromLookup(this, 'Vpc', { vpcId: 'vpc-…' })"],
  vpcSubnets: [isList, 'a list, such as [{ subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS }]'],
  clusterLogging: [isList, 'a list, such as [eks.ClusterLoggingTypes.AUDIT]'],
  endpointAccess: [(value) => isObject(value) && '_config' in value, 'one such as eks.EndpointAccess.PRIVATE'],
  ipFamily: [isIpFamily, 'eks.IpFamily.IP_V4, the only one for Windows nodes'],
  role: [isConstruct, "an iam.Role, or iam.Role.fromRoleName(this, 'Role', 'name')"],
  mastersRole: [isConstruct, "an iam.Role, or iam.Role.fromRoleName(this, 'Role', 'name')"],
  securityGroup: [isConstruct, "an ec2.SecurityGroup, or ec2.SecurityGroup.fromSecurityGroupId(this, 'Group', 'sg-…')"],
  linuxCapacity: [(value) => value instanceof LinuxCapacity, 'one such as LinuxCapacity.nodes({ minCapacity: 2 })'],
  cni: [(value) => value instanceof WindowsCniOwner, 'one such as WindowsCniOwner.managedAddon()'],
  ipam: [(value) => value instanceof WindowsIpam, 'one such as WindowsIpam.prefixDelegation()'],
  secretsEncryptionKey: [isKey, "a kms.Key, or kms.Key.fromKeyArn(this, 'Key', 'arn:…')"],
  controlPlaneLogEncryptionKey: [isKey, "a kms.Key, or kms.Key.fromKeyArn(this, 'Key', 'arn:…')"],
  clusterName: [(value) => typeof value === 'string', "a name such as 'shop'"],
  tags: [(value) => isObject(value) && !isList(value), "an object such as { team: 'shop' }"],
  albController: [
    (value) => isObject(value) && isObject(value.version),
    'an object with a version, such as { version: eks.AlbControllerVersion.V2_8_2 }',
  ],
  remoteNodeNetworks: [isList, "a list, such as [{ cidrs: ['10.80.0.0/16'] }]"],
  remotePodNetworks: [isList, "a list, such as [{ cidrs: ['10.85.0.0/16'] }]"],
  prune: [isBoolean, 'true or false'],
  bootstrapClusterCreatorAdminPermissions: [isBoolean, 'true or false'],
  outputConfigCommand: [isBoolean, 'true or false'],
};

/**
 * Checks the kinds of the props: without types anything may be written for them.
 *
 * @param id of the cluster, in error messages
 * @throws if one is of the wrong kind, or the Kubernetes version is none
 */
export function checkWindowsClusterProps(props: WindowsClusterProps, id: string): void {
  const what = `WindowsCluster '${id}'`;
  if (!isObject(props)) {
    throw new Error(
      `${what} needs props, at least { version: eks.KubernetesVersion.V1_35 } and a kubectlLayer, got ${display(props)}. ${DOCS}`,
    );
  }
  checkVersion(props.version, what);
  for (const [prop, [isRight, example]] of Object.entries(SHAPES)) {
    const value = (props as { readonly [prop: string]: unknown })[prop];
    if (value !== undefined && !isRight(value)) {
      throw new Error(`${what}: ${prop} must be ${example}, got ${display(value)}. ${DOCS}`);
    }
  }
  props.vpcSubnets?.forEach((selection, index) => {
    checkSubnetSelection(selection, `${what}: vpcSubnets[${String(index)}]`);
  });
  if (props.kubectlLayer && props.kubectlProviderOptions) {
    throw new Error(`${what}: kubectlLayer must not be set beside kubectlProviderOptions, which has one. Drop it. ${DOCS}`);
  }
}

function checkVersion(version: unknown, what: string): void {
  const text = isObject(version) ? version.version : undefined;
  if (typeof text !== 'string' || (!Token.isUnresolved(text) && !/^1\.\d{1,3}$/.test(text))) {
    throw new Error(
      `${what}: version must be a Kubernetes version such as eks.KubernetesVersion.V1_35 or eks.KubernetesVersion.of('1.35'), got ` +
        `${typeof text === 'string' ? `'${text}'` : display(version)}. See https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html`,
    );
  }
}

function isConstruct(value: unknown): boolean {
  return Construct.isConstruct(value);
}

function isKey(value: unknown): boolean {
  return isObject(value) && 'keyArn' in value;
}

function isIpFamily(value: unknown): boolean {
  return Object.values<unknown>(eks.IpFamily).includes(value);
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

function isList(value: unknown): boolean {
  return Array.isArray(value);
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null;
}
