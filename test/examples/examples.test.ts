import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { exampleNames } from '../support/example-names';
import { schemaProblems } from '../support/kubernetes-schema';
import { manifestObjects } from '../support/manifest-objects';
import { onlyResource } from '../support/templates';
import { runApp, templateIn } from '../support/run-app';
import { testCluster } from '../support/synth';

interface Expectation {
  readonly stack: string;
  /** What the example is there to show. */
  readonly check: (template: Template) => void;
}

const examples = join(__dirname, '../../examples');

const expectations: { [example: string]: Expectation } = {
  minimal: {
    stack: 'Minimal',
    check: (template) => {
      template.resourceCountIs('AWS::EKS::Cluster', 1);
      template.hasResourceProperties('AWS::EKS::AccessEntry', { Type: 'EC2_WINDOWS' });
      template.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', { MinSize: '2', MaxSize: '4' });
      const source = readFileSync(join(examples, 'minimal/app.ts'), 'utf8');
      const [, windowsPart = ''] = /new Stack\(.*\);\n([\s\S]*)app\.synth\(\);/.exec(source) ?? [];
      const lines = windowsPart.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('//'));
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.length).toBeLessThanOrEqual(10);
    },
  },
  'checks-only': {
    stack: 'ChecksOnly',
    check: (template) => {
      template.hasResourceProperties('AWS::EKS::Nodegroup', { AmiType: 'WINDOWS_CORE_2022_x86_64' });
      expect(readFileSync(join(examples, 'checks-only/app.ts'), 'utf8')).toMatch(/import \{ EksWindowsChecks \} from 'cdk-eks-windows';/);
    },
  },
  'prefix-delegation': {
    stack: 'PrefixDelegation',
    check: (template) => {
      template.hasResourceProperties('Custom::AWSCDK-EKS-KubernetesResource', {
        Manifest: Match.stringLikeRegexp('"enable-windows-prefix-delegation":"true".*"warm-prefix-target":"1"'),
      });
      // m5.xlarge: 15 addresses per interface, so 14 prefixes of 16. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html
      expect(console.error).toHaveBeenCalledWith('Each node has 224 addresses for pods.');
      template.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', {
        Tags: Match.arrayWith([
          {
            Key: 'k8s.io/cluster-autoscaler/node-template/resources/vpc.amazonaws.com/PrivateIPv4Address',
            Value: '224',
            PropagateAtLaunch: false,
          },
        ]),
      });
      expect(imagePaths(template)).toEqual([expect.stringContaining('Windows_Server-2025-English-Core-EKS_Optimized-1.35/image_id')]);
    },
  },
  // R64: the page's example, Windows Server 2022 Full on m5.2xlarge beside a Linux group.
  'windows-2022-with-linux': {
    stack: 'Windows2022WithLinux',
    check: (template) => {
      expect(imagePaths(template)).toEqual([
        '/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-EKS_Optimized-1.35/image_id',
      ]);
      template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
        LaunchTemplateData: {
          InstanceType: 'm5.2xlarge',
          BlockDeviceMappings: [{ DeviceName: '/dev/sda1', Ebs: Match.objectLike({ VolumeSize: 100 }) }],
        },
      });
      template.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', { MinSize: '2', MaxSize: '3' });
      expect(onlyResource(template, 'AWS::EKS::Nodegroup').Properties).toMatchObject({
        AmiType: 'AL2023_x86_64_STANDARD',
        ScalingConfig: { MinSize: 2, MaxSize: 3 },
      });
    },
  },
  'existing-cluster': {
    stack: 'ExistingCluster',
    check: (template) => {
      template.hasResourceProperties('Custom::AWSCDK-EKS-KubernetesResource', {
        Manifest: Match.stringLikeRegexp('"enable-windows-ipam":"true".*"warm-ip-target":"5","minimum-ip-target":"3"'),
        Overwrite: true,
      });
      template.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', { MinSize: '0', MaxSize: '10' });
      template.hasResource('AWS::AutoScaling::AutoScalingGroup', {
        DependsOn: Match.arrayWith([Match.stringLikeRegexp('^ClusterNodegroupLinux')]),
      });
    },
  },
  'imported-cluster': {
    stack: 'ImportedCluster',
    check: (template) => {
      template.resourceCountIs('AWS::EKS::Cluster', 0);
      template.hasResourceProperties('AWS::EKS::AccessEntry', { ClusterName: 'shared', Type: 'EC2_WINDOWS' });
      template.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', {
        VPCZoneIdentifier: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
      });
      expect(JSON.stringify(onlyResource(template, 'AWS::EC2::LaunchTemplate').Properties)).toContain(
        "-EKSClusterName 'shared' -APIServerEndpoint 'https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-central-1.eks.amazonaws.com'",
      );
    },
  },
  'aws-eks-v1': {
    stack: 'AwsEksV1',
    check: (template) => {
      template.resourceCountIs('AWS::EKS::AccessEntry', 0);
      const manifests = Object.values(template.findResources('Custom::AWSCDK-EKS-KubernetesResource'));
      expect(JSON.stringify(manifests)).toContain('eks:kube-proxy-windows');
      expect(JSON.stringify(manifests)).toContain('aws-auth');
    },
  },
  'managed-node-group': {
    stack: 'ManagedNodeGroup',
    check: (template) => {
      template.hasResourceProperties('AWS::EKS::Nodegroup', {
        AmiType: 'WINDOWS_CORE_2025_x86_64',
        CapacityType: 'SPOT',
        InstanceTypes: ['m5.xlarge', 'm5a.xlarge', 'm6i.xlarge'],
        Taints: [{ Key: 'os', Value: 'windows', Effect: 'NO_SCHEDULE' }],
      });
      template.resourceCountIs('AWS::AutoScaling::AutoScalingGroup', 0);
    },
  },
  'managed-addons-without-kubectl': {
    stack: 'ManagedAddons',
    check: (template) => {
      expect(addonNames(template)).toEqual(['coredns', 'kube-proxy', 'vpc-cni']);
      expect(Object.keys(template.findResources('Custom::AWSCDK-EKS-KubernetesResource'))).toEqual([]);
      template.resourceCountIs('AWS::Lambda::LayerVersion', 0);
    },
  },
  // The other languages are compared with it by the engine `languages`.
  'every-language': {
    stack: 'EveryLanguage',
    check: (template) => {
      template.resourceCountIs('Custom::AWSCDK-EKS-KubernetesResource', 0);
      template.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', { MinSize: '2', MaxSize: '6' });
      template.hasResourceProperties('AWS::EKS::Nodegroup', { InstanceTypes: ['m5.xlarge', 'm5a.xlarge'] });
      expect(JSON.stringify(template.toJSON())).toContain('--register-with-taints=os=windows:NoSchedule');
    },
  },
  'private-isolated-vpc': {
    stack: 'PrivateIsolatedVpc',
    check: (template) => {
      template.resourceCountIs('AWS::EC2::InternetGateway', 0);
      template.resourceCountIs('AWS::EC2::NatGateway', 0);
      // https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html, and CloudFormation for the signal of the nodes
      const services = JSON.stringify(
        Object.values(template.findResources('AWS::EC2::VPCEndpoint')).map(({ Properties }) => Properties as unknown),
      );
      for (const service of ['ec2', 'ecr.api', 'ecr.dkr', 's3', 'sts', 'eks', 'logs', 'cloudformation']) {
        expect(services).toMatch(new RegExp(`\\.${service}"`));
      }
    },
  },
  karpenter: {
    stack: 'Karpenter',
    check: (template) => {
      const [nodeClass] = manifestObjects(template, 'EC2NodeClass');
      const [nodePool] = manifestObjects(template, 'NodePool');
      expect([nodeClass, nodePool].flatMap((object) => schemaProblems({ ...object }))).toEqual([]);
      expect(nodePool.spec).toMatchObject({ limits: { cpu: 128 }, template: { spec: { taints: [{ key: 'os', value: 'windows' }] } } });
      template.hasResourceProperties('AWS::IAM::Policy', {
        PolicyDocument: { Statement: [Match.objectLike({ Action: 'iam:PassRole' })] },
        Roles: ['KarpenterController'],
      });
    },
  },
  'reserved-prefixes': {
    stack: 'ReservedPrefixes',
    check: (template) => {
      // In each of two /18 subnets 40 blocks: 8 and 32 of them in a row, at multiples of their sizes.
      const reservations = Object.values(template.findResources('AWS::EC2::SubnetCidrReservation')) as { Properties: { Cidr: string } }[];
      expect(reservations.map(({ Properties }) => Properties.Cidr).sort()).toEqual([
        '10.0.128.128/25',
        '10.0.130.0/23',
        '10.0.192.128/25',
        '10.0.194.0/23',
      ]);
      template.hasResource('AWS::AutoScaling::AutoScalingGroup', { DependsOn: Match.arrayWith([Match.stringLikeRegexp('^Prefixes')]) });
    },
  },
  'custom-image': {
    stack: 'CustomImage',
    check: (template) => {
      const [image] = Object.keys(template.findResources('AWS::ImageBuilder::Image'));
      template.hasResourceProperties('AWS::ImageBuilder::ImageRecipe', {
        ParentImage: Match.stringLikeRegexp('^ssm:/aws/service/ami-windows-latest/.*-1\\.35/image_id$'),
      });
      template.hasResource('AWS::EC2::LaunchTemplate', {
        Properties: { LaunchTemplateData: Match.objectLike({ ImageId: Match.stringLikeRegexp('^resolve:ssm:/imagebuilder/') }) },
        DependsOn: Match.arrayWith([image]),
      });
    },
  },
  'node-logs': {
    stack: 'NodeLogs',
    check: (template) => {
      expect(addonNames(template)).toEqual(['amazon-cloudwatch-observability']);
      template.hasResourceProperties('AWS::Logs::LogGroup', {
        LogGroupName: { 'Fn::Join': ['', ['/aws/containerinsights/', Match.anyValue(), '/dataplane']] },
        RetentionInDays: 180,
        KmsKeyId: Match.anyValue(),
      });
      template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: ['arn:aws:sns:eu-central-1:111122223333:on-call'] });
      template.resourceCountIs('AWS::Logs::MetricFilter', 1);
    },
  },
  'storage-ebs': {
    stack: 'StorageEbs',
    check: (template) => {
      expect(addonNames(template)).toEqual(['aws-ebs-csi-driver', 'eks-pod-identity-agent']);
      const [storageClass] = manifestObjects(template, 'StorageClass');
      expect(schemaProblems({ ...storageClass })).toEqual([]);
      expect(storageClass).toMatchObject({ provisioner: 'ebs.csi.aws.com', parameters: { 'csi.storage.k8s.io/fstype': 'ntfs' } });
    },
  },
  'storage-fsx': {
    stack: 'StorageFsx',
    check: (template) => {
      template.hasResourceProperties('AWS::FSx::FileSystem', { FileSystemType: 'WINDOWS' });
      template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 445, ToPort: 445 });
      const [storageClass] = manifestObjects(template, 'StorageClass');
      expect(schemaProblems({ ...storageClass })).toEqual([]);
      const { Values } = onlyResource(template, 'Custom::AWSCDK-EKS-HelmChart').Properties;
      expect(JSON.parse(String(Values))).toMatchObject({ windows: { enabled: true, tolerations: [{ key: 'os', value: 'windows' }] } });
    },
  },
  'proxy-and-certificates': {
    stack: 'ProxyAndCertificates',
    check: (template) => {
      const { LaunchTemplateData } = windowsLaunchTemplate(template) as { LaunchTemplateData: { UserData: unknown } };
      const userData = JSON.stringify(LaunchTemplateData.UserData);
      expect(userData).toContain("'HTTPS_PROXY=http://proxy.example.com:3128'");
      expect(userData).toContain('Import-Certificate');
    },
  },
  'spot-mixed-instances': {
    stack: 'SpotMixedInstances',
    check: (template) => {
      // All three types have 15 addresses per interface.
      expect(console.error).toHaveBeenCalledWith('Each node has at least 14 addresses for pods.');
      template.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', {
        MixedInstancesPolicy: {
          InstancesDistribution: { OnDemandBaseCapacity: 1, OnDemandPercentageAboveBaseCapacity: 0 },
          LaunchTemplate: { Overrides: [{ InstanceType: 'm5.xlarge' }, { InstanceType: 'm5a.xlarge' }, { InstanceType: 'r5.xlarge' }] },
        },
        MaxInstanceLifetime: 30 * 24 * 3600,
      });
    },
  },
  // R65: an identity in Active Directory for pods on nodes that are in no domain.
  'gmsa-domainless': {
    stack: 'GmsaDomainless',
    check: (template) => {
      const manifest = (text: string) => ({ Manifest: Match.stringLikeRegexp(text) });
      template.hasResourceProperties(
        'Custom::AWSCDK-EKS-KubernetesResource',
        manifest('"kind":"GMSACredentialSpec","metadata":{"name":"webapp01"}'),
      );
      template.hasResourceProperties('Custom::AWSCDK-EKS-KubernetesResource', manifest('"gmsaCredentialSpecName":"webapp01"'));
      template.hasResourceProperties('AWS::IAM::Policy', {
        PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Resource: Match.stringLikeRegexp(':secret:gmsa-user-') })]) },
        Roles: [{ Ref: Match.stringLikeRegexp('^ClusterWindowsWebNodeRole') }],
      });
    },
  },
  // R73: a sample application of cached images shows that the cluster works.
  'sample-application': {
    stack: 'SampleApplication',
    check: (template) => {
      const objects = readFileSync(join(examples, 'sample-application/manifest.yaml'), 'utf8')
        .split('---\n')
        .map((text) => parse(text) as object);
      template.hasResource('Custom::AWSCDK-EKS-KubernetesResource', {
        Properties: { Manifest: Match.serializedJson(objects.map((object) => Match.objectLike(withoutLabels(object)))) },
        DependsOn: Match.arrayWith([Match.stringLikeRegexp('^ClusterWindowsWebAutoScalingGroup')]),
      });
    },
  },
};

/** CDK adds a label, by which it removes what is in the manifest no more. */
function withoutLabels(object: object): object {
  const { metadata, ...rest } = object as { metadata: { name: string } };
  return { ...rest, metadata: Match.objectLike({ name: metadata.name }) };
}

/** The launch template of the Windows nodes, which alone has user data. */
function windowsLaunchTemplate(template: Template): unknown {
  return Object.values(
    template.findResources('AWS::EC2::LaunchTemplate', { Properties: { LaunchTemplateData: { UserData: Match.anyValue() } } }),
  )[0].Properties;
}

function addonNames(template: Template): string[] {
  const addons = Object.values(template.findResources('AWS::EKS::Addon')) as { Properties: { AddonName: string } }[];
  return addons.map(({ Properties }) => Properties.AddonName).sort();
}

function imagePaths(template: Template): string[] {
  const parameters = Object.values(template.findParameters('*', { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>' }));
  return (parameters as { Default: string }[]).map(({ Default }) => Default);
}

test('every directory of examples/ is in the table below', () => {
  expect(Object.keys(expectations).sort()).toEqual([...exampleNames].sort());
});

beforeAll(() => {
  // Loads what the examples are run with: files of CDK ask for one another when they are used first, and within an app would get copies.
  const { cluster, template } = testCluster();
  cluster.cluster.addHelmChart('Chart', { chart: 'chart' });
  template();
});

describe.each(Object.entries(expectations))('the example %s', (example, { stack, check }) => {
  let content: object;

  beforeAll(() => {
    jest.spyOn(console, 'error').mockImplementation();
    content = templateIn(runApp(`examples/${example}/app.ts`), stack);
  });

  test('shows what it is for', () => {
    check(Template.fromJSON(content));
  });

  // An app that is begun by hand, with the cdk.json of the README, has no feature flags. EKS has no Amazon Linux 2 for Kubernetes 1.33 and newer.
  test('makes no nodes of Amazon Linux 2 in an app without feature flags', () => {
    const template = JSON.stringify(templateIn(runApp(`examples/${example}/app.ts`, { '@aws-cdk/aws-eks:defaultToAL2023': '' }), stack));
    expect(template).not.toMatch(/"AmiType":"AL2_/);
  });

  test('has the template that it had', () => {
    const assetHash = /[0-9a-f]{64}/g;
    expect(JSON.parse(JSON.stringify(content).replace(assetHash, 'asset'))).toMatchSnapshot();
  });
});
