import { CfnParameter, Duration, type Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { TaintEffect, type WindowsCluster, WindowsImage, type WindowsNodeGroup, type WindowsNodeGroupOptions } from '../../../lib';
import { propNames } from '../../support/prop-names';
import { testCluster } from '../../support/synth';
import { groupTags, logicalId, onlyResource, resourceOf, type TemplateResource } from '../../support/templates';
import { instanceOptions, type Instances } from './instance-options';

interface Synthesized extends Instances {
  readonly group: WindowsNodeGroup;
  readonly userData: string;
  readonly autoScalingGroup: TemplateResource;
}

function withOptions(options: (stack: Stack, cluster: WindowsCluster) => WindowsNodeGroupOptions): Synthesized {
  const { stack, cluster, template: synth } = testCluster();
  const group = cluster.addWindowsNodeGroup('Web', options(stack, cluster));
  const template = synth();
  const launchTemplate = resourceOf(template, group.launchTemplate).Properties.LaunchTemplateData as { [name: string]: unknown };
  const autoScalingGroup = resourceOf(template, group.autoScalingGroup);
  return { stack, cluster, group, template, launchTemplate, userData: JSON.stringify(launchTemplate.UserData), autoScalingGroup };
}

const NODE_TEMPLATE = 'k8s.io/cluster-autoscaler/node-template';

const cases: {
  [option in keyof Required<WindowsNodeGroupOptions>]: [
    (stack: Stack, cluster: WindowsCluster) => WindowsNodeGroupOptions,
    (result: Synthesized) => void,
  ];
} = {
  ...instanceOptions,
  nodeGroupName: [
    () => ({ nodeGroupName: 'front_end' }),
    ({ cluster, autoScalingGroup, launchTemplate }) => {
      expect(groupTags(autoScalingGroup).Name.value).toBe(`<${logicalId(cluster.cluster)}>-front_end-Node`);
      expect(JSON.stringify(launchTemplate.TagSpecifications)).toContain('-front_end-Node');
    },
  ],
  instanceType: [
    () => ({ instanceType: new ec2.InstanceType('c5.large') }),
    ({ launchTemplate }) => {
      expect(launchTemplate.InstanceType).toBe('c5.large');
    },
  ],
  image: [
    () => ({ image: WindowsImage.fromAmiId('ami-0123456789abcdef0') }),
    ({ launchTemplate }) => {
      expect(launchTemplate.ImageId).toBe('ami-0123456789abcdef0');
    },
  ],
  minCapacity: [
    () => ({ minCapacity: 3 }),
    ({ autoScalingGroup }) => {
      expect(autoScalingGroup.Properties).toMatchObject({ MinSize: '3', MaxSize: '3' });
      expect(autoScalingGroup.CreationPolicy).toEqual({ ResourceSignal: { Count: 3, Timeout: 'PT30M' } });
    },
  ],
  maxCapacity: [
    () => ({ maxCapacity: 6 }),
    ({ autoScalingGroup }) => {
      expect(autoScalingGroup.Properties).toMatchObject({ MinSize: '1', MaxSize: '6' });
    },
  ],
  desiredCapacity: [
    () => ({ desiredCapacity: 4 }),
    ({ autoScalingGroup }) => {
      expect(autoScalingGroup.Properties).toMatchObject({ MinSize: '1', DesiredCapacity: '4', MaxSize: '4' });
      expect(autoScalingGroup.CreationPolicy).toEqual({ ResourceSignal: { Count: 4, Timeout: 'PT30M' } });
    },
  ],
  maxPods: [
    () => ({ maxPods: 9 }),
    ({ userData }) => {
      expect(userData).toMatch(/-KubeletExtraArgs '[^']*--max-pods=9\b/);
    },
  ],
  hostNetworkPods: [
    () => ({ maxPods: 12, hostNetworkPods: 3 }),
    ({ userData }) => {
      expect(userData).toMatch(/-KubeletExtraArgs '[^']*--max-pods=12\b/);
    },
  ],
  ipv4AddressesPerInterface: [
    () => ({ instanceType: new ec2.InstanceType('m99.large'), ipv4AddressesPerInterface: 15 }),
    ({ launchTemplate }) => {
      expect(launchTemplate.InstanceType).toBe('m99.large');
    },
  ],
  waitUntilHealthy: [
    () => ({ waitUntilHealthy: false }),
    ({ userData }) => {
      expect(userData).not.toContain('Wait-Node');
    },
  ],
  failureLogGroup: [
    (stack) => ({ failureLogGroup: new logs.LogGroup(stack, 'Failures') }),
    ({ userData, template, group, stack }) => {
      const failures = stack.node.findChild('Failures');
      expect(userData).toContain('Write-CWLLogEvent');
      template.hasResourceProperties('AWS::IAM::Policy', {
        PolicyDocument: {
          Statement: Match.arrayWith([
            {
              Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              Effect: 'Allow',
              Resource: { 'Fn::GetAtt': [logicalId(failures), 'Arn'] },
            },
          ]),
        },
        Roles: [{ Ref: logicalId(group.nodeRole) }],
      });
      // A node that starts before it has the right could not write.
      expect(resourceOf(template, group.autoScalingGroup).DependsOn).toEqual(
        expect.arrayContaining([expect.stringContaining('NodeRoleDefaultPolicy')]),
      );
    },
  ],
  nodeLabels: [
    () => ({ nodeLabels: { tier: 'web' } }),
    ({ userData, autoScalingGroup }) => {
      expect(userData).toMatch(/-KubeletExtraArgs '[^']*--node-labels=tier=web\b/);
      expect(groupTags(autoScalingGroup)[`${NODE_TEMPLATE}/label/tier`]).toEqual({ value: 'web', propagated: false });
    },
  ],
  taints: [
    () => ({ taints: [{ key: 'os', value: 'windows', effect: TaintEffect.NO_SCHEDULE }] }),
    ({ userData, autoScalingGroup }) => {
      expect(userData).toMatch(/-KubeletExtraArgs '[^']*--register-with-taints=os=windows:NoSchedule\b/);
      expect(groupTags(autoScalingGroup)[`${NODE_TEMPLATE}/taint/os`]).toEqual({ value: 'windows:NoSchedule', propagated: false });
    },
  ],
  bootstrap: [
    () => ({ bootstrap: { kubeletExtraArgs: ['--v=2'] } }),
    ({ userData }) => {
      expect(userData).toMatch(/-KubeletExtraArgs '[^']*--v=2\b/);
    },
  ],
  vpcSubnets: [
    () => ({ vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }),
    ({ cluster, autoScalingGroup }) => {
      const subnets = cluster.vpc.publicSubnets.map((subnet) => ({ Ref: logicalId(subnet) }));
      expect(autoScalingGroup.Properties.VPCZoneIdentifier).toEqual(subnets);
    },
  ],
  // R39; with a network interface in the template, the security groups have to stand there.
  associatePublicIpAddress: [
    () => ({ associatePublicIpAddress: true }),
    ({ cluster, group, launchTemplate }) => {
      expect(launchTemplate.NetworkInterfaces).toEqual([
        {
          DeviceIndex: 0,
          AssociatePublicIpAddress: true,
          Groups: [
            { 'Fn::GetAtt': [logicalId(group.node.findChild('SecurityGroup')), 'GroupId'] },
            { 'Fn::GetAtt': [logicalId(cluster.cluster), 'ClusterSecurityGroupId'] },
          ],
        },
      ]);
      expect(launchTemplate).not.toHaveProperty('SecurityGroupIds');
    },
  ],
  clusterAutoscalerTags: [
    () => ({ clusterAutoscalerTags: false }),
    ({ autoScalingGroup }) => {
      const keys = Object.keys(groupTags(autoScalingGroup));
      expect(keys.filter((key) => key.startsWith('k8s.io/cluster-autoscaler'))).toEqual([]);
      expect(keys).toContain('Name');
    },
  ],
  signalTimeout: [
    () => ({ signalTimeout: Duration.minutes(45) }),
    ({ autoScalingGroup }) => {
      expect(autoScalingGroup.CreationPolicy).toMatchObject({ ResourceSignal: { Timeout: 'PT45M' } });
      expect(autoScalingGroup.UpdatePolicy).toMatchObject({ AutoScalingRollingUpdate: { PauseTime: 'PT45M' } });
    },
  ],
  mixedInstances: [
    () => ({ mixedInstances: { instanceTypes: [new ec2.InstanceType('m5.xlarge'), new ec2.InstanceType('r5.xlarge')] } }),
    ({ autoScalingGroup }) => {
      expect(autoScalingGroup.Properties.MixedInstancesPolicy).toMatchObject({
        LaunchTemplate: { Overrides: [{ InstanceType: 'm5.xlarge' }, { InstanceType: 'r5.xlarge' }] },
      });
    },
  ],
  warmPool: [
    () => ({ warmPool: { minSize: 2 } }),
    ({ template, group }) => {
      expect(onlyResource(template, 'AWS::AutoScaling::WarmPool').Properties).toMatchObject({
        AutoScalingGroupName: { Ref: logicalId(group.autoScalingGroup) },
        MinSize: 2,
      });
    },
  ],
  // In seconds: https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-max-instance-lifetime.html
  maxInstanceLifetime: [
    () => ({ maxInstanceLifetime: Duration.days(30) }),
    ({ autoScalingGroup }) => {
      expect(autoScalingGroup.Properties.MaxInstanceLifetime).toBe(2_592_000);
    },
  ],
  updatePolicy: [
    () => ({ updatePolicy: autoscaling.UpdatePolicy.replacingUpdate() }),
    ({ autoScalingGroup }) => {
      expect(autoScalingGroup.UpdatePolicy).toMatchObject({ AutoScalingReplacingUpdate: { WillReplace: true } });
      expect(autoScalingGroup.UpdatePolicy).not.toHaveProperty('AutoScalingRollingUpdate');
    },
  ],
  terminationPolicies: [
    () => ({ terminationPolicies: [autoscaling.TerminationPolicy.OLDEST_LAUNCH_TEMPLATE, autoscaling.TerminationPolicy.DEFAULT] }),
    ({ autoScalingGroup }) => {
      expect(autoScalingGroup.Properties.TerminationPolicies).toEqual(['OldestLaunchTemplate', 'Default']);
    },
  ],
  instanceProfilePath: [
    () => ({ instanceProfilePath: '/windows/' }),
    ({ group, template, launchTemplate }) => {
      const profile = group.node.findChild('InstanceProfile');
      expect(resourceOf(template, profile).Properties).toEqual({ Path: '/windows/', Roles: [{ Ref: logicalId(group.nodeRole) }] });
      expect(launchTemplate.IamInstanceProfile).toEqual({ Arn: { 'Fn::GetAtt': [logicalId(profile), 'Arn'] } });
    },
  ],
  // Those of the group reach its instances; volumes get theirs from the launch template.
  tags: [
    () => ({ tags: { team: 'web' } }),
    ({ autoScalingGroup, launchTemplate }) => {
      expect(groupTags(autoScalingGroup).team).toEqual({ value: 'web', propagated: true });
      expect(Object.keys(groupTags(autoScalingGroup))).toContain('Name');
      for (const resourceType of ['instance', 'volume']) {
        expect(launchTemplate.TagSpecifications).toContainEqual({
          ResourceType: resourceType,
          Tags: expect.arrayContaining([{ Key: 'team', Value: 'web' }]) as unknown,
        });
      }
    },
  ],
  notifications: [
    (stack) => ({ notifications: [{ topic: new sns.Topic(stack, 'Topic') }] }),
    ({ stack, autoScalingGroup }) => {
      expect(autoScalingGroup.Properties.NotificationConfigurations).toMatchObject([
        { TopicARN: { Ref: logicalId(stack.node.findChild('Topic')) } },
      ]);
    },
  ],
};

const defaults = withOptions(() => ({}));

test('every option of WindowsNodeGroupOptions, and of what it extends, is in the table', () => {
  expect(Object.keys(cases).sort()).toEqual(propNames('constructs/nodes/windows-node-group-options.ts', 'WindowsNodeGroupOptions').sort());
});

test.each(Object.entries(cases))('the option %s does what it says', (_, [options, check]) => {
  const result = withOptions(options);
  check(result);
  expect(() => {
    check(defaults);
  }).toThrow();
});

test('tokens are let through, for names, types, sizes, pods, labels and taints', () => {
  const { autoScalingGroup, launchTemplate, userData, group } = withOptions((stack) => {
    const text = (id: string) => new CfnParameter(stack, id).valueAsString;
    const number = (id: string) => new CfnParameter(stack, id, { type: 'Number' }).valueAsNumber;
    return {
      nodeGroupName: text('Name'),
      instanceType: new ec2.InstanceType(text('Type')),
      minCapacity: number('Min'),
      desiredCapacity: number('Desired'),
      maxCapacity: number('Max'),
      maxPods: number('Pods'),
      nodeLabels: { tier: text('Label') },
      taints: [{ key: 'os', value: text('Taint'), effect: TaintEffect.NO_SCHEDULE }],
    };
  });
  expect(launchTemplate.InstanceType).toEqual({ Ref: 'Type' });
  expect(autoScalingGroup.Properties).toMatchObject({
    MinSize: { Ref: 'Min' },
    MaxSize: { Ref: 'Max' },
    DesiredCapacity: { Ref: 'Desired' },
  });
  for (const parameter of ['Pods', 'Label', 'Taint']) {
    expect(userData).toContain(`{"Ref":"${parameter}"}`);
  }
  const tags = groupTags(autoScalingGroup);
  expect(tags.Name.value).toContain('<Name>');
  expect(tags[`${NODE_TEMPLATE}/label/tier`].value).toBe('<Label>');
  expect(tags[`${NODE_TEMPLATE}/taint/os`].value).toBe('<Taint>:NoSchedule');
  // Nothing is known of a type that is not known: no number, rather than a wrong one.
  expect(group.capacity).toBeUndefined();
  expect(Object.keys(tags).filter((key) => key.includes('PrivateIPv4Address'))).toEqual([]);
});

test('updatePolicy takes an instance refresh, in place of the rolling update', () => {
  const updatePolicy = autoscaling.UpdatePolicy.instanceRefresh({
    strategy: autoscaling.InstanceRefreshStrategy.ROLLING,
    minHealthyPercentage: 90,
  });
  const { autoScalingGroup } = withOptions(() => ({ updatePolicy }));
  expect(autoScalingGroup.UpdatePolicy).toMatchObject({
    AutoScalingInstanceRefresh: { Strategy: 'Rolling', Preferences: { MinHealthyPercentage: 90 } },
  });
  expect(autoScalingGroup.UpdatePolicy).not.toHaveProperty('AutoScalingRollingUpdate');
});
