import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { TaintEffect, WindowsImage, WindowsIpam, type WindowsNodeGroupOptions, WindowsServerRelease } from '../../../lib';
import { testCluster } from '../../support/synth';
import { groupTags, logicalId, resourceOf } from '../../support/templates';

// https://github.com/kubernetes/autoscaler/tree/master/cluster-autoscaler/cloudprovider/aws#auto-discovery-setup
const NODE_TEMPLATE = 'k8s.io/cluster-autoscaler/node-template';
const ADDRESSES = `${NODE_TEMPLATE}/resources/vpc.amazonaws.com/PrivateIPv4Address`;
const BUILD = `${NODE_TEMPLATE}/label/node.kubernetes.io/windows-build`;

function tagsOf(options: WindowsNodeGroupOptions, ipam?: WindowsIpam) {
  const { cluster, template } = testCluster({ ipam });
  const group = cluster.addWindowsNodeGroup('Web', options);
  return { tags: groupTags(resourceOf(template(), group.autoScalingGroup)), clusterId: logicalId(cluster.cluster) };
}

test('the Cluster Autoscaler finds the group, and knows what its first node will be', () => {
  const { tags, clusterId } = tagsOf({
    nodeLabels: { tier: 'web', 'example.com/team': 'a' },
    taints: [
      { key: 'os', value: 'windows', effect: TaintEffect.NO_SCHEDULE },
      { key: 'spot', effect: TaintEffect.PREFER_NO_SCHEDULE },
    ],
  });
  const ofAutoscaler = Object.fromEntries(Object.entries(tags).filter(([key]) => key.startsWith('k8s.io/')));
  expect(ofAutoscaler).toEqual(
    Object.fromEntries(
      Object.entries({
        'k8s.io/cluster-autoscaler/enabled': 'true',
        [`k8s.io/cluster-autoscaler/<${clusterId}>`]: 'owned',
        [`${NODE_TEMPLATE}/label/kubernetes.io/os`]: 'windows',
        [`${NODE_TEMPLATE}/label/kubernetes.io/arch`]: 'amd64',
        [BUILD]: '10.0.20348',
        [`${NODE_TEMPLATE}/label/tier`]: 'web',
        [`${NODE_TEMPLATE}/label/example.com/team`]: 'a',
        [`${NODE_TEMPLATE}/taint/os`]: 'windows:NoSchedule',
        [`${NODE_TEMPLATE}/taint/spot`]: ':PreferNoSchedule',
        [ADDRESSES]: '9',
        // Instances do not need them, and may have 50 tags only.
      }).map(([key, value]) => [key, { value, propagated: false }]),
    ),
  );
});

// R8, R21, R51; addresses per interface: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html
test.each([
  ['c5.large', WindowsIpam.secondaryIp(), '9'],
  ['c5.large', WindowsIpam.prefixDelegation(), '144'],
  ['t3.xlarge', WindowsIpam.secondaryIp(), '14'],
  ['t3.xlarge', WindowsIpam.prefixDelegation(), '224'],
  // Not a Nitro type: prefix delegation has no effect on it.
  ['t2.large', WindowsIpam.prefixDelegation(), '11'],
])('a pod can ask a %s of the empty group for an address (%#)', (type, ipam, addresses) => {
  expect(tagsOf({ instanceType: new ec2.InstanceType(type) }, ipam).tags[ADDRESSES]).toEqual({ value: addresses, propagated: false });
});

test.each([
  [WindowsServerRelease.SERVER_2019, '10.0.17763'],
  [WindowsServerRelease.SERVER_2022, '10.0.20348'],
  [WindowsServerRelease.SERVER_2025, '10.0.26100'],
])('a pod can ask for the build of %s', (release, build) => {
  expect(tagsOf({ image: WindowsImage.eksOptimized({ release }) }).tags[BUILD].value).toBe(build);
  expect(tagsOf({ image: WindowsImage.fromSsmParameter('/my/image', { release }) }).tags[BUILD].value).toBe(build);
  expect(tagsOf({ image: WindowsImage.fromAmiId('ami-0123456789abcdef0', { release }) }).tags[BUILD].value).toBe(build);
});

test.each([WindowsImage.fromSsmParameter('/my/image'), WindowsImage.fromAmiId('ami-0123456789abcdef0')])(
  'no build is promised for an image of unknown release',
  (image) => {
    expect(tagsOf({ image }).tags).not.toHaveProperty([BUILD]);
  },
);
