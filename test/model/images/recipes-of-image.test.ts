import { readModel } from '../../../lib/model/read-model';
import { imageKubernetesVersionSkew } from '../../../lib/rules/image-kubernetes-version-skew';
import { imageTemplate } from '../../support/image-builder-templates';
import { parameterName, withImage } from '../../support/image-templates';
import type { Change } from '../../support/right-template';
import { outcomes } from '../../support/rule-outcomes';

function imageOf(change?: Change) {
  const model = readModel([{ path: 'template.json', template: imageTemplate(change) }]);
  return model.windowsGroups[0]?.group.image;
}

const built: Change = (template) => {
  template.Resources.Build = { Type: 'AWS::ImageBuilder::Image', Properties: { ImageRecipeArn: { 'Fn::GetAtt': ['Recipe', 'Arn'] } } };
  withImage({ 'Fn::GetAtt': ['Build', 'ImageId'] })(template);
};
const OF_PARENT = { release: '2022', edition: 'Core', kubernetesVersion: '1.35' };

describe('an image that is built in the templates is known by the parent of its recipe', () => {
  test.each<[string, Change | undefined]>([
    ['the parameter of a pipeline, read at launch', undefined],
    ['the parameter of a pipeline, read at deployment', withImage('{{resolve:ssm:/imagebuilder/windows}}')],
    ['a build', built],
    [
      'a parent by ARN',
      ({ Resources }) => {
        Resources.Recipe.Properties.ParentImage = {
          'Fn::Sub': `ssm:arn:\${AWS::Partition}:ssm:\${AWS::Region}::parameter${parameterName('2022', '1.35')}`,
        };
      },
    ],
  ])('by %s', (_, change) => {
    const image = imageOf(change);
    expect(image).toMatchObject({ os: 'windows', windows: OF_PARENT });
    expect(image?.recipes?.map(({ resource }) => resource.logicalId)).toEqual(['Recipe']);
  });

  test.each<[string, Change]>([
    ['another parameter', withImage('resolve:ssm:/imagebuilder/other')],
    ['an id', withImage('ami-0123456789abcdef0')],
    [
      'a parameter that nothing builds for',
      ({ Resources }) => {
        delete Resources.Pipeline;
      },
    ],
  ])('not %s', (_, change) => {
    expect(imageOf(change)?.recipes).toBeUndefined();
  });

  test('is of no release if the parent is not known', () => {
    const image = imageOf(({ Resources }) => {
      Resources.Recipe.Properties.ParentImage = 'ami-0123456789abcdef0';
    });
    expect(image).toMatchObject({ windows: undefined, os: undefined });
    expect(image?.recipes).toHaveLength(1);
  });
});

test('the Kubernetes version of the parent is that of kubelet', () => {
  const template = imageTemplate(({ Resources }) => {
    Resources.Recipe.Properties.ParentImage = `ssm:${parameterName('2022', '1.31')}`;
  });
  expect(outcomes(imageKubernetesVersionSkew, template)).toEqual([
    expect.stringMatching(/^warning WindowsTemplate .*uses the image for Kubernetes 1\.31, which is 4 minor versions older/),
  ]);
});
