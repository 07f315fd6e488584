import { isSameData } from '../../lib/cloudformation/is-same-data';
import { TemplateSet } from '../../lib/cloudformation/template-set';
import type { TemplateSource } from '../../lib/cloudformation/template-file/template-source';
import { causeOf, setOf, shown, templateOf } from './template-of';

const stack = (Parameters?: unknown, others: object = {}) => ({
  Type: 'AWS::CloudFormation::Stack',
  Properties: { Parameters },
  ...others,
});
const nestedSource = (template: unknown, about: Partial<TemplateSource> = {}): TemplateSource => ({
  path: 'nested.json',
  template,
  ...about,
});

/** The nested stack `Nested` of a template. */
function nestedIn(parent: object, nested: unknown, about: Partial<TemplateSource> = {}, nestedAbout: Partial<TemplateSource> = {}) {
  const template = templateOf(parent, { nested: { Nested: nestedSource(nested, nestedAbout) }, ...about });
  return { template, nested: setOf(template).templates[1] };
}

const child = {
  Parameters: {
    Text: { Type: 'String', Default: 'default' },
    List: { Type: 'CommaDelimitedList', Default: 'x' },
    Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/default' },
  },
  Resources: { Subnet: { Type: 'AWS::EC2::Subnet' } },
  Outputs: { Subnet: { Value: { Ref: 'Subnet' } }, Text: { Value: { 'Fn::Sub': 'x-${Text}' } }, Never: { Condition: 'No', Value: 'a' } },
  Conditions: { No: { 'Fn::Equals': ['a', 'b'] } },
};
const parentOf = (passed: unknown) => ({
  Parameters: { Open: { Type: 'String' }, OpenList: { Type: 'List<AWS::EC2::Subnet::Id>' } },
  Conditions: { Maybe: { 'Fn::Equals': [{ Ref: 'Open' }, 'a'] } },
  Resources: { Nested: stack(passed), Subnet: { Type: 'AWS::EC2::Subnet' }, Other: { Type: 'AWS::EC2::Subnet' } },
});
const passed = (Parameters: unknown) => nestedIn(parentOf(Parameters), child);

test.each<[string, unknown, string, unknown]>([
  ['wins over the default', { Text: 'passed' }, 'Text', 'passed'],
  ['may be empty', { Text: '' }, 'Text', ''],
  ['leaves the default if it is AWS::NoValue', { Text: { Ref: 'AWS::NoValue' } }, 'Text', 'default'],
  ['leaves the default if it is none of the parameters', { Other: 'x' }, 'Text', 'default'],
  ['leaves the default if there are no parameters', undefined, 'Text', 'default'],
  ['may be a number', { Text: 5 }, 'Text', '5'],
  ['may be a text with a hole', { Text: { 'Fn::Sub': 'a-${Open}' } }, 'Text', 'a-*'],
  ['may be a list, in one text', { List: 'a, b' }, 'List', ['a', 'b']],
  ['may be a list', { List: ['a', 'b'] }, 'List', ['a', 'b']],
  ['may be a list of ids', { List: { 'Fn::Join': [',', [{ Ref: 'Subnet' }, { Ref: 'Other' }]] } }, 'List', ['*', '*']],
  ['may be one id of a list', { List: { Ref: 'Subnet' } }, 'List', ['*']],
  ['may be a text that may have commas', { List: { 'Fn::Sub': '${Subnet},${Open}' } }, 'List', '*'],
  [
    'may be a name with holes of a parameter of Systems Manager',
    { Image: { 'Fn::Sub': '/eks/${Open}/image_id' } },
    'Image',
    '{{resolve:ssm:/eks/*/image_id}}',
  ],
])('what is passed to a nested stack %s', (_, parameters, name, value) => {
  expect(shown(passed(parameters).nested.resolve({ Ref: name }))).toEqual(value);
});

test.each<[string, unknown, string]>([
  ['a parameter without default', { Text: { Ref: 'Open' } }, "the parameter 'Open' has no default"],
  ['a value or the default', { Text: { 'Fn::If': ['Maybe', 'a', { Ref: 'AWS::NoValue' }] } }, "the parameter 'Open' has no default"],
  ['parameters that are not known', { 'Fn::If': ['Maybe', { Text: 'a' }, { Text: 'b' }] }, "the parameter 'Open' has no default"],
  ['an object', { Text: { a: 1 } }, 'it is not a text'],
])('a parameter of a nested stack is unknown if it is passed %s', (_, parameters, cause) => {
  expect(causeOf(passed(parameters).nested.resolve({ Ref: 'Text' }))).toBe(cause);
});

test('two parameters of a nested stack to which something unknown is passed are two', () => {
  const { nested } = passed({ Ref: 'Open' });
  expect(isSameData(nested.resolve({ Ref: 'Text' }), nested.resolve({ Ref: 'Text' }))).toBe(true);
  expect(isSameData(nested.resolve({ Ref: 'Text' }), nested.resolve({ Ref: 'List' }))).toBe(false);
});

test('given values win over passed ones, which win over defaults', () => {
  const { nested } = nestedIn(parentOf({ Text: 'passed', List: 'passed' }), child, {}, { parameters: { Text: 'given' } });
  expect(['Text', 'List', 'Image'].map((name) => shown(nested.resolve({ Ref: name })))).toEqual(['given', ['passed'], '*']);
});

test('what is passed down is the same below as above', () => {
  const { template, nested } = passed({ Text: { 'Fn::GetAtt': 'Subnet.SubnetId' }, List: { 'Fn::Join': [',', { Ref: 'OpenList' }] } });
  expect(isSameData(nested.resolve({ Ref: 'Text' }), template.resolve({ Ref: 'Subnet' }))).toBe(true);
  expect(isSameData(nested.resolve({ Ref: 'List' }), template.resolve({ Ref: 'OpenList' }))).toBe(true);
  const first = (name: string) => ({ 'Fn::Select': [0, { Ref: name }] });
  expect(isSameData(nested.resolve(first('List')), template.resolve(first('OpenList')))).toBe(true);
});

test('what comes up is the same above as below', () => {
  const { template, nested } = passed({ Text: { Ref: 'Open' } });
  const output = (name: string) => template.resolve({ 'Fn::GetAtt': ['Nested', `Outputs.${name}`] });
  expect(isSameData(output('Subnet'), nested.resolve({ Ref: 'Subnet' }))).toBe(true);
  expect(isSameData(output('Subnet'), template.resolve({ Ref: 'Subnet' }))).toBe(false);
  expect(isSameData(output('Text'), template.resolve({ 'Fn::Sub': 'x-${Open}' }))).toBe(true);
  expect(shown(template.resolve({ 'Fn::Sub': '${Nested.Outputs.Text}!' }))).toBe('x-*!');
});

test.each([
  ['Missing', "there is no output 'Missing'"],
  ['constructor', "there is no output 'constructor'"],
  ['Never', "there is no output 'Never', as its condition does not hold"],
])('an output %s is unknown with its cause', (name, cause) => {
  expect(causeOf(passed({}).template.resolve({ 'Fn::GetAtt': `Nested.Outputs.${name}` }))).toBe(cause);
});

test('an output of a nested stack whose template was not given is unknown, but the same', () => {
  const template = templateOf(parentOf({}));
  const output = () => template.resolve({ 'Fn::GetAtt': 'Nested.Outputs.Subnet' });
  expect(causeOf(output())).toBe("'Nested.Outputs.Subnet' is known after deployment");
  expect(isSameData(output(), output())).toBe(true);
  expect(shown(template.resolve({ 'Fn::Split': [',', output()] }))).toBe('*');
});

test('a nested stack is in the region and the account of its parent', () => {
  const { nested } = nestedIn(parentOf({}), child, { region: 'eu-west-1', accountId: '1', stackName: 'Parent', assembly: 'prod' });
  expect(nested).toMatchObject({ region: 'eu-west-1', accountId: '1', assembly: 'prod' });
  expect(['Region', 'AccountId', 'StackName'].map((name) => shown(nested.resolve({ Ref: `AWS::${name}` })))).toEqual([
    'eu-west-1',
    '1',
    '*',
  ]);
});

test('a nested stack whose condition does not hold exports nothing', () => {
  const exporting = { Outputs: { O: { Value: 'x', Export: { Name: 'E' } } } };
  const imported = (Condition?: string) =>
    nestedIn(
      { Conditions: { No: { 'Fn::Equals': ['a', 'b'] } }, Resources: { Nested: stack({}, { Condition }) } },
      exporting,
    ).template.resolve({ 'Fn::ImportValue': 'E' });
  expect(imported()).toBe('x');
  expect(causeOf(imported('No'))).toBe("no template that was given exports 'E'");
});

test('the resources of a nested stack whose condition does not hold are not there', () => {
  const Conditions = { No: { 'Fn::Equals': ['a', 'b'] }, Maybe: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'b'] } };
  const { template, nested } = nestedIn({ Conditions, Resources: { Nested: stack({}, { Condition: 'No' }) } }, child);
  expect(setOf(template).resources('AWS::EC2::Subnet')).toEqual([]);
  expect(nested.exists).toBe(false);
  const maybe = nestedIn({ Conditions, Resources: { Nested: stack({}, { Condition: 'Maybe' }) } }, child).nested;
  expect(maybe.resources.get('Subnet')?.exists).toMatchObject({ cause: 'AWS::Region is known at deployment' });
});

test('stacks that wait for each other are unknown', () => {
  const { template } = nestedIn({ Resources: { Nested: stack({ Text: { 'Fn::GetAtt': 'Nested.Outputs.Text' } }) } }, child);
  expect(shown(template.resolve({ 'Fn::GetAtt': 'Nested.Outputs.Text' }))).toBe('x-*');
  expect(causeOf(template.resolve({ 'Fn::GetAtt': 'Nested.Outputs.Text' }))).toMatch(/refers to itself/);
});

test('templates that contain themselves are read once', () => {
  const template = { Resources: { A: stack(), B: stack() } };
  const source: TemplateSource & { nested: Record<string, TemplateSource> } = { path: 'a.json', template, nested: {} };
  source.nested.A = source;
  source.nested.B = { path: 'b.json', template, nested: { A: source } };
  expect(new TemplateSet([source]).templates).toHaveLength(2);
});

test('templates that contain the next one twice do not multiply without end', () => {
  const template = { Resources: { A: stack(), B: stack() } };
  let source: TemplateSource = { path: 'inner.json', template };
  for (let depth = 0; depth < 30; depth++) {
    source = { path: `${String(depth)}.json`, template, nested: { A: source, B: source } };
  }
  expect(new TemplateSet([source]).templates.length).toBeLessThan(3000);
});
