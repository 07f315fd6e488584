import { readModel } from '../../lib/model/read-model';
import { fastLaunchRefused as rule } from '../../lib/rules/fast-launch-refused';
import { imageTemplate } from '../support/image-builder-templates';
import { parameterName } from '../support/image-templates';
import { type Change, type LooseTemplate, rightTemplate } from '../support/right-template';
import { NOT_GIVEN } from '../support/node-templates';
import { outcomes } from '../support/rule-outcomes';
import { TODAY } from '../support/today';

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

  // The custom resource of the CDK may have a type of one's own: resourceType.
  const callingWith = (type: string, parameters: object) =>
    rightTemplate(({ Resources }) => {
      Resources.FastLaunch = {
        Type: type,
        Properties: { Create: JSON.stringify({ service: 'EC2', action: 'enableFastLaunch', parameters }) },
      };
    });

  test.each(['Custom::AWS', 'Custom::FastLaunch'])('fails for a call of %s with fewer than six instances', (type) => {
    expect(outcomes(rule, callingWith(type, { ImageId: 'ami-1', MaxParallelLaunches: 5 }))).toEqual([
      expect.stringMatching(/^error FastLaunch Properties\.Create: 'FastLaunch' lets Fast Launch start 5 instances at a time/),
    ]);
    expect(outcomes(rule, callingWith(type, { ImageId: 'ami-1', MaxParallelLaunches: 6 }))).toEqual([]);
  });

  test('passes for a number where Fast Launch is switched off', () => {
    const off = imageTemplate(({ Resources }) => {
      Resources.Distribution.Properties.Distributions[0].FastLaunchConfigurations = [{ Enabled: false, MaxParallelLaunches: 1 }];
    });
    expect(outcomes(rule, off)).toEqual([]);
  });

  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableFastLaunch.html: an AMI that is owned by the account, or shared with it
  const inAccount = (ami: object | undefined, AccountId = '222222222222') =>
    imageTemplate(({ Resources }) => {
      const [one] = Resources.Distribution.Properties.Distributions;
      Object.assign(one, { FastLaunchConfigurations: [{ Enabled: true, AccountId }], AmiDistributionConfiguration: ami });
    });
  const judged = (template: LooseTemplate) =>
    rule.check(readModel([{ path: 'images.json', template, accountId: '111111111111' }]), { today: TODAY });

  test('warns of an account with which the AMI is not shared', () => {
    expect(judged(inAccount(undefined))).toMatchObject([
      {
        severity: 'warning',
        message: "The distribution 'Distribution' enables Fast Launch in the account 222222222222, with which it does not share its AMI.",
        value: '222222222222',
      },
    ]);
    expect(judged(inAccount({ TargetAccountIds: ['333333333333'] }))).toHaveLength(1);
  });

  test.each<[string, LooseTemplate]>([
    ['the account that builds it', inAccount(undefined, '111111111111')],
    ['an account that gets a copy', inAccount({ TargetAccountIds: ['222222222222'] })],
    ['an account with which it is shared', inAccount({ LaunchPermissionConfiguration: { UserIds: ['222222222222'] } })],
    [
      'an organization with which it is shared',
      inAccount({ LaunchPermissionConfiguration: { OrganizationArns: ['arn:aws:organizations::111111111111:organization/o-1'] } }),
    ],
    ['accounts that are not known', inAccount({ TargetAccountIds: [{ Ref: 'Nobody' }] })],
  ])('passes for %s', (_, template) => {
    expect(judged(template)).toEqual([]);
  });

  test('passes for an account, where it is not known which one builds the AMI', () => {
    expect(outcomes(rule, inAccount(undefined))).toEqual([]);
  });

  test('is unknown for a number that a parameter gives', () => {
    expect(outcomes(rule, launching({ Ref: 'Given' }))).toEqual([`? Distribution: ${NOT_GIVEN}`]);
  });
});
