import { fastLaunchRefused as rule } from '../../lib/rules/fast-launch-refused';
import { imageTemplate } from '../support/image-builder-templates';
import { parameterName } from '../support/image-templates';
import { type Change, type LooseTemplate, rightTemplate } from '../support/right-template';
import { NOT_GIVEN } from '../support/node-templates';
import { outcomes } from '../support/rule-outcomes';

const launching = (MaxParallelLaunches: unknown) =>
  imageTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' } };
    template.Resources.Distribution.Properties.Distributions[0].FastLaunchConfigurations = [{ Enabled: true, MaxParallelLaunches }];
  });

/** As the AwsCustomResource of the CDK writes a call. */
const calling = (action: string, imageId: unknown, change: Change = () => undefined) =>
  rightTemplate((template) => {
    const [before, after] = JSON.stringify({ service: 'EC2', action, parameters: { ImageId: 'ID' } }).split('ID');
    template.Parameters = {
      Image: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: parameterName('2022', '1.35') },
      Own: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: '/imagebuilder/windows' },
    };
    template.Resources.FastLaunch = { Type: 'Custom::AWS', Properties: { Create: { 'Fn::Join': ['', [before, imageId, after]] } } };
    change(template);
  });

describe('fast-launch-refused', () => {
  test.each<[string, LooseTemplate]>([
    ['no Fast Launch', imageTemplate()],
    ['six instances', launching(6)],
    ['what EC2 takes by itself', launching(undefined)],
    ['a call for an AMI of the account', calling('enableFastLaunch', { Ref: 'Own' })],
    ['a call for an AMI by its id', calling('enableFastLaunch', 'ami-0123456789abcdef0')],
    ['another call for an AMI of AWS', calling('describeImages', { Ref: 'Image' })],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each([5, '1'])('fails for %s instances at a time', (launches) => {
    expect(outcomes(rule, launching(launches))).toEqual([
      expect.stringMatching(
        `^error Distribution Properties\\.Distributions\\.0\\.FastLaunchConfigurations\\.0\\.MaxParallelLaunches: .*start ${String(launches)} instances`,
      ),
    ]);
  });

  test.each(['enableFastLaunch', 'EnableFastLaunch', 'EnableFastLaunchCommand'])('fails for the call %s for an AMI of AWS', (action) => {
    expect(outcomes(rule, calling(action, { Ref: 'Image' }))).toEqual([
      expect.stringMatching(/^error FastLaunch Properties\.Create: .*EKS_Optimized-1\.35\/image_id', which AWS owns\./),
    ]);
  });

  test('is unknown for a number that a parameter gives', () => {
    expect(outcomes(rule, launching({ Ref: 'Given' }))).toEqual([`? Distribution: ${NOT_GIVEN}`]);
  });
});
