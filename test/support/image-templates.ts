import { onNamedCluster } from './access-templates';
import { type Change, type LooseTemplate, rightManagedTemplate, rightTemplate } from './right-template';

/** The place of the image in the right template, as `outcomes` writes it. */
export const IMAGE = 'WindowsTemplate Properties.LaunchTemplateData.ImageId';

/** The name of the parameter of an AMI of EKS; a sub-parameter holds the id, the name alone a document. */
export function parameterName(release: string, version: string, edition = 'Core', end = '/image_id'): string {
  return `/aws/service/ami-windows-latest/Windows_Server-${release}-English-${edition}-EKS_Optimized-${version}${end}`;
}

/** Gives self-managed nodes another image. */
export function withImage(image: unknown): Change {
  return ({ Resources }) => {
    Resources.WindowsTemplate.Properties.LaunchTemplateData.ImageId = image;
  };
}

/** Adds the parameter `Given`, which has no default, to a change. */
export function withParameter(change: Change): Change {
  return (template) => {
    template.Parameters = { Given: { Type: 'String' } };
    change(template);
  };
}

/** The forms in which CloudFormation and EC2 take the name of a parameter. */
export const imageForms: [string, (name: string) => Change][] = [
  ['a dynamic reference', (name) => withImage(`{{resolve:ssm:${name}}}`)],
  ['a dynamic reference with a version', (name) => withImage(`{{resolve:ssm:${name}:3}}`)],
  ['a parameter that EC2 resolves at launch', (name) => withImage(`resolve:ssm:${name}`)],
  [
    'a parameter of the template',
    (name) => (template) => {
      template.Parameters = { Image: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: name } };
      withImage({ Ref: 'Image' })(template);
    },
  ],
];

/** Self-managed nodes whose image is a parameter without default. */
export const unknownImage = rightTemplate(withParameter(withImage({ Ref: 'Given' })));

/** Templates in which the image has no fault that its name alone shows. */
export const imagesWithoutFault: [string, LooseTemplate][] = [
  ['self-managed nodes', rightTemplate()],
  ['a managed node group', rightManagedTemplate()],
  ['no Windows nodes', rightTemplate(({ Resources }) => delete Resources.WindowsNodes)],
  ['an image by a name that is not one of EKS', rightTemplate(withImage('{{resolve:ssm:/golden/windows}}'))],
  ['a launch template without image', rightTemplate(withImage(undefined))],
  ['a cluster that is only named', onNamedCluster(rightTemplate())],
  ['an AMI type on a cluster that is only named', onNamedCluster(rightManagedTemplate())],
];
