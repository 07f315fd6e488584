import { isSameData } from '../../lib/cloudformation/is-same-data';
import { ResourceAttribute } from '../../lib/cloudformation/unknowns/resource-attribute';
import { causeOf, shown, templatesOf } from './template-of';

const network = (name: unknown, value: unknown = { Ref: 'Vpc' }, others: object = {}) => ({
  Parameters: { Stage: { Type: 'String', Default: 'prod' }, Open: { Type: 'String' } },
  Conditions: { Never: { 'Fn::Equals': ['a', 'b'] }, Maybe: { 'Fn::Equals': [{ Ref: 'Open' }, 'b'] } },
  Resources: { Vpc: { Type: 'AWS::EC2::VPC' }, Subnet: { Type: 'AWS::EC2::Subnet' } },
  Outputs: { Vpc: { Value: value, Export: { Name: name }, ...others } },
});
const importOf = (name: unknown) => ({ 'Fn::ImportValue': name });
const importer = { template: {} };

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-importvalue.html
test.each<[string, unknown, unknown]>([
  ['a name', 'prod-VpcId', 'prod-VpcId'],
  ['a name that a parameter makes', { 'Fn::Sub': '${Stage}-VpcId' }, { 'Fn::Join': ['-', ['prod', 'VpcId']] }],
  ['a name with the same hole', { 'Fn::Sub': '${AWS::Region}-VpcId' }, { 'Fn::Join': ['', [{ Ref: 'AWS::Region' }, '-VpcId']] }],
])('%s leads to the value that another template exports', (_, exported, imported) => {
  const [exporting, importing] = templatesOf({ template: network(exported) }, importer);
  const value = importing.resolve(importOf(imported));
  expect(value).toBeInstanceOf(ResourceAttribute);
  expect(isSameData(value, exporting.resolve({ Ref: 'Vpc' }))).toBe(true);
});

test('a list comes through, as CDK exports lists', () => {
  const list = { 'Fn::Join': ['||', [{ Ref: 'Vpc' }, { 'Fn::GetAtt': 'Subnet.SubnetId' }]] };
  const [exporting, importing] = templatesOf({ template: network('List', list) }, importer);
  const item = importing.resolve({ 'Fn::Select': [0, { 'Fn::Split': ['||', importOf('List')] }] });
  expect(isSameData(item, exporting.resolve({ Ref: 'Vpc' }))).toBe(true);
});

test.each<[string, unknown, string]>([
  ['a name that nobody exports', 'Missing', "no template that was given exports 'Missing'"],
  ['a name that JavaScript knows', 'constructor', "no template that was given exports 'constructor'"],
  ['a name that is not known', { Ref: 'AWS::StackName' }, 'AWS::StackName is known at deployment'],
  ['a name with a hole', { 'Fn::Sub': '${AWS::StackName}-x' }, 'AWS::StackName is known at deployment'],
  ...[null, [], { a: 1 }, { Ref: 'AWS::NoValue' }].map((name): [string, unknown, string] => [
    JSON.stringify(name),
    name,
    expect.any(String) as string,
  ]),
])('an import of %s is unknown with its cause', (_, name, cause) => {
  const [, importing] = templatesOf({ template: network('VpcId') }, importer);
  expect(causeOf(importing.resolve(importOf(name)))).toEqual(cause);
});

test('what nobody exports is the same wherever it is imported, and is not its name', () => {
  const [one, other, elsewhere] = templatesOf(importer, importer, { ...importer, region: 'eu-west-1' });
  const [name, another] = [{ 'Fn::Sub': '${AWS::Region}-x' }, 'y'];
  expect(isSameData(one.resolve(importOf(name)), other.resolve(importOf(name)))).toBe(true);
  expect(isSameData(one.resolve(importOf(name)), one.resolve(importOf(another)))).toBe(false);
  expect(isSameData(one.resolve(importOf(another)), elsewhere.resolve(importOf(another)))).toBe(false);
  expect(isSameData(one.resolve(importOf(name)), one.resolve(name))).toBe(false);
});

describe('two templates that export the same name', () => {
  const imported = (...sources: Parameters<typeof templatesOf>) => templatesOf(importer, ...sources)[0].resolve(importOf('VpcId'));

  test('leave open what is imported', () => {
    expect(causeOf(imported({ template: network('VpcId', 'vpc-1') }, { template: network('VpcId', 'vpc-2') }))).toBe(
      "several templates export 'VpcId'",
    );
  });

  test('do not matter if they export the same', () => {
    expect(imported({ template: network('VpcId', 'vpc-1') }, { template: network('VpcId', 'vpc-1') })).toBe('vpc-1');
  });

  test('are told from each other by region and account', () => {
    const [, , europe, america, open] = templatesOf(
      { template: network('VpcId', 'vpc-eu'), region: 'eu-west-1', accountId: '1' },
      { template: network('VpcId', 'vpc-us'), region: 'us-east-1', accountId: '1' },
      { template: {}, region: 'eu-west-1' },
      { template: {}, region: 'us-east-1', accountId: '1' },
      { template: {}, region: 'us-east-1', accountId: '2' },
    );
    expect([europe, america, open].map((template) => shown(template.resolve(importOf('VpcId'))))).toEqual(['vpc-eu', 'vpc-us', '*']);
  });

  test('are told from each other by the assembly, if nothing tells where they are', () => {
    const stage = (assembly: string, id: string) => ({ template: network('VpcId', id), assembly });
    const importing = (about: object) => templatesOf({ template: {}, ...about }, stage('dev', 'vpc-dev'), stage('prod', 'vpc-prod'))[0];
    expect(importing({ assembly: 'dev' }).resolve(importOf('VpcId'))).toBe('vpc-dev');
    expect(importing({ assembly: 'prod' }).resolve(importOf('VpcId'))).toBe('vpc-prod');
    expect(causeOf(importing({}).resolve(importOf('VpcId')))).toBe("several templates export 'VpcId'");
  });

  test('are in one place if account and region are, whatever their assembly', () => {
    const place = { region: 'eu-west-1', accountId: '1' };
    const [importing] = templatesOf(
      { template: {}, assembly: 'web', ...place },
      { template: network('VpcId', 'vpc-1'), assembly: 'net', ...place },
    );
    expect(importing.resolve(importOf('VpcId'))).toBe('vpc-1');
  });

  test('are one if the condition of the other does not hold', () => {
    const never = network('VpcId', 'vpc-2', { Condition: 'Never' });
    expect(imported({ template: network('VpcId', 'vpc-1') }, { template: never })).toBe('vpc-1');
    expect(causeOf(imported({ template: never }))).toBe("no template that was given exports 'VpcId'");
    expect(imported({ template: network('VpcId', 'vpc-1', { Condition: 'Maybe' }) })).toBe('vpc-1');
  });
});

test('an export whose name is not known does not stand for another', () => {
  const [, importing] = templatesOf({ template: network({ Ref: 'Open' }) }, importer);
  expect(causeOf(importing.resolve(importOf('VpcId')))).toBe("no template that was given exports 'VpcId'");
});

test.each<[string, unknown]>([
  ['that imports itself', network('VpcId', importOf('VpcId'))],
  [
    'that imports itself by another',
    { Outputs: { A: { Value: importOf('B'), Export: { Name: 'VpcId' } }, B: { Value: importOf('VpcId'), Export: { Name: 'B' } } } },
  ],
  ['whose name is imported', network(importOf(importOf('VpcId')))],
  ['whose value is nothing', network('VpcId', { Ref: 'AWS::NoValue' })],
  ['whose value is a list', network('VpcId', ['a'])],
  ['without value', { Outputs: { A: { Export: { Name: 'VpcId' } } } }],
  ['that is none', { Outputs: { A: null, B: [], C: { Export: null }, D: { Export: { Name: null } }, E: { Export: { Name: ['VpcId'] } } } }],
  ['in a list', { Outputs: [{ Export: { Name: 'VpcId' } }] }],
])('an export %s is unknown', (_, template) => {
  const [, importing] = templatesOf({ template }, importer);
  expect(shown(importing.resolve(importOf('VpcId')))).toBe('*');
});
