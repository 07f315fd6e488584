import { Size, type Stack } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';
import type { WindowsCluster, WindowsNodeOptions } from '../../../lib';
import { logicalId, managedPolicies, resourceOf } from '../../support/templates';

/** A synthesized node group of any kind. */
export interface Instances {
  readonly stack: Stack;
  readonly cluster: WindowsCluster;
  readonly group: IConstruct & { readonly nodeRole: iam.IRole };
  readonly template: Template;
  /** `LaunchTemplateData`. */
  readonly launchTemplate: { readonly [name: string]: unknown };
}

/** Options that say what an instance is, and so mean the same in every kind of node group. */
type InstanceOption =
  | 'diskSize'
  | 'diskIops'
  | 'diskThroughput'
  | 'diskEncryptionKey'
  | 'additionalVolumes'
  | 'securityGroups'
  | 'keyPair'
  | 'systemsManager'
  | 'requireImdsv2'
  | 'metadataHopLimit'
  | 'role'
  | 'permissionsBoundary'
  | 'detailedMonitoring'
  | 'placementGroup';

/** For each option: a value, and what of the template has to follow from it. */
export const instanceOptions: {
  [option in InstanceOption]: [(stack: Stack, cluster: WindowsCluster) => WindowsNodeOptions, (result: Instances) => void];
} = {
  diskSize: [
    () => ({ diskSize: Size.gibibytes(200) }),
    ({ launchTemplate }) => {
      expect(launchTemplate.BlockDeviceMappings).toMatchObject([{ DeviceName: '/dev/sda1', Ebs: { VolumeSize: 200 } }]);
    },
  ],
  diskIops: [
    () => ({ diskIops: 6000 }),
    ({ launchTemplate }) => {
      expect(launchTemplate.BlockDeviceMappings).toMatchObject([{ DeviceName: '/dev/sda1', Ebs: { VolumeType: 'gp3', Iops: 6000 } }]);
    },
  ],
  diskThroughput: [
    () => ({ diskThroughput: 500 }),
    ({ launchTemplate }) => {
      expect(launchTemplate.BlockDeviceMappings).toMatchObject([{ DeviceName: '/dev/sda1', Ebs: { VolumeType: 'gp3', Throughput: 500 } }]);
    },
  ],
  diskEncryptionKey: [
    (stack) => ({ diskEncryptionKey: new kms.Key(stack, 'Key') }),
    ({ stack, launchTemplate }) => {
      const key = { 'Fn::GetAtt': [logicalId(stack.node.findChild('Key')), 'Arn'] };
      expect(launchTemplate.BlockDeviceMappings).toMatchObject([{ DeviceName: '/dev/sda1', Ebs: { Encrypted: true, KmsKeyId: key } }]);
    },
  ],
  additionalVolumes: [
    () => ({ additionalVolumes: [{ deviceName: 'xvdf', volume: ec2.BlockDeviceVolume.ebs(300, { encrypted: true }) }] }),
    ({ launchTemplate }) => {
      expect(launchTemplate.BlockDeviceMappings).toMatchObject([
        { DeviceName: '/dev/sda1', Ebs: { VolumeSize: 100, VolumeType: 'gp3', Encrypted: true } },
        { DeviceName: 'xvdf', Ebs: { VolumeSize: 300, Encrypted: true } },
      ]);
    },
  ],
  // The group's own first, then the cluster's, which EKS adds to no launch template that names any, then those of the option.
  securityGroups: [
    (stack, { vpc }) => ({ securityGroups: [new ec2.SecurityGroup(stack, 'Mine', { vpc })] }),
    ({ stack, cluster, group, launchTemplate }) => {
      expect(launchTemplate.SecurityGroupIds).toEqual([
        { 'Fn::GetAtt': [logicalId(group.node.findChild('SecurityGroup')), 'GroupId'] },
        { 'Fn::GetAtt': [logicalId(cluster.cluster), 'ClusterSecurityGroupId'] },
        { 'Fn::GetAtt': [logicalId(stack.node.findChild('Mine')), 'GroupId'] },
      ]);
    },
  ],
  keyPair: [
    (stack) => ({ keyPair: ec2.KeyPair.fromKeyPairName(stack, 'Key', 'admin') }),
    ({ launchTemplate }) => {
      expect(launchTemplate.KeyName).toBe('admin');
    },
  ],
  systemsManager: [
    () => ({ systemsManager: true }),
    ({ template, group }) => {
      expect(managedPolicies(resourceOf(template, group.nodeRole))).toContain('AmazonSSMManagedInstanceCore');
    },
  ],
  requireImdsv2: [
    () => ({ requireImdsv2: false }),
    ({ launchTemplate }) => {
      expect(launchTemplate.MetadataOptions).toMatchObject({ HttpTokens: 'optional' });
    },
  ],
  metadataHopLimit: [
    () => ({ metadataHopLimit: 2 }),
    ({ launchTemplate }) => {
      expect(launchTemplate.MetadataOptions).toMatchObject({ HttpTokens: 'required', HttpPutResponseHopLimit: 2 });
    },
  ],
  role: [
    (stack) => ({ role: new iam.Role(stack, 'Mine', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') }) }),
    ({ stack, group, template }) => {
      const role = stack.node.findChild('Mine');
      expect(group.nodeRole).toBe(role);
      expect(group.node.tryFindChild('NodeRole')).toBeUndefined();
      expect(resourceOf(template, group.node.findChild('AccessEntry')).Properties.PrincipalArn).toEqual({
        'Fn::GetAtt': [logicalId(role), 'Arn'],
      });
    },
  ],
  permissionsBoundary: [
    (stack) => ({ permissionsBoundary: iam.ManagedPolicy.fromManagedPolicyName(stack, 'Boundary', 'limit') }),
    ({ template, group }) => {
      const { PermissionsBoundary: boundary } = resourceOf(template, group.nodeRole).Properties;
      expect(JSON.stringify(boundary)).toContain(':policy/limit"');
    },
  ],
  detailedMonitoring: [
    () => ({ detailedMonitoring: true }),
    ({ launchTemplate }) => {
      expect(launchTemplate.Monitoring).toEqual({ Enabled: true });
    },
  ],
  placementGroup: [
    (stack) => ({ placementGroup: new ec2.PlacementGroup(stack, 'Rack') }),
    ({ stack, launchTemplate }) => {
      expect(JSON.stringify(launchTemplate.Placement)).toContain(logicalId(stack.node.findChild('Rack')));
    },
  ],
};
