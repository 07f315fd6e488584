import { CfnParameter, Size, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { LinuxCapacity, type LinuxNodesOptions, type WindowsCluster } from '../../../lib';
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
};

test('every option of LinuxNodesOptions is in the table below', () => {
  expect(Object.keys(cases).sort()).toEqual(propNames('constructs/cluster/linux-capacity.ts', 'LinuxNodesOptions').sort());
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
