import { imageKubernetesVersionSkew as rule } from '../../lib/rules/image-kubernetes-version-skew';
import { IMAGE, imagesWithoutFault, parameterName, unknownImage, withImage, withParameter } from '../support/image-templates';
import { NOT_GIVEN } from '../support/node-templates';
import { rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

describe('image-kubernetes-version-skew', () => {
  test.each(imagesWithoutFault)('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each([
    ['1.36', '1.35', 'newer than'],
    ['1.31', '1.35', '4 minor versions older than'],
  ])('warns of an image for %s in a cluster of %s', (image, cluster, words) => {
    const template = rightTemplate((right) => {
      right.Resources.Cluster.Properties.Version = cluster;
      withImage(`{{resolve:ssm:${parameterName('2022', image)}}}`)(right);
    });
    const [line] = outcomes(rule, template);
    expect(line).toContain(`warning ${IMAGE}: `);
    expect(line).toContain(image);
    expect(line).toContain(words);
    expect(rawOutcomes(rule, template)[0]).toMatchObject({
      fix: `Take the image for Kubernetes ${cluster}.`,
      value: parameterName('2022', image),
    });
  });

  test.each([
    ['EKS chooses the version of the cluster', undefined],
    ['the version of the cluster is no version', 'newest'],
  ])('passes if %s', (_, version) => {
    const template = rightTemplate(({ Resources }) => (Resources.Cluster.Properties.Version = version));
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each(['1.35', '1.34', '1.32'])('passes for an image for %s in a cluster of 1.35', (image) => {
    expect(outcomes(rule, rightTemplate(withImage(`{{resolve:ssm:${parameterName('2022', image)}}}`)))).toEqual([]);
  });

  test('is unknown if the version of the cluster is', () => {
    const template = rightTemplate(
      withParameter(({ Resources }) => {
        Resources.Cluster.Properties.Version = { Ref: 'Given' };
      }),
    );
    expect(outcomes(rule, template)).toEqual(["? WindowsTemplate: the parameter 'Given' has no default"]);
  });

  test('takes the version of a parameter that has a default', () => {
    const template = rightTemplate((right) => {
      right.Parameters = { Version: { Type: 'String', Default: '1.34' } };
      right.Resources.Cluster.Properties.Version = { Ref: 'Version' };
    });
    expect(outcomes(rule, template)).toHaveLength(1);
  });

  test('is unknown if a parameter without default gives the image', () => {
    expect(outcomes(rule, unknownImage)).toEqual([`? WindowsTemplate: ${NOT_GIVEN}`]);
  });
});
