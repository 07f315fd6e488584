import { imageVolumeExceedsNodeVolume as rule } from '../../lib/rules/image-volume-exceeds-node-volume';
import { imageTemplate } from '../support/image-builder-templates';
import { withImage } from '../support/image-templates';
import { NOT_GIVEN } from '../support/node-templates';
import { type Change, type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const sized = (ofImage: unknown, ofNodes: unknown, change: Change = () => undefined) =>
  imageTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' } };
    template.Resources.Recipe.Properties.BlockDeviceMappings[0].Ebs.VolumeSize = ofImage;
    template.Resources.WindowsTemplate.Properties.LaunchTemplateData.BlockDeviceMappings = [
      { DeviceName: '/dev/sda1', Ebs: { VolumeSize: ofNodes } },
      { DeviceName: 'xvdb', Ebs: { VolumeSize: 10 } },
    ];
    change(template);
  });
const built: Change = (template) => {
  template.Resources.Build = { Type: 'AWS::ImageBuilder::Image', Properties: { ImageRecipeArn: { 'Fn::GetAtt': ['Recipe', 'Arn'] } } };
  withImage({ 'Fn::GetAtt': ['Build', 'ImageId'] })(template);
};

describe('image-volume-exceeds-node-volume', () => {
  test.each<[string, LooseTemplate]>([
    ['nodes of another image', rightTemplate()],
    ['the same size', sized(100, 100)],
    ['a larger volume of the nodes', sized(100, '150')],
    ['nodes that take the size of the image', sized(150, undefined)],
    ['a recipe that takes the size of its parent', sized(undefined, 60)],
    ['a build of the same size', sized(100, 100, built)],
    [
      'another device of the image',
      sized(150, 100, ({ Resources }) => {
        Resources.Recipe.Properties.BlockDeviceMappings[0].DeviceName = 'xvdb';
      }),
    ],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each<[string, Change | undefined]>([
    ['a parameter that a pipeline writes', undefined],
    ['a build of the template', built],
    [
      'a dynamic reference',
      (template) => {
        withImage('{{resolve:ssm:/imagebuilder/windows}}')(template);
      },
    ],
  ])('fails for a smaller volume of nodes whose image is %s', (_, change) => {
    expect(outcomes(rule, sized(150, 100, change))).toEqual([
      expect.stringMatching(
        /^error WindowsTemplate Properties\.LaunchTemplateData\.BlockDeviceMappings\.0\.Ebs\.VolumeSize: .* root volume of 100 GiB, but the image recipe 'Recipe' makes its image with 150 GiB\.$/,
      ),
    ]);
  });

  test.each<[string, LooseTemplate, string]>([
    ['the image', sized({ Ref: 'Given' }, 100), 'Recipe'],
    ['the nodes', sized(100, { Ref: 'Given' }), 'WindowsTemplate'],
  ])('is unknown if a parameter says how large the volume of %s is', (_, template, place) => {
    expect(outcomes(rule, template)).toEqual([`? ${place}: ${NOT_GIVEN}`]);
  });
});
