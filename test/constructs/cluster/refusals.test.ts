import { type App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eksV1 from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  AuthenticationMode,
  ContainerRuntime,
  LinuxCapacity,
  WindowsCniOwner,
  WindowsImage,
  WindowsSupport,
  type WindowsSupportProps,
} from '../../../lib';
import { importedCluster, importedClusterV1, ownCluster, ownClusterV1 } from '../../support/clusters';
import { testCluster, testStack } from '../../support/synth';
import { logicalId, resourceOf, resources } from '../../support/templates';

type Imported = (stack: Stack, attributes?: Partial<eks.ClusterAttributes & eksV1.ClusterAttributes>) => WindowsSupportProps['cluster'];

const IMPORTED: [string, Imported][] = [
  ['aws-eks-v2', importedCluster],
  ['aws-eks', importedClusterV1],
];
const TOLD = { kubernetesVersion: eks.KubernetesVersion.V1_35, authenticationMode: AuthenticationMode.API };

function support(stack: Stack, props: WindowsSupportProps): WindowsSupport {
  return new WindowsSupport(stack, 'Windows', props);
}

function dualStack(stack: Stack): ec2.Vpc {
  return new ec2.Vpc(stack, 'Vpc', { ipProtocol: ec2.IpProtocol.DUAL_STACK });
}

/** What is made, what the message says is wrong, and what it tells to do. */
type Refusal = [title: string, make: (stack: Stack) => unknown, wrong: string, fix: string];

const NO_KUBECTL = "has no kubectl provider, by which the ConfigMap 'amazon-vpc-cni' is written";
const GET_KUBECTL =
  "Set kubectlProviderOptions of the cluster: { kubectlLayer: new KubectlV35Layer(this, 'Kubectl') }; for an imported cluster, 'kubectlProvider' of " +
  'WindowsSupport; or let EKS manage the CNI: cni: WindowsCniOwner.managedAddon().';
const IPV6 = 'must be of the IPv4 family: EKS does not run Windows nodes in IPv6 clusters';
const GET_IPV4 = 'Make a cluster with ipFamily IP_V4, as the family of a cluster cannot be changed.';

const refusals: Refusal[] = [
  [
    'a WindowsCluster without kubectl whose CNI manages itself',
    (stack) => testCluster({ kubectlLayer: undefined }, stack),
    "WindowsCluster 'Cluster' has no kubectl",
    "Set kubectlLayer to a layer such as new KubectlV35Layer(this, 'Kubectl'), or let EKS manage the CNI: cni: WindowsCniOwner.managedAddon().",
  ],
  [
    'an own cluster of aws-eks-v2 without kubectl',
    (stack) => support(stack, { cluster: ownCluster(stack, { kubectlProviderOptions: undefined }) }),
    `The cluster 'Stack/Own' ${NO_KUBECTL}`,
    GET_KUBECTL,
  ],
  [
    'an imported cluster of aws-eks with a role for kubectl, but none in its function',
    (stack) =>
      support(stack, {
        cluster: importedClusterV1(stack, { kubectlProvider: undefined, kubectlRoleArn: 'arn:aws:iam::123456789012:role/kubectl' }),
      }),
    `The cluster 'Stack/Imported' ${NO_KUBECTL}`,
    GET_KUBECTL,
  ],
  // R7; https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
  [
    'an IPv6 WindowsCluster',
    (stack) => testCluster({ ipFamily: eks.IpFamily.IP_V6 }, stack),
    "WindowsCluster 'Cluster' must have ipFamily IP_V4: EKS does not run Windows nodes in IPv6 clusters",
    'Leave the prop out.',
  ],
  [
    'an own IPv6 cluster of aws-eks-v2',
    (stack) => support(stack, { cluster: ownCluster(stack, { ipFamily: eks.IpFamily.IP_V6, vpc: dualStack(stack) }) }),
    `The cluster 'Stack/Own' ${IPV6}`,
    GET_IPV4,
  ],
  [
    'an own IPv6 cluster of aws-eks',
    (stack) =>
      support(stack, { cluster: ownClusterV1(stack, { ipFamily: eksV1.IpFamily.IP_V6, vpc: dualStack(stack), defaultCapacity: 0 }) }),
    `The cluster 'Stack/Own' ${IPV6}`,
    GET_IPV4,
  ],
  // R1
  [
    'a cluster in Auto Mode, which is how aws-eks-v2 makes one by default',
    (stack) => support(stack, { cluster: new eks.Cluster(stack, 'Auto', { version: eks.KubernetesVersion.V1_35 }) }),
    "The cluster 'Stack/Auto' must not be in EKS Auto Mode, which does not run Windows nodes",
    'Set defaultCapacityType of the cluster to DefaultCapacityType.NODEGROUP.',
  ],
  [
    'a service range that EKS would not take',
    (stack) => support(stack, { cluster: importedCluster(stack), serviceIpv4Cidr: '8.8.0.0/16' }),
    "serviceIpv4Cidr must be a range of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 with a prefix from /24 to /12, got '8.8.0.0/16'",
    "Write '172.20.0.0/16', for instance.",
  ],
  [
    'another service range than that of the own cluster',
    (stack) => support(stack, { cluster: ownCluster(stack, { serviceIpv4Cidr: '10.100.0.0/16' }), serviceIpv4Cidr: '172.20.0.0/16' }),
    "WindowsSupport got serviceIpv4Cidr '172.20.0.0/16', but the cluster 'Stack/Own' has '10.100.0.0/16'",
    'Leave the prop out',
  ],
  [
    'another authentication mode than that of the own cluster of aws-eks-v2',
    (stack) => support(stack, { cluster: ownCluster(stack), authenticationMode: AuthenticationMode.CONFIG_MAP }),
    "WindowsSupport got authenticationMode 'CONFIG_MAP', but the cluster 'Stack/Own' has 'API'",
    'Leave the prop out',
  ],
  [
    'another authentication mode than that of the own cluster of aws-eks',
    (stack) => support(stack, { cluster: ownClusterV1(stack, { defaultCapacity: 0 }), authenticationMode: AuthenticationMode.API }),
    "WindowsSupport got authenticationMode 'API', but the cluster 'Stack/Own' has 'CONFIG_MAP'",
    'Leave the prop out',
  ],
  [
    'nodes in another stack than the ConfigMap aws-auth that has to name their role',
    (stack) => support(new Stack(stack.node.root, 'Second'), { cluster: ownClusterV1(stack, { defaultCapacity: 0 }) }).addNodeGroup('Web'),
    "The role 'Second/Windows/Web/NodeRole' must be made in the stack of the cluster 'Stack/Own', whose ConfigMap 'aws-auth' has to name it",
    "Put WindowsSupport into that stack, set 'role' of the node group to one that is made there, or set authenticationMode of the cluster to API_AND_CONFIG_MAP.",
  ],
  [
    'a group of nodes where Windows IPAM was switched off',
    (stack) =>
      support(stack, { cluster: ownCluster(stack), cni: WindowsCniOwner.managedAddon({ windowsIpam: false }) }).addNodeGroup('Web'),
    "Windows node group 'Web' cannot be on the cluster 'Stack/Own': WindowsCniOwner.managedAddon has windowsIpam false",
    'Remove the group, or leave windowsIpam out.',
  ],
  [
    'CoreDNS on Fargate without kubectl, beside a CNI that another owns',
    (stack) => testCluster({ kubectlLayer: undefined, cni: WindowsCniOwner.external(), linuxCapacity: LinuxCapacity.fargate() }, stack),
    "WindowsCluster 'Cluster' has no kubectl, by which CoreDNS is moved to Fargate",
    "Set kubectlLayer to a layer such as new KubectlV35Layer(this, 'Kubectl'), or take LinuxCapacity.nodes().",
  ],
  [
    'the load balancer controller without kubectl',
    (stack) =>
      testCluster(
        { kubectlLayer: undefined, cni: WindowsCniOwner.managedAddon(), albController: { version: eks.AlbControllerVersion.V2_8_2 } },
        stack,
      ),
    "WindowsCluster 'Cluster' has no kubectl, by which albController is installed",
    'Set kubectlLayer to a layer',
  ],
  // https://docs.aws.amazon.com/eks/latest/userguide/dockershim-deprecation.html
  ...[ownCluster, ownClusterV1].map((make): Refusal => [
    `Docker as the runtime, on a cluster of ${make === ownCluster ? 'aws-eks-v2' : 'aws-eks'}`,
    (stack) =>
      support(stack, { cluster: make(stack, { defaultCapacity: 0 }) }).addNodeGroup('Web', {
        bootstrap: { containerRuntime: ContainerRuntime.DOCKER },
      }),
    "Windows node group 'Web': bootstrap.containerRuntime must be containerd from Kubernetes 1.24, got 'docker' on 1.3",
    'Leave the prop out.',
  ]),
  ...IMPORTED.flatMap(([library, imported]): Refusal[] => [
    [
      `an imported cluster of ${library} without kubectl`,
      (stack) => support(stack, { cluster: imported(stack, { kubectlProvider: undefined }) }),
      `The cluster 'Stack/Imported' ${NO_KUBECTL}`,
      GET_KUBECTL,
    ],
    [
      `an imported IPv6 cluster of ${library}`,
      (stack) => support(stack, { cluster: imported(stack, { ipFamily: eks.IpFamily.IP_V6 as never }) }),
      `The cluster 'Stack/Imported' ${IPV6}`,
      GET_IPV4,
    ],
    [
      `nodes in an imported cluster of ${library} of unknown authentication mode`,
      (stack) => support(stack, { ...TOLD, cluster: imported(stack), authenticationMode: undefined }).addNodeGroup('Web'),
      "Windows node group 'Web' needs what the cluster 'Stack/Imported' does not tell: how it lets nodes in ('authenticationMode').",
      "Set this prop of WindowsSupport; 'aws eks describe-cluster' shows the value.",
    ],
    [
      `nodes in an imported cluster of ${library} of unknown VPC`,
      (stack) => support(stack, { ...TOLD, cluster: imported(stack, { vpc: undefined }) }).addNodeGroup('Web'),
      "Windows node group 'Web' needs what the cluster 'Stack/Imported' does not tell: its VPC ('vpc').",
      'Set this prop of WindowsSupport',
    ],
    [
      `nodes in an imported cluster of ${library} of unknown security group`,
      (stack) => support(stack, { ...TOLD, cluster: imported(stack, { clusterSecurityGroupId: undefined }) }).addManagedNodeGroup('Web'),
      "Windows node group 'Web' needs what the cluster 'Stack/Imported' does not tell: its security group ('clusterSecurityGroup').",
      'Set this prop of WindowsSupport',
    ],
    [
      `nodes of an EKS-optimized image in an imported cluster of ${library} of unknown version`,
      (stack) => support(stack, { ...TOLD, cluster: imported(stack), kubernetesVersion: undefined }).addNodeGroup('Web'),
      "Windows node group 'Web' needs what the cluster 'Stack/Imported' does not tell: its Kubernetes version ('kubernetesVersion').",
      'Set this prop of WindowsSupport',
    ],
    [
      `nodes in an imported cluster of ${library} that tells nothing, with all that is missing in one message`,
      (stack) => support(stack, { cluster: imported(stack, { vpc: undefined, clusterSecurityGroupId: undefined }) }).addNodeGroup('Web'),
      "Windows node group 'Web' needs what the cluster 'Stack/Imported' does not tell: its VPC ('vpc'), its security group ('clusterSecurityGroup'), " +
        "how it lets nodes in ('authenticationMode'), its Kubernetes version ('kubernetesVersion').",
      "Set these props of WindowsSupport; 'aws eks describe-cluster' shows the values.",
    ],
    [
      `an imported cluster of ${library} that tells nothing and has no kubectl, with all that nodes will need`,
      (stack) => support(stack, { cluster: imported(stack, { kubectlProvider: undefined, vpc: undefined }) }),
      `The cluster 'Stack/Imported' ${NO_KUBECTL}`,
      "Windows nodes will need more that the cluster does not tell: its VPC ('vpc'), how it lets nodes in ('authenticationMode'), " +
        "its Kubernetes version ('kubernetesVersion'). Set these, too.",
    ],
  ]),
];

test.each(refusals)('%s: refused, and told what to do', (_, make, wrong, fix) => {
  let message = '';
  try {
    make(testStack());
  } catch (error) {
    ({ message } = error as Error);
  }
  expect(message).toContain(wrong);
  expect(message).toContain(fix);
  expect(message).toMatch(/\. See https:\/\/\S+$/);
});

test.each(IMPORTED)('an imported cluster of %s needs no version for managed nodes, whose image EKS chooses', (_, imported) => {
  const stack = testStack();
  support(stack, { ...TOLD, cluster: imported(stack), kubernetesVersion: undefined }).addManagedNodeGroup('Jobs');
  Template.fromStack(stack).hasResourceProperties('AWS::EKS::Nodegroup', { AmiType: 'WINDOWS_CORE_2022_x86_64' });
});

describe('a role for Linux and Windows nodes', () => {
  const nodeRole = (stack: Stack) => new iam.Role(stack, 'Shared', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  const own = (stack: Stack, authenticationMode?: eksV1.AuthenticationMode) =>
    ownClusterV1(stack, { defaultCapacity: 0, authenticationMode });
  const synth = (stack: Stack) => () => (stack.node.root as App).synth();

  /** A Linux group, and a Windows one of the same role, in either order. */
  function share(stack: Stack, cluster: eks.Cluster | eksV1.Cluster, linuxFirst: boolean): void {
    const role = nodeRole(stack);
    const linux = () => cluster.addNodegroupCapacity('Linux', { nodeRole: role });
    const windows = () => support(stack, { cluster }).addNodeGroup('Web', { role });
    for (const make of linuxFirst ? [linux, windows] : [windows, linux]) {
      make();
    }
  }

  // https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html: a principal has one access entry, of one type.
  test.each<[string, (stack: Stack) => eks.Cluster | eksV1.Cluster]>([
    ['aws-eks-v2', (stack) => ownCluster(stack, { defaultCapacity: 0 })],
    ['aws-eks in the mode API', (stack) => own(stack, eksV1.AuthenticationMode.API)],
    ['aws-eks in the mode API_AND_CONFIG_MAP', (stack) => own(stack, eksV1.AuthenticationMode.API_AND_CONFIG_MAP)],
  ])('is refused at synth on a cluster of %s, whichever is defined first', (_, make) => {
    for (const linuxFirst of [true, false]) {
      const stack = testStack();
      share(stack, make(stack), linuxFirst);
      expect(synth(stack)).toThrow(/ERROR Windows node group '\S*' has the same role 'Shared\S*' as node group 'OwnNodegroupLinux\S*'\./);
    }
  });

  test('works on a cluster with the ConfigMap aws-auth alone', () => {
    const stack = testStack();
    share(stack, own(stack), true);
    expect(synth(stack)).not.toThrow();
  });
});

test.each([AuthenticationMode.API, AuthenticationMode.API_AND_CONFIG_MAP])(
  'Windows groups of one role share one access entry in the mode %s, and all wait for it',
  (authenticationMode) => {
    const stack = testStack();
    const role = iam.Role.fromRoleArn(stack, 'Shared', 'arn:aws:iam::123456789012:role/shared');
    const windows = support(stack, { ...TOLD, cluster: importedCluster(stack), authenticationMode });
    const groups = [
      windows.addNodeGroup('Web', { role }).autoScalingGroup,
      windows.addManagedNodeGroup('Jobs', { role }).node.findChild('NodegroupSecondaryIp'),
      windows
        .addManagedNodeGroup('OwnAmi', { role, image: WindowsImage.fromAmiId('ami-0123456789abcdef0') })
        .node.findChild('NodegroupSecondaryIp'),
    ];
    const template = Template.fromStack(stack);
    const [entry, ...more] = Object.keys(resources(template, 'AWS::EKS::AccessEntry'));
    expect(more).toEqual([]);
    for (const group of groups) {
      expect(resourceOf(template, group).DependsOn).toContain(entry);
    }
  },
);

test('Windows groups of one role are mapped once in aws-auth', () => {
  const stack = testStack();
  const role = new iam.Role(stack, 'Shared', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  const windows = support(stack, { cluster: ownClusterV1(stack) });
  windows.addNodeGroup('Web', { role });
  windows.addManagedNodeGroup('Jobs', { role });
  const manifests = JSON.stringify(resources(Template.fromStack(stack), 'Custom::AWSCDK-EKS-KubernetesResource'));
  expect(manifests.match(new RegExp(logicalId(role), 'g'))).toHaveLength(1);
});
