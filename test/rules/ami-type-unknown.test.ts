import { amiTypeUnknown as rule } from '../../lib/rules/ami-type-unknown';
import { imageReleaseRetired } from '../../lib/rules/image-release-retired';
import { given, managed, NOT_GIVEN, perhaps, selfManaged, withoutCluster } from '../support/node-templates';
import { type Change, type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

function ofType(AmiType: unknown, change: Change = () => undefined): LooseTemplate {
  return managed({}, (template) => {
    template.Resources.WindowsNodes.Properties.AmiType = AmiType;
    change(template);
  });
}

const finding = (severity: string, amiType: string) =>
  expect.stringMatching(`^${severity} WindowsNodes Properties.AmiType: The AMI type '${amiType}' of .*'WindowsNodes' `) as string;

describe('ami-type-unknown', () => {
  // https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html
  test.each([
    'WINDOWS_CORE_2019_x86_64',
    'WINDOWS_FULL_2019_x86_64',
    'WINDOWS_CORE_2022_x86_64',
    'WINDOWS_FULL_2022_x86_64',
    'WINDOWS_CORE_2025_x86_64',
    'WINDOWS_FULL_2025_x86_64',
    'AL2023_x86_64_STANDARD',
    'al2_x86_64',
    'CUSTOM',
    undefined,
  ])('passes for %s', (amiType) => {
    expect(outcomes(rule, ofType(amiType))).toEqual([]);
  });

  test('passes for self-managed nodes, which have no AMI type', () => {
    expect(outcomes(rule, rightTemplate())).toEqual([]);
    expect(
      outcomes(
        rule,
        selfManaged({}, ({ Resources }) => (Resources.WindowsNodes.Properties.AmiType = 'WINDOWS')),
      ),
    ).toEqual([]);
  });

  test.each([
    ['WINDOWS_CORE_2022_X86_64', 'WINDOWS_CORE_2022_x86_64'],
    ['windows_core_2022_x86_64', 'WINDOWS_CORE_2022_x86_64'],
    ['Windows_Full_2019_x86_64', 'WINDOWS_FULL_2019_x86_64'],
  ])('fails for %s, which differs by the case of its letters', (amiType, meant) => {
    expect(outcomes(rule, ofType(amiType))).toEqual([finding('error', amiType)]);
    expect(rawOutcomes(rule, ofType(amiType))).toMatchObject([{ fix: `Write '${meant}'.`, value: amiType }]);
  });

  test.each<[string, Change]>([
    ['of a cluster that is only named', withoutCluster],
    ['that are made on a condition', perhaps('WindowsNodes')],
    ['whose AMI type is a parameter with a default', withDefault],
  ])('fails for nodes %s', (_, change) => {
    expect(outcomes(rule, ofType('WINDOWS_CORE_2022_X86_64', change))).toEqual([finding('error', 'WINDOWS_CORE_2022_X86_64')]);
  });

  test.each(['WINDOWS_CORE_2016_x86_64', 'WINDOWS_CORE_2022', 'WINDOWS', 'windows_server_2022', 'WINDOWS_CORE_2028_x86_64'])(
    'warns of %s',
    (amiType) => {
      expect(outcomes(rule, ofType(amiType))).toEqual([finding('warning', amiType)]);
      expect(rawOutcomes(rule, ofType(amiType))).toMatchObject([
        {
          value: amiType,
          fix: expect.stringContaining('WINDOWS_CORE_2019_x86_64, WINDOWS_CORE_2022_x86_64, WINDOWS_CORE_2025_x86_64, ') as string,
        },
      ]);
    },
  );

  test('asks whether a type that is close was meant', () => {
    const fix = (amiType: string) => rawOutcomes(rule, ofType(amiType)).map((outcome) => ('fix' in outcome ? outcome.fix : ''))[0];
    expect(fix('WINDOWS_CORE_2022_x86')).toContain(" Did you mean 'WINDOWS_CORE_2022_x86_64'?");
    expect(fix('WINDOWS')).not.toContain('Did you mean');
  });

  test('passes for a release that is retired, of which another rule tells', () => {
    expect(outcomes(rule, ofType('WINDOWS_CORE_1909_x86_64'))).toEqual([]);
    expect(outcomes(imageReleaseRetired, ofType('WINDOWS_CORE_1909_x86_64'))).toHaveLength(1);
  });

  test('is unknown for a type that is a parameter, or has one in it', () => {
    expect(outcomes(rule, ofType(given))).toEqual([`? WindowsNodes: ${NOT_GIVEN}`]);
    expect(outcomes(rule, ofType({ 'Fn::Sub': 'WINDOWS_CORE_${Given}_X86_64' }))).toEqual([`? WindowsNodes: ${NOT_GIVEN}`]);
  });
});

function withDefault(template: LooseTemplate): void {
  const { AmiType } = template.Resources.WindowsNodes.Properties;
  template.Parameters.AmiType = { Type: 'String', Default: AmiType };
  template.Resources.WindowsNodes.Properties.AmiType = { Ref: 'AmiType' };
}
