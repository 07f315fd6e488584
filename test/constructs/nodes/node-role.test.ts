import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { WindowsCluster, WindowsNodeOptions } from '../../../lib';
import { testCluster } from '../../support/synth';
import { logicalId, managedPolicies, resourceOf, resources } from '../../support/templates';

type Group = Construct & { readonly nodeRole: iam.IRole };

const kinds: [string, (cluster: WindowsCluster, id: string, options: WindowsNodeOptions) => Group, string][] = [
  ['a self-managed group', (cluster, id, options) => cluster.addWindowsNodeGroup(id, options), 'AutoScalingGroup'],
  ['a managed group', (cluster, id, options) => cluster.addWindowsManagedNodeGroup(id, options), 'Nodegroup'],
];
const ec2 = new iam.ServicePrincipal('ec2.amazonaws.com');

describe.each(kinds)('a role that is given to %s', (_, add, starter) => {
  // https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html
  test('gets the policies that nodes need, each once, and keeps its own', () => {
    const { stack, cluster, template: synth } = testCluster();
    const managed = ['AmazonEKSWorkerNodePolicy', 'AmazonS3ReadOnlyAccess'].map((name) => iam.ManagedPolicy.fromAwsManagedPolicyName(name));
    const role = new iam.Role(stack, 'Mine', { assumedBy: ec2, managedPolicies: managed });
    const group = add(cluster, 'Web', { role, systemsManager: true });
    const template = synth();
    expect(group.nodeRole).toBe(role);
    expect(managedPolicies(resourceOf(template, role))).toEqual([
      'AmazonEC2ContainerRegistryPullOnly',
      'AmazonEKSWorkerNodePolicy',
      'AmazonS3ReadOnlyAccess',
      'AmazonSSMManagedInstanceCore',
    ]);
    Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('polic'));
  });

  test('is warned of if it is not made in the app, with the names of the policies that it needs', () => {
    const { stack, cluster, template: synth } = testCluster();
    const arn = 'arn:aws:iam::123456789012:role/windows-nodes';
    const group = add(cluster, 'Web', { role: iam.Role.fromRoleArn(stack, 'Theirs', arn) });
    expect(resourceOf(synth(), group.node.findChild('AccessEntry')).Properties).toMatchObject({ PrincipalArn: arn, Type: 'EC2_WINDOWS' });
    Annotations.fromStack(stack).hasWarning(
      '/Stack/Cluster/Windows/Web',
      Match.stringLikeRegexp(
        "Windows node group 'Web' has a role that is not made in this app.*AmazonEKSWorkerNodePolicy, AmazonEC2ContainerRegistryPullOnly\\. ",
      ),
    );
  });

  test('cannot have a permissions boundary here', () => {
    const { stack, cluster } = testCluster();
    const role = new iam.Role(stack, 'Mine', { assumedBy: ec2 });
    const permissionsBoundary = iam.ManagedPolicy.fromManagedPolicyName(stack, 'Boundary', 'limit');
    expect(() => add(cluster, 'Web', { role, permissionsBoundary })).toThrow(
      "Windows node group 'Web': permissionsBoundary is that of a new role, but the role 'Stack/Mine' is given.",
    );
  });

  // "One entry per principal": https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html
  test('may be given to another group too: both wait for its one access entry', () => {
    const { stack, cluster, template: synth } = testCluster();
    const role = new iam.Role(stack, 'Mine', { assumedBy: ec2 });
    const groups = [add(cluster, 'Web', { role }), add(cluster, 'Batch', { role })];
    const template = synth();
    const principal = { 'Fn::GetAtt': [logicalId(role), 'Arn'] };
    const entries = Object.entries(resources(template, 'AWS::EKS::AccessEntry')).filter(
      ([, entry]) => JSON.stringify(entry?.Properties.PrincipalArn) === JSON.stringify(principal),
    );
    expect(entries).toHaveLength(1);
    for (const group of groups) {
      expect(resourceOf(template, group.node.findChild(`${starter}SecondaryIp`)).DependsOn).toContain(entries[0][0]);
    }
    expect(managedPolicies(resourceOf(template, role))).toEqual(['AmazonEC2ContainerRegistryPullOnly', 'AmazonEKSWorkerNodePolicy']);
  });
});

test('a self-managed group has an instance profile of the role that it was given', () => {
  const { stack, cluster, template: synth } = testCluster();
  const group = cluster.addWindowsNodeGroup('Web', { role: iam.Role.fromRoleName(stack, 'Theirs', 'windows-nodes') });
  const template = synth();
  const profile = group.node.findChild('InstanceProfile');
  expect(resourceOf(template, profile).Properties).toEqual({ Roles: ['windows-nodes'] });
  expect(resourceOf(template, group.launchTemplate).Properties.LaunchTemplateData).toMatchObject({
    IamInstanceProfile: { Arn: { 'Fn::GetAtt': [logicalId(profile), 'Arn'] } },
  });
});
