import { managedGroupCustomAmiConflict as rule } from '../../lib/rules/managed-group-custom-ami-conflict';
import { given, launchTemplateElsewhere, managed } from '../support/node-templates';
import { type Change, type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

/** Changes the properties of the managed group. */
const group =
  (properties: object): Change =>
  ({ Resources }) =>
    Object.assign(Resources.WindowsNodes.Properties as object, properties);

describe('managed-group-custom-ami-conflict', () => {
  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['nodes whose launch template is not known', launchTemplateElsewhere],
    ['Linux nodes', rightTemplate(({ Resources }) => delete Resources.WindowsNodes)],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  const own = { ImageId: 'ami-0123456789abcdef0', UserData: { 'Fn::Base64': '<powershell>\n</powershell>' } };

  test.each([
    ['AmiType', 'WINDOWS_CORE_2022_x86_64'],
    ['ReleaseVersion', '1.35-2026.10.13'],
    ['Version', '1.35'],
  ])('fails for %s beside an image of its own', (name, value) => {
    const lines = outcomes(rule, managed(own, group({ AmiType: undefined, [name]: value })));
    expect(lines).toEqual([expect.stringMatching(`^error WindowsNodes Properties.${name}: .*${value}`)]);
    expect(rawOutcomes(rule, managed(own, group({ AmiType: undefined, [name]: value })))[0]).toMatchObject({
      fix: `Leave ${name} out, or take ImageId out of the launch template.`,
      value,
    });
  });

  test('fails for a Linux AMI type beside a Windows image of EKS', () => {
    const ImageId = '{{resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-1.35/image_id}}';
    expect(outcomes(rule, managed({ ...own, ImageId }, group({ AmiType: 'AL2023_x86_64_STANDARD' })))).toEqual([
      expect.stringContaining('error WindowsNodes Properties.AmiType: '),
    ]);
  });

  test.each([
    ['neither of them', managed(own, group({ AmiType: undefined }))],
    ['the AMI type CUSTOM', managed(own, group({ AmiType: 'CUSTOM' }))],
    ['an AMI type and a launch template without image', managed({}, group({ Version: '1.35' }))],
    ['Linux nodes with an image of their own, which other tools check', managed(own, group({ AmiType: 'AL2023_x86_64_STANDARD' }))],
    ['an Auto Scaling group', rightTemplate(({ Resources }) => (Resources.WindowsNodes.Properties.Version = '1.35'))],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each([
    ['a warm pool', { Enabled: true, MinSize: 1 }, 'warning WindowsNodes Properties.WarmPoolConfig: '],
    ['a warm pool that a parameter enables', { Enabled: given }, "? WindowsNodes: the parameter 'Given' has no default"],
  ])('finds %s beside an image of its own', (_, WarmPoolConfig, line) => {
    expect(outcomes(rule, managed(own, group({ AmiType: undefined, WarmPoolConfig })))).toEqual([expect.stringContaining(line)]);
  });

  test.each([
    ['a warm pool that is not enabled', managed(own, group({ AmiType: undefined, WarmPoolConfig: { Enabled: false } }))],
    ['a warm pool with an AMI of EKS', managed({}, group({ WarmPoolConfig: { Enabled: true } }))],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test('is unknown if the launch template has an image on a condition', () => {
    const template = managed({ ImageId: { 'Fn::If': ['Maybe', 'ami-1', { Ref: 'AWS::NoValue' }] } });
    template.Conditions = { Maybe: { 'Fn::Equals': [given, 'yes'] } };
    expect(rawOutcomes(rule, template)).toEqual([
      { at: expect.objectContaining({ path: 'Properties.LaunchTemplate' }) as object, cause: "the parameter 'Given' has no default" },
    ]);
  });

  test('is unknown if a parameter gives the AMI type', () => {
    expect(outcomes(rule, managed(own, group({ AmiType: undefined, ReleaseVersion: given })))).toEqual([
      "? WindowsNodes: the parameter 'Given' has no default",
    ]);
  });
});
