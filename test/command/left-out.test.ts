import { leftOut } from '../../lib/command/left-out';

const parameters = { Windows: { Type: 'String', Default: 'no' }, Other: { Type: 'String', Default: 'x' } };
const group = { Type: 'AWS::EKS::Nodegroup', Condition: 'HasWindows', Properties: { AmiType: 'WINDOWS_CORE_2022_x86_64' } };
const hasWindows = { 'Fn::Equals': [{ Ref: 'Windows' }, 'yes'] };

function messages(template: object, given: { [name: string]: string } = {}): string[] {
  return leftOut([{ path: 'a.yaml', template: { Parameters: parameters, ...template }, parameters: given }]).map(({ message }) => message);
}

const remark =
  "'Win' of 'a.yaml' is left out, as its condition 'HasWindows' does not hold with the defaults of the parameter 'Windows'. " +
  'To have it checked, give --parameters Windows=VALUE.';

describe('Windows nodes that the defaults of parameters leave out', () => {
  test.each<[string, object]>([
    ['a managed group', group],
    ['a launch template with user data', { ...group, Type: 'AWS::EC2::LaunchTemplate', Properties: { UserData: '<powershell>' } }],
  ])('are told: %s', (_, resource) => {
    expect(messages({ Conditions: { HasWindows: hasWindows }, Resources: { Win: resource } })).toEqual([remark]);
  });

  test('are told with all parameters on which the condition depends, through other conditions too', () => {
    const conditions = {
      HasWindows: { 'Fn::And': [{ Condition: 'Wanted' }, { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Other' }, 'x'] }] }] },
      Wanted: hasWindows,
    };
    const [message] = messages({ Conditions: conditions, Resources: { Win: group } });
    expect(message).toContain("the defaults of the parameters 'Other', 'Windows'.");
    expect(message).toContain('give --parameters Other=VALUE --parameters Windows=VALUE.');
  });

  test.each<[string, object, { [name: string]: string }]>([
    ['the condition holds', { Conditions: { HasWindows: { 'Fn::Not': [hasWindows] } }, Resources: { Win: group } }, {}],
    ['the condition holds as given', { Conditions: { HasWindows: hasWindows }, Resources: { Win: group } }, { Windows: 'yes' }],
    ['it was left out on purpose', { Conditions: { HasWindows: hasWindows }, Resources: { Win: group } }, { Windows: 'no' }],
    ['no parameter decides', { Conditions: { HasWindows: { 'Fn::Equals': ['a', 'b'] } }, Resources: { Win: group } }, {}],
    [
      'the nodes are Linux',
      { Conditions: { HasWindows: hasWindows }, Resources: { Win: { ...group, Properties: { AmiType: 'AL2023_x86_64_STANDARD' } } } },
      {},
    ],
    ['it is something else', { Conditions: { HasWindows: hasWindows }, Resources: { Win: { ...group, Type: 'AWS::SNS::Topic' } } }, {}],
    ['there is no such condition', { Resources: { Win: group } }, {}],
  ])('are not told if %s', (_, template, given) => {
    expect(messages(template, given)).toEqual([]);
  });
});

describe('loops', () => {
  const loop = (collection: unknown) => ({
    Transform: 'AWS::LanguageExtensions',
    Resources: { 'Fn::ForEach::Win': ['Name', collection, { 'Win${Name}': group }] },
  });

  test('that cannot be written out are told, and why', () => {
    const template = { ...loop({ Ref: 'Names' }), Parameters: { Names: { Type: 'CommaDelimitedList' } } };
    expect(messages(template)).toEqual([
      "What the loop 'Fn::ForEach::Win' of 'a.yaml' makes is left out, as the parameter 'Names' has no default. " +
        'Where it runs over a parameter, give its value with --parameters.',
    ]);
    expect(messages(template, { Names: 'a,b' })).toEqual([]);
  });

  test('over a literal list are not told', () => {
    expect(messages(loop(['a', 'b']))).toEqual([]);
  });
});
