import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { CfnOutput, Duration, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct, type IDependable } from 'constructs';
import { nodeFailureFunction } from '../lib/constructs/bootstrap/node-failure-function';
import { nodeHealthFunction } from '../lib/constructs/bootstrap/node-health-function';

const KUBERNETES_VERSION = eks.KubernetesVersion.V1_35;
const SERVICE_CIDR = '172.20.0.0/16';
const DNS_CLUSTER_IP = '172.20.0.10';
const INSTANCE_TYPE = ec2.InstanceType.of(ec2.InstanceClass.M5, ec2.InstanceSize.LARGE);
const POD_ADDRESSES = 9;
const KUBELET_ARGUMENTS = [
  '--kube-reserved=memory=512Mi,ephemeral-storage=1024Mi',
  '--system-reserved=memory=1536Mi,ephemeral-storage=1024Mi',
  '--eviction-hard=memory.available<200Mi,nodefs.available<10%',
];

/** The same resources as `withLibrary`, by `aws-cdk-lib` alone, as one who knows all that the library knows would write them. */
export function handWritten(scope: Construct, nodeGroups = ['Web']): void {
  const vpc = new ec2.Vpc(scope, 'Vpc');
  const flowLogGroup = new logs.LogGroup(scope, 'VpcFlowLogs', { retention: logs.RetentionDays.THREE_MONTHS });
  vpc.addFlowLog('FlowLog', { destination: ec2.FlowLogDestination.toCloudWatchLogs(flowLogGroup) });

  const cluster = new eks.Cluster(scope, 'Cluster', {
    version: KUBERNETES_VERSION,
    vpc,
    endpointAccess: eks.EndpointAccess.PRIVATE,
    clusterLogging: [
      eks.ClusterLoggingTypes.API,
      eks.ClusterLoggingTypes.AUDIT,
      eks.ClusterLoggingTypes.AUTHENTICATOR,
      eks.ClusterLoggingTypes.CONTROLLER_MANAGER,
      eks.ClusterLoggingTypes.SCHEDULER,
    ],
    secretsEncryptionKey: new kms.Key(scope, 'SecretsKey', { enableKeyRotation: true, description: 'Kubernetes secrets' }),
    serviceIpv4Cidr: SERVICE_CIDR,
    kubectlProviderOptions: { kubectlLayer: new KubectlV35Layer(scope, 'Kubectl') },
    defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
    defaultCapacity: 0,
  });
  const prerequisites = [addLinuxNodes(scope, cluster), ...enableWindows(scope, cluster)];
  for (const id of nodeGroups) {
    addWindowsNodes(new Construct(scope, id), cluster, prerequisites);
  }
}

function addLinuxNodes(scope: Construct, cluster: eks.Cluster): IDependable {
  const nodeRole = new iam.Role(scope, 'LinuxNodeRole', {
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    managedPolicies: [
      iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonEKSWorkerNodePolicy'),
      iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonEC2ContainerRegistryPullOnly'),
      iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonEKS_CNI_Policy'),
    ],
  });
  const launchTemplate = new ec2.LaunchTemplate(scope, 'LinuxLaunchTemplate', {
    httpTokens: ec2.LaunchTemplateHttpTokens.REQUIRED,
    httpPutResponseHopLimit: 1,
    blockDevices: [
      {
        deviceName: '/dev/xvda',
        volume: ec2.BlockDeviceVolume.ebs(20, { volumeType: ec2.EbsDeviceVolumeType.GP3, encrypted: true }),
      },
    ],
  });
  return cluster.addNodegroupCapacity('Linux', {
    amiType: eks.NodegroupAmiType.AL2023_X86_64_STANDARD,
    instanceTypes: [INSTANCE_TYPE],
    nodeRole,
    launchTemplateSpec: { id: launchTemplate.launchTemplateId ?? '', version: launchTemplate.latestVersionNumber },
    minSize: 2,
    maxSize: 2,
    subnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
  });
}

function enableWindows(scope: Construct, cluster: eks.Cluster): IDependable[] {
  cluster.role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonEKSVPCResourceController'));
  const configMap = new eks.KubernetesManifest(scope, 'AmazonVpcCni', {
    cluster,
    manifest: [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'amazon-vpc-cni', namespace: 'kube-system' },
        data: {
          'enable-windows-ipam': 'true',
          'enable-windows-prefix-delegation': 'false',
          'warm-ip-target': '3',
          'minimum-ip-target': '3',
          'warm-prefix-target': '0',
        },
      },
    ],
    overwrite: true,
    prune: false,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const disableOnRemoval = new eks.KubernetesPatch(scope, 'DisableOnRemoval', {
    cluster,
    resourceName: 'configmap/amazon-vpc-cni',
    resourceNamespace: 'kube-system',
    applyPatch: { data: { 'enable-windows-ipam': 'true' } },
    restorePatch: { data: { 'enable-windows-ipam': 'false', 'enable-windows-prefix-delegation': 'false' } },
  });
  disableOnRemoval.node.addDependency(configMap);
  const kubeProxy = new eks.KubernetesManifest(scope, 'KubeProxyWindows', {
    cluster,
    manifest: [
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRoleBinding',
        metadata: {
          name: 'eks:kube-proxy-windows',
          labels: { 'k8s-app': 'kube-proxy', 'eks.amazonaws.com/component': 'kube-proxy' },
        },
        subjects: [{ kind: 'Group', name: 'eks:kube-proxy-windows', apiGroup: 'rbac.authorization.k8s.io' }],
        roleRef: { kind: 'ClusterRole', name: 'system:node-proxier', apiGroup: 'rbac.authorization.k8s.io' },
      },
    ],
    overwrite: true,
    prune: false,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  return [configMap, disableOnRemoval, kubeProxy];
}

function addWindowsNodes(scope: Construct, cluster: eks.Cluster, prerequisites: IDependable[]): void {
  const role = new iam.Role(scope, 'NodeRole', {
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    managedPolicies: [
      iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonEKSWorkerNodePolicy'),
      iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonEC2ContainerRegistryPullOnly'),
    ],
    description: 'Windows nodes',
  });
  const access = new eks.AccessEntry(scope, 'AccessEntry', {
    cluster,
    principal: role.roleArn,
    accessEntryType: eks.AccessEntryType.EC2_WINDOWS,
    accessPolicies: [],
  });

  const { clusterSecurityGroup } = cluster;
  const securityGroup = new ec2.SecurityGroup(scope, 'SecurityGroup', { vpc: cluster.vpc, description: 'Windows nodes' });
  securityGroup.addIngressRule(securityGroup, ec2.Port.allTraffic(), 'Between nodes');
  securityGroup.addIngressRule(clusterSecurityGroup, ec2.Port.tcp(443), 'Webhooks');
  securityGroup.addIngressRule(clusterSecurityGroup, ec2.Port.tcpRange(1025, 65535), 'Kubelet and pods');
  clusterSecurityGroup.addIngressRule(securityGroup, ec2.Port.tcp(443), 'Kubernetes API');

  const userData = ec2.UserData.forWindows();
  const launchTemplate = new ec2.LaunchTemplate(scope, 'LaunchTemplate', {
    instanceType: INSTANCE_TYPE,
    machineImage: ec2.MachineImage.fromSsmParameter(
      `/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-${KUBERNETES_VERSION.version}/image_id`,
      { os: ec2.OperatingSystemType.WINDOWS },
    ),
    role,
    securityGroup,
    userData,
    blockDevices: [
      {
        deviceName: '/dev/sda1',
        volume: ec2.BlockDeviceVolume.ebs(100, {
          volumeType: ec2.EbsDeviceVolumeType.GP3,
          encrypted: true,
          deleteOnTermination: true,
        }),
      },
    ],
    httpTokens: ec2.LaunchTemplateHttpTokens.REQUIRED,
    httpPutResponseHopLimit: 1,
  });
  launchTemplate.addSecurityGroup(clusterSecurityGroup);

  const autoScalingGroup = new autoscaling.AutoScalingGroup(scope, 'AutoScalingGroup', {
    vpc: cluster.vpc,
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    launchTemplate,
    minCapacity: 2,
    maxCapacity: 4,
    signals: autoscaling.Signals.waitForAll({ timeout: Duration.minutes(30) }),
    updatePolicy: autoscaling.UpdatePolicy.rollingUpdate({
      minInstancesInService: 2,
      waitOnResourceSignals: true,
      pauseTime: Duration.minutes(30),
    }),
  });
  autoScalingGroup.node.addDependency(access, ...prerequisites);
  addBootstrap(userData, cluster, autoScalingGroup);
  addNodeTags(scope.node.id, cluster, launchTemplate, autoScalingGroup);
  new CfnOutput(scope, 'NodeInstanceRole', { value: role.roleArn });
}

function addBootstrap(userData: ec2.UserData, cluster: eks.Cluster, autoScalingGroup: autoscaling.AutoScalingGroup): void {
  const stack = Stack.of(cluster);
  const logicalId = stack.getLogicalId(autoScalingGroup.node.defaultChild as autoscaling.CfnAutoScalingGroup);
  const bootstrapArguments = [
    `-EKSClusterName '${cluster.clusterName}'`,
    `-APIServerEndpoint '${cluster.clusterEndpoint}'`,
    `-Base64ClusterCA '${cluster.clusterCertificateAuthorityData}'`,
    `-ServiceCIDR '${SERVICE_CIDR}'`,
    `-DNSClusterIP '${DNS_CLUSTER_IP}'`,
    `-KubeletExtraArgs '${KUBELET_ARGUMENTS.join(' ')}'`,
  ].join(' ');
  userData.addOnExitCommands(
    '$problem = "$PSItem"',
    'if ($success) { try { Wait-Node } catch { Write-Output "The node is not waited for: $_" } }',
    'if ($nodeProblem) { $success = $false; $exitStatus = 1; $problem = $nodeProblem }',
    'if ($success) { $exitStatus = 0 } elseif (-not $exitStatus) { $exitStatus = $PSItem.Exception.HResult }',
    'if (-not $success) { Write-NodeFailure $problem }',
    `& "$env:ProgramFiles\\Amazon\\cfn-bootstrap\\cfn-signal.exe" "--exit-code=$exitStatus" --stack '${stack.stackName}' --resource '${logicalId}' --region '${stack.region}'`,
  );
  userData.addCommands(
    // The same PowerShell functions: what is compared is the work of the CDK.
    ...nodeHealthFunction({}),
    ...nodeFailureFunction(undefined),
    '$global:LASTEXITCODE = 0',
    `& 'C:\\Program Files\\Amazon\\EKS\\Start-EKSBootstrap.ps1' ${bootstrapArguments} 3>&1 4>&1 5>&1 6>&1`,
    'if (-not $?) { $exitStatus = if ($LASTEXITCODE) { $LASTEXITCODE } else { $Error[0].Exception.HResult }; throw "Start-EKSBootstrap.ps1 ended with $exitStatus" }',
  );
}

function addNodeTags(
  id: string,
  cluster: eks.Cluster,
  launchTemplate: ec2.LaunchTemplate,
  autoScalingGroup: autoscaling.AutoScalingGroup,
): void {
  const name = `${cluster.clusterName}-${id}-Node`;
  Tags.of(launchTemplate).add('Name', name);
  Tags.of(autoScalingGroup).add('Name', name);
  Tags.of(autoScalingGroup).add(`kubernetes.io/cluster/${cluster.clusterName}`, 'owned');
  const nodeTemplate = 'k8s.io/cluster-autoscaler/node-template';
  const scalingTags = {
    'k8s.io/cluster-autoscaler/enabled': 'true',
    [`k8s.io/cluster-autoscaler/${cluster.clusterName}`]: 'owned',
    [`${nodeTemplate}/label/kubernetes.io/os`]: 'windows',
    [`${nodeTemplate}/label/kubernetes.io/arch`]: 'amd64',
    [`${nodeTemplate}/label/node.kubernetes.io/windows-build`]: '10.0.20348',
    [`${nodeTemplate}/resources/vpc.amazonaws.com/PrivateIPv4Address`]: String(POD_ADDRESSES),
  };
  for (const [key, value] of Object.entries(scalingTags)) {
    Tags.of(autoScalingGroup).add(key, value, { applyToLaunchedInstances: false });
  }
}
