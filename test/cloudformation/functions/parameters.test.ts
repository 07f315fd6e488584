import { isSameData } from '../../../lib/cloudformation/is-same-data';
import { SsmParameter } from '../../../lib/cloudformation/unknowns/ssm-parameter';
import { causeOf, shown, templateOf } from '../template-of';

const valueOf = (parameter: unknown, given?: unknown, about: object = {}) =>
  templateOf({ Parameters: { P: parameter } }, { parameters: { P: given }, ...about }).resolve({ Ref: 'P' });

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
test.each<[string, unknown, unknown, unknown]>([
  ['a text', 'String', 'web', 'web'],
  ['an empty text, which is known', 'String', '', ''],
  ['a number, which stays a text', 'Number', 3, '3'],
  ['false', 'String', false, 'false'],
  ['an id', 'AWS::EC2::VPC::Id', 'vpc-1', 'vpc-1'],
  ['the name of a parameter of Systems Manager', 'AWS::SSM::Parameter::Name', '/a/b', '/a/b'],
  ['a list with blanks around its items', 'CommaDelimitedList', 'a, b ,c', ['a', 'b', 'c']],
  ['a list with empty items', 'CommaDelimitedList', 'a,,c', ['a', '', 'c']],
  ['a list of one', 'CommaDelimitedList', 'a', ['a']],
  ['an empty list', 'CommaDelimitedList', '', []],
  ['a list of numbers', 'List<Number>', '80,443', ['80', '443']],
  ['a list of ids', 'List<AWS::EC2::Subnet::Id>', 'subnet-1,subnet-2', ['subnet-1', 'subnet-2']],
  ['a list that is written as one', 'CommaDelimitedList', ['a', 1], ['a', '1']],
  ['a text without type, which CloudFormation does not take', undefined, 'a', 'a'],
])('%s is known, by default or as given', (_, type, value, expected) => {
  expect(valueOf({ Type: type, Default: value })).toEqual(expected);
  expect(valueOf({ Type: type }, value)).toEqual(expected);
  expect(valueOf({ Type: type, Default: 'default' }, value)).toEqual(expected);
});

test('a null that is given is nothing', () => {
  expect(valueOf({ Type: 'String', Default: 'default' }, null)).toBe('default');
  expect(causeOf(valueOf({ Type: 'String', Default: null }))).toBe("the parameter 'P' has no default");
});

test.each<[string, unknown, string]>([
  ['no default', { Type: 'String' }, "the parameter 'P' has no default"],
  ['no default for a list', { Type: 'List<AWS::EC2::Subnet::Id>' }, "the parameter 'P' has no default"],
  ['no default for a name', { Type: 'AWS::SSM::Parameter::Value<String>' }, "the parameter 'P' has no default"],
  ['an empty name', { Type: 'AWS::SSM::Parameter::Value<String>', Default: '' }, "the parameter 'P' names no parameter of Systems Manager"],
  ['an object as default', { Type: 'String', Default: { toString: 1 } }, "the parameter 'P' has a value that is not a text"],
  ['objects in its default', { Type: 'String', Default: [{ toString: 1 }] }, "the parameter 'P' has a value that is not a text"],
  ['a type that is none', { Type: ['CommaDelimitedList'], Default: 'a' }, "the parameter 'P' has no type"],
  [
    'more characters than CloudFormation takes',
    { Type: 'String', Default: 'x'.repeat(4097) },
    "the parameter 'P' is longer than the 4096 characters that CloudFormation takes",
  ],
  ...[null, 'String', []].map((declared): [string, unknown, string] => [
    `the declaration ${JSON.stringify(declared)}`,
    declared,
    "the parameter 'P' is not declared in a way that can be read",
  ]),
])('a parameter with %s is unknown with its cause', (_, declared, cause) => {
  expect(causeOf(valueOf(declared))).toBe(cause);
});

test('a parameter that the template does not have is none', () => {
  expect(templateOf({ Parameters: { P: { Type: 'String' } } }).parameter('Q')).toBeUndefined();
  expect(templateOf({ Parameters: [] }).parameter('length')).toBeUndefined();
  expect(templateOf({}, { parameters: { P: 'given' } }).parameter('P')).toBeUndefined();
});

const imagePath = '/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-1.35/image_id';

test.each(['AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', 'AWS::SSM::Parameter::Value<List<String>>'])(
  'a %s is known by its name',
  (Type) => {
    const value = valueOf({ Type, Default: imagePath });
    expect(value).toBeInstanceOf(SsmParameter);
    expect(value).toMatchObject({ path: imagePath, cause: `the parameter '${imagePath}' of Systems Manager is read at deployment` });
  },
);

test('the value of a parameter of Systems Manager is the same for the same name, in the same region', () => {
  const value = (name: string, region?: string) =>
    valueOf({ Type: 'AWS::SSM::Parameter::Value<String>', Default: name }, undefined, { region });
  expect(isSameData(value('/a'), value('/a'))).toBe(true);
  expect(isSameData(value('/a', 'eu-west-1'), value('/a', 'eu-west-1'))).toBe(true);
  expect(isSameData(value('/a'), value('/b'))).toBe(false);
  expect(isSameData(value('/a', 'eu-west-1'), value('/a', 'us-east-1'))).toBe(false);
});

test('two parameters without default are two, each the same wherever it is used', () => {
  const template = templateOf({ Parameters: { A: { Type: 'String' }, B: { Type: 'String' } } });
  const other = templateOf({ Parameters: { A: { Type: 'String' } } });
  expect(isSameData(template.resolve({ Ref: 'A' }), template.resolve({ 'Fn::Sub': '${A}' }))).toBe(true);
  expect(isSameData(template.resolve({ Ref: 'A' }), template.resolve({ Ref: 'B' }))).toBe(false);
  expect(isSameData(template.resolve({ Ref: 'A' }), other.resolve({ Ref: 'Missing' }))).toBe(false);
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
describe('a dynamic reference', () => {
  const template = templateOf({
    Parameters: {
      Version: { Type: 'String', Default: '1.35' },
      Open: { Type: 'String' },
      Image: { Type: 'String', Default: '{{resolve:ssm:/image:3}}' },
      List: { Type: 'CommaDelimitedList', Default: 'a,{{resolve:ssm:/list:1}}' },
    },
    Mappings: { Images: { '2022': { core: '{{resolve:ssm:/image}}' } } },
  });

  test.each<[string, unknown, string]>([
    ['written as such', '{{resolve:ssm:/image}}', '/image'],
    ['with a version', '{{resolve:ssm:/image:12}}', '/image'],
    [
      'by its ARN',
      '{{resolve:ssm:arn:aws:ssm:us-east-1:123456789012:parameter/image:2}}',
      'arn:aws:ssm:us-east-1:123456789012:parameter/image',
    ],
    ['put together by Fn::Sub', { 'Fn::Sub': '{{resolve:ssm:/eks/${Version}/image_id}}' }, '/eks/1.35/image_id'],
    ['put together by Fn::Join', { 'Fn::Join': ['', ['{{resolve:', 'ssm:/eks/', { Ref: 'Version' }, '}}']] }, '/eks/1.35'],
    ['in a parameter', { Ref: 'Image' }, '/image'],
    ['in a mapping', { 'Fn::FindInMap': ['Images', '2022', 'core'] }, '/image'],
    ['in a list', { 'Fn::Select': [0, ['{{resolve:ssm:/image}}']] }, '/image'],
  ])('%s names a parameter of Systems Manager', (_, written, path) => {
    expect(template.resolve(written)).toBeInstanceOf(SsmParameter);
    expect(template.resolve(written)).toMatchObject({ path });
  });

  test.each<[string, unknown, unknown]>([
    ['within a text is a hole', 'a {{resolve:ssm:/x}} b {{resolve:ssm:/y}}', 'a * b *'],
    ['beside a hole is another one', { 'Fn::Sub': '{{resolve:ssm:/x}}${Open}.' }, '**.'],
    ['with a hole keeps its known pieces', { 'Fn::Sub': '{{resolve:ssm:/eks/${Open}/image_id}}' }, '{{resolve:ssm:/eks/*/image_id}}'],
    ['of Secrets Manager is a hole', 'x{{resolve:secretsmanager:MySecret:SecretString:password}}', 'x*'],
    ['of a secure parameter is a hole', '{{resolve:ssm-secure:IAMUserPassword:10}}', '*'],
    ['that does not end is text', '{{resolve:ssm:/image', '{{resolve:ssm:/image'],
    ['in a list may be a list itself', { Ref: 'List' }, '*'],
    ['without name is text', '{{resolve:ssm:}}{{resolve:}}', '{{resolve:ssm:}}{{resolve:}}'],
    ['that EC2 resolves at launch is text', 'resolve:ssm:/image', 'resolve:ssm:/image'],
  ])('%s', (_, written, text) => {
    expect(shown(template.resolve(written))).toBe(text);
  });

  test('is the same for the same name and version', () => {
    const versions = ['/a', '/a:1', '/a:2', '/b'].map((key) => template.resolve(`{{resolve:ssm:${key}}}`));
    versions.forEach((one, index) => {
      expect(versions.map((other) => isSameData(one, other))).toEqual(versions.map((_, other) => other === index));
    });
    const secret = (key: string) => template.resolve(`{{resolve:secretsmanager:${key}}}`);
    expect(isSameData(secret('a'), secret('a'))).toBe(true);
    expect(isSameData(secret('a'), secret('a:SecretString:password'))).toBe(false);
  });
});
