import { imageNotEksOptimized as rule } from '../../lib/rules/image-not-eks-optimized';
import {
  bootstrap,
  given,
  managedWithImage,
  NOT_GIVEN,
  powershell,
  selfManaged,
  WINDOWS_IMAGE,
  withoutCluster,
} from '../support/node-templates';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const folder = '/aws/service/ami-windows-latest';
const base = `${folder}/Windows_Server-2022-English-Full-Base`;
const UserData = powershell(bootstrap('-EKSClusterName prod'));
const ssm = (name: string): string => `{{resolve:ssm:${name}}}`;
const sub = (name: string): object => ({ 'Fn::Sub': ssm(`${folder}/${name}`) });

describe('image-not-eks-optimized', () => {
  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', selfManaged({ ImageId: ssm(base) })],
    ['a managed node group with an image of its own', managedWithImage({ UserData, ImageId: ssm(base) })],
    ['nodes of a cluster that is only named', selfManaged({ ImageId: ssm(base), UserData }, withoutCluster)],
    ['nodes that only a tag makes ones of the cluster', selfManaged({ ImageId: ssm(base), UserData: undefined })],
    ['an image that EC2 resolves at launch', selfManaged({ ImageId: `resolve:ssm:${base}` })],
    ['a version of the parameter', selfManaged({ ImageId: ssm(`${base}:3`) })],
    [
      'a parameter of the template',
      selfManaged({ ImageId: { Ref: 'Image' } }, (template) => {
        template.Parameters.Image = { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: base };
      }),
    ],
  ])('warns of %s', (_, template) => {
    const [line, ...more] = outcomes(rule, template);
    expect(more).toEqual([]);
    expect(line).toContain('warning WindowsTemplate Properties.LaunchTemplateData.ImageId: Windows node group ');
    expect(line).toContain(`takes its image from the parameter '${base}', which is a Windows AMI of AWS without Start-EKSBootstrap.ps1`);
  });

  test.each(['Windows_Server-2022-English-Core-ECS_Optimized/image_id', 'Windows_Server-2019-English-Full-ContainersLatest'])(
    'warns of %s',
    (name) => {
      expect(outcomes(rule, selfManaged({ ImageId: ssm(`${folder}/${name}`) }))).toHaveLength(1);
    },
  );

  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['a managed node group with an image of EKS', managedWithImage({ UserData, ImageId: WINDOWS_IMAGE })],
    ['no Windows nodes', rightTemplate(({ Resources }) => delete Resources.WindowsNodes)],
    [
      'Windows that nothing shows to be nodes',
      selfManaged({ ImageId: ssm(base), UserData: undefined }, ({ Resources }) => {
        Resources.WindowsNodes.Properties.Tags = [];
        delete Resources.WindowsAccess;
      }),
    ],
    ['an image by its id', selfManaged({ ImageId: 'ami-0123456789abcdef0' })],
    ['no image', selfManaged({ ImageId: undefined })],
    ['an image of a parameter of its own', selfManaged({ ImageId: ssm('/golden/windows') })],
    ['a parameter of which nothing is known', selfManaged({ ImageId: { 'Fn::Sub': '{{resolve:ssm:${Given}}}' } })],
    [
      'an image of EKS whose Kubernetes version is not known',
      selfManaged({ ImageId: sub('Windows_Server-2022-English-Core-EKS_Optimized-${Given}') }),
    ],
    [
      'an image of EKS whose release is not known',
      selfManaged({ ImageId: sub('Windows_Server-${Given}-English-Core-EKS_Optimized-1.35/image_id') }),
    ],
    [
      'a document of EKS, of which another rule tells',
      selfManaged({ ImageId: sub('Windows_Server-2022-English-Core-EKS_Optimized-1.35') }),
    ],
    [
      'a Linux image, of which another rule tells',
      selfManaged({ ImageId: ssm('/aws/service/bottlerocket/aws-k8s-1.35/x86_64/latest/image_id') }),
    ],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each([
    'Windows_Server-2022-English-Core-EKS-Optimized-1.35/image_id',
    'Windows_Server-2022-English-Core-eks_optimized-1.35/image_id',
  ])('takes %s for a misspelt name of EKS', (name) => {
    const template = selfManaged({ ImageId: ssm(`${folder}/${name}`) });
    expect(outcomes(rule, template)).toEqual([
      `warning WindowsTemplate Properties.LaunchTemplateData.ImageId: Windows node group 'WindowsNodes' takes its image from the parameter '${folder}/${name}'. ` +
        'That is no name of EKS: a parameter that does not exist lets the deployment fail.',
    ]);
    expect(rawOutcomes(rule, template)).toMatchObject([
      {
        fix: `Check the spelling: it is '${folder}/Windows_Server-2022-English-Core-EKS_Optimized-1.35/image_id' for Kubernetes 1.35. Or take WindowsImage.eksOptimized() in the CDK.`,
      },
    ]);
  });

  test.each(['${Given}', 'Windows_Server-2022-English-${Given}', 'Windows_Server-2022-English-Core-${Given}/image_id'])(
    'is unknown if the name is %s',
    (name) => {
      expect(outcomes(rule, selfManaged({ ImageId: sub(name) }))).toEqual([
        '? WindowsTemplate: the name of the image does not tell whether it is one of EKS',
      ]);
    },
  );

  test('is unknown if the image is', () => {
    expect(outcomes(rule, selfManaged({ ImageId: given }))).toEqual([`? WindowsTemplate: ${NOT_GIVEN}`]);
  });

  test('tells what to take', () => {
    const [finding] = rawOutcomes(rule, selfManaged({ ImageId: ssm(base) }));
    expect(finding).toMatchObject({ value: base });
    const fix = 'fix' in finding ? finding.fix : '';
    expect(fix).toContain(`'${folder}/Windows_Server-2022-English-Core-EKS_Optimized-1.35/image_id' for Kubernetes 1.35`);
    expect(fix).toContain('WindowsImage.eksOptimized() in the CDK');
    expect(fix).toContain('acknowledge');
  });
});
