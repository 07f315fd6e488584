import { imageReleaseRetired as rule } from '../../lib/rules/image-release-retired';
import { IMAGE, imageForms, imagesWithoutFault, parameterName, unknownImage, withImage, withParameter } from '../support/image-templates';
import { NOT_GIVEN } from '../support/node-templates';
import { rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

describe('image-release-retired', () => {
  test.each(imagesWithoutFault)('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each([
    ['20H2', '2022-08-09'],
    ['2004', '2021-12-14'],
    ['1909', '2020-12-08'],
  ])('fails for Windows Server %s, which was retired on %s', (release, day) => {
    const [line, ...more] = outcomes(rule, rightTemplate(withImage(`{{resolve:ssm:${parameterName(release, '1.23')}}}`)));
    expect(more).toEqual([]);
    expect(line).toContain(`error ${IMAGE}: `);
    expect(line).toContain(release);
    expect(line).toContain(day);
  });

  test.each(imageForms)('fails where the image is %s', (_, form) => {
    expect(outcomes(rule, rightTemplate(form(parameterName('20H2', '1.21'))))).toHaveLength(1);
  });

  test('fails for a Kubernetes version that is not known yet', () => {
    const image = { 'Fn::Sub': `{{resolve:ssm:${parameterName('1909', '${Given}')}}}` };
    expect(outcomes(rule, rightTemplate(withParameter(withImage(image))))).toHaveLength(1);
  });

  test.each(['2019', '2022', '2025', '2031'])('passes for Windows Server %s', (release) => {
    expect(outcomes(rule, rightTemplate(withImage(`{{resolve:ssm:${parameterName(release, '1.35')}}}`)))).toEqual([]);
  });

  test('names the releases that there are', () => {
    const [finding] = rawOutcomes(rule, rightTemplate(withImage(`{{resolve:ssm:${parameterName('2004', '1.21')}}}`)));
    expect(finding).toMatchObject({
      fix: 'Take an image of Windows Server 2019, 2022 or 2025, and build the containers for it.',
      value: parameterName('2004', '1.21'),
    });
  });

  test('is unknown if a parameter without default gives the image', () => {
    expect(outcomes(rule, unknownImage)).toEqual([`? WindowsTemplate: ${NOT_GIVEN}`]);
  });
});
