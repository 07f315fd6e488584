import { CfnParameter, Size, Validations } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { LinuxCapacity, type LinuxNodesOptions, type WindowsCluster, type WindowsClusterProps, WindowsCniOwner } from '../../../lib';
import { propNames } from '../../support/prop-names';
import { testCluster, testStack } from '../../support/synth';
import { logicalId, managedPolicies, onlyResource, resourceOf, resources } from '../../support/templates';
import { findingsOf } from '../findings-of';

function withNodes(options?: LinuxNodesOptions) {
  const { cluster, template: synth } = testCluster({ linuxCapacity: LinuxCapacity.nodes(options) });
  const template = synth();
  return {
    cluster,
    template,
    group: onlyResource(template, 'AWS::EKS::Nodegroup').Properties,
    role: resourceOf(template, cluster.cluster.node.findChild('LinuxNodeRole')),
    launchTemplate: onlyResource(template, 'AWS::EC2::LaunchTemplate').Properties.LaunchTemplateData,
  };
}

describe('Linux nodes without options', () => {
  const { cluster, template, group, role, launchTemplate } = withNodes();

  test('are two of Amazon Linux 2023 on m5.large in the private subnets', () => {
    expect(group).toMatchObject({
      ClusterName: { Ref: logicalId(cluster.cluster) },
      AmiType: 'AL2023_x86_64_STANDARD',
      InstanceTypes: ['m5.large'],
      ScalingConfig: { MinSize: 2, MaxSize: 2, DesiredSize: 2 },
      Subnets: cluster.vpc.privateSubnets.map((subnet) => ({ Ref: logicalId(subnet) })),
    });
  });

  test('use the newest version of their launch template', () => {
    const [id] = Object.keys(resources(template, 'AWS::EC2::LaunchTemplate'));
    expect(group.LaunchTemplate).toEqual({ Id: { Ref: id }, Version: { 'Fn::GetAtt': [id, 'LatestVersionNumber'] } });
  });

  test('answer metadata requests only with IMDSv2 and one hop', () => {
    expect(launchTemplate).toMatchObject({ MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 } });
  });

  // /dev/xvda is the root device of Amazon Linux.
  test('have an encrypted gp3 root volume of 20 GiB', () => {
    expect(launchTemplate).toMatchObject({
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true, VolumeType: 'gp3', VolumeSize: 20 } }],
    });
  });

  test('leave image, user data and security groups to EKS, which a launch template would otherwise take over', () => {
    for (const property of ['ImageId', 'InstanceType', 'UserData', 'SecurityGroupIds', 'NetworkInterfaces', 'IamInstanceProfile']) {
      expect(launchTemplate).not.toHaveProperty(property);
    }
  });

  // https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html
  test('have a role of their own with the policies that EKS documents', () => {
    expect(group.NodeRole).toEqual({ 'Fn::GetAtt': [logicalId(cluster.cluster.node.findChild('LinuxNodeRole')), 'Arn'] });
    expect(role.Properties.AssumeRolePolicyDocument).toMatchObject({ Statement: [{ Principal: { Service: 'ec2.amazonaws.com' } }] });
    expect(managedPolicies(role)).toEqual(['AmazonEC2ContainerRegistryPullOnly', 'AmazonEKSWorkerNodePolicy', 'AmazonEKS_CNI_Policy']);
  });
});

const cases: { [option in keyof Required<LinuxNodesOptions>]: [LinuxNodesOptions, (nodes: ReturnType<typeof withNodes>) => void] } = {
  instanceType: [
    { instanceType: new ec2.InstanceType('m7g.large') },
    ({ group }) => {
      expect(group).toMatchObject({ AmiType: 'AL2023_ARM_64_STANDARD', InstanceTypes: ['m7g.large'] });
    },
  ],
  minCapacity: [
    { minCapacity: 3 },
    ({ group }) => {
      expect(group.ScalingConfig).toEqual({ MinSize: 3, MaxSize: 3, DesiredSize: 3 });
    },
  ],
  maxCapacity: [
    { maxCapacity: 5 },
    ({ group }) => {
      expect(group.ScalingConfig).toMatchObject({ MinSize: 2, MaxSize: 5 });
    },
  ],
  diskSize: [
    { diskSize: Size.gibibytes(50) },
    ({ launchTemplate }) => {
      expect(launchTemplate).toMatchObject({ BlockDeviceMappings: [{ Ebs: { VolumeSize: 50 } }] });
    },
  ],
  // R42
  cniPolicyOnNodeRole: [
    { cniPolicyOnNodeRole: false },
    ({ role }) => {
      expect(managedPolicies(role)).toEqual(['AmazonEC2ContainerRegistryPullOnly', 'AmazonEKSWorkerNodePolicy']);
    },
  ],
  metadataHopLimit: [
    { metadataHopLimit: 2 },
    ({ launchTemplate }) => {
      expect(launchTemplate).toMatchObject({ MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 2 } });
    },
  ],
  tags: [
    { tags: { team: 'web' } },
    ({ group, launchTemplate }) => {
      expect(group.Tags).toMatchObject({ team: 'web' });
      const ofLaunched = (launchTemplate as { TagSpecifications: { ResourceType: string; Tags: unknown[] }[] }).TagSpecifications;
      expect(ofLaunched.map(({ ResourceType }) => ResourceType).sort()).toEqual(['instance', 'volume']);
      for (const { Tags } of ofLaunched) {
        expect(Tags).toContainEqual({ Key: 'team', Value: 'web' });
      }
    },
  ],
};

test('every option of LinuxNodesOptions is in the table below', () => {
  expect(Object.keys(cases).sort()).toEqual(propNames('constructs/cluster/linux-nodes-options.ts', 'LinuxNodesOptions').sort());
});

test.each(Object.entries(cases))('the option %s of Linux nodes does what it says', (_, [options, check]) => {
  check(withNodes(options));
});

test('a minimum above the maximum is refused', () => {
  expect(() => withNodes({ minCapacity: 3, maxCapacity: 1 })).toThrow(
    "LinuxCapacity.nodes: 'minCapacity' (3) must be less than or equal to 'maxCapacity' (1)",
  );
});

// R3
test('no node at all is refused, as no pod would have DNS', () => {
  expect(() => withNodes({ minCapacity: 0, maxCapacity: 2 })).toThrow(
    /^LinuxCapacity\.nodes: minCapacity must be 1 or more, got 0: .* See https:\/\/docs\.aws\.amazon\.com\//,
  );
});

test('an instance type that is known at deployment only is taken, with an image for x86_64', () => {
  const stack = testStack();
  const instanceType = new ec2.InstanceType(new CfnParameter(stack, 'Type').valueAsString);
  testCluster({ linuxCapacity: LinuxCapacity.nodes({ instanceType }) }, stack);
  expect(onlyResource(Template.fromStack(stack), 'AWS::EKS::Nodegroup').Properties).toMatchObject({
    AmiType: 'AL2023_x86_64_STANDARD',
    InstanceTypes: [{ Ref: 'Type' }],
  });
});

test('numbers of nodes that are known at deployment only are taken', () => {
  const stack = testStack();
  const minCapacity = new CfnParameter(stack, 'Least', { type: 'Number' }).valueAsNumber;
  testCluster({ linuxCapacity: LinuxCapacity.nodes({ minCapacity, maxCapacity: 9 }) }, stack);
  expect(onlyResource(Template.fromStack(stack), 'AWS::EKS::Nodegroup').Properties.ScalingConfig).toMatchObject({
    MinSize: { Ref: 'Least' },
    MaxSize: 9,
  });
});

test('the hop limit may be known at deployment only', () => {
  const stack = testStack();
  const metadataHopLimit = new CfnParameter(stack, 'Hops', { type: 'Number' }).valueAsNumber;
  testCluster({ linuxCapacity: LinuxCapacity.nodes({ metadataHopLimit }) }, stack);
  expect(onlyResource(Template.fromStack(stack), 'AWS::EC2::LaunchTemplate').Properties.LaunchTemplateData).toMatchObject({
    MetadataOptions: { HttpPutResponseHopLimit: { Ref: 'Hops' } },
  });
});

test.each<[LinuxNodesOptions, string]>([
  [{ metadataHopLimit: 0 }, 'metadataHopLimit must be a whole number from 1 to 64, got 0.'],
  [{ metadataHopLimit: 65 }, 'metadataHopLimit must be a whole number from 1 to 64, got 65.'],
  [{ diskSize: Size.gibibytes(0) }, 'diskSize in GiB must be a whole number from 1 to 65536, got 0.'],
  [{ diskSize: Size.tebibytes(65) }, 'diskSize in GiB must be a whole number from 1 to 65536, got 66560.'],
  [{ tags: { 'aws:team': 'web' } }, "tags must have keys of 1 to 128 characters that do not begin with 'aws:'"],
  [{ tags: { team: 'x'.repeat(257) } }, "tags must have values of at most 256 characters, got 257 for 'team'."],
  [{ tags: { team: 7 as unknown as string } }, "tags must have texts as values, got 7 for 'team'."],
])('%j is refused by its name', (options, message) => {
  expect(() => withNodes(options)).toThrow(`LinuxCapacity.nodes: ${message}`);
});

// EKS itself gives 20 GiB: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-eks-nodegroup.html
test.each<[LinuxNodesOptions, string | undefined]>([
  [{ diskSize: Size.gibibytes(19) }, '*diskSize is 19 GiB, and EKS itself gives a Linux node 20*'],
  [{ diskSize: Size.gibibytes(20) }, undefined],
  [{ instanceType: new ec2.InstanceType('m5.lage') }, "*the instance type 'm5.lage' is not one of those*"],
  [{ instanceType: new ec2.InstanceType('m7g.large') }, undefined],
])('%j is warned of if it is likely wrong', (options, message) => {
  const { stack } = testCluster({ linuxCapacity: LinuxCapacity.nodes(options) });
  const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('^LinuxCapacity'));
  expect(warnings).toHaveLength(message === undefined ? 0 : 1);
  if (message !== undefined) {
    Annotations.fromStack(stack).hasWarning('/Stack/Cluster/Cluster', Match.stringLikeRegexp(message.slice(1, -1)));
  }
});

// R79: without a policy aws-node gives no addresses to pods, and the nodes never become ready.
describe('without the policy of the VPC CNI on the role of the nodes', () => {
  const linuxCapacity = LinuxCapacity.nodes({ cniPolicyOnNodeRole: false });
  const managed = { linuxCapacity, kubectlLayer: undefined };
  const before = (template: Template) => onlyResource(template, 'AWS::EKS::Nodegroup').DependsOn;

  test.each<[string, Partial<WindowsClusterProps>]>([
    ['by kubectl', { linuxCapacity }],
    ['by the managed add-on', { ...managed, cni: WindowsCniOwner.managedAddon() }],
  ])('the service account of the CNI has it before the nodes start, configured %s', (_, props) => {
    const { cluster, template: synth } = testCluster(props);
    const template = synth();
    const [id] = Object.keys(resources(template, 'AWS::EKS::PodIdentityAssociation'));
    const association = onlyResource(template, 'AWS::EKS::PodIdentityAssociation');
    expect(association.Properties).toMatchObject({ Namespace: 'kube-system', ServiceAccount: 'aws-node' });
    const role = resourceOf(template, cluster.cluster.node.findChild('VpcCniIdentity').node.findChild('Role'));
    expect(association.Properties.RoleArn).toEqual({
      'Fn::GetAtt': [logicalId(cluster.cluster.node.findChild('VpcCniIdentity').node.findChild('Role')), 'Arn'],
    });
    expect(managedPolicies(role)).toEqual(['AmazonEKS_CNI_Policy']);
    // https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
    expect(role.Properties.AssumeRolePolicyDocument).toMatchObject({
      Statement: [{ Action: ['sts:AssumeRole', 'sts:TagSession'], Effect: 'Allow', Principal: { Service: 'pods.eks.amazonaws.com' } }],
    });
    const [agent] = Object.keys(template.findResources('AWS::EKS::Addon', { Properties: { AddonName: 'eks-pod-identity-agent' } }));
    expect(before(template)).toEqual(expect.arrayContaining([id, agent]));
  });

  test('a role that the managed add-on is given is enough, and the add-on comes before the nodes', () => {
    const stack = testStack();
    const serviceAccountRole = new iam.Role(stack, 'Mine', { assumedBy: new iam.AccountRootPrincipal() });
    testCluster({ ...managed, cni: WindowsCniOwner.managedAddon({ serviceAccountRole }) }, stack);
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::EKS::PodIdentityAssociation', 0);
    const [addon] = Object.keys(template.findResources('AWS::EKS::Addon', { Properties: { AddonName: 'vpc-cni' } }));
    expect(before(template)).toContain(addon);
  });

  test('with it on the role there is no identity', () => {
    testCluster().template().resourceCountIs('AWS::EKS::PodIdentityAssociation', 0);
  });
});

describe('Fargate', () => {
  const { cluster, template: synth } = testCluster({ linuxCapacity: LinuxCapacity.fargate() });
  const group = cluster.addWindowsNodeGroup('Web');
  const template = synth();

  // https://docs.aws.amazon.com/eks/latest/userguide/fargate-getting-started.html#fargate-gs-coredns
  test('takes the pods of CoreDNS and no others', () => {
    template.resourceCountIs('AWS::EKS::FargateProfile', 1);
    template.hasResourceProperties('AWS::EKS::FargateProfile', {
      ClusterName: { Ref: logicalId(cluster.cluster) },
      Selectors: [{ Namespace: 'kube-system', Labels: [{ Key: 'k8s-app', Value: 'kube-dns' }] }],
    });
  });

  test('takes over the CoreDNS that EKS made for EC2', () => {
    template.hasResourceProperties('Custom::AWSCDK-EKS-KubernetesPatch', {
      ResourceName: 'deployment/coredns',
      ResourceNamespace: 'kube-system',
      ApplyPatchJson: Match.serializedJson({
        spec: { template: { metadata: { annotations: { 'eks.amazonaws.com/compute-type': 'fargate' } } } },
      }),
    });
  });

  test('comes without Linux nodes', () => {
    template.resourceCountIs('AWS::EKS::Nodegroup', 0);
    expect(cluster.cluster.node.tryFindChild('LinuxNodeRole')).toBeUndefined();
  });

  test('is there before the first Windows node', () => {
    const [profile] = Object.keys(resources(template, 'AWS::EKS::FargateProfile'));
    expect(resourceOf(template, group.autoScalingGroup).DependsOn).toContain(profile);
  });
});

describe('no Linux capacity', () => {
  const checked = (linuxCapacity: LinuxCapacity) => {
    const { stack, cluster } = testCluster({ linuxCapacity });
    cluster.addWindowsNodeGroup('Web');
    return { stack, cluster };
  };
  /** Ids of rules of this library that are acknowledged on a cluster. */
  const acknowledged = ({ cluster }: WindowsCluster) =>
    cluster.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.keys(data as object))
      .filter((id) => id.includes('eks-windows::'));

  test('is created if it comes from elsewhere', () => {
    const template = Template.fromStack(checked(LinuxCapacity.none()).stack);
    template.resourceCountIs('AWS::EKS::Nodegroup', 0);
    template.resourceCountIs('AWS::EKS::FargateProfile', 0);
    template.hasResourceProperties('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { InstanceType: 'm5.large' } });
  });

  test('is missed by the checks only if it was not said that it comes from elsewhere', () => {
    const { stack, cluster } = checked(LinuxCapacity.none());
    expect(findingsOf(stack)).toEqual([]);
    expect(acknowledged(cluster)).toEqual([expect.stringMatching(/no-linux-capacity$/), expect.stringMatching(/single-linux-node$/)]);

    const single = checked(LinuxCapacity.nodes({ minCapacity: 1 }));
    expect(findingsOf(single.stack)).toEqual(['warning single-linux-node Stack/Cluster/Cluster/NodegroupLinux/Resource']);
    expect(acknowledged(single.cluster)).toEqual([]);
  });
});

test.each([
  ['xx', "instanceType must be a type for general use such as m5.large, got 'xx'. See https://"],
  ['g5.xlarge', "got 'g5.xlarge', which has accelerators, for which the Amazon Linux image of these nodes has no drivers. See https://"],
  ['inf2.xlarge', "got 'inf2.xlarge', which has accelerators"],
  ['u7i-12tb.224xlarge', "got 'u7i-12tb.224xlarge'. See https://"],
  ['mac2.metal', "got 'mac2.metal'. See https://"],
])('an instance type that does not do is named: %s', (type, message) => {
  expect(() => testCluster({ linuxCapacity: LinuxCapacity.nodes({ instanceType: new ec2.InstanceType(type) }) })).toThrow(
    `LinuxCapacity.nodes: ${message.startsWith('got') ? 'instanceType must be a type for general use such as m5.large, ' : ''}${message}`,
  );
});
