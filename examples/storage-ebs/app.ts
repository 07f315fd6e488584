import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { CfnAddon } from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { WindowsCluster } from 'cdk-eks-windows';

const app = new App();
const stack = new Stack(app, 'StorageEbs');

const cluster = new WindowsCluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  kubectlLayer: new KubectlV35Layer(stack, 'Kubectl'),
});
cluster.addWindowsNodeGroup('Web', { minCapacity: 2, maxCapacity: 4 });
const { clusterName } = cluster.cluster;

// The controller runs on Linux, so it may get its role by EKS Pod Identity. Pods on Windows make no calls to AWS.
const role = new iam.Role(stack, 'EbsCsiRole', {
  assumedBy: new iam.SessionTagsPrincipal(new iam.ServicePrincipal('pods.eks.amazonaws.com')),
  managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AmazonEBSCSIDriverPolicy')],
});
// For cdk-nag, if the app has it.
Validations.of(role).acknowledge({
  id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy]',
  reason: 'Amazon EKS documents it as the policy of the driver, and AWS keeps it in step with what that does.',
});
const agent = new CfnAddon(stack, 'PodIdentityAgent', { clusterName, addonName: 'eks-pod-identity-agent' });
const driver = new CfnAddon(stack, 'EbsCsi', {
  clusterName,
  addonName: 'aws-ebs-csi-driver',
  podIdentityAssociations: [{ serviceAccount: 'ebs-csi-controller-sa', roleArn: role.roleArn }],
});
driver.node.addDependency(agent, cluster.windows);

const storageClass = cluster.cluster.addManifest('StorageClass', {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'gp3-ntfs' },
  provisioner: 'ebs.csi.aws.com',
  // The volume is made in the zone of the node that the pod was put on.
  volumeBindingMode: 'WaitForFirstConsumer',
  allowVolumeExpansion: true,
  // Without it the driver takes ext4, which Windows does not have.
  parameters: { type: 'gp3', encrypted: 'true', 'csi.storage.k8s.io/fstype': 'ntfs' },
});
storageClass.node.addDependency(driver);

app.synth();
