import { imageParentResolved as rule } from '../../lib/rules/image-parent-resolved';
import { imageTemplate } from '../support/image-builder-templates';
import { parameterName } from '../support/image-templates';
import { type Change, type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const PARAMETER = parameterName('2022', '1.35');
const withParent = (ParentImage: unknown, change: Change = () => undefined) =>
  imageTemplate((template) => {
    template.Resources.Recipe.Properties.ParentImage = ParentImage;
    change(template);
  });

describe('image-parent-resolved', () => {
  test.each<[string, LooseTemplate]>([
    ['no recipe', rightTemplate()],
    ['a parameter that Image Builder reads', imageTemplate()],
    ['an image of Image Builder', withParent('arn:aws:imagebuilder:eu-west-1:aws:image/windows-server-2022-english-core-base-x86/x.x.x')],
    [
      'a recipe that no Windows nodes are of',
      withParent('ami-0123456789abcdef0', ({ Resources }) => {
        Resources.Distribution.Properties.Distributions[0].SsmParameterConfigurations[0].ParameterName = '/imagebuilder/other';
      }),
    ],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each<[string, LooseTemplate, string]>([
    ['an id that is written out', withParent('ami-0123456789abcdef0'), "the AMI 'ami-0123456789abcdef0'"],
    ['a dynamic reference', withParent(`{{resolve:ssm:${PARAMETER}}}`), `the value that the parameter '${PARAMETER}' has`],
    [
      'a parameter of the template',
      withParent({ Ref: 'Image' }, (template) => {
        template.Parameters = { Image: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: PARAMETER } };
      }),
      `the value that the parameter '${PARAMETER}' has`,
    ],
  ])('warns of %s', (_, template, what) => {
    const found = outcomes(rule, template);
    expect(found).toEqual([expect.stringMatching(/^warning Recipe Properties\.ParentImage: The image recipe 'Recipe' has /)]);
    expect(found[0]).toContain(what);
  });

  test('is unknown for a parameter of the template without default', () => {
    const template = withParent({ Ref: 'Given' }, (changed) => {
      changed.Parameters = { Given: { Type: 'String' } };
    });
    expect(outcomes(rule, template)).toEqual([expect.stringMatching(/^\? Recipe: the parameter 'Given' has no default/)]);
  });
});
