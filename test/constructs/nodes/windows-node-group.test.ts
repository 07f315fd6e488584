import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { NodeCapacity } from '../../../lib';
import { testCluster } from '../../support/synth';
import { groupTags, logicalId, managedPolicies, resourceOf } from '../../support/templates';

describe('a Windows node group without options', () => {
  const { stack, cluster, template: synth } = testCluster();
  const group = cluster.addWindowsNodeGroup('Web');
  const template = synth();
  const id = (part: string) => logicalId(group.node.findChild(part));
  const launchTemplateData = resourceOf(template, group.launchTemplate).Properties.LaunchTemplateData as { [name: string]: unknown };
  const autoScalingGroup = resourceOf(template, group.autoScalingGroup);
  const clusterSecurityGroup = { 'Fn::GetAtt': [logicalId(cluster.cluster), 'ClusterSecurityGroupId'] };
  const ownSecurityGroup = { 'Fn::GetAtt': [id('SecurityGroup'), 'GroupId'] };

  // R40, R42: the addresses of Windows pods are the control plane's business, so no AmazonEKS_CNI_Policy.
  test('has a role of its own, which EC2 alone can take, without the CNI policy', () => {
    const role = resourceOf(template, group.nodeRole);
    expect(role.Properties.AssumeRolePolicyDocument).toMatchObject({
      Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' } }],
    });
    expect(managedPolicies(role)).toEqual(['AmazonEC2ContainerRegistryPullOnly', 'AmazonEKSWorkerNodePolicy']);
    expect(role).not.toEqual(resourceOf(template, cluster.cluster.node.findChild('LinuxNodeRole')));
  });

  test('may signal CloudFormation, of its own stack only', () => {
    template.hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: logicalId(group.nodeRole) }],
      PolicyDocument: { Statement: [{ Action: 'cloudformation:SignalResource', Effect: 'Allow', Resource: { Ref: 'AWS::StackId' } }] },
    });
  });

  // R15
  test('gives its role access of the type EC2_WINDOWS, once', () => {
    const principal = { 'Fn::GetAtt': [logicalId(group.nodeRole), 'Arn'] };
    expect(Object.keys(template.findResources('AWS::EKS::AccessEntry', { Properties: { PrincipalArn: principal } }))).toHaveLength(1);
    const entry = resourceOf(template, group.node.findChild('AccessEntry'));
    expect(entry.Properties).toMatchObject({
      ClusterName: { Ref: logicalId(cluster.cluster) },
      PrincipalArn: principal,
      Type: 'EC2_WINDOWS',
    });
    // An entry of this type takes no groups and no policies.
    expect(entry.Properties.AccessPolicies ?? []).toEqual([]);
    expect(entry.Properties).not.toHaveProperty('KubernetesGroups');
  });

  // https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
  test.each([
    ['all traffic between its nodes', ownSecurityGroup, ownSecurityGroup, { IpProtocol: '-1' }],
    ['webhooks from the control plane', ownSecurityGroup, clusterSecurityGroup, { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }],
    [
      'kubelet and pods from the control plane',
      ownSecurityGroup,
      clusterSecurityGroup,
      { IpProtocol: 'tcp', FromPort: 1025, ToPort: 65535 },
    ],
    ['the API server from its nodes', clusterSecurityGroup, ownSecurityGroup, { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }],
  ])('allows %s', (_, to, from, ports) => {
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { GroupId: to, SourceSecurityGroupId: from, ...ports });
  });

  test('allows no other traffic in, and all traffic out', () => {
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 4);
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: Match.stringLikeRegexp('Windows nodes'),
      VpcId: { Ref: logicalId(cluster.vpc) },
      SecurityGroupIngress: Match.absent(),
      SecurityGroupEgress: [Match.objectLike({ CidrIp: '0.0.0.0/0', IpProtocol: '-1' })],
    });
  });

  test('has its own security group and that of the cluster', () => {
    expect(launchTemplateData.SecurityGroupIds).toEqual([ownSecurityGroup, clusterSecurityGroup]);
  });

  // Load balancers need exactly one security group with this tag, and that is the cluster's.
  test('does not tag its security group as the one of the cluster', () => {
    expect(JSON.stringify(resourceOf(template, group.node.findChild('SecurityGroup')).Properties.Tags ?? [])).not.toContain(
      'kubernetes.io',
    );
  });

  // R35, R44
  test('answers metadata requests only with IMDSv2 and one hop', () => {
    expect(launchTemplateData.MetadataOptions).toEqual({ HttpTokens: 'required', HttpPutResponseHopLimit: 1 });
  });

  // /dev/sda1 is the root device of Windows AMIs; any other name adds a second volume.
  test('has one volume: the root, 100 GiB of encrypted gp3, deleted with the node', () => {
    expect(launchTemplateData.BlockDeviceMappings).toEqual([
      { DeviceName: '/dev/sda1', Ebs: { VolumeSize: 100, VolumeType: 'gp3', Encrypted: true, DeleteOnTermination: true } },
    ]);
  });

  // R36: no KeyName by default.
  test('is an m5.large of Windows Server 2022 Core, without a key pair', () => {
    const { Ref: parameter } = launchTemplateData.ImageId as { Ref: string };
    expect(template.findParameters(parameter)[parameter]).toMatchObject({
      Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>',
      Default: '/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-1.35/image_id',
    });
    expect(launchTemplateData.InstanceType).toBe('m5.large');
    expect(launchTemplateData).not.toHaveProperty('KeyName');
    expect(launchTemplateData).not.toHaveProperty('NetworkInterfaces');
  });

  test('is one node in the private subnets, of the newest launch template', () => {
    expect(autoScalingGroup.Properties).toMatchObject({
      MinSize: '1',
      MaxSize: '1',
      VPCZoneIdentifier: cluster.vpc.privateSubnets.map((subnet) => ({ Ref: logicalId(subnet) })),
      LaunchTemplate: {
        LaunchTemplateId: { Ref: logicalId(group.launchTemplate) },
        Version: { 'Fn::GetAtt': [logicalId(group.launchTemplate), 'LatestVersionNumber'] },
      },
    });
    // CloudFormation would set a desired capacity back at every deployment.
    expect(autoScalingGroup.Properties).not.toHaveProperty('DesiredCapacity');
  });

  test('is complete when its node has signalled, within half an hour', () => {
    expect(autoScalingGroup.CreationPolicy).toEqual({ ResourceSignal: { Count: 1, Timeout: 'PT30M' } });
  });

  test('replaces its nodes one by one, each after the signal of the one before', () => {
    expect(autoScalingGroup.UpdatePolicy).toMatchObject({
      AutoScalingRollingUpdate: { MinInstancesInService: 0, WaitOnResourceSignals: true, PauseTime: 'PT30M' },
    });
  });

  test('is told apart by tags that its nodes get too', () => {
    const clusterRef = `<${logicalId(cluster.cluster)}>`;
    expect(groupTags(autoScalingGroup)).toMatchObject({
      Name: { value: `${clusterRef}-Web-Node`, propagated: true },
      [`kubernetes.io/cluster/${clusterRef}`]: { value: 'owned', propagated: true },
    });
  });

  // R41
  test('puts its role into the outputs of the stack', () => {
    template.hasOutput('*', { Value: { 'Fn::GetAtt': [logicalId(group.nodeRole), 'Arn'] } });
  });

  test('warns of nothing', () => {
    expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
  });

  // R51: addresses per interface minus 1; https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html has 10 for m5.large.
  test('knows what a node offers to pods', () => {
    expect(group.capacity).toBeInstanceOf(NodeCapacity);
    expect(group.capacity).toMatchObject({ instanceType: 'm5.large', podAddresses: 9 });
  });
});

describe('a Windows node group among other constructs', () => {
  test('lets others in through its own security group, not through that of the cluster', () => {
    const { stack, cluster, template } = testCluster();
    const group = cluster.addWindowsNodeGroup('Web');
    const other = new ec2.SecurityGroup(stack, 'Other', { vpc: cluster.vpc });
    group.connections.allowFrom(other, ec2.Port.tcp(8080));
    template().hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      GroupId: { 'Fn::GetAtt': [logicalId(group.node.findChild('SecurityGroup')), 'GroupId'] },
      SourceSecurityGroupId: { 'Fn::GetAtt': [logicalId(other), 'GroupId'] },
      FromPort: 8080,
    });
    expect(Object.keys(template().findResources('AWS::EC2::SecurityGroupIngress', { Properties: { FromPort: 8080 } }))).toHaveLength(1);
  });

  test('is granted what its nodes may do by its role', () => {
    const { stack, cluster, template } = testCluster();
    const group = cluster.addWindowsNodeGroup('Web');
    new s3.Bucket(stack, 'Bucket').grants.read(group);
    expect(group.grantPrincipal).toBe((group.nodeRole as iam.Role).grantPrincipal);
    template().hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: logicalId(group.nodeRole) }],
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: Match.arrayWith(['s3:GetObject*']) })]) },
    });
  });

  test('takes more commands through the user data of its launch template', () => {
    const { cluster, template } = testCluster();
    const group = cluster.addWindowsNodeGroup('Web');
    group.launchTemplate.userData?.addCommands('Write-Host more');
    expect(JSON.stringify(resourceOf(template(), group.launchTemplate))).toContain('Write-Host more');
  });
});
