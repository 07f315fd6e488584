import { imageOutputParameterWithoutRole as rule } from '../../lib/rules/image-output-parameter-without-role';
import { imageTemplate } from '../support/image-builder-templates';
import { type Change, type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const withoutRole: Change = ({ Resources }) => {
  delete Resources.Pipeline.Properties.ExecutionRole;
};

describe('image-output-parameter-without-role', () => {
  test.each<[string, LooseTemplate]>([
    ['no pipeline', rightTemplate()],
    ['a pipeline with a role', imageTemplate()],
    [
      'a distribution without parameters',
      imageTemplate((template) => {
        withoutRole(template);
        delete template.Resources.Distribution.Properties.Distributions[0].SsmParameterConfigurations;
      }),
    ],
    [
      'a pipeline without distribution',
      imageTemplate((template) => {
        withoutRole(template);
        delete template.Resources.Pipeline.Properties.DistributionConfigurationArn;
      }),
    ],
    [
      'a role that a parameter names',
      imageTemplate((template) => {
        template.Parameters = { Given: { Type: 'String' } };
        template.Resources.Pipeline.Properties.ExecutionRole = { Ref: 'Given' };
      }),
    ],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test('fails for a pipeline without a role', () => {
    expect(outcomes(rule, imageTemplate(withoutRole))).toEqual([
      "error Pipeline Properties: 'Pipeline' has no ExecutionRole, but writes the id of its AMI into the parameter '/imagebuilder/windows', which the service-linked role of Image Builder may not.",
    ]);
  });

  test('fails for a build without a role, and a parameter whose name is not known', () => {
    const template = imageTemplate(({ Resources, ...rest }) => {
      rest.Parameters = {};
      Resources.Build = {
        Type: 'AWS::ImageBuilder::Image',
        Properties: { ImageRecipeArn: { Ref: 'Recipe' }, DistributionConfigurationArn: { Ref: 'Distribution' } },
      };
      Resources.Distribution.Properties.Distributions[0].SsmParameterConfigurations[0].ParameterName = { Ref: 'AWS::StackName' };
    });
    expect(outcomes(rule, template)).toEqual([
      expect.stringMatching(/^error Build Properties: 'Build' has no ExecutionRole.* of its distribution,/),
    ]);
  });

  test('is unknown for distributions that a parameter gives', () => {
    const template = imageTemplate((changed) => {
      withoutRole(changed);
      changed.Parameters = { Given: { Type: 'String' } };
      changed.Resources.Distribution.Properties.Distributions = { Ref: 'Given' };
    });
    expect(outcomes(rule, template)).toEqual([expect.stringMatching(/^\? Distribution: /)]);
  });
});
