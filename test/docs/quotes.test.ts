import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { LinuxCapacity, WindowsCluster, WindowsCniOwner } from '../../lib';
import { textOf } from '../support/doc-pages';
import { testStack } from '../support/synth';

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

test('the README quotes the message of an app with more pods than addresses as it is', () => {
  const stack = testStack();
  const cluster = new WindowsCluster(stack, 'Cluster', {
    version: eks.KubernetesVersion.V1_35,
    kubectlLayer: new KubectlV35Layer(stack, 'Kubectl'),
  });
  const [, quoted = ''] = /```text\n(Windows node group 'Web' asks .*?)\n```/s.exec(textOf('README.md')) ?? [];
  expect(() => cluster.addWindowsNodeGroup('Web', { maxPods: 60 })).toThrow(new Error(oneLine(quoted)));
});

test('docs/existing-clusters.md shows the settings that an external owner of the CNI gets', () => {
  const stack = testStack();
  new WindowsCluster(stack, 'Cluster', {
    version: eks.KubernetesVersion.V1_35,
    cni: WindowsCniOwner.external(),
    linuxCapacity: LinuxCapacity.none(),
  });
  const [, shown = ''] = /```json\n(\{.*?\})\n```/s.exec(textOf('docs/existing-clusters.md')) ?? [];
  const outputs = Template.fromStack(stack).findOutputs('*', { Value: Match.stringLikeRegexp('enableWindowsIpam') });
  expect(Object.values(outputs).map(({ Value: value }: { [name: string]: unknown }) => JSON.parse(String(value)) as unknown)).toEqual([
    JSON.parse(shown),
  ]);
});

test.each([
  ['docs/troubleshooting.md', 'could not be pulled', 'constructs/images/cached-images-document.ts'],
  ['docs/troubleshooting.md', 'kubelet on the image is', 'constructs/images/node-software-document.ts'],
  ['docs/images.md', 'PipelineArn', 'constructs/images/windows-image-pipeline.ts'],
  ['docs/images.md', 'eks-windows::image-not-built', 'constructs/images/pipeline-image.ts'],
  ['docs/existing-clusters.md', 'VpcCniConfigurationValues', 'constructs/cluster/external-vpc-cni.ts'],
  ['docs/existing-clusters.md', 'VpcCniConfigMapData', 'constructs/cluster/external-vpc-cni.ts'],
  ['docs/capacity-plan.md', 'cdk-eks-windows:capacity-plan', 'constructs/plan/write-capacity-plan.ts'],
])('%s quotes %s of lib/%s', (page, text, file) => {
  expect(textOf(page)).toContain(text);
  expect(textOf(`lib/${file}`)).toContain(text);
});

describe('the defaults of docs/concepts.md', () => {
  const rows = [...textOf('docs/concepts.md').matchAll(/^\| (.*?) +\| (.*?) +\| (.*?) +\|$/gm)];
  const defaultOf = (what: string) => rows.find(([, name]) => name === what)?.[2];

  const stack = testStack();
  const cluster = new WindowsCluster(stack, 'Cluster', {
    version: eks.KubernetesVersion.V1_35,
    kubectlLayer: new KubectlV35Layer(stack, 'Kubectl'),
  });
  cluster.addWindowsNodeGroup('Web');
  const template = Template.fromStack(stack);

  test('are those of the VPC and the cluster', () => {
    expect(defaultOf('VPC')).toContain('flow logs for three months');
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 90 });
    expect(defaultOf('API server')).toBe('reached from the VPC only');
    expect(defaultOf('Service range')).toMatch(/^172\.20\.0\.0\/16 in a VPC of 10\.0\.0\.0\/8/);
    template.hasResourceProperties('AWS::EKS::Cluster', {
      ResourcesVpcConfig: { EndpointPublicAccess: false, EndpointPrivateAccess: true },
      KubernetesNetworkConfig: { ServiceIpv4Cidr: '172.20.0.0/16' },
      Logging: {
        ClusterLogging: { EnabledTypes: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'].map((Type) => ({ Type })) },
      },
    });
    expect(defaultOf('Linux nodes')).toBe('two `m5.large`, Amazon Linux 2023');
    template.hasResourceProperties('AWS::EKS::Nodegroup', {
      AmiType: 'AL2023_x86_64_STANDARD',
      InstanceTypes: ['m5.large'],
      ScalingConfig: { MinSize: 2, DesiredSize: 2, MaxSize: 2 },
    });
  });

  test('are those of the addresses', () => {
    expect(defaultOf('Addresses of pods')).toBe('secondary IP addresses, three kept free on each node');
    const [manifest] = Object.values(template.findResources('Custom::AWSCDK-EKS-KubernetesResource')).filter((resource) =>
      JSON.stringify(resource).includes('enable-windows-ipam'),
    );
    expect(JSON.stringify(manifest)).toMatch(/warm-ip-target\W+3\W/);
  });

  test('are those of the Windows nodes', () => {
    expect(defaultOf('Root volume')).toBe('100 GiB gp3, encrypted');
    expect(defaultOf('Instance metadata')).toBe('IMDSv2 only, one hop');
    expect(defaultOf('Windows instance type')).toBe('`m5.large`');
    expect(defaultOf('Key pair')).toBe('none');
    // The launch template of the Linux nodes has no user data.
    const templates = Object.values(template.findResources('AWS::EC2::LaunchTemplate')) as {
      readonly Properties: { readonly LaunchTemplateData: { readonly UserData?: object } };
    }[];
    const [launchTemplate] = templates
      .map(({ Properties: properties }) => properties.LaunchTemplateData)
      .filter(({ UserData: userData }) => userData !== undefined);
    expect(launchTemplate).toMatchObject({
      InstanceType: 'm5.large',
      BlockDeviceMappings: [{ DeviceName: '/dev/sda1', Ebs: { VolumeSize: 100, VolumeType: 'gp3', Encrypted: true } }],
      MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
    });
    expect(launchTemplate).not.toHaveProperty('KeyName');
    expect(defaultOf('Number of nodes')).toBe('1');
    template.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', { MinSize: '1', MaxSize: '1' });
    expect(defaultOf('New nodes')).toContain('30 minutes');
    template.hasResource('AWS::AutoScaling::AutoScalingGroup', { CreationPolicy: { ResourceSignal: { Timeout: 'PT30M' } } });
    expect(defaultOf('Windows image')).toMatch(/^Windows Server 2022 Core/);
    template.hasParameter('*', { Default: '/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-1.35/image_id' });

    // 0.5 and 1.5 GiB of memory, 1 and 1 GiB of disk.
    expect(defaultOf('Kept from pods')).toMatch(/^2 GiB of memory, 2 GiB of disk; .*below 200 MiB of free memory or 10 % of disk$/);
    const userData = JSON.stringify(launchTemplate.UserData);
    for (const flag of [
      '--kube-reserved=memory=512Mi,ephemeral-storage=1024Mi',
      '--system-reserved=memory=1536Mi,ephemeral-storage=1024Mi',
      'memory.available<200Mi',
      'nodefs.available<10%',
    ]) {
      expect(userData).toContain(flag);
    }
  });
});
