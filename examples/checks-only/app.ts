import { App, Stack, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { EksWindowsChecks } from 'cdk-eks-windows';

// A cluster with Windows nodes by aws-cdk-lib alone. Of this library it has only the checks, which read the templates that come out.
const app = new App();
Validations.of(app).addPlugins(new EksWindowsChecks());

const stack = new Stack(app, 'ChecksOnly');
const cluster = new eks.Cluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
  defaultCapacity: 0,
});
cluster.addNodegroupCapacity('Linux', { amiType: eks.NodegroupAmiType.AL2023_X86_64_STANDARD, minSize: 2 });
cluster.role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonEKSVPCResourceController'));
const cni = new eks.Addon(stack, 'VpcCni', {
  cluster,
  addonName: 'vpc-cni',
  configurationValues: { enableWindowsIpam: 'true' },
});
// The role that aws-cdk-lib would make has AmazonEKS_CNI_Policy as well, which Windows nodes do not use.
const nodeRole = new iam.Role(stack, 'WindowsNodeRole', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
for (const policy of ['AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly']) {
  nodeRole.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName(policy));
}
// EKS would let instance metadata travel two hops, to pods.
const launchTemplate = new ec2.LaunchTemplate(stack, 'WindowsLaunchTemplate', { requireImdsv2: true, httpPutResponseHopLimit: 1 });
const group = cluster.addNodegroupCapacity('Windows', {
  amiType: eks.NodegroupAmiType.WINDOWS_CORE_2022_X86_64,
  nodeRole,
  launchTemplateSpec: { id: String(launchTemplate.launchTemplateId), version: launchTemplate.latestVersionNumber },
  instanceTypes: [new ec2.InstanceType('m5.large')],
  minSize: 2,
  desiredSize: 2,
});
group.node.addDependency(cni);

app.synth();
