import { CfnParameter } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { AuthenticationMode, WindowsImage, WindowsServerEdition, WindowsServerRelease, WindowsSupport } from '../../../lib';
import { testCluster, testStack } from '../../support/synth';
import { imageUnverified } from '../../../lib/rules/image-unverified';
import { outcomes } from '../../support/rule-outcomes';
import { logicalId, resourceOf } from '../../support/templates';
import { findingsOf } from '../findings-of';

// Each synthesis prints what the checks warn of.
jest.spyOn(console, 'error').mockImplementation();

const { SERVER_2019, SERVER_2022, SERVER_2025 } = WindowsServerRelease;

function withImage(image: WindowsImage | undefined, version = eks.KubernetesVersion.V1_35) {
  const { stack, cluster, template: synth } = testCluster({ version });
  const group = cluster.addWindowsNodeGroup('Web', { image });
  const template = synth();
  const { ImageId } = resourceOf(template, group.launchTemplate).Properties.LaunchTemplateData as { ImageId: unknown };
  const { Ref: parameter = '' } = (typeof ImageId === 'object' ? ImageId : {}) as { Ref?: string };
  return {
    stack,
    template,
    imageId: ImageId,
    parameter: template.findParameters('*')[parameter] as { Type: string; Default: string } | undefined,
  };
}

// eksctl pkg/ami/ssm_resolver.go. Without /image_id the parameter holds a JSON document.
describe('an EKS-optimized image is found by the public SSM parameter', () => {
  const releases = [
    [SERVER_2019, eks.KubernetesVersion.V1_29],
    [SERVER_2019, eks.KubernetesVersion.V1_35],
    [SERVER_2022, eks.KubernetesVersion.V1_34],
    [SERVER_2022, eks.KubernetesVersion.V1_35],
    [SERVER_2022, eks.KubernetesVersion.of('1.23')],
    [SERVER_2025, eks.KubernetesVersion.V1_35],
  ] as const;
  const editions = [
    [WindowsServerEdition.CORE, 'Core'],
    [WindowsServerEdition.FULL, 'Full'],
  ] as const;

  test.each(releases.flatMap(([release, version]) => editions.map(([edition, name]) => [release, name, version, edition] as const)))(
    '%s %s (%#)',
    (release, name, version, edition) => {
      const path = `/aws/service/ami-windows-latest/Windows_Server-${release.name}-English-${name}-EKS_Optimized-${version.version}/image_id`;
      expect(withImage(WindowsImage.eksOptimized({ release, edition }), version).parameter).toMatchObject({
        Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>',
        Default: path,
      });
      expect(withImage(WindowsImage.eksOptimized({ release, edition, resolveAtLaunch: true }), version).imageId).toBe(
        `resolve:ssm:${path}`,
      );
    },
  );

  test('of Windows Server 2022 Core, without options', () => {
    expect(withImage(WindowsImage.eksOptimized()).parameter?.Default).toContain('Windows_Server-2022-English-Core');
    expect(withImage(undefined).parameter).toEqual(withImage(WindowsImage.eksOptimized()).parameter);
  });
});

describe('a release is refused on a Kubernetes version that it has no image for', () => {
  // R32
  test.each([
    [SERVER_2025, '1.34', '1.35'],
    [SERVER_2025, '1.9', '1.35'],
    [SERVER_2022, '1.22', '1.23'],
  ])('%s on %s', (release, version, lowest) => {
    expect(() => withImage(WindowsImage.eksOptimized({ release }), eks.KubernetesVersion.of(version))).toThrow(
      `${release.toString()} needs Kubernetes ${lowest} or newer, but the cluster has ${version}`,
    );
  });

  test.each([
    [SERVER_2025, '1.34', 'Take WindowsServerRelease.SERVER_2022 or WindowsServerRelease.SERVER_2019, or upgrade the cluster.'],
    [SERVER_2022, '1.22', 'Take WindowsServerRelease.SERVER_2019, or upgrade the cluster.'],
  ])('%s on %s, with those that it has images for', (release, version, advice) => {
    expect(() => withImage(WindowsImage.eksOptimized({ release }), eks.KubernetesVersion.of(version))).toThrow(advice);
  });

  test('on a version without a known image, only the checks warn', () => {
    for (const version of [eks.KubernetesVersion.of('1.36'), eks.KubernetesVersion.of('1.37')]) {
      const { template, parameter } = withImage(WindowsImage.eksOptimized(), version);
      expect(parameter?.Default).toContain(`EKS_Optimized-${version.version}/image_id`);
      expect(outcomes(imageUnverified, template.toJSON())).toEqual([
        expect.stringContaining(`uses an image of EKS for Kubernetes ${version.version}`),
      ]);
    }
  });

  test('on 1.35 there is no warning', () => {
    Annotations.fromStack(withImage(WindowsImage.eksOptimized({ release: SERVER_2025 })).stack).hasNoWarning('*', Match.anyValue());
  });

  test('on a cluster of unknown version, the prop that tells it is named', () => {
    const stack = testStack();
    const cluster = eks.Cluster.fromClusterAttributes(stack, 'Imported', {
      clusterName: 'existing',
      vpc: new ec2.Vpc(stack, 'Vpc'),
      clusterSecurityGroupId: 'sg-1',
      kubectlProvider: eks.KubectlProvider.fromKubectlProviderAttributes(stack, 'Provider', {
        serviceToken: 'arn:aws:lambda:eu-west-1:123456789012:function:kubectl',
        role: iam.Role.fromRoleArn(stack, 'ProviderRole', 'arn:aws:iam::123456789012:role/kubectl'),
      }),
    });
    const authenticationMode = AuthenticationMode.API;
    expect(() => new WindowsSupport(stack, 'Windows', { cluster, authenticationMode }).addNodeGroup('Web')).toThrow(
      "Windows node group 'Web' needs what the cluster 'Stack/Imported' does not tell: its Kubernetes version ('kubernetesVersion'). Set this prop of WindowsSupport; 'aws eks describe-cluster' shows the value.",
    );
  });
});

describe('an image of an SSM parameter of the user', () => {
  test('is read at the deployment', () => {
    expect(withImage(WindowsImage.fromSsmParameter('/my/windows')).parameter).toMatchObject({
      Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>',
      Default: '/my/windows',
    });
  });

  test('is read at the launch if asked for', () => {
    expect(withImage(WindowsImage.fromSsmParameter('/my/windows', { resolveAtLaunch: true })).imageId).toBe('resolve:ssm:/my/windows');
  });

  test.each([
    '/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-1.35',
    '/aws/service/ami-windows-latest/Windows_Server-2019-English-Full-EKS_Optimized-1.28',
  ])('is refused if the parameter does not hold the id of an AMI of EKS: %s', (parameter) => {
    for (const name of [parameter, `${parameter}/image_version`, `${parameter}/release_version:3`]) {
      expect(() => WindowsImage.fromSsmParameter(name)).toThrow(
        `'${name}' does not hold the id of an AMI. Take the one whose name ends in '/image_id'`,
      );
    }
    expect(() => WindowsImage.fromSsmParameter(`${parameter}/image_id`)).not.toThrow();
    expect(() => WindowsImage.fromSsmParameter(`${parameter}/image_id:3`, { resolveAtLaunch: true })).not.toThrow();
  });

  test.each([
    '/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/image_id',
    '/aws/service/bottlerocket/aws-k8s-1.35/x86_64/latest/image_id',
    '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
  ])('is refused if it is one of Linux: %s', (parameter) => {
    expect(() => WindowsImage.fromSsmParameter(parameter)).toThrow(`'${parameter}' is one of a Linux AMI, but the nodes run Windows.`);
  });

  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm.html
  test.each<[string, (given: string) => string, unknown]>([
    ['a token', (given) => given, ['', ['{{resolve:ssm:', { Ref: 'Given' }, '}}']]],
    ['a name that ends in one', (given) => `/my/${given}`, ['', ['{{resolve:ssm:/my/', { Ref: 'Given' }, '}}']]],
  ])('may be %s', (_, name, expected) => {
    const { stack, cluster, template } = testCluster();
    const image = WindowsImage.fromSsmParameter(name(new CfnParameter(stack, 'Given').valueAsString));
    const groups = [cluster.addWindowsNodeGroup('Web', { image }), cluster.addWindowsManagedNodeGroup('Batch', { image })];
    for (const { launchTemplate } of groups) {
      const { LaunchTemplateData } = resourceOf(template(), launchTemplate).Properties;
      expect(LaunchTemplateData).toMatchObject({ ImageId: { 'Fn::Join': expected } });
    }
  });

  test('may be one of the stack', () => {
    const { stack, cluster, template } = testCluster();
    const ami = new ssm.StringParameter(stack, 'Ami', { stringValue: 'ami-0123456789abcdef0' });
    const { launchTemplate } = cluster.addWindowsNodeGroup('Web', { image: WindowsImage.fromSsmParameter(ami.parameterName) });
    const { LaunchTemplateData } = resourceOf(template(), launchTemplate).Properties;
    expect(LaunchTemplateData).toMatchObject({ ImageId: { 'Fn::Join': ['', ['{{resolve:ssm:', { Ref: logicalId(ami) }, '}}']] } });
  });
});

describe('an image by its id', () => {
  test.each(['ami-0123456789abcdef0', 'ami-01234567'])('%s is taken as it is', (amiId) => {
    expect(withImage(WindowsImage.fromAmiId(amiId)).imageId).toBe(amiId);
  });

  test.each(['', 'ami-', 'ami-0123', 'AMI-0123456789abcdef0', 'ami-0123456789ABCDEF0', '/my/windows', 'ami-0123456789abcdef0 '])(
    "'%s' is refused",
    (amiId) => {
      expect(() => WindowsImage.fromAmiId(amiId)).toThrow(`takes an AMI id such as 'ami-0123456789abcdef0', got '${amiId}'`);
    },
  );

  test('is meant to be, so the checks do not warn of it; of another launch template they do', () => {
    const { stack, cluster } = testCluster();
    const image = WindowsImage.fromAmiId('ami-0123456789abcdef0');
    cluster.addWindowsNodeGroup('Web', { image });
    cluster.addWindowsManagedNodeGroup('Jobs', { image });
    const other = cluster.addWindowsNodeGroup('Other');
    (other.launchTemplate.node.defaultChild as ec2.CfnLaunchTemplate).addPropertyOverride(
      'LaunchTemplateData.ImageId',
      'ami-0123456789abcdef1',
    );
    expect(findingsOf(stack)).toEqual([expect.stringMatching(/^warning image-id-literal Stack\/Cluster\/Windows\/Other\/LaunchTemplate/)]);
  });

  test('may be a token', () => {
    const { stack, cluster, template } = testCluster();
    const amiId = new CfnParameter(stack, 'Ami').valueAsString;
    const group = cluster.addWindowsNodeGroup('Web', { image: WindowsImage.fromAmiId(amiId) });
    expect(resourceOf(template(), group.launchTemplate).Properties.LaunchTemplateData).toMatchObject({ ImageId: { Ref: 'Ami' } });
  });
});

test('the release of an image is known where it was told', () => {
  expect(WindowsImage.eksOptimized({ release: SERVER_2019 }).release).toBe(SERVER_2019);
  expect(WindowsImage.eksOptimized().release).toBe(SERVER_2022);
  expect(WindowsImage.fromSsmParameter('/my/windows').release).toBeUndefined();
  expect(WindowsImage.fromAmiId('ami-01234567', { release: SERVER_2025 }).release).toBe(SERVER_2025);
});
