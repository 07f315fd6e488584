import { type App, CfnParameter, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { NodeCapacity, WindowsIpam, type WindowsNodeGroupOptions } from '../../../lib';
import { testCluster } from '../../support/synth';
import { findingsOf } from '../findings-of';

const secondaryIp = () => WindowsIpam.secondaryIp();
const prefixDelegation = () => WindowsIpam.prefixDelegation();

function groupOn(type: string, options: WindowsNodeGroupOptions = {}, ipam?: WindowsIpam) {
  const { cluster, stack } = testCluster({ ipam });
  const group = cluster.addWindowsNodeGroup('Web', { instanceType: new ec2.InstanceType(type), ...options });
  return { stack, cluster, group, synth: () => (stack.node.root as App).synth() };
}

describe('an instance type that can never run Windows is refused', () => {
  // R43; arm64: there is no Windows AMI for it.
  test.each(['t4g.large', 'm7g.xlarge', 'c6gn.large', 'a1.large', 'x2gd.large', 'im4gn.large', 'g5g.xlarge'])('%s: arm64', (type) => {
    expect(() => groupOn(type)).toThrow(`Windows node group 'Web' cannot use the instance type '${type}': it has an arm64 processor`);
  });

  test.each(['mac1.metal', 'mac2.metal', 'mac2-m2.metal'])('%s: macOS', (type) => {
    expect(() => groupOn(type)).toThrow(`cannot use the instance type '${type}': it runs macOS only`);
  });

  test('one that is not in the table is not guessed at, and the table is named', () => {
    expect(() => groupOn('m99.large')).toThrow(
      /'m99\.large' is not a known instance type.*update cdk-eks-windows, or set ipv4AddressesPerInterface to Ipv4AddressesPerInterface of/,
    );
    expect(() => groupOn('constructor.large')).toThrow(/'constructor\.large' is not a known instance type/);
  });

  test('one in other letters is set right', () => {
    expect(() => groupOn('M5.large')).toThrow("Write 'm5.large'");
  });
});

// R60. Newer pages of AWS dropped the list, so it can be acknowledged. What is on it is tested with the rule.
describe('an instance type of the exclusion list', () => {
  test('passes the constructor and stops the synthesis, which tells how to acknowledge it', () => {
    const { synth } = groupOn('c4.large');
    expect(synth).toThrow("uses the instance type 'c4.large', one of those that AWS listed as not supported for Windows");
    expect(synth).toThrow("Acknowledge with 'eks-windows::instance-type-excluded'");
  });

  test.each(['group', 'stack'] as const)('passes if it is acknowledged on the %s', (where) => {
    const target = groupOn('c4.large');
    Validations.of(target[where]).acknowledge({ id: 'eks-windows::instance-type-excluded', reason: 'Tried, and it works.' });
    expect(target.synth).not.toThrow();
  });

  test('fails if another rule is acknowledged, or another group', () => {
    const { cluster, group, synth } = groupOn('c4.large');
    Validations.of(group).acknowledge({ id: 'eks-windows::instance-type-unknown', reason: 'Not this rule.' });
    const other = cluster.addWindowsManagedNodeGroup('Jobs');
    Validations.of(other).acknowledge({ id: 'eks-windows::instance-type-excluded', reason: 'Not this group.' });
    expect(synth).toThrow("instance type 'c4.large'");
  });
});

// https://github.com/aws/karpenter-provider-aws/issues/7985
test('an instance type on which EC2 refused to start Windows is warned of', () => {
  expect(findingsOf(groupOn('p4d.24xlarge').stack)).toEqual([
    'warning instance-type-refused-by-ec2 Stack/Cluster/Windows/Web/LaunchTemplateSecondaryIp/Resource',
  ]);
});

describe('an instance type that is newer than the package', () => {
  test.each<[string, WindowsIpam, number]>([
    ['secondary addresses', secondaryIp(), 14],
    ['prefixes', prefixDelegation(), 224],
  ])('is used with the addresses that a prop tells: %s', (_, ipam, podAddresses) => {
    const { stack, group } = groupOn('m99.large', { ipv4AddressesPerInterface: 15, maxPods: 14 }, ipam);
    expect(group.capacity).toMatchObject({ instanceType: 'm99.large', podAddresses, addressesPerInterface: 15 });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { InstanceType: 'm99.large' } });
    template.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', {
      Tags: Match.arrayWith([
        Match.objectLike({
          Key: 'k8s.io/cluster-autoscaler/node-template/resources/vpc.amazonaws.com/PrivateIPv4Address',
          Value: String(podAddresses),
        }),
      ]),
    });
    expect(findingsOf(stack)).toEqual([]);
  });

  test('is judged by them', () => {
    expect(() => groupOn('m99.large', { ipv4AddressesPerInterface: 15, maxPods: 15 })).toThrow(
      /asks for 15 pods per node, but a m99\.large has 14 pod addresses in secondary IP mode\. Lower maxPods to 14,.* prefix delegation \(224\)/,
    );
  });

  test('has them in a managed group too, beside a type that is known', () => {
    const { cluster } = testCluster();
    const group = cluster.addWindowsManagedNodeGroup('Jobs', {
      instanceTypes: ['m5.large', 'm99.large'].map((type) => new ec2.InstanceType(type)),
      ipv4AddressesPerInterface: 5,
    });
    expect(group.capacity).toMatchObject({ instanceType: 'm99.large', podAddresses: 4 });
  });

  test.each([1, 0, -1, 2.5, 257, Number.NaN])('is refused with %p addresses', (ipv4AddressesPerInterface) => {
    expect(() => groupOn('m99.large', { ipv4AddressesPerInterface })).toThrow(
      `Windows node group 'Web': ipv4AddressesPerInterface must be a whole number from 2 to 256, got ${String(ipv4AddressesPerInterface)}`,
    );
  });

  test('is refused if the name is none, and the prop if the type is known', () => {
    expect(() => groupOn('banana', { ipv4AddressesPerInterface: 15 })).toThrow("'banana' is not a known instance type");
    expect(() => groupOn('m5.large', { ipv4AddressesPerInterface: 15 })).toThrow('but it knows m5.large. Leave it out. See https://');
  });

  test('has a capacity without a group', () => {
    expect(NodeCapacity.of('m99.large', prefixDelegation(), 15).podAddresses).toBe(224);
    expect(() => NodeCapacity.of('m5.large', prefixDelegation(), 15)).toThrow('a m5.large has 10, got 15. Leave it out.');
  });
});

// Pods with host networking count, but ask for no vpc.amazonaws.com/PrivateIPv4Address: aws/amazon-vpc-resource-controller-k8s, webhooks/core/pod_webhook.go.
describe('hostNetworkPods', () => {
  test('raises the limit of maxPods: 9 pods with addresses and 3 agents are 12, with nothing left to warn of', () => {
    const { stack } = groupOn('m5.large', { maxPods: 12, hostNetworkPods: 3 });
    expect(findingsOf(stack)).toEqual([]);
    expect(JSON.stringify(Template.fromStack(stack).toJSON())).toContain('--max-pods=12');
  });

  test.each([
    [12, 2, 'hostNetworkPods must be 3 or more, got 2, as the group '],
    [12, undefined, 'If 3 of the pods of each node have host networking and so need no address, set hostNetworkPods to 3. See https://'],
  ])('is named where it would do: %p pods, %p with host networking', (maxPods, hostNetworkPods, message) => {
    const make = () => groupOn('m5.large', { maxPods, hostNetworkPods });
    expect(make).toThrow('asks for 12 pods per node, but a m5.large has 9 pod addresses in secondary IP mode.');
    expect(make).toThrow('Lower maxPods to 9,');
    expect(make).toThrow(message);
  });

  test('is refused without maxPods, of which it raises the limit', () => {
    expect(() => groupOn('m5.large', { hostNetworkPods: 3 })).toThrow('so it needs maxPods beside it. Set both, or neither.');
  });

  test.each([-1, 0.5, 5, Number.NaN])('is refused as %p of 4 pods', (hostNetworkPods) => {
    expect(() => groupOn('m5.large', { maxPods: 4, hostNetworkPods })).toThrow(
      `Windows node group 'Web': hostNetworkPods must be a whole number from 0 to 4, got ${String(hostNetworkPods)}`,
    );
  });
});

// R54; addresses per interface: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html
describe('maxPods', () => {
  test.each<[string, WindowsIpam, number]>([
    ['c5.large', secondaryIp(), 9],
    ['c5.large', prefixDelegation(), 144],
    ['m5.large', prefixDelegation(), 60],
    ['t3.nano', secondaryIp(), 1],
    ['m5.metal', prefixDelegation(), 784],
  ])('on a %s (%#) may be all its addresses', (type, ipam, maxPods) => {
    expect(() => groupOn(type, { maxPods }, ipam)).not.toThrow();
  });

  test('above the addresses is refused, with both numbers and what prefixes would give', () => {
    expect(() => groupOn('m5.large', { maxPods: 60 })).toThrow(
      /^Windows node group 'Web' asks for 60 pods per node, but a m5\.large has 9 pod addresses in secondary IP mode\. Lower maxPods to 9,.* prefix delegation \(144\)/,
    );
  });

  test('above what prefixes would give is refused without that advice', () => {
    const create = () => groupOn('m5.large', { maxPods: 145 });
    expect(create).toThrow('asks for 145 pods per node, but a m5.large has 9 pod addresses');
    expect(create).not.toThrow(/prefix delegation \(/);
  });

  test('above the addresses in prefix mode is refused', () => {
    const create = () => groupOn('c5.large', { maxPods: 145 }, prefixDelegation());
    expect(create).toThrow('asks for 145 pods per node, but a c5.large has 144 pod addresses in prefix delegation mode');
    expect(create).not.toThrow('enable prefix delegation');
  });

  // "prefix delegation on Xen types is silently ignored": aws/amazon-vpc-resource-controller-k8s.
  test('on a Xen type in prefix mode has only its single addresses', () => {
    expect(() => groupOn('t2.large', { maxPods: 11 }, prefixDelegation())).not.toThrow();
    expect(() => groupOn('t2.large', { maxPods: 12 }, prefixDelegation())).toThrow(
      /a t2\.large has 11 pod addresses in prefix delegation mode, which this type ignores, as it is not a Nitro type/,
    );
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('is refused as %p', (maxPods) => {
    expect(() => groupOn('m5.large', { maxPods })).toThrow(`maxPods must be a whole number of 1 or more, got ${String(maxPods)}`);
  });

  test('of a type that is a token cannot be judged', () => {
    const { cluster, stack } = testCluster();
    const instanceType = new ec2.InstanceType(new CfnParameter(stack, 'Type').valueAsString);
    expect(() => cluster.addWindowsNodeGroup('Web', { instanceType, maxPods: 700 })).not.toThrow();
    expect(() => cluster.addWindowsNodeGroup('Other', { instanceType, maxPods: 0 })).toThrow('maxPods must be a whole number of 1 or more');
  });
});

describe('what a JavaScript user may give as instance type', () => {
  test.each<[unknown, string, string]>([
    ['m5.large', "'m5.large'", "'m5.large'. Write new ec2.InstanceType('m5.large')."],
    [5, '5', "5. Write new ec2.InstanceType('m5.large')."],
    [{}, 'an object', 'an object.'],
    [['m5.large'], 'a list', 'a list.'],
  ])('fails with our sentence: %j', (type, got, advice) => {
    const instanceType = type as ec2.InstanceType;
    const { cluster } = testCluster();
    expect(() => cluster.addWindowsNodeGroup('Web', { instanceType })).toThrow(
      `Windows node group 'Web': an instance type must be an ec2.InstanceType, got ${advice}`,
    );
    expect(() => cluster.addWindowsManagedNodeGroup('Jobs', { instanceTypes: [instanceType] })).toThrow(
      `Windows node group 'Jobs': instanceTypes must have elements such as new ec2.InstanceType('m5.large'), got ${got}.`,
    );
  });
});
