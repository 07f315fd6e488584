import { App, CfnParameter, Size, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import {
  KarpenterWindowsNodePool,
  WindowsImage,
  WindowsImagePipeline,
  type WindowsImagePipelineProps,
  type WindowsNodeGroupOptions,
} from '../../../lib';
import { manifestObjects } from '../../support/manifest-objects';
import { importedVpc } from '../../support/image-pipeline';
import { kubectlLayer, testCluster, testStack } from '../../support/synth';
import { onlyResource, resourceOf } from '../../support/templates';

jest.spyOn(console, 'error').mockImplementation();

/** A pipeline and a group of its AMI, in one stack. */
function together(
  props: Partial<WindowsImagePipelineProps>,
  options: { resolveAtLaunch?: boolean } = {},
  group: WindowsNodeGroupOptions = {},
) {
  const { stack, cluster, template } = testCluster();
  const pipeline = new WindowsImagePipeline(stack, 'Image', { kubernetesVersion: eks.KubernetesVersion.V1_35, vpc: cluster.vpc, ...props });
  const nodes = cluster.addWindowsNodeGroup('Web', { image: WindowsImage.fromPipeline(pipeline, options), ...group });
  const synthesized = template();
  const launchTemplate = resourceOf(synthesized, nodes.launchTemplate);
  return {
    stack,
    pipeline,
    nodes,
    template: synthesized,
    launchTemplate,
    imageId: (launchTemplate.Properties.LaunchTemplateData as { ImageId: unknown }).ImageId,
  };
}

const NOT_BUILT = Match.stringLikeRegexp("start-image-pipeline-execution.*parameter '/imagebuilder/.*buildAtDeployment");

describe('in the stack of the pipeline', () => {
  test('nodes take the AMI that the deployment builds', () => {
    const { imageId, stack } = together({ buildAtDeployment: true });
    expect(imageId).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Image[0-9A-F]{8}$/), 'ImageId'] });
    Annotations.fromStack(stack).hasNoWarning('*', NOT_BUILT);
  });

  test('at launch they read the parameter, and come after the build that writes it', () => {
    const { imageId, pipeline, launchTemplate, stack, template, nodes } = together({ buildAtDeployment: true }, { resolveAtLaunch: true });
    expect(imageId).toBe(`resolve:ssm:${pipeline.parameterName}`);
    const [image] = Object.keys(template.findResources('AWS::ImageBuilder::Image'));
    expect(launchTemplate.DependsOn).toContain(image);
    // CloudFormation makes the group after its launch template.
    expect(JSON.stringify(resourceOf(template, nodes.autoScalingGroup).Properties.LaunchTemplate)).toContain('"Ref":"');
    Annotations.fromStack(stack).hasNoWarning('*', NOT_BUILT);
  });

  test.each([true, false])('without a build at deployment it is said what to do first (at launch: %s)', (resolveAtLaunch) => {
    const { stack, imageId, pipeline, template } = together({}, { resolveAtLaunch });
    Annotations.fromStack(stack).hasWarning('*', NOT_BUILT);
    if (resolveAtLaunch) {
      expect(imageId).toBe(`resolve:ssm:${pipeline.parameterName}`);
    } else {
      const { Ref: parameter } = imageId as { Ref: string };
      expect(template.findParameters('*')[parameter]).toMatchObject({
        Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>',
        Default: pipeline.parameterName,
      });
    }
  });

  test('a managed group takes it, with the user data by which its nodes join', () => {
    const { stack, cluster, template } = testCluster();
    const pipeline = new WindowsImagePipeline(stack, 'Image', {
      kubernetesVersion: eks.KubernetesVersion.V1_35,
      vpc: cluster.vpc,
      buildAtDeployment: true,
    });
    const group = cluster.addWindowsManagedNodeGroup('Jobs', { image: WindowsImage.fromPipeline(pipeline) });
    const synthesized = template();
    const { LaunchTemplateData } = resourceOf(synthesized, group.launchTemplate).Properties as {
      LaunchTemplateData: { ImageId: unknown; UserData: unknown };
    };
    expect(LaunchTemplateData.ImageId).toMatchObject({ 'Fn::GetAtt': [expect.anything(), 'ImageId'] });
    expect(JSON.stringify(LaunchTemplateData.UserData)).toContain('Start-EKSBootstrap.ps1');
  });

  test('a managed group does not take it at launch', () => {
    const { stack, cluster } = testCluster();
    const pipeline = new WindowsImagePipeline(stack, 'Image', { kubernetesVersion: eks.KubernetesVersion.V1_35, vpc: cluster.vpc });
    expect(() =>
      cluster.addWindowsManagedNodeGroup('Jobs', { image: WindowsImage.fromPipeline(pipeline, { resolveAtLaunch: true }) }),
    ).toThrow(/must not have resolveAtLaunch/);
  });

  test('the tags for the Cluster Autoscaler name the build of the release', () => {
    const { template } = together({ buildAtDeployment: true });
    expect(JSON.stringify(onlyResource(template, 'AWS::AutoScaling::AutoScalingGroup').Properties.Tags)).toContain('"10.0.20348"');
  });
});

describe('a pool of Karpenter', () => {
  function pool(diskSize?: Size) {
    const { stack, cluster, template } = testCluster();
    const pipeline = new WindowsImagePipeline(stack, 'Image', {
      kubernetesVersion: eks.KubernetesVersion.V1_35,
      vpc: cluster.vpc,
      buildAtDeployment: true,
      diskSize: Size.gibibytes(130),
    });
    new KarpenterWindowsNodePool(stack, 'Elastic', {
      windowsSupport: cluster.windows,
      image: WindowsImage.fromPipeline(pipeline),
      diskSize,
    });
    const synthesized = template();
    const [nodeClass] = manifestObjects(synthesized, 'EC2NodeClass');
    return { pipeline, synthesized, nodeClass };
  }

  test('reads the parameter, has a volume as large as that of the AMI, and comes after the build', () => {
    const { pipeline, synthesized, nodeClass } = pool();
    expect(nodeClass.spec).toMatchObject({
      amiFamily: 'Windows2022',
      amiSelectorTerms: [{ ssmParameter: pipeline.parameterName }],
      blockDeviceMappings: [{ deviceName: '/dev/sda1', ebs: { volumeSize: '130Gi' } }],
    });
    const [image] = Object.keys(synthesized.findResources('AWS::ImageBuilder::Image'));
    const manifests = Object.values(synthesized.findResources('Custom::AWSCDK-EKS-KubernetesResource')) as { DependsOn?: string[] }[];
    expect(manifests.filter(({ DependsOn = [] }) => DependsOn.includes(image))).toHaveLength(1);
  });

  test('does not take a smaller volume', () => {
    expect(() => pool(Size.gibibytes(100))).toThrow(/diskSize must be 130 GiB or more.*got 100/);
  });
});

describe('in another stack', () => {
  function apart(props: Partial<WindowsImagePipelineProps>, env: { region: string; account: string }, resolveAtLaunch = false) {
    const app = new App({
      analyticsReporting: false,
      context: { 'aws:cdk:disable-asset-staging': true },
    });
    const images = new Stack(app, 'Images', { env: { region: 'eu-west-1', account: '123456789012' } });
    const nodes = new Stack(app, 'Nodes', { env });
    const pipeline = new WindowsImagePipeline(images, 'Image', {
      kubernetesVersion: eks.KubernetesVersion.V1_35,
      vpc: importedVpc(images),
      ...props,
    });
    const { cluster } = testCluster({ kubectlLayer: kubectlLayer(nodes), vpc: importedVpc(nodes) }, nodes);
    cluster.addWindowsNodeGroup('Web', { image: WindowsImage.fromPipeline(pipeline, { resolveAtLaunch }) });
    return { pipeline, images, nodes };
  }
  const here = { region: 'eu-west-1', account: '123456789012' };

  test('nodes take what the parameter names when their stack is deployed, after that of the pipeline', () => {
    const { images, nodes, pipeline } = apart({ buildAtDeployment: true }, here);
    const template = Template.fromStack(nodes);
    expect(nodes.dependencies.map(({ stackName }) => stackName)).toEqual([images.stackName]);
    const defaults = Object.values(template.findParameters('*')).map(({ Default }: { Default?: unknown }) => Default);
    expect(defaults).toContain(pipeline.parameterName);
  });

  test('of another region, the pipeline has to take the AMI there', () => {
    const env = { ...here, region: 'eu-central-1' };
    expect(() => apart({ buildAtDeployment: true }, env)).toThrow(
      "Windows image pipeline 'Image' does not take its AMI to the region 'eu-central-1', where 'Nodes/Cluster/Windows/Web/LaunchTemplateSecondaryIp' needs it. Add { region: 'eu-central-1' } to distributions.",
    );
    expect(apart({ distributions: [{ region: 'eu-central-1' }], buildAtDeployment: true }, env).nodes.region).toBe('eu-central-1');
  });

  test('of another account, the parameter has to be there', () => {
    expect(() => apart({}, { ...here, account: '210987654321' })).toThrow(
      /does not write its parameter in the account '210987654321'.*copyToAccountIds: \['210987654321'\]/s,
    );
  });
});

describe('a pipeline in a stack of its own, in the VPC of the nodes', () => {
  test.each<[string, (nodes: Stack) => ec2.IVpc | undefined, boolean, RegExp | undefined]>([
    [
      'waits for the VPC, and they for the build',
      () => undefined,
      true,
      /^Windows image pipeline 'Image' builds its AMI at deployment in the VPC of the stack 'Stack', in which 'Stack\/Cluster\/.*' waits .* Put the VPC into a stack of its own/,
    ],
    ['waits for the VPC alone, without a build', () => undefined, false, undefined],
    ['does not wait for a VPC that is imported', importedVpc, true, undefined],
    ['waits, as they do, for a VPC of a third stack', ({ node }) => new ec2.Vpc(new Stack(node.root, 'Network'), 'Vpc'), true, undefined],
  ])('%s', (_, vpcOf, buildAtDeployment, refused) => {
    const nodes = testStack();
    const vpc = vpcOf(nodes);
    const { cluster } = testCluster({ vpc }, nodes);
    const pipeline = new WindowsImagePipeline(new Stack(nodes.node.root, 'Images'), 'Image', {
      kubernetesVersion: eks.KubernetesVersion.V1_35,
      vpc: cluster.vpc,
      buildAtDeployment,
    });
    const add = () => cluster.addWindowsNodeGroup('Web', { image: WindowsImage.fromPipeline(pipeline) });
    if (refused) {
      expect(add).toThrow(refused);
    } else {
      add();
      // Throws if stacks wait for each other.
      expect(() => (nodes.node.root as App).synth()).not.toThrow();
    }
  });
});

describe('the root volume', () => {
  test('is as large as that of the AMI, if that is more than the default', () => {
    const { launchTemplate } = together({ diskSize: Size.gibibytes(180), buildAtDeployment: true });
    expect(launchTemplate.Properties.LaunchTemplateData).toMatchObject({ BlockDeviceMappings: [{ Ebs: { VolumeSize: 180 } }] });
  });

  test('is 100 GiB for a smaller AMI', () => {
    const { launchTemplate } = together({ diskSize: Size.gibibytes(60), buildAtDeployment: true });
    expect(launchTemplate.Properties.LaunchTemplateData).toMatchObject({ BlockDeviceMappings: [{ Ebs: { VolumeSize: 100 } }] });
  });

  test('cannot be smaller than that of the AMI', () => {
    expect(() => together({ diskSize: Size.gibibytes(120) }, {}, { diskSize: Size.gibibytes(100) })).toThrow(
      /diskSize must be 120 GiB or more, as the AMI of its pipeline has a volume of that size, got 100\./,
    );
  });

  test('is not judged where it is known at deployment only', () => {
    const { stack, cluster, template } = testCluster();
    const size = Size.gibibytes(new CfnParameter(stack, 'Disk', { type: 'Number' }).valueAsNumber);
    const pipeline = new WindowsImagePipeline(stack, 'Image', {
      kubernetesVersion: eks.KubernetesVersion.V1_35,
      vpc: cluster.vpc,
      diskSize: size,
    });
    const image = WindowsImage.fromPipeline(pipeline);
    const groups = [
      cluster.addWindowsNodeGroup('Web', { image }),
      cluster.addWindowsNodeGroup('Api', { image, diskSize: Size.gibibytes(90) }),
    ];
    const sizes = groups.map(({ launchTemplate }) => resourceOf(template(), launchTemplate).Properties.LaunchTemplateData);
    expect(sizes).toMatchObject([
      { BlockDeviceMappings: [{ Ebs: { VolumeSize: { Ref: 'Disk' } } }] },
      { BlockDeviceMappings: [{ Ebs: { VolumeSize: 90 } }] },
    ]);
  });
});
