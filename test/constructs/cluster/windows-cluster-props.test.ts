import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { KubectlV29Layer } from '@aws-cdk/lambda-layer-kubectl-v29';
import { CfnParameter, RemovalPolicy, Size, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { LinuxCapacity, WindowsCniOwner, type WindowsCluster, type WindowsClusterProps, WindowsIpam } from '../../../lib';
import { propNames } from '../../support/prop-names';
import { kubectlLayer, testCluster, testStack } from '../../support/synth';
import { logicalId, onlyResource, resourceOf, resources } from '../../support/templates';

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
  kubectlProviderOptions: {
    props: (stack) => ({
      kubectlLayer: undefined,
      kubectlProviderOptions: { kubectlLayer: kubectlLayer(stack), memory: Size.mebibytes(2048) },
    }),
    check: (template) => {
      template.hasResourceProperties('AWS::Lambda::Function', { MemorySize: 2048, Handler: 'index.handler' });
    },
  },
  controlPlaneLogRetention: {
    props: () => ({ clusterName: 'web', controlPlaneLogRetention: logs.RetentionDays.ONE_YEAR }),
    check: (template, { cluster, node }) => {
      template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: '/aws/eks/web/cluster', RetentionInDays: 365 });
      // EKS takes the group that is there.
      expect(resourceOf(template, cluster).DependsOn).toContain(logicalId(node.findChild('ControlPlaneLogs')));
    },
  },
  controlPlaneLogEncryptionKey: {
    props: (stack) => ({ clusterName: 'web', controlPlaneLogEncryptionKey: new kms.Key(stack, 'Logs') }),
    check: (template, { node }) => {
      const key = node.root.node.findChild('Stack').node.findChild('Logs');
      template.hasResourceProperties('AWS::Logs::LogGroup', {
        LogGroupName: '/aws/eks/web/cluster',
        KmsKeyId: { 'Fn::GetAtt': [logicalId(key), 'Arn'] },
      });
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
      const { KeyPolicy } = resourceOf(template, key).Properties as { KeyPolicy: { Statement: object[] } };
      expect(KeyPolicy.Statement).toContainEqual(
        expect.objectContaining({
          Action: expect.arrayContaining(['kms:Encrypt*', 'kms:GenerateDataKey*']) as unknown,
          Principal: { Service: { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } },
          Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': expect.anything() as unknown } },
        }),
      );
    },
  },
  securityGroup: {
    props: (stack) => ({ securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Mine', 'sg-0123456789abcdef0') }),
    check: hasCluster({ ResourcesVpcConfig: { SecurityGroupIds: ['sg-0123456789abcdef0'] } }),
  },
  tags: { props: () => ({ tags: { team: 'web' } }), check: hasCluster({ Tags: [{ Key: 'team', Value: 'web' }] }) },
  albController: {
    props: () => ({ albController: { version: eks.AlbControllerVersion.V2_8_2 } }),
    check: (template) => {
      template.hasResourceProperties('Custom::AWSCDK-EKS-HelmChart', { Chart: 'aws-load-balancer-controller' });
    },
  },
  prune: {
    props: () => ({ prune: false }),
    check: (_, { cluster }) => {
      expect(cluster.prune).toBe(false);
    },
  },
  remoteNodeNetworks: {
    props: () => ({ remoteNodeNetworks: [{ cidrs: ['192.168.0.0/24'] }] }),
    check: hasCluster({ RemoteNetworkConfig: { RemoteNodeNetworks: [{ Cidrs: ['192.168.0.0/24'] }] } }),
  },
  remotePodNetworks: {
    props: () => ({ remoteNodeNetworks: [{ cidrs: ['192.168.0.0/24'] }], remotePodNetworks: [{ cidrs: ['192.168.1.0/24'] }] }),
    check: hasCluster({ RemoteNetworkConfig: { RemotePodNetworks: [{ Cidrs: ['192.168.1.0/24'] }] } }),
  },
  bootstrapClusterCreatorAdminPermissions: {
    props: () => ({ bootstrapClusterCreatorAdminPermissions: false }),
    check: hasCluster({ AccessConfig: { BootstrapClusterCreatorAdminPermissions: false } }),
  },
  outputConfigCommand: {
    props: (stack) => ({
      mastersRole: new iam.Role(stack, 'Admin', { assumedBy: new iam.AccountRootPrincipal() }),
      outputConfigCommand: false,
    }),
    check: (template) => {
      expect(JSON.stringify(template.findOutputs('*'))).not.toContain('aws eks update-kubeconfig');
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
  expect(Object.keys(cases).sort()).toEqual(propNames('constructs/cluster/windows-cluster-props.ts', 'WindowsClusterProps').sort());
});

test.each(Object.entries(cases))('the prop %s does what it says', (prop, { props, check }) => {
  const stack = testStack();
  const { cluster } = testCluster(props, stack);
  const template = Template.fromStack(stack);
  check(template, cluster);
  if (prop !== 'ipFamily' && prop !== 'prune') {
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

// The guide has the same list, with the way out for each.
const LEFT_OUT = [
  'bootstrapSelfManagedAddons',
  'compute',
  'controlPlaneScalingTier',
  'coreDnsComputeType',
  'defaultCapacity',
  'defaultCapacityInstance',
  'defaultCapacityType',
];

test('every prop of the cluster of aws-eks-v2 is passed through, or the guide names the way out', () => {
  const declarations = readFileSync(join(dirname(require.resolve('aws-cdk-lib')), 'aws-eks-v2/lib/cluster.d.ts'), 'utf8');
  const ofCdk = ['ClusterCommonOptions', 'ClusterProps'].flatMap((name) => {
    const [, body = ''] = new RegExp(`export interface ${name} [^{]*\\{\\n([\\s\\S]*?)\\n\\}`).exec(declarations) ?? [];
    return [...body.matchAll(/^ {4}readonly (\w+)\??:/gm)].map(([, prop]) => prop);
  });
  expect(ofCdk.length).toBeGreaterThan(20);
  expect(ofCdk.filter((prop) => !(prop in cases)).sort()).toEqual(LEFT_OUT);
  const guide = readFileSync(join(__dirname, '../../../docs/existing-clusters.md'), 'utf8');
  for (const prop of LEFT_OUT) {
    expect(guide).toContain(`\`${prop}\``);
  }
});

describe('the log group of the control plane', () => {
  test('needs the name of the cluster, which its own has', () => {
    expect(() => testCluster({ controlPlaneLogRetention: logs.RetentionDays.ONE_WEEK })).toThrow(
      "WindowsCluster 'Cluster' needs clusterName for controlPlaneLogRetention: the log group has to be there before the cluster",
    );
  });

  test('is left to EKS without such props', () => {
    expect(JSON.stringify(defaults)).not.toContain('/aws/eks/');
  });
});

test('a stack may hold two clusters', () => {
  const stack = testStack();
  testCluster({}, stack);
  testCluster({}, stack, 'Second');
  expect(Object.keys(resources(Template.fromStack(stack), 'AWS::EKS::Cluster'))).toHaveLength(2);
});
