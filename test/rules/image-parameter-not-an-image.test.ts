import { imageParameterNotAnImage as rule } from '../../lib/rules/image-parameter-not-an-image';
import { IMAGE, imageForms, imagesWithoutFault, parameterName, unknownImage, withImage, withParameter } from '../support/image-templates';
import { NOT_GIVEN } from '../support/node-templates';
import { rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

describe('image-parameter-not-an-image', () => {
  test.each(imagesWithoutFault)('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each(imageForms)('warns of the document of an AMI as %s', (_, form) => {
    const [line] = outcomes(rule, rightTemplate(form(parameterName('2022', '1.35', 'Full', ''))));
    expect(line).toContain(`warning ${IMAGE}: `);
    expect(line).toContain(parameterName('2022', '1.35', 'Full', ''));
  });

  test.each(imageForms)('passes for the id of an AMI as %s', (_, form) => {
    expect(outcomes(rule, rightTemplate(form(parameterName('2022', '1.35', 'Full'))))).toEqual([]);
  });

  test('is unknown where the end of the name is', () => {
    const image = { 'Fn::Sub': `{{resolve:ssm:${parameterName('2022', '1.35', 'Core', '')}\${Given}}}` };
    expect(outcomes(rule, rightTemplate(withParameter(withImage(image))))).toEqual([
      '? WindowsTemplate: the name of the image does not tell whether it holds an id',
    ]);
  });

  test.each(['', '/image_version', '/release_version'])(
    "tells the name that holds the id, in place of the one that ends in '%s'",
    (end) => {
      const [finding] = rawOutcomes(rule, rightTemplate(withImage(`resolve:ssm:${parameterName('2019', '1.35', 'Core', end)}`)));
      expect(finding).toMatchObject({ fix: `Take '${parameterName('2019', '1.35')}'.`, value: parameterName('2019', '1.35', 'Core', end) });
    },
  );

  test.each([parameterName('2022', '${Given}', 'Core', '/image_version'), parameterName('2022', '1.35', '${Given}', '')])(
    'tells how the name ends where it is not known whole: %s',
    (name) => {
      const template = rightTemplate(withParameter(withImage({ 'Fn::Sub': `{{resolve:ssm:${name}}}` })));
      expect(rawOutcomes(rule, template)).toMatchObject([{ fix: "Take the parameter whose name ends in '/image_id'." }]);
    },
  );

  test('is unknown if a parameter without default gives the image', () => {
    expect(outcomes(rule, unknownImage)).toEqual([`? WindowsTemplate: ${NOT_GIVEN}`]);
  });
});
