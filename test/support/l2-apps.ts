import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eksV1 from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import type { Construct, IDependable } from 'constructs';
import { handWritten } from '../../bench/hand-written';
import { readParameters } from '../../lib/command/read-parameters';
import { readTemplateFile } from '../../lib/cloudformation/template-file/read-template-file';
import type { TemplateSource } from '../../lib/cloudformation/template-file/template-source';
import { importedCluster } from './clusters';
import { kubectlLayer, testStack } from './synth';

const nodePolicies = ['AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly'];
const ipamConfigMap = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'amazon-vpc-cni', namespace: 'kube-system' },
  data: { 'enable-windows-ipam': 'true' },
};

/** Apps with Windows nodes by `aws-cdk-lib` alone, in which nothing is wrong. */
export const rightL2Apps = {
  /** A managed node group of `aws-eks-v2`, with Windows IPAM by the ConfigMap. */
  'v2-managed': () => managedGroup((cluster) => overwrittenConfigMap(cluster)),
  /** The same, with Windows IPAM by the managed add-on. */
  'v2-managed-add-on': () => managedGroup(cniAddon),
  /** An Auto Scaling group beside `aws-eks-v2`, with all that the library would do. */
  'v2-self-managed': () => {
    const stack = testStack();
    handWritten(stack);
    return stack;
  },
  /** An Auto Scaling group beside a cluster of `aws-eks` with access entries. */
  'v1-access-entries': accessEntriesOfV1,
  /** An Auto Scaling group beside a cluster of `aws-eks` that writes aws-auth. */
  'v1-config-map': configMapOfV1,
  /** An Auto Scaling group for a cluster that exists. */
  imported: importedByHand,
  /** The template of AWS for self-managed nodes, included. */
  included: includedTemplate,
} satisfies { [name: string]: () => Stack };

/** Apps that look right, and in which the CDK itself makes what fails. */
export const brokenL2Apps = {
  /** `aws-eks` maps the role of a managed node group without the group `eks:kube-proxy-windows`: https://github.com/aws/aws-cdk/issues/36625 */
  'v1-nodegroup-mapped-as-linux': () => {
    const { stack, cluster } = clusterOfV1();
    const windows = cluster.addNodegroupCapacity('Windows', windowsNodegroup(eksV1.NodegroupAmiType.WINDOWS_CORE_2022_X86_64));
    windows.node.addDependency(overwrittenConfigMapOfV1(cluster));
    return stack;
  },
  /** `aws-eks-v2` renders the call of the Linux script into the user data of Windows nodes. */
  'v2-connected-group': () => {
    const { stack, cluster } = clusterOfV2();
    const group = new autoscaling.AutoScalingGroup(stack, 'WindowsNodes', {
      vpc: cluster.vpc,
      instanceType: new ec2.InstanceType('m5.large'),
      machineImage: windowsImage(),
      minCapacity: 2,
      maxCapacity: 4,
      requireImdsv2: true,
      blockDevices: [{ deviceName: '/dev/sda1', volume: autoscaling.BlockDeviceVolume.ebs(100, { encrypted: true }) }],
    });
    group.node.addDependency(overwrittenConfigMap(cluster), windowsAccess(stack, cluster, group.role));
    cluster.connectAutoScalingGroupCapacity(group, {});
    return stack;
  },
  /** `latestWindows` leads to the JSON document above the parameter with the id of the image. */
  'v2-latest-windows': () => {
    const { stack, cluster } = clusterOfV2();
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the enum of the CDK stops at 1.28
    const name = 'Windows_Server-2022-English-Core-EKS_Optimized-1.35' as ec2.WindowsVersion;
    const image = ec2.MachineImage.latestWindows(name);
    const { group, role } = windowsNodes(stack, cluster, image);
    group.node.addDependency(overwrittenConfigMap(cluster), windowsAccess(stack, cluster, role));
    return stack;
  },
} satisfies { [name: string]: () => Stack };

/** The templates of the app of a stack, with those of nested stacks, as the checks read them. */
export function sourcesOf(stack: Stack): TemplateSource[] {
  const assembly = (stack.node.root as App).synth();
  try {
    return assembly.stacks.map(({ templateFullPath, stackName }) => readTemplateFile(templateFullPath, { stackName }));
  } finally {
    rmSync(assembly.directory, { recursive: true });
  }
}

function managedGroup(enableIpam: (cluster: eks.Cluster) => IDependable): Stack {
  const { stack, cluster } = clusterOfV2();
  const windows = cluster.addNodegroupCapacity('Windows', windowsNodegroup(eks.NodegroupAmiType.WINDOWS_CORE_2022_X86_64));
  windows.node.addDependency(enableIpam(cluster));
  return stack;
}

function windowsNodegroup<T>(amiType: T) {
  return { amiType, instanceTypes: [new ec2.InstanceType('m5.large')], diskSize: 100, minSize: 2, maxSize: 4 };
}

function accessEntriesOfV1(): Stack {
  const { stack, cluster } = clusterOfV1({ authenticationMode: eksV1.AuthenticationMode.API });
  const { group, role } = windowsNodes(stack, cluster);
  const access = new eksV1.AccessEntry(stack, 'WindowsAccess', {
    cluster,
    principal: role.roleArn,
    accessEntryType: eksV1.AccessEntryType.EC2_WINDOWS,
    accessPolicies: [],
  });
  group.node.addDependency(access, overwrittenConfigMapOfV1(cluster));
  return stack;
}

function configMapOfV1(): Stack {
  const { stack, cluster } = clusterOfV1();
  const { group, role } = windowsNodes(stack, cluster);
  cluster.awsAuth.addRoleMapping(role, {
    username: 'system:node:{{EC2PrivateDNSName}}',
    groups: ['system:bootstrappers', 'system:nodes', 'eks:kube-proxy-windows'],
  });
  group.node.addDependency(cluster.awsAuth, overwrittenConfigMapOfV1(cluster));
  return stack;
}

function importedByHand(): Stack {
  const stack = testStack();
  const cluster = importedCluster(stack, {
    clusterEndpoint: 'https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com',
    clusterCertificateAuthorityData: 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t',
  });
  const { group, role } = windowsNodes(stack, cluster);
  group.node.addDependency(windowsAccess(stack, cluster, role));
  return stack;
}

function includedTemplate(): Stack {
  const stack = testStack();
  const fixture = (name: string) => join(__dirname, '../fixtures/templates', name);
  const parameters = readParameters([fixture('aws-windows-nodegroup.parameters.json')]);
  new CfnInclude(stack, 'Nodes', {
    templateFile: fixture('aws-windows-nodegroup.yaml'),
    // The CDK takes a list as a list.
    parameters: Object.fromEntries([...parameters].map(([name, { value }]) => [name, name === 'Subnets' ? value.split(',') : value])),
  });
  return stack;
}

function clusterOfV2(): { stack: Stack; cluster: eks.Cluster } {
  const stack = testStack();
  const cluster = new eks.Cluster(stack, 'Cluster', {
    version: eks.KubernetesVersion.V1_35,
    defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
    defaultCapacity: 2,
    serviceIpv4Cidr: '172.20.0.0/16',
    kubectlProviderOptions: { kubectlLayer: kubectlLayer(stack) },
  });
  cluster.role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonEKSVPCResourceController'));
  return { stack, cluster };
}

function clusterOfV1(props: Partial<eksV1.ClusterProps> = {}): { stack: Stack; cluster: eksV1.Cluster } {
  const stack = testStack();
  const cluster = new eksV1.Cluster(stack, 'Cluster', {
    version: eksV1.KubernetesVersion.of('1.35'),
    defaultCapacity: 2,
    serviceIpv4Cidr: '172.20.0.0/16',
    kubectlLayer: kubectlLayer(stack),
    ...props,
  });
  cluster.role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonEKSVPCResourceController'));
  return { stack, cluster };
}

/** `addManifest` would fail where the ConfigMap exists already. */
function overwrittenConfigMap(cluster: eks.Cluster): IDependable {
  return new eks.KubernetesManifest(cluster.stack, 'Ipam', {
    cluster,
    manifest: [ipamConfigMap],
    overwrite: true,
    prune: false,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

function overwrittenConfigMapOfV1(cluster: eksV1.Cluster): IDependable {
  return new eksV1.KubernetesManifest(cluster.stack, 'Ipam', { cluster, manifest: [ipamConfigMap], overwrite: true, prune: false });
}

function cniAddon(cluster: eks.Cluster): IDependable {
  return new eks.Addon(cluster.stack, 'VpcCni', {
    cluster,
    addonName: 'vpc-cni',
    configurationValues: { enableWindowsIpam: 'true', enableWindowsPrefixDelegation: 'true' },
  });
}

function windowsAccess(scope: Construct, cluster: eks.ICluster, role: iam.IRole): IDependable {
  return new eks.AccessEntry(scope, 'WindowsAccess', {
    cluster,
    principal: role.roleArn,
    accessEntryType: eks.AccessEntryType.EC2_WINDOWS,
    accessPolicies: [],
  });
}

function windowsNodes(
  scope: Construct,
  cluster: eks.ICluster | eksV1.ICluster,
  image = windowsImage(),
): { group: autoscaling.AutoScalingGroup; role: iam.Role } {
  const role = new iam.Role(scope, 'WindowsNodeRole', {
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    managedPolicies: nodePolicies.map((name) => iam.ManagedPolicy.fromAwsManagedPolicyName(name)),
  });
  const userData = ec2.UserData.forWindows();
  userData.addCommands(...bootstrapCall(cluster));
  const securityGroup = new ec2.SecurityGroup(scope, 'WindowsSecurityGroup', { vpc: cluster.vpc });
  const launchTemplate = new ec2.LaunchTemplate(scope, 'WindowsLaunchTemplate', {
    instanceType: new ec2.InstanceType('m5.large'),
    machineImage: image,
    role,
    securityGroup,
    userData,
    httpTokens: ec2.LaunchTemplateHttpTokens.REQUIRED,
    httpPutResponseHopLimit: 1,
    blockDevices: [{ deviceName: '/dev/sda1', volume: ec2.BlockDeviceVolume.ebs(100, { encrypted: true }) }],
  });
  const group = new autoscaling.AutoScalingGroup(scope, 'WindowsNodes', {
    vpc: cluster.vpc,
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    launchTemplate,
    minCapacity: 2,
    maxCapacity: 4,
  });
  return { group, role };
}

function windowsImage(): ec2.IMachineImage {
  return ec2.MachineImage.fromSsmParameter('/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-1.35/image_id', {
    os: ec2.OperatingSystemType.WINDOWS,
  });
}

function bootstrapCall({ clusterName, clusterEndpoint, clusterCertificateAuthorityData }: eks.ICluster | eksV1.ICluster): string[] {
  return [
    '[string]$EKSBootstrapScriptFile = "$env:ProgramFiles\\Amazon\\EKS\\Start-EKSBootstrap.ps1"',
    `& $EKSBootstrapScriptFile -EKSClusterName ${clusterName} -APIServerEndpoint ${clusterEndpoint} ` +
      `-Base64ClusterCA ${clusterCertificateAuthorityData} -ServiceCIDR 172.20.0.0/16 -DNSClusterIP 172.20.0.10 3>&1 4>&1 5>&1 6>&1`,
  ];
}
