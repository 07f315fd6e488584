import { imageBuildMetadataExposed as rule } from '../../lib/rules/image-build-metadata-exposed';
import { imageTemplate } from '../support/image-builder-templates';
import { NOT_GIVEN } from '../support/node-templates';
import { type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

/** The pipeline with an infrastructure configuration in the template. */
const withOptions = (InstanceMetadataOptions: unknown, change: (template: LooseTemplate) => void = () => undefined) =>
  imageTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' } };
    template.Resources.Infrastructure = {
      Type: 'AWS::ImageBuilder::InfrastructureConfiguration',
      Properties: { Name: 'windows', InstanceProfileName: 'builds', InstanceMetadataOptions },
    };
    template.Resources.Pipeline.Properties.InfrastructureConfigurationArn = { Ref: 'Infrastructure' };
    change(template);
  });

// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_InstanceMetadataOptions.html
describe('image-build-metadata-exposed', () => {
  test.each<[string, LooseTemplate]>([
    ['no pipeline', rightTemplate()],
    ['a configuration that is not in the templates', imageTemplate()],
    ['tokens that are required', withOptions({ HttpTokens: 'required' })],
    [
      'a configuration for images of something else',
      withOptions(undefined, ({ Resources }) => (Resources.Pipeline.Properties.ImageRecipeArn = 'arn:x')),
    ],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['no options', undefined, 'has no HttpTokens'],
    ['only a hop limit', { HttpPutResponseHopLimit: 1 }, 'has no HttpTokens'],
    ['tokens that are optional', { HttpTokens: 'optional' }, "has HttpTokens 'optional'"],
  ])('warns of %s', (_, options, has) => {
    expect(outcomes(rule, withOptions(options))).toEqual([
      `warning Infrastructure Properties.InstanceMetadataOptions.HttpTokens: The infrastructure configuration 'Infrastructure' ${has}, so the instances that build images answer requests for instance metadata of version 1 (IMDSv1), too.`,
    ]);
  });

  test('is unknown for a parameter', () => {
    expect(outcomes(rule, withOptions({ HttpTokens: { Ref: 'Given' } }))).toEqual([`? Infrastructure: ${NOT_GIVEN}`]);
  });
});
