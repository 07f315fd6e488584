import { textReport } from '../../../lib/report/text/text-report';
import { finding, report, unknown } from '../sample';

const plain = { colour: false, showUnknown: false };

describe('the text report', () => {
  test('groups by template and resource, and says what is wrong, what to do, and where', () => {
    const text = textReport(
      report(
        [
          finding(),
          finding({ templatePath: 'cdk.out/Prod.template.json', constructPath: undefined }),
          finding({ ruleId: 'image-id-literal', severity: 'warning', message: 'It is an id.', propertyPath: 'Properties.ImageId' }),
          finding({
            ruleId: 'single-linux-node',
            severity: 'info',
            logicalId: 'Other',
            message: 'There is one.',
            constructPath: undefined,
          }),
        ],
        [unknown()],
        3,
      ),
      plain,
    );
    expect(text).toBe(`cdk.out/Dev.template.json

  Web (AWS::EC2::LaunchTemplate), Dev/Web/Resource
    error root-device-name: The volume is '/dev/xvda'.
      Name it '/dev/sda1'. See https://docs.aws.amazon.com/root
      at cdk.out/Dev.template.json: Web Properties.LaunchTemplateData.BlockDeviceMappings.0.DeviceName
    warning image-id-literal: It is an id.
      Name it '/dev/sda1'. See https://docs.aws.amazon.com/root
      at cdk.out/Dev.template.json: Web Properties.ImageId

  Other (AWS::EC2::LaunchTemplate)
    info single-linux-node: There is one.
      Name it '/dev/sda1'. See https://docs.aws.amazon.com/root
      at cdk.out/Dev.template.json: Other Properties.LaunchTemplateData.BlockDeviceMappings.0.DeviceName

cdk.out/Prod.template.json

  Web (AWS::EC2::LaunchTemplate)
    error root-device-name: The volume is '/dev/xvda'.
      Name it '/dev/sda1'. See https://docs.aws.amazon.com/root
      at cdk.out/Prod.template.json: Web Properties.LaunchTemplateData.BlockDeviceMappings.0.DeviceName

2 errors, 1 warning, 1 info in 3 templates; 1 check could not be done.
To see what could not be checked, and why, add --show-unknown.
`);
  });

  test('lists what could not be checked if it is asked to', () => {
    expect(textReport(report([], [unknown(), unknown({ ruleId: 'custom-networking' })], 2), { ...plain, showUnknown: true }))
      .toBe(`Could not be checked:

  cdk.out/Dev.template.json: Group Properties.VPCZoneIdentifier
    subnet-addresses-exhausted: the parameter 'Subnets' has no default
  cdk.out/Dev.template.json: Group Properties.VPCZoneIdentifier
    custom-networking: the parameter 'Subnets' has no default

No findings in 2 templates; 2 checks could not be done.
`);
  });

  test.each([true, false])('says plainly that nothing was found (unknowns wanted: %s)', (showUnknown) => {
    expect(textReport(report(), { ...plain, showUnknown })).toBe('No findings in 1 template.\n');
  });

  test('colours the severities, and nothing else, if it is asked to', () => {
    const findings = (['error', 'warning', 'info'] as const).map((severity) => finding({ severity }));
    const coloured = textReport(report(findings), { ...plain, colour: true });
    expect(coloured).toContain('\u001b[31merror\u001b[39m root-device-name');
    expect(coloured).toContain('\u001b[33mwarning\u001b[39m root-device-name');
    expect(coloured).toContain('\u001b[36minfo\u001b[39m root-device-name');
    // eslint-disable-next-line no-control-regex
    expect(coloured.replace(/\u001b\[\d\dm/g, '')).toBe(textReport(report(findings), plain));
  });

  test.each(['templatePath', 'logicalId', 'resourceType', 'propertyPath', 'constructPath', 'message', 'fix', 'source'] as const)(
    'shows control characters of the %s as escapes',
    (field) => {
      const text = textReport(report([finding({ [field]: 'a\u001b[2J\nb' })]), plain);
      expect(text).toContain('a\\u001b[2J\\u000ab');
      expect(text).not.toContain('\u001b');
    },
  );

  test.each(['templatePath', 'logicalId', 'propertyPath', 'cause'] as const)(
    'shows control characters of the %s of what could not be checked as escapes',
    (field) => {
      const text = textReport(report([], [unknown({ [field]: 'a\u001b[2J\nb' })]), { ...plain, showUnknown: true });
      expect(text).toContain('a\\u001b[2J\\u000ab');
      expect(text).not.toContain('\u001b');
    },
  );
});
