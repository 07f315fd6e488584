import { Annotations, App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AuthenticationMode, WindowsSupport } from 'cdk-eks-windows';

const app = new App();
const stack = new Stack(app, 'ImportedCluster');

// A cluster of another team. What `aws eks describe-cluster` says of it is written here, as an imported cluster does not tell it.
const cluster = eks.Cluster.fromClusterAttributes(stack, 'Cluster', {
  clusterName: 'shared',
  clusterEndpoint: 'https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-central-1.eks.amazonaws.com',
  clusterCertificateAuthorityData: 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t',
  clusterSecurityGroupId: 'sg-0123456789abcdef0',
  vpc: ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-0123456789abcdef0',
    vpcCidrBlock: '10.0.0.0/16',
    availabilityZones: ['eu-central-1a', 'eu-central-1b'],
    privateSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
    privateSubnetRouteTableIds: ['rtb-0123456789abcdef0', 'rtb-0123456789abcdef1'],
  }),
  // The output of the stack that made the cluster: KubectlProvider.serviceToken.
  kubectlProvider: eks.KubectlProvider.fromKubectlProviderAttributes(stack, 'KubectlProvider', {
    serviceToken: 'arn:aws:lambda:eu-central-1:111122223333:function:shared-kubectl-provider',
    role: iam.Role.fromRoleName(stack, 'KubectlRole', 'shared-kubectl'),
  }),
});

const windows = new WindowsSupport(stack, 'Windows', {
  cluster,
  kubernetesVersion: eks.KubernetesVersion.V1_35,
  serviceIpv4Cidr: '172.20.0.0/16',
  authenticationMode: AuthenticationMode.API_AND_CONFIG_MAP,
});
// The role of the cluster is not in this app, so its owners attach the policy.
Annotations.of(windows).acknowledgeWarning('eks-windows::cluster-role-policy-not-attached', 'Attached by the team of the cluster.');
windows.addNodeGroup('Web', { minCapacity: 2, maxCapacity: 4 });

app.synth();
