import { groupsIn, given, templateOf, told } from './nodes-in';

const entry = (ClusterName: unknown, PrincipalArn: unknown, Type = 'EC2_WINDOWS') => ({
  Type: 'AWS::EKS::AccessEntry',
  Properties: { ClusterName, PrincipalArn, Type },
});
const awsAuth = (clusterName: unknown, groups: string[]) => ({
  Type: 'Custom::AWSCDK-EKS-KubernetesResource',
  Properties: {
    ClusterName: clusterName,
    Manifest: JSON.stringify([
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'aws-auth', namespace: 'kube-system' },
        data: {
          mapRoles: JSON.stringify([
            { rolearn: 'arn:aws:iam::111122223333:role/win', username: 'system:node:{{EC2PrivateDNSName}}', groups },
          ]),
        },
      },
    ]),
  },
});
const windowsGroups = ['system:bootstrappers', 'system:nodes', 'eks:kube-proxy-windows'];
const winArn = 'arn:aws:iam::111122223333:role/win';

/** An Auto Scaling group by a launch template of which neither image nor user data tell anything. */
function selfManaged(data: object = {}, group: object = {}): object {
  return {
    Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'win' } },
    Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { InstanceProfileName: 'win-profile', Roles: ['win'] } },
    Launch: {
      Type: 'AWS::EC2::LaunchTemplate',
      Properties: { LaunchTemplateData: { ImageId: 'ami-1', IamInstanceProfile: { Arn: { 'Fn::GetAtt': ['Profile', 'Arn'] } }, ...data } },
    },
    Nodes: {
      Type: 'AWS::AutoScaling::AutoScalingGroup',
      Properties: { MinSize: 1, MaxSize: 2, LaunchTemplate: { LaunchTemplateId: { Ref: 'Launch' }, Version: '1' }, ...group },
    },
  };
}

const managed = (more: object = {}) => ({
  Launch: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: { ImageId: 'ami-1' } } },
  Nodes: {
    Type: 'AWS::EKS::Nodegroup',
    Properties: { ClusterName: 'prod', NodeRole: winArn, LaunchTemplate: { Id: { Ref: 'Launch' } }, ...more },
  },
});

const read = (resources: object) =>
  groupsIn(templateOf(resources)).map(({ resource, os, clusterName }) => [resource.logicalId, told(os), told(clusterName)]);

// R15, R18: both let a role in for Windows nodes, and for nothing else.
test.each<[string, object]>([
  ['an access entry', { ...selfManaged(), Access: entry('prod', winArn) }],
  ['an access entry in small letters, as the command line takes it', { ...selfManaged(), Access: entry('prod', winArn, 'EC2_Windows') }],
  ['a mapping in aws-auth', { ...selfManaged(), Auth: awsAuth('prod', windowsGroups) }],
  ['both', { ...selfManaged(), Access: entry('prod', winArn), Auth: awsAuth('prod', windowsGroups) }],
  ['user data that cannot be read', { ...selfManaged({ UserData: given }), Access: entry('prod', winArn) }],
  ['an instance profile by its name', { ...selfManaged({ IamInstanceProfile: { Name: 'win-profile' } }), Access: entry('prod', winArn) }],
])('self-managed nodes are Windows nodes of a cluster by %s', (_, resources) => {
  expect(read(resources)).toEqual([['Nodes', 'windows', 'prod']]);
});

test.each<[string, object, unknown]>([
  ['an access entry', { ...managed(), Access: entry('prod', winArn) }, 'windows'],
  ['a mapping in aws-auth', { ...managed(), Auth: awsAuth('prod', windowsGroups) }, 'windows'],
  ['nothing', managed(), "? nothing tells which system the image 'ami-1' runs"],
  [
    'an AMI type of Linux all the same',
    { ...managed({ AmiType: 'AL2023_x86_64_STANDARD', LaunchTemplate: undefined }), Access: entry('prod', winArn) },
    'linux',
  ],
])('the system of a managed group follows from %s', (_, resources, os) => {
  expect(read(resources)).toEqual([['Nodes', os, 'prod']]);
});

test.each<[string, object]>([
  ['no entry', selfManaged()],
  ['an entry of Linux', { ...selfManaged(), Access: entry('prod', winArn, 'EC2_LINUX') }],
  ['an entry of another role', { ...selfManaged(), Access: entry('prod', 'arn:aws:iam::111122223333:role/other') }],
  ['a mapping without the group of kube-proxy on Windows', { ...selfManaged(), Auth: awsAuth('prod', ['system:nodes']) }],
  ['user data of Linux', { ...selfManaged({ UserData: { 'Fn::Base64': '#!/bin/bash\necho 1' } }), Access: entry('prod', winArn) }],
])('an Auto Scaling group of which nothing tells that it has nodes stays none with %s', (_, resources) => {
  expect(read(resources)).toEqual([]);
});

test('a role that Linux nodes have too tells nothing', () => {
  const linux = { Type: 'AWS::EKS::Nodegroup', Properties: { ClusterName: 'prod', NodeRole: winArn, AmiType: 'AL2023_x86_64_STANDARD' } };
  expect(read({ ...selfManaged(), Linux: linux, Auth: awsAuth('prod', windowsGroups) })).toEqual([['Linux', 'linux', 'prod']]);
});

test('the cluster that user data or a tag names comes first', () => {
  const Tags = [{ Key: 'kubernetes.io/cluster/tagged', Value: 'owned', PropagateAtLaunch: true }];
  expect(read({ ...selfManaged({}, { Tags }), Access: entry('prod', winArn) })).toEqual([['Nodes', 'windows', 'tagged']]);
});

test('the cluster is not known if several let the role in', () => {
  expect(read({ ...selfManaged(), One: entry('one', winArn), Other: entry('other', winArn) })).toEqual([
    ['Nodes', 'windows', '? several clusters let its role in for Windows nodes'],
  ]);
});
