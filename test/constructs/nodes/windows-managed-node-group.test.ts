import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { NodeCapacity } from '../../../lib';
import { testCluster } from '../../support/synth';
import { logicalId, managedPolicies, resourceOf, resources } from '../../support/templates';

describe('a managed Windows node group without options', () => {
  const { stack, cluster, template: synth } = testCluster();
  const group = cluster.addWindowsManagedNodeGroup('Jobs');
  const template = synth();
  const nodegroupId = logicalId(group.node.findChild('NodegroupSecondaryIp'));
  const nodegroup = resourceOf(template, group.node.findChild('NodegroupSecondaryIp'));
  const launchTemplateData = resourceOf(template, group.launchTemplate).Properties.LaunchTemplateData as { [name: string]: unknown };
  const ownSecurityGroup = { 'Fn::GetAtt': [logicalId(group.node.findChild('SecurityGroup')), 'GroupId'] };
  const clusterSecurityGroup = { 'Fn::GetAtt': [logicalId(cluster.cluster), 'ClusterSecurityGroupId'] };

  test('is one on-demand m5.large of Windows Server 2022 Core in the private subnets', () => {
    expect(nodegroup.Type).toBe('AWS::EKS::Nodegroup');
    expect(nodegroup.Properties).toEqual({
      ClusterName: { Ref: logicalId(cluster.cluster) },
      NodeRole: { 'Fn::GetAtt': [logicalId(group.nodeRole), 'Arn'] },
      AmiType: 'WINDOWS_CORE_2022_x86_64',
      InstanceTypes: ['m5.large'],
      LaunchTemplate: {
        Id: { Ref: logicalId(group.launchTemplate) },
        Version: { 'Fn::GetAtt': [logicalId(group.launchTemplate), 'LatestVersionNumber'] },
      },
      ScalingConfig: { MinSize: 1, DesiredSize: 1, MaxSize: 1 },
      Subnets: cluster.vpc.privateSubnets.map((subnet) => ({ Ref: logicalId(subnet) })),
    });
  });

  // "Launch template: the following … are not allowed": instance profile, type in both places, network interfaces with a subnet.
  // https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
  test('leaves to EKS what EKS sets: instance profile, instance type, AMI, user data', () => {
    for (const name of ['IamInstanceProfile', 'InstanceType', 'ImageId', 'UserData', 'NetworkInterfaces']) {
      expect(launchTemplateData).not.toHaveProperty(name);
    }
    expect(resources(template, 'AWS::IAM::InstanceProfile')).toEqual({});
    expect(resources(template, 'AWS::AutoScaling::AutoScalingGroup')).toEqual({});
  });

  // R40, R42
  test('has a role of its own, which EC2 alone can take, without the CNI policy and without the right to signal', () => {
    const role = resourceOf(template, group.nodeRole);
    expect(role.Properties.AssumeRolePolicyDocument).toMatchObject({
      Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' } }],
    });
    expect(managedPolicies(role)).toEqual(['AmazonEC2ContainerRegistryPullOnly', 'AmazonEKSWorkerNodePolicy']);
    expect(JSON.stringify(template.findResources('AWS::IAM::Policy'))).not.toContain('SignalResource');
  });

  // R14: of itself EKS makes an entry of the type EC2_LINUX for nodes of a custom AMI.
  test('gives its role access of the type EC2_WINDOWS, before EKS would', () => {
    const entry = group.node.findChild('AccessEntry');
    expect(resourceOf(template, entry).Properties).toMatchObject({
      ClusterName: { Ref: logicalId(cluster.cluster) },
      PrincipalArn: { 'Fn::GetAtt': [logicalId(group.nodeRole), 'Arn'] },
      Type: 'EC2_WINDOWS',
    });
    expect(nodegroup.DependsOn).toContain(logicalId(entry));
  });

  test('has its own security group and that of the cluster, and lets the control plane in', () => {
    expect(launchTemplateData.SecurityGroupIds).toEqual([ownSecurityGroup, clusterSecurityGroup]);
    for (const ports of [
      { FromPort: 443, ToPort: 443 },
      { FromPort: 1025, ToPort: 65535 },
    ]) {
      template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
        GroupId: ownSecurityGroup,
        SourceSecurityGroupId: clusterSecurityGroup,
        IpProtocol: 'tcp',
        ...ports,
      });
    }
  });

  // R35, R44
  test('answers metadata requests only with IMDSv2 and one hop', () => {
    expect(launchTemplateData.MetadataOptions).toEqual({ HttpTokens: 'required', HttpPutResponseHopLimit: 1 });
  });

  test('has one volume: the root, 100 GiB of encrypted gp3, deleted with the node', () => {
    expect(launchTemplateData.BlockDeviceMappings).toEqual([
      { DeviceName: '/dev/sda1', Ebs: { VolumeSize: 100, VolumeType: 'gp3', Encrypted: true, DeleteOnTermination: true } },
    ]);
  });

  test('names its instances after the cluster and itself', () => {
    const [instances] = launchTemplateData.TagSpecifications as { ResourceType: string; Tags: { Key: string; Value: unknown }[] }[];
    expect(instances.ResourceType).toBe('instance');
    expect(instances.Tags).toContainEqual({
      Key: 'Name',
      Value: { 'Fn::Join': ['', [{ Ref: logicalId(cluster.cluster) }, '-Jobs-Node']] },
    });
  });

  test('tells its name and ARN', () => {
    expect(stack.resolve(group.nodegroupName)).toEqual({ 'Fn::GetAtt': [nodegroupId, 'NodegroupName'] });
    expect(stack.resolve(group.nodegroupArn)).toEqual({ 'Fn::GetAtt': [nodegroupId, 'Arn'] });
  });

  // R41
  test('puts its role into the outputs of the stack', () => {
    template.hasOutput('*', { Value: { 'Fn::GetAtt': [logicalId(group.nodeRole), 'Arn'] } });
  });

  test('warns of nothing', () => {
    expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
  });

  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html has 10 for m5.large; one is the node's own.
  test('knows what a node offers to pods', () => {
    expect(group.capacity).toBeInstanceOf(NodeCapacity);
    expect(group.capacity).toMatchObject({ instanceType: 'm5.large', podAddresses: 9 });
  });
});

describe('a managed Windows node group among other constructs', () => {
  const { stack, cluster, template: synth } = testCluster();
  const group = cluster.addWindowsManagedNodeGroup('Jobs');
  const other = new ec2.SecurityGroup(stack, 'Other', { vpc: cluster.vpc });
  group.connections.allowFrom(other, ec2.Port.tcp(8080));
  new s3.Bucket(stack, 'Bucket').grants.read(group);
  const template = synth();

  test('lets others in through its own security group, not through that of the cluster', () => {
    const rules = template.findResources('AWS::EC2::SecurityGroupIngress', { Properties: { FromPort: 8080 } });
    expect(Object.values(rules)).toMatchObject([
      {
        Properties: {
          GroupId: { 'Fn::GetAtt': [logicalId(group.node.findChild('SecurityGroup')), 'GroupId'] },
          SourceSecurityGroupId: { 'Fn::GetAtt': [logicalId(other), 'GroupId'] },
        },
      },
    ]);
  });

  test('is granted what its nodes may do by its role', () => {
    expect(group.grantPrincipal).toBe((group.nodeRole as iam.Role).grantPrincipal);
    template.hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: logicalId(group.nodeRole) }],
      PolicyDocument: { Statement: [Match.objectLike({ Action: Match.arrayWith(['s3:GetObject*']) })] },
    });
  });
});
