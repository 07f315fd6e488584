import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { CfnFileSystem } from 'aws-cdk-lib/aws-fsx';
import { TaintEffect, WindowsCluster } from 'cdk-eks-windows';

const app = new App();
const stack = new Stack(app, 'StorageFsx');

const cluster = new WindowsCluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  kubectlLayer: new KubectlV35Layer(stack, 'Kubectl'),
});
cluster.addWindowsNodeGroup('Web', { taints: [{ key: 'os', value: 'windows', effect: TaintEffect.NO_SCHEDULE }] });

const access = new ec2.SecurityGroup(stack, 'FileAccess', { vpc: cluster.vpc });
access.addIngressRule(cluster.cluster.clusterSecurityGroup, ec2.Port.tcp(445), 'SMB from nodes');
const [first, second] = cluster.vpc.privateSubnets.map(({ subnetId }) => subnetId);
const files = new CfnFileSystem(stack, 'Files', {
  fileSystemType: 'WINDOWS',
  storageCapacity: 100,
  subnetIds: [first, second],
  securityGroupIds: [access.securityGroupId],
  windowsConfiguration: {
    deploymentType: 'MULTI_AZ_1',
    preferredSubnetId: first,
    throughputCapacity: 32,
    // An AWS Managed Microsoft AD that is there.
    activeDirectoryId: 'd-1234567890',
  },
});

// The driver runs on Windows only if it is told so, and tolerates another taint than that of the nodes.
const tolerations = [{ key: 'os', operator: 'Equal', value: 'windows', effect: 'NoSchedule' }];
const driver = cluster.cluster.addHelmChart('SmbCsi', {
  chart: 'csi-driver-smb',
  repository: 'https://raw.githubusercontent.com/kubernetes-csi/csi-driver-smb/master/charts',
  version: '1.20.1',
  namespace: 'kube-system',
  values: { windows: { enabled: true, useHostProcessContainers: true, tolerations } },
});
const storageClass = cluster.cluster.addManifest('StorageClass', {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'fsx-smb' },
  provisioner: 'smb.csi.k8s.io',
  reclaimPolicy: 'Retain',
  parameters: {
    source: `//${files.attrDnsName}/share`,
    // With username, password and domain: made by hand, or by a secrets operator.
    'csi.storage.k8s.io/node-stage-secret-name': 'smb-credentials',
    'csi.storage.k8s.io/node-stage-secret-namespace': 'kube-system',
  },
});
storageClass.node.addDependency(driver);

app.synth();
