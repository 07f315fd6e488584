import { type App, type Stack, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import {
  LinuxCapacity,
  PrivateClusterEndpoints,
  WindowsCniOwner,
  WindowsImagePipeline,
  WindowsIpam,
  type WindowsClusterProps,
  type WindowsNodeGroup,
  type WindowsNodeGroupOptions,
} from '../lib';
import { testCluster, testStack } from './support/synth';

/** The ids of acknowledged findings of the pack, and why. */
function acknowledgements(scope: IConstruct): [string, string][] {
  return scope.node
    .findAll()
    .flatMap((construct) => construct.node.metadata)
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(data as { [id: string]: string }))
    .map(([id, reason]): [string, string] => [id.replace(/^annotation::/i, ''), reason])
    .filter(([id]) => id.startsWith('AwsSolutions-'));
}

type Parts = ReturnType<typeof testCluster>;

/** Synthesizes a cluster with a group, with the pack among the plugins of the app: ids of the findings, and the app. */
function findingsOf(
  props: Parameters<typeof testCluster>[0],
  options?: WindowsNodeGroupOptions,
  change?: (parts: Parts) => void,
): { findings: string[]; app: App } {
  const parts = testCluster(props, testStack({ '@aws-cdk/core:failSynthOnValidationErrors': false }));
  parts.cluster.addWindowsNodeGroup('Web', options);
  change?.(parts);
  const app = parts.stack.node.root as App;
  jest.spyOn(console, 'error').mockImplementation();
  const pack = new AwsSolutionsChecks(app);
  const validate = jest.spyOn(pack, 'validate');
  Validations.of(app).addPlugins(pack);
  app.synth();
  expect(validate).toHaveBeenCalledTimes(1);
  // Once more, as old versions of CDK do not give the pack the constructs that it looks at.
  const { violations } = pack.validateScope(app);
  return { findings: violations.map(({ ruleName }) => ruleName), app };
}

/** As in the example private-isolated-vpc, with the flow logs that the pack asks of a VPC. */
function isolated(stack: Stack): Partial<WindowsClusterProps> {
  const vpc = new ec2.Vpc(stack, 'Isolated', {
    natGateways: 0,
    subnetConfiguration: [{ name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
    flowLogs: { All: {} },
  });
  new PrivateClusterEndpoints(stack, 'Endpoints', { vpc });
  return { vpc, cni: WindowsCniOwner.managedAddon(), kubectlLayer: undefined };
}

const mixedInstances = { instanceTypes: ['m5.xlarge', 'm5a.xlarge'].map((name) => new ec2.InstanceType(name)) };

describe('the AwsSolutions pack of cdk-nag finds nothing in', () => {
  test.each<[string, Parameters<typeof testCluster>[0], WindowsNodeGroupOptions]>([
    ['a cluster with a group, with their defaults', {}, {}],
    ['a cluster with CoreDNS on Fargate', { linuxCapacity: LinuxCapacity.fargate() }, {}],
    ['a cluster without Linux capacity', { linuxCapacity: LinuxCapacity.none() }, {}],
    ['a cluster with prefix delegation', { ipam: WindowsIpam.prefixDelegation() }, { minCapacity: 2, maxCapacity: 6 }],
    ['a group with Systems Manager', {}, { systemsManager: true }],
    ['a group of several instance types', {}, { mixedInstances }],
    ['Linux nodes without the policy of the CNI', { linuxCapacity: LinuxCapacity.nodes({ cniPolicyOnNodeRole: false }) }, {}],
    ['isolated subnets with VPC endpoints', isolated, { systemsManager: true }],
  ])('%s', (_, props, options) => {
    const { findings, app } = findingsOf(props, options);
    expect(findings).toEqual([]);
    // Each that is acknowledged says why, in a sentence.
    expect(acknowledgements(app).length).toBeGreaterThan(0);
    for (const [, reason] of acknowledgements(app)) {
      expect(reason).toMatch(/^[A-Za-z].{30,}\.$/);
    }
  });
});

test('the AwsSolutions pack of cdk-nag finds nothing in a pipeline of images with every right that it may need', () => {
  const { findings } = findingsOf({}, {}, ({ stack, cluster }) => {
    const topic = new sns.Topic(stack, 'Topic', { enforceSSL: true });
    new WindowsImagePipeline(stack, 'Image', {
      kubernetesVersion: eks.KubernetesVersion.V1_35,
      vpc: cluster.vpc,
      cachedImages: [new ecr.Repository(stack, 'Shop').repositoryUriForTag('1')],
      encryptionKey: new kms.Key(stack, 'Key', { enableKeyRotation: true }),
      fastLaunch: {},
      distributions: [{ region: 'us-east-1', fastLaunch: {} }],
      buildAtDeployment: true,
      failureTopic: topic,
      notificationTopic: topic,
    });
  });
  expect(findings).toEqual([]);
});

describe('the pack still finds what is acknowledged nowhere', () => {
  test.each<[string, string, (parts: Parts) => void]>([
    [
      'a security group open to the world',
      'AwsSolutions-EC23',
      ({ stack, cluster }) => {
        const open = new ec2.SecurityGroup(stack, 'Open', { vpc: cluster.vpc });
        open.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(22));
      },
    ],
    [
      'a VPC without flow logs',
      'AwsSolutions-VPC7',
      ({ stack }) => {
        new ec2.Vpc(stack, 'Bare');
      },
    ],
    [
      'a volume of a group of several instance types that is not encrypted on purpose',
      'AwsSolutions-EC26',
      ({ cluster }) => {
        const volume = ec2.BlockDeviceVolume.ebs(10, { encrypted: false });
        cluster.addWindowsNodeGroup('Open', { mixedInstances, additionalVolumes: [{ deviceName: 'xvdf', volume }] });
      },
    ],
    [
      'another managed policy on the role of a group',
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AdministratorAccess]',
      ({ cluster }) => {
        const group = cluster.windows.node.findChild('Web') as WindowsNodeGroup;
        group.nodeRole.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess'));
      },
    ],
  ])('%s', (_, rule, change) => {
    expect(findingsOf({}, {}, change).findings).toEqual([rule]);
  });

  test('all that is acknowledged, and nothing else, once the acknowledgements are gone', () => {
    let acknowledged: string[] = [];
    const { findings } = findingsOf({}, {}, ({ cluster }) => {
      acknowledged = acknowledgements(cluster).map(([id]) => id);
      for (const construct of cluster.node.findAll()) {
        jest.spyOn(construct.node, 'metadata', 'get').mockReturnValue([]);
      }
    });
    expect([...new Set(findings)].sort()).toEqual([...new Set(acknowledged)].sort());
    expect(findings).toContain('AwsSolutions-AS3');
  });
});

// The rules EKS1 and EKS2 of the pack look at a custom resource that aws-eks-v2 does not have, so they would never fire.
test('what the pack does not see of a cluster is as it asks for: a private endpoint, and all logs', () => {
  const { cluster, template } = testCluster();
  cluster.addWindowsNodeGroup('Web');
  template().hasResourceProperties('AWS::EKS::Cluster', {
    ResourcesVpcConfig: { EndpointPublicAccess: false, EndpointPrivateAccess: true },
    Logging: {
      ClusterLogging: {
        EnabledTypes: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'].map((Type) => ({ Type })),
      },
    },
  });
  template().resourceCountIs('Custom::AWSCDK-EKS-Cluster', 0);
});
