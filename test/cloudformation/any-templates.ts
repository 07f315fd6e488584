import * as fc from '../support/fast-check';
import type { TemplateSource } from '../../lib/cloudformation/template-file/template-source';

/** Few names, so that most of what is referred to is there, and cycles are likely. */
const NAMES = ['A', 'B', 'C', 'Stack', '__proto__', 'constructor'];
/** Names of the properties of resources. */
export const PROPERTIES = [...NAMES, 'CidrBlock', 'VpcId', 'Parameters', 'x'];

const name = fc.constantFrom(...NAMES);
const text = fc.oneof(
  name,
  fc.constantFrom(
    '',
    'a',
    'b',
    'a,b',
    'x|y',
    '10.0.0.0/16',
    '{{resolve:ssm:/x}}',
    '{{resolve:ssm:/${A}}}',
    '${A}-${B.Arn}',
    '${!A}${AWS::Region}',
  ),
);
const literal = fc.oneof({ weight: 4, arbitrary: text }, fc.constantFrom(0, 1, '0', '1', true, false, null));
const referable = fc.oneof(name, fc.constantFrom('AWS::Region', 'AWS::NoValue', 'AWS::StackName'));
const single = (key: string, value: fc.Arbitrary<unknown>) => value.map((argument) => ({ [key]: argument }));

const { value, list } = fc.letrec<{ value: unknown; list: unknown; malformed: unknown }>((tie) => ({
  list: fc.oneof(
    { maxDepth: 4 },
    fc.array(tie('value'), { maxLength: 3 }),
    single('Fn::Split', fc.tuple(fc.constantFrom(',', '|', ''), tie('value'))),
    single('Fn::Cidr', fc.tuple(tie('value'), tie('value'), fc.constantFrom(8, '4', 99))),
    single('Fn::GetAZs', tie('value')),
    single('Ref', name),
    tie('value'),
  ),
  malformed: fc
    .tuple(
      fc.constantFrom(
        ...['Join', 'Sub', 'Select', 'Split', 'If', 'FindInMap', 'GetAtt', 'Cidr', 'Unheard'].map((key) => `Fn::${key}`),
        'Ref',
      ),
      tie('value'),
    )
    .map(([key, argument]) => ({ [key]: argument })),
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 4, arbitrary: literal },
    { weight: 3, arbitrary: single('Ref', referable) },
    single('Fn::GetAtt', fc.tuple(name, fc.constantFrom('Arn', 'CidrBlock', 'VpcId', 'Outputs.A', 'Outputs.B'))),
    single('Fn::GetAtt', fc.constantFrom('A.Arn', 'Stack.Outputs.A', 'B.CidrBlock')),
    single('Fn::Sub', text),
    single('Fn::Sub', fc.tuple(text, fc.dictionary(name, tie('value'), { maxKeys: 2, noNullPrototype: true }))),
    single('Fn::Join', fc.tuple(fc.constantFrom('', ',', '|'), tie('list'))),
    single('Fn::Select', fc.tuple(fc.oneof(fc.constantFrom(0, 1, '2'), tie('value')), tie('list'))),
    { weight: 3, arbitrary: single('Fn::If', fc.tuple(name, tie('value'), tie('value'))) },
    single('Fn::FindInMap', fc.tuple(name, tie('value'), tie('value'))),
    single('Fn::FindInMap', fc.tuple(name, name, tie('value'), single('DefaultValue', tie('value')))),
    single('Fn::ImportValue', tie('value')),
    single('Fn::Base64', tie('value')),
    single('Fn::Length', tie('list')),
    single('Fn::ToJsonString', tie('value')),
    tie('list'),
    fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
    tie('malformed'),
  ),
}));

const { condition } = fc.letrec<{ condition: unknown }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    { weight: 3, arbitrary: single('Fn::Equals', fc.tuple(value, value)) },
    single('Fn::Equals', fc.tuple(text, text)),
    single('Condition', name),
    single('Fn::Not', fc.tuple(tie('condition'))),
    single('Fn::And', fc.array(tie('condition'), { maxLength: 3 })),
    single('Fn::Or', fc.array(tie('condition'), { maxLength: 3 })),
    value,
  ),
}));

const dictionary = <T>(entry: fc.Arbitrary<T>) => fc.dictionary(name, entry, { maxKeys: 4, noNullPrototype: true });
const types = ['AWS::EC2::VPC', 'AWS::EC2::Subnet', 'AWS::IAM::Role', 'AWS::CloudFormation::Stack', 'Custom::X'];
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const template = fc.record(
  {
    Parameters: dictionary(
      fc.record({
        Type: fc.constantFrom('String', 'CommaDelimitedList', 'AWS::SSM::Parameter::Value<String>'),
        Default: maybe(fc.oneof(literal, value)),
      }),
    ),
    Mappings: dictionary(dictionary(dictionary(fc.oneof(literal, value)))),
    Conditions: dictionary(condition),
    Resources: dictionary(
      fc.record({
        Type: fc.constantFrom(...types),
        Properties: fc.oneof(
          fc.record({ CidrBlock: value, VpcId: value, Parameters: fc.oneof(dictionary(value), value), x: value }),
          value,
        ),
        Condition: maybe(fc.oneof(name, value)),
        DependsOn: maybe(value),
      }),
    ),
    Outputs: dictionary(fc.record({ Value: value, Export: maybe(fc.record({ Name: value })), Condition: maybe(name) })),
  },
  { requiredKeys: [] },
);

/** Any value of a template, with functions of all kinds, rightly and wrongly used. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(value, list);

/** Any templates: two that may import from each other, the first with a nested stack. */
export const anyTemplates: fc.Arbitrary<readonly unknown[]> = fc.tuple(template, template, template);

/** Any JSON in the place of a template, or of its sections. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(
    fc.constantFrom('Parameters', 'Mappings', 'Conditions', 'Resources', 'Outputs', 'Transform', 'Description'),
    fc.jsonValue(),
  ),
);

/** Sources as the model reads them. */
export function sourcesOf([one, other, nested]: readonly unknown[]): TemplateSource[] {
  return [
    { path: 'one.json', template: one, nested: { Stack: { path: 'nested.json', template: nested } } },
    { path: 'other.json', template: other, region: 'eu-west-1' },
  ];
}
