import { CfnParameter, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { WindowsImage, WindowsIpam, WindowsSupport, type WindowsSupportProps } from '../../../lib';
import { propNames } from '../../support/prop-names';
import { kubectlLayer, testStack } from '../../support/synth';
import { logicalId, managedPolicies, onlyResource, resourceOf } from '../../support/templates';

/** A plain cluster of `aws-eks-v2`. */
function plainCluster(stack: Stack, props: Partial<eks.ClusterProps> = {}): eks.Cluster {
  return new eks.Cluster(stack, 'Plain', {
    version: eks.KubernetesVersion.V1_35,
    defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
    kubectlProviderOptions: { kubectlLayer: kubectlLayer(stack) },
    ...props,
  });
}

function importedCluster(stack: Stack, attributes: Partial<eks.ClusterAttributes> = {}): eks.ICluster {
  return eks.Cluster.fromClusterAttributes(stack, 'Imported', {
    clusterName: 'existing',
    vpc: ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-1',
      availabilityZones: ['eu-west-1a', 'eu-west-1b'],
      privateSubnetIds: ['subnet-3', 'subnet-4'],
    }),
    clusterSecurityGroupId: 'sg-cluster',
    kubectlProvider: eks.KubectlProvider.fromKubectlProviderAttributes(stack, 'Provider', {
      serviceToken: 'arn:aws:lambda:eu-west-1:123456789012:function:kubectl',
      role: iam.Role.fromRoleArn(stack, 'ProviderRole', 'arn:aws:iam::123456789012:role/kubectl'),
    }),
    ...attributes,
  });
}

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
    const cluster = plainCluster(stack, { role: role(stack) });
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
    new WindowsSupport(stack, 'Windows', { cluster: plainCluster(stack, { role: role(stack) }) });
    Annotations.fromStack(stack).hasWarning('/Stack/Windows', roleWarning);
  });

  test('has Windows nodes after its own default capacity', () => {
    const stack = testStack();
    const cluster = plainCluster(stack, { defaultCapacity: 2 });
    const group = new WindowsSupport(stack, 'Windows', { cluster }).addNodeGroup('Web');
    const template = Template.fromStack(stack);
    const [linux] = Object.keys(template.findResources('AWS::EKS::Nodegroup'));
    expect(resourceOf(template, group.autoScalingGroup).DependsOn).toContain(linux);
  });

  test('may stand in another stack than its Windows nodes', () => {
    const stack = testStack();
    const windowsStack = new Stack(stack.node.root, 'Second');
    const cluster = plainCluster(stack);
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

  // R1
  test('in Auto Mode, which is how CDK makes one by default, is refused', () => {
    const stack = testStack();
    const cluster = new eks.Cluster(stack, 'Plain', { version: eks.KubernetesVersion.V1_35 });
    expect(() => new WindowsSupport(stack, 'Windows', { cluster })).toThrow(
      /'Stack\/Plain' must not be in EKS Auto Mode.* Set defaultCapacityType of the cluster to DefaultCapacityType\.NODEGROUP/,
    );
  });

  // R7
  test('of the IPv6 family is refused', () => {
    const stack = testStack();
    const vpc = new ec2.Vpc(stack, 'Vpc', { ipProtocol: ec2.IpProtocol.DUAL_STACK });
    const cluster = plainCluster(stack, { ipFamily: eks.IpFamily.IP_V6, vpc });
    expect(() => new WindowsSupport(stack, 'Windows', { cluster })).toThrow(/'Stack\/Plain' must be of the IPv4 family/);
  });

  test('without kubectl is refused, and told both ways to get it', () => {
    const stack = testStack();
    const cluster = plainCluster(stack, { kubectlProviderOptions: undefined });
    expect(() => new WindowsSupport(stack, 'Windows', { cluster })).toThrow(
      /'Stack\/Plain' has no kubectl provider.*kubectlProviderOptions.*for an imported cluster, kubectlProvider/,
    );
  });
});

describe('an imported cluster', () => {
  test('takes Windows nodes once its version is told', () => {
    const stack = testStack();
    const cluster = importedCluster(stack);
    const windows = new WindowsSupport(stack, 'Windows', { cluster, kubernetesVersion: eks.KubernetesVersion.V1_34 });
    const group = windows.addNodeGroup('Web');
    const template = Template.fromStack(stack);
    template.allResourcesProperties('Custom::AWSCDK-EKS-KubernetesResource', {
      ClusterName: 'existing',
      ServiceToken: 'arn:aws:lambda:eu-west-1:123456789012:function:kubectl',
    });
    template.hasResourceProperties('AWS::EKS::AccessEntry', { ClusterName: 'existing', Type: 'EC2_WINDOWS' });
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { GroupId: 'sg-cluster', FromPort: 443, ToPort: 443 });
    expect(resourceOf(template, group.autoScalingGroup).Properties.VPCZoneIdentifier).toEqual(['subnet-3', 'subnet-4']);
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
    const windows = new WindowsSupport(stack, 'Windows', { cluster: importedCluster(stack) });
    expect(windows.kubernetesVersion).toBeUndefined();
    windows.addNodeGroup('Web', { image: WindowsImage.fromSsmParameter('/my/image') });
    expect(JSON.stringify(Template.fromStack(stack).findParameters('*'))).toContain('/my/image');
  });

  test('without kubectl is refused', () => {
    const stack = testStack();
    const cluster = importedCluster(stack, { kubectlProvider: undefined });
    expect(() => new WindowsSupport(stack, 'Windows', { cluster })).toThrow(/'Stack\/Imported' has no kubectl provider/);
  });
});

const cases: { [prop: string]: (stack: Stack) => void } = {
  cluster: (stack) => {
    const cluster = importedCluster(stack, { clusterName: 'other' });
    expect(new WindowsSupport(stack, 'Windows', { cluster }).cluster).toBe(cluster);
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
    const windows = new WindowsSupport(stack, 'Windows', {
      cluster,
      kubernetesVersion: eks.KubernetesVersion.V1_35,
      serviceIpv4Cidr: '10.100.0.0/16',
    });
    windows.addNodeGroup('Web');
    expect(windows.serviceIpv4Cidr).toBe('10.100.0.0/16');
    const { LaunchTemplateData } = onlyResource(Template.fromStack(stack), 'AWS::EC2::LaunchTemplate').Properties;
    expect(JSON.stringify(LaunchTemplateData)).toContain("-ServiceCIDR '10.100.0.0/16'");
  },
  linuxCapacity: (stack) => {
    const own = new ec2.CfnEIP(stack, 'StandsForLinuxNodes');
    const group = supportOf(stack, { linuxCapacity: [own], kubernetesVersion: eks.KubernetesVersion.V1_35 }).addNodeGroup('Web');
    expect(resourceOf(Template.fromStack(stack), group.autoScalingGroup).DependsOn).toContain(logicalId(own));
  },
};

function supportOf(stack: Stack, props: Partial<WindowsSupportProps>): WindowsSupport {
  return new WindowsSupport(stack, 'Windows', { cluster: importedCluster(stack), ...props });
}

test('every prop of WindowsSupportProps is in the table below', () => {
  expect(Object.keys(cases).sort()).toEqual(propNames('constructs/cluster/windows-support.ts', 'WindowsSupportProps').sort());
});

test.each(Object.entries(cases))('the prop %s does what it says', (_, check) => {
  check(testStack());
});

test('a service range that EKS would refuse is refused', () => {
  expect(() => supportOf(testStack(), { serviceIpv4Cidr: '8.8.0.0/16' })).toThrow('serviceIpv4Cidr must be a range of 10.0.0.0/8');
});

test('a version that is a token counts as unknown', () => {
  const stack = testStack();
  const version = eks.KubernetesVersion.of(new CfnParameter(stack, 'Version').valueAsString);
  expect(supportOf(stack, { kubernetesVersion: version }).kubernetesVersion).toBeUndefined();
  expect(new WindowsSupport(stack, 'OfToken', { cluster: plainCluster(stack, { version }) }).kubernetesVersion).toBeUndefined();
});
