import { KubectlV29Layer } from '@aws-cdk/lambda-layer-kubectl-v29';
import { CfnParameter, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { LinuxCapacity, WindowsCniOwner, type WindowsCluster, type WindowsClusterProps, WindowsIpam } from '../../../lib';
import { propNames } from '../../support/prop-names';
import { testCluster, testStack } from '../../support/synth';
import { logicalId, onlyResource, resources } from '../../support/templates';

interface Case {
  readonly props: (stack: Stack) => Partial<WindowsClusterProps>;
  readonly check: (template: Template, cluster: WindowsCluster) => void;
}

function hasCluster(properties: object) {
  return (template: Template) => {
    template.hasResourceProperties('AWS::EKS::Cluster', properties);
  };
}

const cases: { [prop: string]: Case } = {
  version: { props: () => ({ version: eks.KubernetesVersion.V1_34 }), check: hasCluster({ Version: '1.34' }) },
  kubectlLayer: {
    props: (stack) => ({ kubectlLayer: new KubectlV29Layer(stack, 'Other') }),
    check: (template, { cluster }) => {
      const other = cluster.node.root.node.findChild('Stack').node.findChild('Other');
      template.hasResourceProperties('AWS::Lambda::Function', { Layers: Match.arrayWith([{ Ref: logicalId(other) }]) });
    },
  },
  ipam: {
    props: () => ({ ipam: WindowsIpam.prefixDelegation() }),
    check: (template) => {
      template.hasResourceProperties('Custom::AWSCDK-EKS-KubernetesResource', {
        Manifest: Match.stringLikeRegexp('"enable-windows-prefix-delegation":"true"'),
      });
    },
  },
  cni: {
    props: () => ({ cni: WindowsCniOwner.managedAddon(), kubectlLayer: undefined }),
    check: (template) => {
      template.hasResourceProperties('AWS::EKS::Addon', { AddonName: 'vpc-cni' });
      template.resourceCountIs('Custom::AWSCDK-EKS-KubernetesResource', 0);
    },
  },
  clusterName: { props: () => ({ clusterName: 'web-1' }), check: hasCluster({ Name: 'web-1' }) },
  vpc: {
    props: (stack) => ({ vpc: new ec2.Vpc(stack, 'Mine', { ipAddresses: ec2.IpAddresses.cidr('192.168.0.0/16') }) }),
    check: (template, { cluster, vpc }) => {
      expect(onlyResource(template, 'AWS::EC2::VPC').Properties.CidrBlock).toBe('192.168.0.0/16');
      expect(cluster.vpc).toBe(vpc);
    },
  },
  vpcSubnets: {
    props: () => ({ vpcSubnets: [{ subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS }] }),
    check: (template, { vpc }) => {
      hasCluster({ ResourcesVpcConfig: { SubnetIds: vpc.privateSubnets.map((subnet) => ({ Ref: logicalId(subnet) })) } })(template);
    },
  },
  linuxCapacity: {
    props: () => ({ linuxCapacity: LinuxCapacity.none() }),
    check: (template) => {
      template.resourceCountIs('AWS::EKS::Nodegroup', 0);
    },
  },
  endpointAccess: {
    props: () => ({ endpointAccess: eks.EndpointAccess.PUBLIC_AND_PRIVATE.onlyFrom('203.0.113.0/24') }),
    check: hasCluster({
      ResourcesVpcConfig: { EndpointPrivateAccess: true, EndpointPublicAccess: true, PublicAccessCidrs: ['203.0.113.0/24'] },
    }),
  },
  mastersRole: {
    props: (stack) => ({ mastersRole: new iam.Role(stack, 'Admin', { assumedBy: new iam.AccountRootPrincipal() }) }),
    check: (template, { cluster }) => {
      const admin = logicalId(cluster.node.root.node.findChild('Stack').node.findChild('Admin'));
      template.hasResourceProperties('AWS::EKS::AccessEntry', {
        PrincipalArn: { 'Fn::GetAtt': [admin, 'Arn'] },
        AccessPolicies: [
          {
            AccessScope: { Type: 'cluster' },
            PolicyArn: { 'Fn::Join': ['', Match.arrayWith([':eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy'])] },
          },
        ],
      });
      // The command by which its users reach the cluster.
      expect(JSON.stringify(template.findOutputs('*'))).toContain('aws eks update-kubeconfig');
    },
  },
  clusterLogging: {
    props: () => ({ clusterLogging: [eks.ClusterLoggingTypes.AUDIT] }),
    check: hasCluster({ Logging: { ClusterLogging: { EnabledTypes: [{ Type: 'audit' }] } } }),
  },
  secretsEncryptionKey: {
    props: (stack) => ({ secretsEncryptionKey: kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:123456789012:key/1') }),
    check: (template) => {
      template.resourceCountIs('AWS::KMS::Key', 0);
      hasCluster({ EncryptionConfig: [{ Provider: { KeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/1' } }] })(template);
    },
  },
  serviceIpv4Cidr: {
    props: () => ({ serviceIpv4Cidr: '192.168.0.0/20' }),
    check: (template, { windows }) => {
      hasCluster({ KubernetesNetworkConfig: { ServiceIpv4Cidr: '192.168.0.0/20' } })(template);
      expect(windows.serviceIpv4Cidr).toBe('192.168.0.0/20');
    },
  },
  ipFamily: { props: () => ({ ipFamily: eks.IpFamily.IP_V4 }), check: hasCluster({ KubernetesNetworkConfig: { IpFamily: 'ipv4' } }) },
  role: {
    props: (stack) => ({ role: new iam.Role(stack, 'Mine', { assumedBy: new iam.ServicePrincipal('eks.amazonaws.com') }) }),
    check: (template, { cluster }) => {
      hasCluster({ RoleArn: { 'Fn::GetAtt': [logicalId(cluster.role), 'Arn'] } })(template);
      expect(cluster.role.node.id).toBe('Mine');
    },
  },
  removalPolicy: {
    props: () => ({ removalPolicy: RemovalPolicy.RETAIN }),
    check: (template) => {
      template.hasResource('AWS::EKS::Cluster', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    },
  },
};

const defaults = testCluster().template().toJSON();

test('every prop of WindowsClusterProps is in the table below', () => {
  expect(Object.keys(cases).sort()).toEqual(propNames('constructs/cluster/windows-cluster.ts', 'WindowsClusterProps').sort());
});

test.each(Object.entries(cases))('the prop %s does what it says', (prop, { props, check }) => {
  const stack = testStack();
  const { cluster } = testCluster(props, stack);
  const template = Template.fromStack(stack);
  check(template, cluster);
  if (prop !== 'ipFamily') {
    expect(template.toJSON()).not.toEqual(defaults);
  }
});

test('removed resources are deleted unless they are to be kept', () => {
  const { template } = testCluster();
  expect(onlyResource(template(), 'AWS::EKS::Cluster').DeletionPolicy).toBeUndefined();
});

// R31: a letter first, then letters, digits and hyphens, at most 100.
describe('the name of the cluster', () => {
  test.each(['a', 'Web', 'web-1', 'w-', `w${'x'.repeat(99)}`])("may be '%s'", (clusterName) => {
    const { template } = testCluster({ clusterName });
    expect(onlyResource(template(), 'AWS::EKS::Cluster').Properties.Name).toBe(clusterName);
  });

  test.each(['', '1web', '-web', '_web', 'web_1', 'web.1', 'web 1', 'wéb', 'web\n', `w${'x'.repeat(100)}`])(
    'may not be %j',
    (clusterName) => {
      expect(() => testCluster({ clusterName })).toThrow(
        `clusterName must begin with a letter and have at most 100 letters, digits and hyphens, got '${clusterName}'`,
      );
    },
  );

  test('may be a token, which cannot be judged', () => {
    const stack = testStack();
    testCluster({ clusterName: new CfnParameter(stack, 'Name').valueAsString }, stack);
    expect(onlyResource(Template.fromStack(stack), 'AWS::EKS::Cluster').Properties.Name).toEqual({ Ref: 'Name' });
  });
});

test('a stack may hold two clusters', () => {
  const stack = testStack();
  testCluster({}, stack);
  testCluster({}, stack, 'Second');
  expect(Object.keys(resources(Template.fromStack(stack), 'AWS::EKS::Cluster'))).toHaveLength(2);
});
