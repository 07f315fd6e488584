import { imageParentHasEksParts as rule } from '../../lib/rules/image-parent-has-eks-parts';
import { imageTemplate } from '../support/image-builder-templates';
import { parameterName } from '../support/image-templates';
import { NOT_GIVEN } from '../support/node-templates';
import { type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const ofAmazon = (name: string, version = '1.35.x') => ({
  'Fn::Sub': `arn:\${AWS::Partition}:imagebuilder:\${AWS::Region}:aws:component/${name}/${version}`,
});
const withComponent = (ComponentArn: unknown, ParentImage?: unknown) =>
  imageTemplate(({ Resources }) => {
    Resources.Recipe.Properties.Components.push({ ComponentArn });
    Resources.Recipe.Properties.ParentImage = ParentImage ?? Resources.Recipe.Properties.ParentImage;
  });
const PLAIN = { 'Fn::Sub': 'arn:${AWS::Partition}:imagebuilder:${AWS::Region}:aws:image/windows-server-2022-english-core-base-x86/x.x.x' };

describe('image-parent-has-eks-parts', () => {
  test.each<[string, LooseTemplate]>([
    ['no recipe', rightTemplate()],
    ['a recipe without the component', imageTemplate()],
    ['another component of Amazon', withComponent(ofAmazon('update-windows', 'x.x.x'))],
    ['the component on a plain Windows image', withComponent(ofAmazon('eks-optimized-ami-windows'), PLAIN)],
    ['the component on an AMI of which nothing is known', withComponent(ofAmazon('eks-optimized-ami-windows'), 'ami-0123456789abcdef0')],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each<[string, LooseTemplate]>([
    ['the parameter of an EKS optimized AMI', withComponent(ofAmazon('eks-optimized-ami-windows'))],
    [
      'its ARN',
      withComponent(ofAmazon('eks-optimized-ami-windows'), `ssm:arn:aws:ssm:eu-west-1::parameter${parameterName('2022', '1.35')}`),
    ],
    ['the component by its whole ARN', withComponent('arn:aws:imagebuilder:eu-west-1:aws:component/eks-optimized-ami-windows/1.32.0/1')],
    [
      'a parent that CloudFormation resolves',
      withComponent(ofAmazon('eks-optimized-ami-windows'), `{{resolve:ssm:${parameterName('2022', '1.35')}}}`),
    ],
  ])('fails for the component on %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([
      expect.stringMatching(
        /^error Recipe Properties\.Components\.1\.ComponentArn: .*has the component eks-optimized-ami-windows, but its parent is .*Server 2022/,
      ),
    ]);
  });

  test('is unknown for the component on a parent that a parameter gives', () => {
    const template = withComponent(ofAmazon('eks-optimized-ami-windows'), { Ref: 'Given' });
    template.Parameters = { Given: { Type: 'String' } };
    expect(outcomes(rule, template)).toEqual([`? Recipe: ${NOT_GIVEN}`]);
  });
});
