import { readAmiType, readImage } from '../../../lib/model/nodes/node-image';
import type { Resource } from '../../../lib/cloudformation/resource';
import { TemplateResource } from '../../../lib/cloudformation/template-resource';
import { TemplateSet } from '../../../lib/cloudformation/template-set';
import { Unknown } from '../../../lib/values/unknown';
import { templateOf } from './nodes-in';

const core2022 = '/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-1.35/image_id';

/** Resolves a value of a template, and reads it as an image. */
function imageOf(value: unknown, parameters: object = {}) {
  const template = templateOf(
    { Launch: { Type: 'X', Properties: { ImageId: value } } },
    { Parameters: { Given: { Type: 'String' }, ...parameters } },
  );
  const templates = new TemplateSet([{ path: 'template.json', template }]);
  const [launch] = templates.resources('X');
  expect(launch).toBeInstanceOf(TemplateResource);
  return readImage(templates, launch.property('ImageId'), launch.at('ImageId'));
}

describe('the image of a launch template', () => {
  test('is none if it is not given', () => {
    expect(imageOf(undefined)).toBeUndefined();
    expect(imageOf({ Ref: 'AWS::NoValue' })).toBeUndefined();
  });

  test('is the id of an AMI, of which nothing more is known', () => {
    const image = imageOf('ami-0123456789abcdef0');
    expect(image).toMatchObject({ amiId: 'ami-0123456789abcdef0', at: { path: 'Properties.ImageId' } });
    expect([image?.os, image?.windows, image?.ssmPath, image?.unknown]).toEqual([undefined, undefined, undefined, undefined]);
  });

  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-launch-template.html#use-an-ssm-parameter-instead-of-an-ami-id
  test.each<[string, unknown, object?]>([
    ['a dynamic reference', `{{resolve:ssm:${core2022}}}`],
    ['a dynamic reference with a version', `{{resolve:ssm:${core2022}:7}}`],
    ['a parameter that EC2 resolves', `resolve:ssm:${core2022}`],
    ['a parameter that EC2 resolves, with a version', `resolve:ssm:${core2022}:7`],
    ['a parameter that EC2 resolves, with a label', `resolve:ssm:${core2022}:golden`],
    [
      'a parameter of the template',
      { Ref: 'Image' },
      { Image: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: core2022 } },
    ],
  ])('is an EKS optimized Windows AMI by %s', (_, value, parameters = {}) => {
    expect(imageOf(value, parameters)).toMatchObject({
      ssmPath: core2022,
      os: 'windows',
      windows: { release: '2022', edition: 'Core', kubernetesVersion: '1.35' },
    });
  });

  test.each([
    ['2019', 'Full', '1.31', 'Windows_Server-2019-English-Full-EKS_Optimized-1.31'],
    ['2025', 'Core', '1.35', 'Windows_Server-2025-English-Core-EKS_Optimized-1.35/image_id'],
    ['20H2', 'Core', '1.21', 'Windows_Server-20H2-English-Core-EKS_Optimized-1.21/image_id'],
  ])('tells release %s, edition %s and version %s by its name', (release, edition, kubernetesVersion, name) => {
    expect(imageOf(`resolve:ssm:/aws/service/ami-windows-latest/${name}`)?.windows).toMatchObject({ release, edition, kubernetesVersion });
  });

  test('has no version of Kubernetes if its name has a hole there', () => {
    const name = '/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-${Given}/image_id';
    for (const text of [`{{resolve:ssm:${name}}}`, `resolve:ssm:${name}`]) {
      expect(imageOf({ 'Fn::Sub': text })).toMatchObject({
        os: 'windows',
        windows: { release: '2022', edition: 'Core', kubernetesVersion: undefined },
      });
    }
  });

  test('has no release if its name has a hole there', () => {
    const name = '/aws/service/ami-windows-latest/Windows_Server-${Given}-English-Core-EKS_Optimized-1.35/image_id';
    expect(imageOf({ 'Fn::Sub': `resolve:ssm:${name}` })).toMatchObject({ os: 'windows', windows: undefined });
  });

  test('is Windows, but not one of EKS, by the other parameters of AWS', () => {
    const image = imageOf('resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base');
    expect(image).toMatchObject({ os: 'windows', windows: undefined });
  });

  test.each([
    '/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/image_id',
    '/aws/service/bottlerocket/aws-k8s-1.35/x86_64/latest/image_id',
    '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
    '/aws/service/canonical/ubuntu/eks/24.04/1.35/stable/current/amd64/hvm/ebs-gp3/ami-id',
  ])('is Linux: %s', (path) => {
    expect(imageOf(`{{resolve:ssm:${path}}}`)).toMatchObject({ ssmPath: path, os: 'linux', windows: undefined });
  });

  test.each(['/golden/windows', 'arn:aws:ssm:eu-west-1:111122223333:parameter/golden/windows'])('is of no known system: %s', (path) => {
    const image = imageOf(`resolve:ssm:${path}`);
    expect(image).toMatchObject({ ssmPath: path });
    expect(image?.os).toBeUndefined();
  });

  test.each<[string, unknown, string]>([
    ['a parameter without default', { Ref: 'Given' }, "the parameter 'Given' has no default"],
    ['another stack', { 'Fn::ImportValue': 'image' }, "no template that was given exports 'image'"],
  ])('is unknown if it comes from %s', (_, value, cause) => {
    const image = imageOf(value);
    expect(image?.unknown?.cause).toBe(cause);
    expect([image?.amiId, image?.ssmPath, image?.os]).toEqual([undefined, undefined, undefined]);
  });
});

describe('the AMI type of a managed node group', () => {
  const at = { resource: {} as Resource, path: 'Properties.AmiType' };

  // https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html
  test.each([
    ['WINDOWS_CORE_2019_x86_64', '2019', 'Core'],
    ['WINDOWS_FULL_2022_x86_64', '2022', 'Full'],
    ['WINDOWS_CORE_2025_x86_64', '2025', 'Core'],
  ])('%s is Windows Server %s %s', (type, release, edition) => {
    expect(readAmiType(type, at)).toEqual({ at, os: 'windows', windows: { release, edition } });
  });

  test('is Windows, of a release that is not known, for a type that is new', () => {
    expect(readAmiType('WINDOWS_NANO_2031_arm64', at)).toEqual({ at, os: 'windows' });
  });

  test.each(['AL2_x86_64', 'AL2_ARM_64', 'AL2023_x86_64_STANDARD', 'BOTTLEROCKET_x86_64', 'BOTTLEROCKET_ARM_64_NVIDIA'])(
    '%s is Linux',
    (type) => {
      expect(readAmiType(type, at)).toEqual({ at, os: 'linux' });
    },
  );

  test('is unknown if the type is', () => {
    const unknown = new Unknown('it is hidden');
    expect(readAmiType(unknown, at)).toEqual({ at, unknown });
  });
});
