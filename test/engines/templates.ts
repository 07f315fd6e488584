import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration, Size } from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { LegacyWindowsSupportRemoval, TaintEffect, WindowsImage, WindowsImageComponent, WindowsIpam, WindowsSupport } from '../../lib';
import { CLUSTER_KINDS } from '../support/clusters';
import { exampleNames } from '../support/example-names';
import { testPipeline } from '../support/image-pipeline';
import { kubectlLayer, testCluster, testStack } from '../support/synth';

const root = join(__dirname, '../..');

/** The templates of the examples, of the reference app, and of every kind of cluster with every kind of group, by the names of what they are from. */
export function allTemplates(): Map<string, object> {
  return new Map([
    ...exampleNames.flatMap((example) => templatesOfApp(`example-${example}`, `examples/${example}/app.ts`)),
    ...['1.29', '1.35'].flatMap((version) => templatesOfApp(`reference-${version}`, 'bin/app.ts', { kubernetesVersion: version })),
    ...CLUSTER_KINDS.map(([name, kind]): [string, object] => {
      const stack = testStack();
      const windows = new WindowsSupport(stack, 'Windows', kind.props(stack));
      windows.addNodeGroup('Web');
      windows.addManagedNodeGroup('Jobs');
      windows.addManagedNodeGroup('OwnAmi', { image: WindowsImage.fromAmiId('ami-0123456789abcdef0') });
      return [`cluster-${name.replace(/\W+/g, '-')}`, Template.fromStack(stack).toJSON()];
    }),
    ['options', groupsWithAllOptions()],
    ['image-pipeline', pipelineWithAllOptions()],
  ]);
}

/** A pipeline of images that goes to other regions and accounts, and tells of what becomes of it. */
function pipelineWithAllOptions(): object {
  const { template } = testPipeline((stack) => {
    const topic = new sns.Topic(stack, 'Topic');
    return {
      windowsUpdates: true,
      cachedImages: [
        'mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022',
        '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1',
      ],
      components: [
        WindowsImageComponent.ofAmazon('amazon-cloudwatch-agent-windows'),
        WindowsImageComponent.powershell('Own', { testCommands: ['Get-Date'] }),
      ],
      encryptionKey: new kms.Key(stack, 'Key'),
      fastLaunch: { targetResourceCount: 4, launchTemplate: new ec2.LaunchTemplate(stack, 'Fast') },
      distributions: [{ sharedAccountIds: ['111122223333'] }, { region: 'eu-central-1' }],
      buildAtDeployment: true,
      failureTopic: topic,
      notificationTopic: topic,
      tags: { team: 'web' },
    };
  });
  return template().toJSON();
}

/** A group of each kind with a value for every option, a group of several instance types, and the removal of the old Windows support. */
function groupsWithAllOptions(): object {
  const { stack, cluster, template } = testCluster({ ipam: WindowsIpam.prefixDelegation() });
  const options = (id: string) => {
    const scope = new Construct(stack, `${id}Options`);
    return {
      minCapacity: 2,
      desiredCapacity: 3,
      maxCapacity: 6,
      nodeLabels: { tier: 'web', 'example.com/team': 'front-end' },
      taints: [
        { key: 'os', value: 'windows', effect: TaintEffect.NO_SCHEDULE },
        { key: 'spot', effect: TaintEffect.PREFER_NO_SCHEDULE },
      ],
      diskSize: Size.gibibytes(200),
      diskIops: 6000,
      diskThroughput: 500,
      diskEncryptionKey: new kms.Key(scope, 'DiskKey'),
      additionalVolumes: [{ deviceName: 'xvdf', volume: ec2.BlockDeviceVolume.ebs(300, { encrypted: true }) }],
      securityGroups: [new ec2.SecurityGroup(scope, 'SecurityGroup', { vpc: cluster.vpc })],
      keyPair: ec2.KeyPair.fromKeyPairName(scope, 'KeyPair', 'admin'),
      systemsManager: true,
      metadataHopLimit: 2,
      permissionsBoundary: iam.ManagedPolicy.fromManagedPolicyName(scope, 'Boundary', 'limit'),
      detailedMonitoring: true,
      placementGroup: new ec2.PlacementGroup(scope, 'Rack'),
    };
  };
  cluster.addWindowsNodeGroup('Web', {
    ...options('Web'),
    instanceType: new ec2.InstanceType('m5.xlarge'),
    nodeGroupName: 'front_end',
    maxPods: 60,
    bootstrap: { kubeletExtraArgs: ['--v=2'], excludedSnatCidrs: ['10.0.0.0/8'], preBootstrapCommands: ['Set-Before -Step 1'] },
    signalTimeout: Duration.minutes(45),
    notifications: [{ topic: new sns.Topic(stack, 'Topic') }],
    warmPool: { minSize: 1, maxGroupPreparedCapacity: 6, reuseOnScaleIn: true },
    maxInstanceLifetime: Duration.days(30),
    terminationPolicies: [autoscaling.TerminationPolicy.OLDEST_LAUNCH_TEMPLATE],
    instanceProfilePath: '/windows/',
  });
  cluster.addWindowsNodeGroup('Mixed', {
    mixedInstances: {
      instanceTypes: [new ec2.InstanceType('m5.xlarge'), new ec2.InstanceType('m5a.xlarge')],
      instancesDistribution: { onDemandBaseCapacity: 1, onDemandPercentageAboveBaseCapacity: 0 },
    },
    vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
    associatePublicIpAddress: true,
    minCapacity: 0,
    maxCapacity: 10,
  });
  cluster.addWindowsManagedNodeGroup('Jobs', {
    ...options('Jobs'),
    instanceTypes: [new ec2.InstanceType('m5.xlarge'), new ec2.InstanceType('m5a.xlarge')],
    capacityType: eks.CapacityType.SPOT,
    maxUnavailablePercentage: 50,
    nodeGroupName: 'batch_jobs',
    warmPool: { minSize: 1, reuseOnScaleIn: true },
  });
  new LegacyWindowsSupportRemoval(stack, 'LegacyRemoval', { cluster: cluster.cluster, kubectlLayer: kubectlLayer(stack) });
  return template().toJSON();
}

/** With the nested stacks. Each app runs in a process of its own, with the feature flags of `cdk.json`, as the CDK CLI runs it. */
function templatesOfApp(title: string, file: string, more: { [key: string]: string } = {}): [string, object][] {
  const outdir = mkdtempSync(join(tmpdir(), 'app-'));
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: object };
  const app = spawnSync(process.execPath, ['--import', 'tsx', file], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({
        ...context,
        'aws:cdk:disable-asset-staging': true,
        'aws:cdk:version-reporting': false,
        ...more,
      }),
      CDK_VALIDATION: 'false',
      TSX_TSCONFIG_PATH: 'tsconfig.dev.json',
    },
  });
  if (app.status !== 0) {
    throw new Error(`${file} ended with ${String(app.status)}: ${app.stderr}`);
  }
  const suffix = '.template.json';
  return readdirSync(outdir)
    .filter((name) => name.endsWith(suffix))
    .map((name) => [`${title}-${name.slice(0, -suffix.length)}`, JSON.parse(readFileSync(join(outdir, name), 'utf8')) as object]);
}
