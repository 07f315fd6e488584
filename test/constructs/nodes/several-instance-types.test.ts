import { type App, CfnParameter, type Stack, Token, Validations } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { type NodeCapacity, type WindowsCluster, WindowsImage, WindowsIpam, type WindowsNodeGroupOptions } from '../../../lib';
import { testCluster } from '../../support/synth';
import { groupTags, logicalId, resourceOf } from '../../support/templates';
import { findingsOf } from '../findings-of';

const ADDRESSES = 'k8s.io/cluster-autoscaler/node-template/resources/vpc.amazonaws.com/PrivateIPv4Address';
const types = (names: string[]) => names.map((name) => new ec2.InstanceType(name));

/** The kinds of groups that take several types. Only nodes that run the bootstrap script themselves take a number of pods. */
const kinds: [
  string,
  (cluster: WindowsCluster, instanceTypes: ec2.InstanceType[], maxPods?: number) => Construct & { capacity?: NodeCapacity },
][] = [
  [
    'mixed instances',
    (cluster, instanceTypes, maxPods) => cluster.addWindowsNodeGroup('Web', { mixedInstances: { instanceTypes }, maxPods }),
  ],
  [
    'a managed group',
    (cluster, instanceTypes, maxPods) =>
      cluster.addWindowsManagedNodeGroup('Web', { instanceTypes, maxPods, image: WindowsImage.fromAmiId('ami-0123456789abcdef0') }),
  ],
];

describe.each(kinds)('of several instance types in %s', (_, add) => {
  const groupOf = (names: string[], ipam?: WindowsIpam, maxPods?: number) => {
    const { stack, cluster } = testCluster({ ipam });
    return { stack, group: add(cluster, types(names), maxPods), synth: () => (stack.node.root as App).synth() };
  };

  // Addresses per interface less one: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html
  test.each([
    [['m5.xlarge', 'm5.large', 'r5.2xlarge'], WindowsIpam.secondaryIp(), 'm5.large', 9],
    [['m5.large', 'm5.xlarge'], WindowsIpam.secondaryIp(), 'm5.large', 9],
    [['m5.xlarge', 'm5.4xlarge'], WindowsIpam.secondaryIp(), 'm5.xlarge', 14],
    [['m5.xlarge', 'm5.large'], WindowsIpam.prefixDelegation(), 'm5.large', 144],
    // Prefixes have no effect on a t2.large, so the mode decides which type is the weakest.
    [['t2.large', 'm5.large'], WindowsIpam.secondaryIp(), 'm5.large', 9],
    [['m5.large', 't2.large'], WindowsIpam.prefixDelegation(), 't2.large', 11],
  ])('%j, a node has what the weakest offers (%#)', (names, ipam, weakest, podAddresses) => {
    expect(groupOf(names, ipam).group.capacity).toMatchObject({ instanceType: weakest, podAddresses });
  });

  test.each([
    [['m5.large', 'm7g.large'], "cannot use the instance type 'm7g.large': it has an arm64 processor"],
    [['m5.large', 'mac1.metal'], "cannot use the instance type 'mac1.metal': it runs macOS only"],
    [['m5.large', 'm99.large'], "'m99.large' is not a known instance type"],
    [['m99.large', 'm5.large'], "'m99.large' is not a known instance type"],
  ])('%j, one that cannot run Windows is refused', (names, message) => {
    expect(() => groupOf(names)).toThrow(message);
    expect(() => groupOf(names)).toThrow("Windows node group 'Web'");
  });

  test('one beside a token is refused too', () => {
    const { stack, cluster } = testCluster();
    const token = new CfnParameter(stack, 'Type').valueAsString;
    expect(() => add(cluster, types([token, 'm7g.large']))).toThrow("the instance type 'm7g.large': it has an arm64 processor");
  });

  // R60
  test('each of the exclusion list fails at synth, by its name, unless it is acknowledged', () => {
    const { synth, group } = groupOf(['m5.large', 'c4.large', 'r3.large']);
    expect(synth).toThrow("instance type 'c4.large', one of those that AWS listed as not supported for Windows");
    expect(synth).toThrow("instance type 'r3.large', one of those that AWS listed as not supported for Windows");
    expect(synth).not.toThrow("instance type 'm5.large'");
    Validations.of(group).acknowledge({ id: 'eks-windows::instance-type-excluded', reason: 'Tried, and they work.' });
    expect(synth).not.toThrow();
  });

  test('each on which EC2 refused to start Windows is warned of', () => {
    const findings = findingsOf(groupOf(['m5.large', 'inf2.xlarge', 'f2.6xlarge']).stack);
    expect(findings.filter((finding) => finding.startsWith('warning instance-type-refused-by-ec2 '))).toHaveLength(2);
  });

  test('maxPods may be no more than the weakest has addresses for', () => {
    expect(() => groupOf(['m5.4xlarge', 'm5.large'], undefined, 9)).not.toThrow();
    expect(() => groupOf(['m5.4xlarge', 'm5.large'], undefined, 10)).toThrow(
      'asks for 10 pods per node, but a m5.large has 9 pod addresses',
    );
  });

  test('nothing is known of a node if one is a token, wherever it stands', () => {
    const { stack, cluster } = testCluster();
    const token = new CfnParameter(stack, 'Type').valueAsString;
    expect(add(cluster, types(['m5.large', token, 'm5.xlarge'])).capacity).toBeUndefined();
  });
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-autoscaling-autoscalinggroup-mixedinstancespolicy.html
describe('a group of mixed instances', () => {
  const withOptions = (options: (stack: Stack) => WindowsNodeGroupOptions) => {
    const { stack, cluster, template: synth } = testCluster();
    const group = cluster.addWindowsNodeGroup('Web', options(stack));
    const template = synth();
    return {
      stack,
      group,
      autoScalingGroup: resourceOf(template, group.autoScalingGroup),
      launchTemplate: resourceOf(template, group.launchTemplate).Properties.LaunchTemplateData,
    };
  };
  const spot = withOptions(() => ({
    mixedInstances: {
      instanceTypes: types(['m5.xlarge', 'm5.large', 'r5.large']),
      instancesDistribution: {
        onDemandBaseCapacity: 1,
        onDemandPercentageAboveBaseCapacity: 0,
        spotAllocationStrategy: autoscaling.SpotAllocationStrategy.PRICE_CAPACITY_OPTIMIZED,
        spotMaxPrice: '0.5',
      },
    },
  }));

  test('has its types, in their order, in place of that of the launch template', () => {
    expect(spot.autoScalingGroup.Properties.MixedInstancesPolicy).toMatchObject({
      LaunchTemplate: {
        LaunchTemplateSpecification: {
          LaunchTemplateId: { Ref: logicalId(spot.group.launchTemplate) },
          Version: { 'Fn::GetAtt': [logicalId(spot.group.launchTemplate), 'LatestVersionNumber'] },
        },
        Overrides: [{ InstanceType: 'm5.xlarge' }, { InstanceType: 'm5.large' }, { InstanceType: 'r5.large' }],
      },
    });
    expect(spot.autoScalingGroup.Properties).not.toHaveProperty('LaunchTemplate');
    expect(spot.launchTemplate).not.toHaveProperty('InstanceType');
  });

  test('shares its capacity out between on-demand and Spot instances as it was told', () => {
    expect(spot.autoScalingGroup.Properties.MixedInstancesPolicy).toMatchObject({
      InstancesDistribution: {
        OnDemandBaseCapacity: 1,
        OnDemandPercentageAboveBaseCapacity: 0,
        SpotAllocationStrategy: 'price-capacity-optimized',
        SpotMaxPrice: '0.5',
      },
    });
  });

  test('has no Spot instance unless it was told', () => {
    const { autoScalingGroup } = withOptions(() => ({ mixedInstances: { instanceTypes: types(['m5.xlarge', 'm5.large']) } }));
    expect(autoScalingGroup.Properties.MixedInstancesPolicy).not.toHaveProperty('InstancesDistribution');
  });

  // "With mixed instances only the first type is read", so the tag must not promise what another type has not.
  test('tells the Cluster Autoscaler what the weakest type offers', () => {
    expect(groupTags(spot.autoScalingGroup)[ADDRESSES]).toEqual({ value: '9', propagated: false });
  });

  test('with a token among its types tells the Cluster Autoscaler nothing, and warns of that', () => {
    const { stack, autoScalingGroup } = withOptions((scope) => ({
      mixedInstances: { instanceTypes: types(['m5.large', new CfnParameter(scope, 'Type').valueAsString]) },
    }));
    expect(groupTags(autoScalingGroup)).not.toHaveProperty([ADDRESSES]);
    Annotations.fromStack(stack).hasWarning('/Stack/Cluster/Windows/Web', Match.stringLikeRegexp('known at deployment only'));
  });

  test.each<[string, WindowsNodeGroupOptions, string]>([
    [
      'instanceType beside it',
      { instanceType: new ec2.InstanceType('m5.large'), mixedInstances: { instanceTypes: types(['m5.xlarge']) } },
      "takes the place of instanceType, got both, with 'm5.large'",
    ],
    ['an empty list', { mixedInstances: { instanceTypes: [] } }, 'needs at least one instance type in mixedInstances.instanceTypes'],
  ])('takes no %s', (_, options, message) => {
    expect(() => testCluster().cluster.addWindowsNodeGroup('Web', options)).toThrow(message);
    expect(() => testCluster().cluster.addWindowsNodeGroup('Web', options)).toThrow("Windows node group 'Web'");
  });
});

describe('an instance type that is a token', () => {
  const warning = Match.stringLikeRegexp(
    "Windows node group 'Web' has an instance type that is known at deployment only, so the Cluster Autoscaler is not told how many pod addresses",
  );
  const withToken = (options: WindowsNodeGroupOptions = {}) => {
    const { stack, cluster } = testCluster();
    const instanceType = new ec2.InstanceType(Token.asString({ Ref: 'Type' }));
    cluster.addWindowsNodeGroup('Web', { instanceType, ...options });
    return Annotations.fromStack(stack);
  };

  test('is warned of, as the Cluster Autoscaler is not told what a node offers', () => {
    withToken().hasWarning('/Stack/Cluster/Windows/Web', warning);
  });

  test('is not warned of where the Cluster Autoscaler is told nothing anyway', () => {
    withToken({ clusterAutoscalerTags: false }).hasNoWarning('*', warning);
  });
});
