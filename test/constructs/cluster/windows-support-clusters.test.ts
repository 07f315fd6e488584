import { CfnParameter, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AuthenticationMode, WindowsCniOwner, WindowsImage, WindowsIpam, WindowsSupport, type WindowsSupportProps } from '../../../lib';
import { importedCluster, importedKubectl, ownCluster } from '../../support/clusters';
import { propNames } from '../../support/prop-names';
import { testStack } from '../../support/synth';
import { logicalId, managedPolicies, onlyResource, resourceOf } from '../../support/templates';

const roleWarning = Match.stringLikeRegexp('policy AmazonEKSVPCResourceController could not be attached.*attach it yourself');

describe('a cluster of this app', () => {
  test.each<[string, (stack: Stack) => iam.Role | undefined]>([
    ['that the cluster makes', () => undefined],
    ['that the app makes', (stack) => new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('eks.amazonaws.com') })],
    [
      'that has the policy already',
      (stack) =>
        new iam.Role(stack, 'Role', {
          assumedBy: new iam.ServicePrincipal('eks.amazonaws.com'),
          managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonEKSVPCResourceController')],
        }),
    ],
  ])('lets the control plane manage addresses, by a role %s', (_, role) => {
    const stack = testStack();
    const cluster = ownCluster(stack, { role: role(stack) });
    new WindowsSupport(stack, 'Windows', { cluster });
    const policies = managedPolicies(resourceOf(Template.fromStack(stack), cluster.role));
    expect(policies.filter((policy) => policy === 'AmazonEKSVPCResourceController')).toHaveLength(1);
    Annotations.fromStack(stack).hasNoWarning('*', roleWarning);
  });

  test.each<[string, (stack: Stack) => iam.IRole]>([
    ['imported', (stack) => iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::123456789012:role/cluster')],
    [
      'not to be changed',
      (stack) => new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('eks.amazonaws.com') }).withoutPolicyUpdates(),
    ],
  ])('warns if its role is %s, so that the policy cannot be attached', (_, role) => {
    const stack = testStack();
    new WindowsSupport(stack, 'Windows', { cluster: ownCluster(stack, { role: role(stack) }) });
    Annotations.fromStack(stack).hasWarning('/Stack/Windows', roleWarning);
  });

  test('has Windows nodes after its own default capacity', () => {
    const stack = testStack();
    const cluster = ownCluster(stack, { defaultCapacity: 2 });
    const group = new WindowsSupport(stack, 'Windows', { cluster }).addNodeGroup('Web');
    const template = Template.fromStack(stack);
    const [linux] = Object.keys(template.findResources('AWS::EKS::Nodegroup'));
    expect(resourceOf(template, group.autoScalingGroup).DependsOn).toContain(linux);
  });

  test('may stand in another stack than its Windows nodes', () => {
    const stack = testStack();
    const windowsStack = new Stack(stack.node.root, 'Second');
    const cluster = ownCluster(stack);
    const group = new WindowsSupport(windowsStack, 'Windows', { cluster }).addNodeGroup('Web');
    const template = Template.fromStack(windowsStack);
    expect(windowsStack.dependencies).toEqual([stack]);
    expect(stack.dependencies).toEqual([]);
    // The rule on the security group of the cluster belongs to the stack of the nodes, or the two stacks would depend on each other.
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      FromPort: 443,
      SourceSecurityGroupId: { 'Fn::GetAtt': [logicalId(group.node.findChild('SecurityGroup')), 'GroupId'] },
    });
  });
});

describe('an imported cluster', () => {
  test('takes Windows nodes once its version and its authentication mode are told', () => {
    const stack = testStack();
    const cluster = importedCluster(stack);
    const windows = new WindowsSupport(stack, 'Windows', {
      cluster,
      kubernetesVersion: eks.KubernetesVersion.V1_34,
      authenticationMode: AuthenticationMode.API,
    });
    const group = windows.addNodeGroup('Web');
    const template = Template.fromStack(stack);
    template.allResourcesProperties('Custom::AWSCDK-EKS-KubernetesResource', {
      ClusterName: 'existing',
      ServiceToken: 'arn:aws:lambda:eu-west-1:123456789012:function:kubectl',
    });
    template.hasResourceProperties('AWS::EKS::AccessEntry', { ClusterName: 'existing', Type: 'EC2_WINDOWS' });
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { GroupId: 'sg-0123456789abcdef0', FromPort: 443, ToPort: 443 });
    expect(resourceOf(template, group.autoScalingGroup).Properties.VPCZoneIdentifier).toEqual([
      'subnet-0123456789abcdef3',
      'subnet-0123456789abcdef4',
    ]);
    expect(JSON.stringify(template.findParameters('*'))).toContain('EKS_Optimized-1.34/image_id');
    expect(windows.serviceIpv4Cidr).toBeUndefined();
  });

  test('warns that its role needs the policy', () => {
    const stack = testStack();
    new WindowsSupport(stack, 'Windows', { cluster: importedCluster(stack) });
    Annotations.fromStack(stack).hasWarning('/Stack/Windows', roleWarning);
  });

  test('of unknown version takes an image that does not depend on the version', () => {
    const stack = testStack();
    const windows = supportOf(stack, {});
    expect(windows.kubernetesVersion).toBeUndefined();
    windows.addNodeGroup('Web', { image: WindowsImage.fromSsmParameter('/my/image') });
    expect(JSON.stringify(Template.fromStack(stack).findParameters('*'))).toContain('/my/image');
  });
});

const cases: { [prop: string]: (stack: Stack) => void } = {
  cluster: (stack) => {
    const cluster = importedCluster(stack, { clusterName: 'other' });
    expect(supportOf(stack, { cluster }).clusterName).toBe('other');
    Template.fromStack(stack).allResourcesProperties('Custom::AWSCDK-EKS-KubernetesResource', { ClusterName: 'other' });
  },
  ipam: (stack) => {
    supportOf(stack, { ipam: WindowsIpam.prefixDelegation() });
    Template.fromStack(stack).hasResourceProperties('Custom::AWSCDK-EKS-KubernetesResource', {
      Manifest: Match.stringLikeRegexp('"enable-windows-prefix-delegation":"true"'),
    });
  },
  kubernetesVersion: (stack) => {
    supportOf(stack, { kubernetesVersion: eks.KubernetesVersion.V1_33 }).addNodeGroup('Web');
    expect(JSON.stringify(Template.fromStack(stack).findParameters('*'))).toContain('EKS_Optimized-1.33/image_id');
  },
  serviceIpv4Cidr: (stack) => {
    const cluster = importedCluster(stack, { clusterEndpoint: 'https://x', clusterCertificateAuthorityData: 'Q0E=' });
    const windows = supportOf(stack, { cluster, kubernetesVersion: eks.KubernetesVersion.V1_35, serviceIpv4Cidr: '10.100.0.0/16' });
    windows.addNodeGroup('Web');
    expect(windows.serviceIpv4Cidr).toBe('10.100.0.0/16');
    const { LaunchTemplateData } = onlyResource(Template.fromStack(stack), 'AWS::EC2::LaunchTemplate').Properties;
    expect(JSON.stringify(LaunchTemplateData)).toContain("-ServiceCIDR '10.100.0.0/16'");
  },
  cni: (stack) => {
    supportOf(stack, { cni: WindowsCniOwner.managedAddon() });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::EKS::Addon', { AddonName: 'vpc-cni', ClusterName: 'existing' });
    template.resourceCountIs('Custom::AWSCDK-EKS-KubernetesResource', 0);
  },
  clusterRole: (stack) => {
    const clusterRole = new iam.Role(stack, 'ClusterRole', { assumedBy: new iam.ServicePrincipal('eks.amazonaws.com') });
    supportOf(stack, { clusterRole });
    expect(managedPolicies(resourceOf(Template.fromStack(stack), clusterRole))).toEqual(['AmazonEKSVPCResourceController']);
    Annotations.fromStack(stack).hasNoWarning('*', roleWarning);
  },
  vpc: (stack) => {
    const vpc = new ec2.Vpc(stack, 'Nodes');
    const group = supportOf(stack, { vpc, kubernetesVersion: eks.KubernetesVersion.V1_35 }).addNodeGroup('Web');
    const template = Template.fromStack(stack);
    const subnets = vpc.privateSubnets.map((subnet) => ({ Ref: logicalId(subnet) }));
    expect(resourceOf(template, group.autoScalingGroup).Properties.VPCZoneIdentifier).toEqual(subnets);
    template.hasResourceProperties('AWS::EC2::SecurityGroup', { VpcId: { Ref: logicalId(vpc) } });
  },
  clusterSecurityGroup: (stack) => {
    const clusterSecurityGroup = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Told', 'sg-told');
    supportOf(stack, { clusterSecurityGroup, kubernetesVersion: eks.KubernetesVersion.V1_35 }).addNodeGroup('Web');
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { GroupId: 'sg-told', FromPort: 443, ToPort: 443 });
    expect(JSON.stringify(onlyResource(template, 'AWS::EC2::LaunchTemplate'))).toContain('"sg-told"');
  },
  authenticationMode: (stack) => {
    const authenticationMode = AuthenticationMode.CONFIG_MAP;
    supportOf(stack, { authenticationMode, kubernetesVersion: eks.KubernetesVersion.V1_35 }).addNodeGroup('Web');
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::EKS::AccessEntry', 0);
    template.hasOutput('*', { Value: { 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp('eks:kube-proxy-windows')])] } });
  },
  kubectlProvider: (stack) => {
    const kubectlProvider = importedKubectl(stack, 'Told', 'arn:aws:lambda:eu-west-1:123456789012:function:told');
    supportOf(stack, { kubectlProvider });
    const expected = { ClusterName: 'existing', ServiceToken: 'arn:aws:lambda:eu-west-1:123456789012:function:told' };
    for (const type of ['Custom::AWSCDK-EKS-KubernetesResource', 'Custom::AWSCDK-EKS-KubernetesPatch']) {
      Template.fromStack(stack).allResourcesProperties(type, expected);
    }
  },
  linuxCapacity: (stack) => {
    const own = new ec2.CfnEIP(stack, 'StandsForLinuxNodes');
    const group = supportOf(stack, { linuxCapacity: [own], kubernetesVersion: eks.KubernetesVersion.V1_35 }).addNodeGroup('Web');
    expect(resourceOf(Template.fromStack(stack), group.autoScalingGroup).DependsOn).toContain(logicalId(own));
  },
};

function supportOf(stack: Stack, props: Partial<WindowsSupportProps>): WindowsSupport {
  return new WindowsSupport(stack, 'Windows', {
    cluster: props.cluster ?? importedCluster(stack),
    authenticationMode: AuthenticationMode.API,
    ...props,
  });
}

test('every prop of WindowsSupportProps is in the table below', () => {
  expect(Object.keys(cases).sort()).toEqual(propNames('constructs/cluster/windows-support-props.ts', 'WindowsSupportProps').sort());
});

test.each(Object.entries(cases))('the prop %s does what it says', (_, check) => {
  check(testStack());
});

test('a version that is a token counts as unknown', () => {
  const stack = testStack();
  const version = eks.KubernetesVersion.of(new CfnParameter(stack, 'Version').valueAsString);
  expect(supportOf(stack, { kubernetesVersion: version }).kubernetesVersion).toBeUndefined();
  expect(new WindowsSupport(stack, 'OfToken', { cluster: ownCluster(stack, { version }) }).kubernetesVersion).toBeUndefined();
});

test('a service range that is known at deployment only may be told of a cluster of this app', () => {
  const stack = testStack();
  const serviceIpv4Cidr = new CfnParameter(stack, 'Range').valueAsString;
  const cluster = ownCluster(stack, { serviceIpv4Cidr: '172.20.0.0/16' });
  expect(new WindowsSupport(stack, 'Windows', { cluster, serviceIpv4Cidr }).serviceIpv4Cidr).toBe(serviceIpv4Cidr);
});
