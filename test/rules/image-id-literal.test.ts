import { imageIdLiteral as rule } from '../../lib/rules/image-id-literal';
import { IMAGE, imageForms, imagesWithoutFault, parameterName, unknownImage, withImage } from '../support/image-templates';
import { NOT_GIVEN } from '../support/node-templates';
import { rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

describe('image-id-literal', () => {
  test.each(imagesWithoutFault)('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test('warns of an id that is written out', () => {
    const [line] = outcomes(rule, rightTemplate(withImage('ami-0123456789abcdef0')));
    expect(line).toContain(`warning ${IMAGE}: `);
    expect(line).toContain('ami-0123456789abcdef0');
    expect(rawOutcomes(rule, rightTemplate(withImage('ami-0123456789abcdef0')))[0]).toMatchObject({
      value: 'ami-0123456789abcdef0',
    });
  });

  test('tells the parameter with the id, and how templates and the CDK read it', () => {
    const [finding] = rawOutcomes(rule, rightTemplate(withImage('ami-0123456789abcdef0')));
    const fix = 'fix' in finding ? finding.fix : '';
    expect(fix).toContain(`Read the id from the parameter '${parameterName('2022', '1.35')}'`);
    expect(fix).toContain('{{resolve:ssm:…}} with its name in a template');
    expect(fix).toContain('WindowsImage.eksOptimized() or ec2.MachineImage.fromSsmParameter(');
    expect(fix).toContain('If it is an AMI of your own, acknowledge the finding.');
  });

  test('passes for a text that is no id', () => {
    expect(outcomes(rule, rightTemplate(withImage('golden')))).toEqual([]);
  });

  test('warns of the id that a parameter has as its default', () => {
    const template = rightTemplate((right) => {
      right.Parameters = { Image: { Type: 'AWS::EC2::Image::Id', Default: 'ami-0123456789abcdef0' } };
      withImage({ Ref: 'Image' })(right);
    });
    expect(outcomes(rule, template)).toHaveLength(1);
  });

  test.each(imageForms)('passes for %s', (_, form) => {
    expect(outcomes(rule, rightTemplate(form(parameterName('2022', '1.35'))))).toEqual([]);
  });

  test('is unknown if a parameter without default gives the image', () => {
    expect(outcomes(rule, unknownImage)).toEqual([`? WindowsTemplate: ${NOT_GIVEN}`]);
  });
});
