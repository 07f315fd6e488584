import { CfnParameter, type Stack } from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import {
  TaintEffect,
  type WindowsCluster,
  WindowsImage,
  type WindowsManagedNodeGroup,
  type WindowsManagedNodeGroupOptions,
} from '../../../lib';
import { propNames } from '../../support/prop-names';
import { testCluster } from '../../support/synth';
import { logicalId, resourceOf, type TemplateResource } from '../../support/templates';
import { instanceOptions, type Instances } from './instance-options';

interface Synthesized extends Instances {
  readonly group: WindowsManagedNodeGroup;
  readonly userData: string;
  readonly nodegroup: TemplateResource;
}

function withOptions(options: (stack: Stack, cluster: WindowsCluster) => WindowsManagedNodeGroupOptions): Synthesized {
  const { stack, cluster, template: synth } = testCluster();
  const group = cluster.addWindowsManagedNodeGroup('Jobs', options(stack, cluster));
  const template = synth();
  const launchTemplate = resourceOf(template, group.launchTemplate).Properties.LaunchTemplateData as { [name: string]: unknown };
  const nodegroup = resourceOf(template, group.node.findChild('NodegroupSecondaryIp'));
  return { stack, cluster, group, template, launchTemplate, userData: JSON.stringify(launchTemplate.UserData ?? ''), nodegroup };
}

const types = (...names: string[]) => names.map((name) => new ec2.InstanceType(name));
const ownAmi = WindowsImage.fromAmiId('ami-0123456789abcdef0');

const cases: {
  [option in keyof Required<WindowsManagedNodeGroupOptions>]: [
    (stack: Stack, cluster: WindowsCluster) => WindowsManagedNodeGroupOptions,
    (result: Synthesized) => void,
  ];
} = {
  ...instanceOptions,
  nodeGroupName: [
    () => ({ nodeGroupName: 'batch_jobs' }),
    ({ nodegroup, launchTemplate }) => {
      expect(nodegroup.Properties.NodegroupName).toBe('batch_jobs');
      expect(JSON.stringify(launchTemplate.TagSpecifications)).toContain('-batch_jobs-Node');
    },
  ],
  image: [
    () => ({ image: ownAmi }),
    ({ nodegroup, launchTemplate }) => {
      expect(launchTemplate.ImageId).toBe('ami-0123456789abcdef0');
      expect(nodegroup.Properties).not.toHaveProperty('AmiType');
    },
  ],
  minCapacity: [
    () => ({ minCapacity: 3 }),
    ({ nodegroup }) => {
      expect(nodegroup.Properties.ScalingConfig).toEqual({ MinSize: 3, DesiredSize: 3, MaxSize: 3 });
    },
  ],
  maxCapacity: [
    () => ({ maxCapacity: 6 }),
    ({ nodegroup }) => {
      expect(nodegroup.Properties.ScalingConfig).toEqual({ MinSize: 1, DesiredSize: 1, MaxSize: 6 });
    },
  ],
  desiredCapacity: [
    () => ({ minCapacity: 0, desiredCapacity: 4 }),
    ({ nodegroup }) => {
      expect(nodegroup.Properties.ScalingConfig).toEqual({ MinSize: 0, DesiredSize: 4, MaxSize: 4 });
    },
  ],
  maxPods: [
    () => ({ image: ownAmi, maxPods: 9 }),
    ({ userData }) => {
      expect(userData).toMatch(/-KubeletExtraArgs '[^']*--max-pods=9\b/);
    },
  ],
  hostNetworkPods: [
    () => ({ image: ownAmi, maxPods: 12, hostNetworkPods: 3 }),
    ({ userData }) => {
      expect(userData).toMatch(/-KubeletExtraArgs '[^']*--max-pods=12\b/);
    },
  ],
  ipv4AddressesPerInterface: [
    () => ({ instanceTypes: [new ec2.InstanceType('m99.large')], ipv4AddressesPerInterface: 15 }),
    ({ nodegroup }) => {
      expect(nodegroup.Properties.InstanceTypes).toEqual(['m99.large']);
    },
  ],
  nodeLabels: [
    () => ({ nodeLabels: { tier: 'batch' } }),
    ({ nodegroup }) => {
      expect(nodegroup.Properties.Labels).toEqual({ tier: 'batch' });
    },
  ],
  // https://docs.aws.amazon.com/eks/latest/APIReference/API_Taint.html
  taints: [
    () => ({
      taints: [
        { key: 'os', value: 'windows', effect: TaintEffect.NO_SCHEDULE },
        { key: 'spot', effect: TaintEffect.PREFER_NO_SCHEDULE },
        { key: 'example.com/drain', effect: TaintEffect.NO_EXECUTE },
      ],
    }),
    ({ nodegroup }) => {
      expect(nodegroup.Properties.Taints).toEqual([
        { Key: 'os', Value: 'windows', Effect: 'NO_SCHEDULE' },
        { Key: 'spot', Effect: 'PREFER_NO_SCHEDULE' },
        { Key: 'example.com/drain', Effect: 'NO_EXECUTE' },
      ]);
    },
  ],
  bootstrap: [
    () => ({ bootstrap: { preBootstrapCommands: ['Set-Before -Step 1'] } }),
    ({ userData }) => {
      expect(userData).toContain('Set-Before -Step 1');
    },
  ],
  vpcSubnets: [
    () => ({ vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }),
    ({ cluster, nodegroup }) => {
      expect(nodegroup.Properties.Subnets).toEqual(cluster.vpc.publicSubnets.map((subnet) => ({ Ref: logicalId(subnet) })));
    },
  ],
  instanceTypes: [
    () => ({ instanceTypes: types('m5.xlarge', 'm5a.xlarge') }),
    ({ nodegroup }) => {
      expect(nodegroup.Properties.InstanceTypes).toEqual(['m5.xlarge', 'm5a.xlarge']);
    },
  ],
  capacityType: [
    () => ({ capacityType: eks.CapacityType.SPOT }),
    ({ nodegroup }) => {
      expect(nodegroup.Properties.CapacityType).toBe('SPOT');
    },
  ],
  maxUnavailable: [
    () => ({ maxUnavailable: 3 }),
    ({ nodegroup }) => {
      expect(nodegroup.Properties.UpdateConfig).toEqual({ MaxUnavailable: 3 });
    },
  ],
  maxUnavailablePercentage: [
    () => ({ maxUnavailablePercentage: 25 }),
    ({ nodegroup }) => {
      expect(nodegroup.Properties.UpdateConfig).toEqual({ MaxUnavailablePercentage: 25 });
    },
  ],
  // The states are in capitals here: the enum WarmPoolState of https://docs.aws.amazon.com/eks/latest/APIReference/API_WarmPoolConfig.html
  warmPool: [
    () => ({
      warmPool: { minSize: 1, maxGroupPreparedCapacity: 4, poolState: autoscaling.PoolState.HIBERNATED, reuseOnScaleIn: true },
    }),
    ({ nodegroup }) => {
      expect(nodegroup.Properties.WarmPoolConfig).toEqual({
        Enabled: true,
        MinSize: 1,
        MaxGroupPreparedCapacity: 4,
        PoolState: 'HIBERNATED',
        ReuseOnScaleIn: true,
      });
    },
  ],
  tags: [
    () => ({ tags: { team: 'batch' } }),
    ({ nodegroup, launchTemplate }) => {
      expect(nodegroup.Properties.Tags).toEqual({ team: 'batch' });
      for (const resourceType of ['instance', 'volume']) {
        expect(launchTemplate.TagSpecifications).toContainEqual({
          ResourceType: resourceType,
          Tags: expect.arrayContaining([{ Key: 'team', Value: 'batch' }]) as unknown,
        });
      }
    },
  ],
};

const defaults = withOptions(() => ({}));

test('every option of WindowsManagedNodeGroupOptions, and of what it extends, is in the table', () => {
  expect(Object.keys(cases).sort()).toEqual(
    propNames('constructs/nodes/windows-managed-node-group-options.ts', 'WindowsManagedNodeGroupOptions').sort(),
  );
});

test.each(Object.entries(cases))('the option %s does what it says', (_, [options, check]) => {
  const result = withOptions(options);
  check(result);
  expect(() => {
    check(defaults);
  }).toThrow();
});

test('a warm pool without options is left to the defaults of EKS', () => {
  expect(withOptions(() => ({ warmPool: {} })).nodegroup.Properties.WarmPoolConfig).toEqual({ Enabled: true });
});

test('tokens are let through, for names, types, sizes, updates, labels and taints', () => {
  const { nodegroup, group } = withOptions((stack) => {
    const text = (id: string) => new CfnParameter(stack, id).valueAsString;
    const number = (id: string) => new CfnParameter(stack, id, { type: 'Number' }).valueAsNumber;
    return {
      nodeGroupName: text('Name'),
      instanceTypes: [new ec2.InstanceType(text('Type'))],
      minCapacity: number('Min'),
      desiredCapacity: number('Desired'),
      maxCapacity: number('Max'),
      maxUnavailable: number('Unavailable'),
      nodeLabels: { tier: text('Label') },
      taints: [{ key: 'os', value: text('Taint'), effect: TaintEffect.NO_SCHEDULE }],
    };
  });
  expect(nodegroup.Properties).toMatchObject({
    NodegroupName: { Ref: 'Name' },
    InstanceTypes: [{ Ref: 'Type' }],
    ScalingConfig: { MinSize: { Ref: 'Min' }, DesiredSize: { Ref: 'Desired' }, MaxSize: { Ref: 'Max' } },
    UpdateConfig: { MaxUnavailable: { Ref: 'Unavailable' } },
    Labels: { tier: { Ref: 'Label' } },
    Taints: [{ Key: 'os', Value: { Ref: 'Taint' }, Effect: 'NO_SCHEDULE' }],
  });
  expect(group.capacity).toBeUndefined();
});

test('a token among the percentages is let through too', () => {
  const { nodegroup } = withOptions((stack) => ({
    maxUnavailablePercentage: new CfnParameter(stack, 'Percentage', { type: 'Number' }).valueAsNumber,
  }));
  expect(nodegroup.Properties.UpdateConfig).toEqual({ MaxUnavailablePercentage: { Ref: 'Percentage' } });
});

describe('is refused:', () => {
  const { cluster } = testCluster();
  let count = 0;
  const create = (options: WindowsManagedNodeGroupOptions) => () =>
    cluster.addWindowsManagedNodeGroup(`Wrong${String(count++)}`, { nodeGroupName: 'Jobs', ...options });

  test.each<[string, WindowsManagedNodeGroupOptions, string]>([
    [
      'both ways to say how many nodes may be replaced',
      { maxUnavailable: 2, maxUnavailablePercentage: 50 },
      'maxUnavailable (2) and maxUnavailablePercentage (50) must not both be set',
    ],
    ['an empty list of instance types', { instanceTypes: [] }, 'instanceTypes must have at least one instance type'],
    ['a warm pool of an AMI of one’s own', { image: ownAmi, warmPool: {} }, 'warmPool must not be set with an AMI of your own'],
    [
      'a warm pool of an AMI in a parameter',
      { image: WindowsImage.fromSsmParameter('/my/windows'), warmPool: {} },
      'warmPool must not be set with an AMI of your own',
    ],
    ['a name that EKS does not take', { nodeGroupName: 'batch jobs' }, 'nodeGroupName must begin with a letter or digit'],
    ['sizes out of order', { minCapacity: 3, maxCapacity: 2 }, "'minCapacity' (3) must be less than or equal to 'maxCapacity' (2)"],
    // https://docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupScalingConfig.html: maxSize 1 at least.
    ['a group that may have no node at all', { minCapacity: 0, maxCapacity: 0 }, 'maxCapacity must be 1 or more'],
    // https://github.com/aws/containers-roadmap/issues/1951
    [
      'an AMI that is found at each launch',
      { image: WindowsImage.fromSsmParameter('/my/windows', { resolveAtLaunch: true }) },
      'the image must not have resolveAtLaunch',
    ],
    [
      'an EKS-optimized AMI that is found at each launch',
      { image: WindowsImage.eksOptimized({ resolveAtLaunch: true }) },
      'the image must not have resolveAtLaunch',
    ],
    ['a label that Kubernetes does not take', { nodeLabels: { 'a b': 'c' } }, 'a key in nodeLabels must be a name'],
    ['a label that kubelet may not set', { nodeLabels: { 'kubernetes.io/role': 'c' } }, "must not be 'kubernetes.io/role'"],
    [
      'a taint that Kubernetes does not take',
      { taints: [{ key: '-', effect: TaintEffect.NO_EXECUTE }] },
      'the key of a taint must be a name',
    ],
  ])('%s', (_, options, message) => {
    expect(create(options)).toThrow(message);
    expect(create(options)).toThrow(/Windows node group 'Jobs'|nodeGroupName/);
  });

  // https://docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupUpdateConfig.html: 1 to 100.
  describe.each(['maxUnavailable', 'maxUnavailablePercentage'] as const)('%s', (option) => {
    test.each([0, -1, 101, 1.5, Number.NaN])('%p', (value) => {
      expect(create({ [option]: value })).toThrow(`${option} must be a whole number from 1 to 100, got ${String(value)}`);
    });

    test.each([1, 100])('not %i', (value) => {
      expect(create({ [option]: value, nodeGroupName: undefined })).not.toThrow();
    });
  });
});
