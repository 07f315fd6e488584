import { causeOf, shown, templateOf } from '../template-of';

const template = templateOf(
  {
    Parameters: {
      Name: { Type: 'String', Default: 'web' },
      Open: { Type: 'String' },
      Names: { Type: 'CommaDelimitedList', Default: 'a,b' },
      OpenNames: { Type: 'CommaDelimitedList' },
    },
    Resources: { Role: { Type: 'AWS::IAM::Role' }, Other: { Type: 'AWS::IAM::Role' }, Helper: { Type: 'Custom::Helper' } },
  },
  { region: 'eu-west-1' },
);
const resolve = (name: string, argument: unknown) => template.resolve({ [name]: argument });

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-join.html
test.each<[string, unknown, unknown]>([
  ['the example of its page', [':', ['a', 'b', 'c']], 'a:b:c'],
  ['no items', [',', []], ''],
  ['one item', [',', ['a']], 'a'],
  ['an empty separator', ['', ['a', 'b']], 'ab'],
  ['numbers and booleans', ['-', [1, true, 'x']], '1-true-x'],
  ['items that functions give', ['', ['arn:', { Ref: 'Name' }, { 'Fn::Join': ['', ['x', 'y']] }]], 'arn:webxy'],
  ['a list that a parameter gives', ['|', { Ref: 'Names' }], 'a|b'],
  ['an item that is not there', [',', ['a', { Ref: 'AWS::NoValue' }, 'b']], 'a,b'],
  ['an item that is not known', [',', ['a', { Ref: 'Open' }, 'b']], 'a,*,b'],
  ['a text with a hole', ['', ['x', { 'Fn::Sub': 'a${Role}b' }, 'y']], 'xa*by'],
  ['a list in the place of an item', ['', ['a', ['b']]], 'a*'],
  ['a null', ['', ['a', null]], 'a*'],
])('Fn::Join puts %s together', (_, argument, text) => {
  expect(shown(resolve('Fn::Join', argument))).toEqual(text);
});

test.each<[string, unknown, string]>([
  ['a list that is not known', [',', { Ref: 'OpenNames' }], "the parameter 'OpenNames' has no default"],
  ['a separator that is not known', [{ Ref: 'Open' }, ['a', 'b']], "the parameter 'Open' has no default"],
  ['a text in the place of the list', [',', 'a'], 'it is not a list'],
  ...[null, 'a', 5, {}, [], [','], [',', null], [null, ['a']], [['a'], ['b']], [{ Ref: 'AWS::NoValue' }, ['a']]].map(
    (argument): [string, unknown, string] => [JSON.stringify(argument), argument, expect.any(String) as string],
  ),
])('Fn::Join of %s is unknown with its cause', (_, argument, cause) => {
  expect(causeOf(resolve('Fn::Join', argument))).toEqual(cause);
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
test.each<[string, unknown, unknown]>([
  ['a text without names', 'plain $ {text} $', 'plain $ {text} $'],
  ['a parameter', 'node-${Name}', 'node-web'],
  ['a name with blanks around it', '${ Name }', 'web'],
  ['a pseudo parameter', 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/x', 'arn:aws:iam::*:role/x'],
  ['a resource and its attribute', '${Role}/${Role.Arn}', '*/*'],
  ['names of its own', ['${A}-${Name}-${B}', { A: 'x', B: { Ref: 'Name' } }], 'x-web-web'],
  ['names of its own before those of the template', ['${Name}${Role.Arn}', { Name: 'mine', 'Role.Arn': 'too' }], 'minetoo'],
  ['what is written literally', '${!Literal} ${!env:ProgramFiles}', '${Literal} ${env:ProgramFiles}'],
  ['a name within what is written literally', '${!x:-${Name}}', '${x:-web}'],
  ['a value that looks like a name', ['${A}', { A: '${Name}' }], '${Name}'],
  ['a text that does not end', '${Name', '${Name'],
  ['a name that is not there', 'a${Missing}b', 'a*b'],
  ['a name that JavaScript knows', '${constructor}${__proto__}${toString}', '***'],
  ['no name', 'a${}', 'a*'],
  ['a list in the place of a text', 'a${Names}', 'a*'],
  ['names of its own that are made at deployment', ['${A}${Name}-', { 'Fn::Transform': {} }], '**-'],
  ['a name of its own without value', ['${Role}', { Role: { Ref: 'AWS::NoValue' } }], '*'],
])('Fn::Sub takes %s', (_, argument, text) => {
  expect(shown(resolve('Fn::Sub', argument))).toEqual(text);
});

test.each([null, 5, {}, [], [null], [['a']], ['${A}', 'a'], ['${A}', ['a']], { Ref: 'Name' }])(
  'Fn::Sub of %j is unknown with its cause',
  (argument) => {
    expect(causeOf(resolve('Fn::Sub', argument))).toBe('it is an Fn::Sub of no text');
  },
);

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-split.html
test.each<[string, unknown, unknown]>([
  ['the example of its page', ['|', 'a|b|c'], ['a', 'b', 'c']],
  ['an empty text after the last separator', ['|', 'a||c|'], ['a', '', 'c', '']],
  ['a text without separator', ['|', 'abc'], ['abc']],
  ['a longer separator', ['||', 'a||b|c'], ['a', 'b|c']],
  [
    'ids of resources, which have no comma',
    [',', { 'Fn::Join': [',', ['a', { Ref: 'Role' }, { 'Fn::GetAtt': 'Other.Arn' }]] }],
    ['a', '*', '*'],
  ],
  ['pieces around an id', [',', { 'Fn::Sub': 'x-${Role},y' }], ['x-*', 'y']],
  ['one id', [',', { Ref: 'Role' }], ['*']],
  ['a text in which a parameter may have the separator', [',', { 'Fn::Sub': 'a,${Open}' }], '*'],
  ['a text in which a custom resource may have it', [',', { 'Fn::Sub': 'a,${Helper}' }], '*'],
  ['a name that may have the separator', ['-', { 'Fn::Sub': '${Role}-x' }], '*'],
  ['what is not known', [',', { Ref: 'Open' }], '*'],
  ['what may be two names in one', ['|', { 'Fn::Sub': '${Role}|x' }], '*'],
])('Fn::Split takes %s apart', (_, argument, items) => {
  expect(shown(resolve('Fn::Split', argument))).toEqual(items);
});

test.each([null, 'a', {}, [], [','], ['', 'a'], [null, 'a'], [',', null], [',', ['a']], [['a'], 'a'], [{ Ref: 'Open' }, 'a']])(
  'Fn::Split of %j is unknown with its cause',
  (argument) => {
    expect(causeOf(resolve('Fn::Split', argument))).toEqual(expect.any(String));
  },
);

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ToJsonString.html
test.each<[string, unknown, unknown]>([
  ['an object', { key1: 'value1', key2: { Ref: 'Name' } }, '{"key1":"value1","key2":"web"}'],
  ['a list', [{ a: 1 }, true, null, 'say "x"'], '[{"a":1},true,null,"say \\"x\\""]'],
  ['a value that is not known, which may be any', { a: { Ref: 'Open' } }, '{"a":*}'],
  ['a text with a hole', { a: { 'Fn::Sub': '"${Open}' } }, '{"a":"\\"*"}'],
  ['a value that is not there', { a: { Ref: 'AWS::NoValue' }, b: 1 }, '{"b":1}'],
])('Fn::ToJsonString writes %s', (_, argument, text) => {
  expect(shown(resolve('Fn::ToJsonString', argument))).toEqual(text);
});

test('Fn::Base64 stays as it is, around what it encodes', () => {
  const text = { 'Fn::Sub': '<powershell>${Name}${Role}</powershell>' };
  expect(template.resolve({ UserData: { 'Fn::Base64': text } })).toEqual({ UserData: { 'Fn::Base64': template.resolve(text) } });
  expect(template.resolve({ 'Fn::Base64': 'x' })).toEqual({ 'Fn::Base64': 'x' });
});

test.each(['Fn::Transform', 'Fn::Unheard', 'Fn::ForEach::X', 'Fn::constructor'])('%s is unknown with its cause', (name) => {
  expect(causeOf(resolve(name, ['a']))).toBe(`it is made by ${name} at deployment`);
  expect(causeOf(template.resolve({ A: 1, [name]: ['a'] }))).toBe(`it is made by ${name} at deployment`);
});
