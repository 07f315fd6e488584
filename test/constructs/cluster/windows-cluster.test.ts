import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { PrivateClusterEndpoints, WindowsCluster, WindowsCniOwner } from '../../../lib';
import { testCluster, testStack } from '../../support/synth';
import { logicalId, managedPolicies, onlyResource, resourceOf, resources } from '../../support/templates';
import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';

describe('a cluster with nothing but a version and a kubectl layer', () => {
  const { stack, cluster, template: synth } = testCluster();
  const template = synth();

  test('has a VPC of its own with two public and two private subnets', () => {
    template.resourceCountIs('AWS::EC2::VPC', 1);
    expect(cluster.vpc.publicSubnets).toHaveLength(2);
    expect(cluster.vpc.privateSubnets).toHaveLength(2);
  });

  test('records all traffic of the VPC in flow logs for three months', () => {
    const [[logGroupId]] = Object.entries(template.findResources('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 90 } })) as [
      [string, unknown],
    ];
    template.hasResourceProperties('AWS::EC2::FlowLog', {
      ResourceId: { Ref: logicalId(cluster.vpc) },
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      LogDestinationType: 'cloud-watch-logs',
      LogGroupName: { Ref: logGroupId },
    });
  });

  test('grants access by access entries only, so that no aws-auth ConfigMap can contradict them', () => {
    template.hasResourceProperties('AWS::EKS::Cluster', { AccessConfig: { AuthenticationMode: 'API' } });
  });

  // R1; https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
  test('is not in Auto Mode, in no part of it', () => {
    template.hasResourceProperties('AWS::EKS::Cluster', {
      ComputeConfig: { Enabled: false, NodePools: Match.absent() },
      StorageConfig: { BlockStorage: { Enabled: false } },
      KubernetesNetworkConfig: { ElasticLoadBalancing: { Enabled: false } },
    });
  });

  // R7
  test('is of the IPv4 family', () => {
    template.hasResourceProperties('AWS::EKS::Cluster', {
      KubernetesNetworkConfig: { IpFamily: 'ipv4', ServiceIpv4Cidr: '172.20.0.0/16' },
    });
  });

  test('is reached from inside the VPC only', () => {
    template.hasResourceProperties('AWS::EKS::Cluster', {
      ResourcesVpcConfig: { EndpointPrivateAccess: true, EndpointPublicAccess: false, PublicAccessCidrs: Match.absent() },
    });
  });

  // https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html names five types.
  test('sends the five logs of the control plane to CloudWatch', () => {
    const { Logging } = onlyResource(template, 'AWS::EKS::Cluster').Properties;
    const { EnabledTypes } = (Logging as { ClusterLogging: { EnabledTypes: { Type: string }[] } }).ClusterLogging;
    expect(EnabledTypes.map(({ Type }) => Type).sort()).toEqual(['api', 'audit', 'authenticator', 'controllerManager', 'scheduler']);
  });

  test('encrypts Kubernetes secrets with a key of its own, which is rotated and outlives the stack', () => {
    const [[keyId, key] = []] = Object.entries(resources(template, 'AWS::KMS::Key'));
    template.resourceCountIs('AWS::KMS::Key', 1);
    expect(key).toMatchObject({ Properties: { EnableKeyRotation: true }, DeletionPolicy: 'Retain' });
    template.hasResourceProperties('AWS::EKS::Cluster', {
      EncryptionConfig: [{ Provider: { KeyArn: { 'Fn::GetAtt': [keyId, 'Arn'] } }, Resources: ['secrets'] }],
    });
  });

  test('leaves its name to CloudFormation', () => {
    template.hasResourceProperties('AWS::EKS::Cluster', { Name: Match.absent() });
  });

  test('puts the control plane in all public and private subnets', () => {
    template.hasResourceProperties('AWS::EKS::Cluster', {
      ResourcesVpcConfig: {
        SubnetIds: [...cluster.vpc.publicSubnets, ...cluster.vpc.privateSubnets].map((subnet) => ({ Ref: logicalId(subnet) })),
      },
    });
  });

  test('has a role for the control plane, which EKS alone can take', () => {
    const role = resourceOf(template, cluster.cluster.role);
    expect(role.Properties.AssumeRolePolicyDocument).toMatchObject({
      Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'eks.amazonaws.com' } }],
    });
    // R16
    expect(managedPolicies(role)).toEqual(['AmazonEKSClusterPolicy', 'AmazonEKSVPCResourceController']);
  });

  test('runs kubectl from the layer that was given, in the private subnets', () => {
    const layer = { Ref: logicalId(stack.node.findChild('Kubectl')) };
    template.hasResourceProperties('AWS::Lambda::Function', {
      Layers: Match.arrayWith([layer]),
      VpcConfig: { SubnetIds: cluster.vpc.privateSubnets.map((subnet) => ({ Ref: logicalId(subnet) })) },
    });
  });

  // R3
  test('has one group of two Linux nodes for CoreDNS', () => {
    expect(onlyResource(template, 'AWS::EKS::Nodegroup').Properties).toMatchObject({ ScalingConfig: { MinSize: 2, MaxSize: 2 } });
  });

  test('gives nobody but the deploying role access as an administrator', () => {
    const principals = Object.values(resources(template, 'AWS::EKS::AccessEntry')).map((entry) => entry?.Properties.PrincipalArn);
    expect(JSON.stringify(principals)).toMatch(/^\[\{"Fn::GetAtt":\["ClusterKubectlProviderHandlerServiceRole\w+","Arn"\]\}\]$/);
  });

  test('warns of nothing', () => {
    expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
  });
});

describe('a cluster in a VPC that exists', () => {
  test('makes no VPC and no flow logs', () => {
    const stack = testStack();
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-1',
      vpcCidrBlock: '10.0.0.0/16',
      availabilityZones: ['eu-west-1a', 'eu-west-1b'],
      publicSubnetIds: ['subnet-1', 'subnet-2'],
      privateSubnetIds: ['subnet-3', 'subnet-4'],
    });
    const cluster = new WindowsCluster(stack, 'Cluster', {
      version: eks.KubernetesVersion.V1_35,
      kubectlLayer: new KubectlV35Layer(stack, 'Kubectl'),
      vpc,
    });
    const template = Template.fromStack(stack);
    expect(cluster.vpc).toBe(vpc);
    for (const type of ['AWS::EC2::VPC', 'AWS::EC2::Subnet', 'AWS::EC2::FlowLog', 'AWS::Logs::LogGroup']) {
      template.resourceCountIs(type, 0);
    }
    template.hasResourceProperties('AWS::EKS::Cluster', {
      ResourcesVpcConfig: { SubnetIds: ['subnet-1', 'subnet-2', 'subnet-3', 'subnet-4'] },
    });
  });

  describe('and has isolated subnets only', () => {
    const stack = testStack();
    const vpc = new ec2.Vpc(stack, 'Vpc', {
      natGateways: 0,
      subnetConfiguration: [{ name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
    });
    new PrivateClusterEndpoints(stack, 'Endpoints', { vpc });
    const { cluster } = testCluster({ vpc, cni: WindowsCniOwner.managedAddon(), kubectlLayer: undefined }, stack);
    const group = cluster.addWindowsNodeGroup('Web').autoScalingGroup;
    const managed = cluster.addWindowsManagedNodeGroup('Jobs').node.findChild('NodegroupSecondaryIp');
    const template = Template.fromStack(stack);
    const subnets = vpc.isolatedSubnets.map((subnet) => ({ Ref: logicalId(subnet) }));

    test('puts the control plane into them', () => {
      expect(subnets.length).toBeGreaterThan(1);
      template.hasResourceProperties('AWS::EKS::Cluster', { ResourcesVpcConfig: { SubnetIds: subnets } });
    });

    test('puts Linux and Windows nodes into them', () => {
      template.resourceCountIs('AWS::EKS::Nodegroup', 2);
      template.allResourcesProperties('AWS::EKS::Nodegroup', { Subnets: subnets });
      expect(resourceOf(template, managed).Properties.AmiType).toBe('WINDOWS_CORE_2022_x86_64');
      expect(resourceOf(template, group).Properties.VPCZoneIdentifier).toEqual(subnets);
    });
  });
});
