import { linuxImageRetired } from '../../lib/rules/linux-image-retired';
import { type Change, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import { all, clusterOfCdkV1, parameter } from '../support/windows-changes';

const linesOf = (...changes: Change[]) => outcomes(linuxImageRetired, rightTemplate(all(...changes)));
const amiType =
  (type: unknown): Change =>
  ({ Resources }) => {
    Resources.LinuxNodes.Properties.AmiType = type;
  };
const clusterVersion =
  (version: unknown): Change =>
  ({ Resources }) => {
    Resources.Cluster.Properties.Version = version;
  };
const ssmPath = (version: string, image: string) => `/aws/service/eks/optimized-ami/${version}/${image}/recommended/image_id`;
/** Linux nodes that join by themselves, with an image from a parameter of EKS. */
const selfManaged =
  (path: string): Change =>
  ({ Resources }) => {
    Resources.LinuxTemplate = {
      Type: 'AWS::EC2::LaunchTemplate',
      Properties: {
        LaunchTemplateData: {
          ImageId: `{{resolve:ssm:${path}}}`,
          UserData: { 'Fn::Base64': { 'Fn::Sub': '#!/bin/bash\n/etc/eks/bootstrap.sh ${Cluster}' } },
        },
      },
    };
    Resources.LinuxNodes = {
      Type: 'AWS::AutoScaling::AutoScalingGroup',
      Properties: {
        MinSize: '2',
        MaxSize: '2',
        LaunchTemplate: { LaunchTemplateId: { Ref: 'LinuxTemplate' }, Version: '1' },
        VPCZoneIdentifier: [{ Ref: 'SubnetA' }],
        Tags: [{ Key: 'kubernetes.io/cluster/prod', Value: 'owned', PropagateAtLaunch: true }],
      },
    };
  };

test.each<[string, Change]>([
  ['Amazon Linux 2023', () => undefined],
  ['Bottlerocket', amiType('BOTTLEROCKET_x86_64')],
  ['the AMI type that EKS chooses', amiType(undefined)],
  ['Amazon Linux 2 on 1.32, the last version that has it', all(amiType('AL2_x86_64'), clusterVersion('1.32'))],
  ['a group that is still on 1.32', all(amiType('AL2_x86_64'), ({ Resources }) => (Resources.LinuxNodes.Properties.Version = '1.32'))],
  ['no Windows nodes', all(amiType('AL2_x86_64'), ({ Resources }) => delete Resources.WindowsNodes)],
  ['a self-managed group with Amazon Linux 2023', selfManaged(ssmPath('1.35', 'amazon-linux-2023/x86_64/standard'))],
  ['a self-managed group with Amazon Linux 2 on 1.32', selfManaged(ssmPath('1.32', 'amazon-linux-2'))],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

test('passes for a right managed node group', () => {
  expect(outcomes(linuxImageRetired, rightManagedTemplate())).toEqual([]);
});

// https://github.com/eksctl-io/eksctl/issues/8404
test.each<[string, string, string]>([
  ['AL2_x86_64', '1.33', 'AL2023_x86_64_STANDARD'],
  ['AL2_x86_64', '1.35', 'AL2023_x86_64_STANDARD'],
  ['AL2_x86_64_GPU', '1.34', 'AL2023_x86_64_NVIDIA'],
  ['AL2_ARM_64', '1.36', 'AL2023_ARM_64_STANDARD'],
])('fails for %s on %s', (type, version, instead) => {
  const change = all(amiType(type), clusterVersion(version));
  const line = `error LinuxNodes Properties.AmiType: Node group 'LinuxNodes' is of the AMI type '${type}' (AL2) on Kubernetes ${version}, but EKS has no AMI of Amazon Linux 2 from 1.33 on, and refuses the group.`;
  expect(linesOf(change)).toEqual([line]);
  expect(linesOf(change, clusterOfCdkV1)).toEqual([line]);
  expect(rawOutcomes(linuxImageRetired, rightTemplate(change))).toMatchObject([
    { value: type, fix: expect.stringContaining(`Set AmiType to ${instead},`) as string },
  ]);
});

test.each(['amazon-linux-2', 'amazon-linux-2-gpu', 'amazon-linux-2-arm64'])('fails for the parameter of %s on 1.33', (image) => {
  const path = ssmPath('1.33', image);
  expect(linesOf(selfManaged(path))).toEqual([
    `error LinuxTemplate Properties.LaunchTemplateData.ImageId: Node group 'LinuxNodes' takes its image from '${path}', but EKS has no AMI of Amazon Linux 2 (AL2) for Kubernetes 1.33: the parameter does not exist.`,
  ]);
});

test.each<[string, Change, string]>([
  ['the AMI type', all(parameter('Type'), amiType({ Ref: 'Type' })), "the parameter 'Type' has no default"],
  ['the version', all(amiType('AL2_x86_64'), parameter('V'), clusterVersion({ Ref: 'V' })), "the parameter 'V' has no default"],
  [
    'the version that EKS chooses',
    all(amiType('AL2_x86_64'), clusterVersion(undefined)),
    'EKS chooses the Kubernetes version of the cluster',
  ],
])('is unknown where nothing tells %s', (_, change, cause) => {
  expect(linesOf(change)).toEqual([`? LinuxNodes: ${cause}`]);
});

test('is unknown where the cluster is elsewhere', () => {
  const change: Change = ({ Resources }) => {
    delete Resources.Cluster;
    delete Resources.Cni;
    Resources.LinuxNodes.Properties.AmiType = 'AL2_x86_64';
    for (const group of [Resources.LinuxNodes, Resources.WindowsNodes]) {
      group.Properties.ClusterName = 'prod';
    }
  };
  expect(outcomes(linuxImageRetired, rightManagedTemplate(change))).toEqual(["? LinuxNodes: the cluster 'prod' is not in the templates"]);
});
