import { imageUnverified as rule } from '../../lib/rules/image-unverified';
import { onNamedCluster } from '../support/access-templates';
import { IMAGE, imageForms, parameterName, unknownImage, withImage, withParameter } from '../support/image-templates';
import { NOT_GIVEN } from '../support/node-templates';
import { rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

describe('image-unverified', () => {
  const onVersion = (version: unknown, properties: object = {}) =>
    rightManagedTemplate(
      withParameter(({ Resources }) => {
        Resources.Cluster.Properties.Version = version;
        Object.assign(Resources.WindowsNodes.Properties, properties);
      }),
    );

  test.each([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['no Windows nodes', rightTemplate(({ Resources }) => delete Resources.WindowsNodes)],
    ['an image by a name that is not one of EKS', rightTemplate(withImage('{{resolve:ssm:/golden/windows-1.36}}'))],
    ['an image by its id', rightTemplate(withImage('ami-0123456789abcdef0'))],
    ['an image for 1.35 in a newer cluster', rightTemplate(({ Resources }) => (Resources.Cluster.Properties.Version = '1.36'))],
    ['a group that stays with 1.35', onVersion('1.36', { Version: '1.35' })],
    ['an older version', onVersion('1.9')],
    ['a version that is none', onVersion('newest')],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  // EKS has had AMIs of 1909, 2004, 20H2, 2019, 2022 and 2025, Core and Full.
  test.each([
    ['2016-English-Core', '2016 Core'],
    ['2022-English-Nano', '2022 Nano'],
  ])('warns of an image of %s, of which EKS has made none', (image, text) => {
    const name = `/aws/service/ami-windows-latest/Windows_Server-${image}-EKS_Optimized-1.35/image_id`;
    expect(rawOutcomes(rule, rightTemplate(withImage(`{{resolve:ssm:${name}}}`)))).toMatchObject([
      {
        value: name,
        message: `Windows node group 'WindowsNodes' uses an image of Windows Server ${text}, of which no AMI of EKS is known: most likely the parameter does not exist, and the deployment fails.`,
      },
    ]);
  });

  test.each(['1.36', '1.37', '1.100'])('warns of an AMI type on Kubernetes %s', (version) => {
    const [line, ...more] = outcomes(rule, onVersion(version));
    expect(more).toEqual([]);
    expect(line).toContain(
      `warning WindowsNodes Properties.AmiType: Windows node group 'WindowsNodes' uses an image of EKS for Kubernetes ${version}. `,
    );
    expect(line).toContain('only up to 1.35');
    expect(rawOutcomes(rule, onVersion(version))).toMatchObject([
      { value: version, fix: expect.stringContaining(`--name ${parameterName('2022', version)}' whether`) as string },
    ]);
  });

  test('takes the Version of the group before that of the cluster', () => {
    expect(outcomes(rule, onVersion('1.35', { Version: '1.36' }))).toHaveLength(1);
    expect(outcomes(rule, onNamedCluster(onVersion('1.35', { Version: '1.36' })))).toHaveLength(1);
  });

  test.each(imageForms)('warns where the image is %s', (_, form) => {
    const [line, ...more] = outcomes(rule, rightTemplate(form(parameterName('2025', '1.36', 'Full'))));
    expect(more).toEqual([]);
    expect(line).toContain(`warning ${IMAGE}: `);
    expect(rawOutcomes(rule, rightTemplate(form(parameterName('2025', '1.36', 'Full'))))).toMatchObject([
      { value: parameterName('2025', '1.36', 'Full'), fix: expect.stringContaining(parameterName('2025', '1.36', 'Full')) as string },
    ]);
  });

  test.each([
    ['the version of the cluster is', onVersion({ Ref: 'Given' }), "WindowsNodes: the parameter 'Given' has no default"],
    ['the Version of the group is', onVersion('1.35', { Version: { Ref: 'Given' } }), "WindowsNodes: the parameter 'Given' has no default"],
    ['EKS chooses the version', onVersion(undefined), "WindowsNodes: EKS chooses the Kubernetes version of the cluster 'prod'"],
    ['the cluster is only named', onNamedCluster(rightManagedTemplate()), "WindowsNodes: the cluster 'prod' is not in the templates"],
    [
      'the name of the image does not tell',
      rightTemplate(withParameter(withImage({ 'Fn::Sub': `{{resolve:ssm:${parameterName('2022', '${Given}')}}}` }))),
      'WindowsTemplate: the name of the image does not tell its Kubernetes version',
    ],
  ])('is unknown if %s', (_, template, cause) => {
    expect(outcomes(rule, template)).toEqual([`? ${cause}`]);
  });

  test('is unknown if a parameter without default gives the image', () => {
    expect(outcomes(rule, unknownImage)).toEqual([`? WindowsTemplate: ${NOT_GIVEN}`]);
  });
});
