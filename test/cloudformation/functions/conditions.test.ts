import { TemplateSet } from '../../../lib/cloudformation/template-set';
import { isSameData } from '../../../lib/cloudformation/is-same-data';
import { MaybeAbsent } from '../../../lib/values/maybe-absent';
import { causeOf, shown, templateOf } from '../template-of';

const [yes, no, open] = [{ 'Fn::Equals': ['a', 'a'] }, { 'Fn::Equals': ['a', 'b'] }, { 'Fn::Equals': [{ Ref: 'Open' }, 'a'] }];
const sections = {
  Parameters: {
    Open: { Type: 'String' },
    Other: { Type: 'String' },
    Stage: { Type: 'String', Default: 'prod' },
    Empty: { Type: 'String', Default: '' },
    Names: { Type: 'CommaDelimitedList', Default: '' },
    Count: { Type: 'Number', Default: 3 },
  },
  Mappings: { Sizes: { prod: { isLarge: 'true' } } },
};
const conditionOf = (body: unknown, others: object = {}) =>
  templateOf({ ...sections, Conditions: { Yes: yes, No: no, Open: open, It: body, ...others } }).condition('It');
const noDefault = "the parameter 'Open' has no default";

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
test.each<[string, unknown, boolean]>([
  ['a parameter with that default', { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] }, true],
  ['a parameter with another default', { 'Fn::Equals': ['test', { Ref: 'Stage' }] }, false],
  ['texts of other case', { 'Fn::Equals': ['Prod', 'prod'] }, false],
  ['a parameter that is empty', { 'Fn::Equals': [{ Ref: 'Empty' }, ''] }, true],
  ['a list that is empty, as it is usually asked', { 'Fn::Equals': [{ 'Fn::Join': ['', { Ref: 'Names' }] }, ''] }, true],
  ['a number and its text', { 'Fn::Equals': [{ Ref: 'Count' }, 3] }, true],
  ['a boolean and its text', { 'Fn::Equals': [{ 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'isLarge'] }, true] }, true],
  ['something with itself, though it is not known', { 'Fn::Equals': [{ Ref: 'Open' }, { 'Fn::Sub': '${Open}' }] }, true],
  ['texts with the same holes', { 'Fn::Equals': [{ 'Fn::Sub': 'a-${Open}' }, { 'Fn::Join': ['-', ['a', { Ref: 'Open' }]] }] }, true],
  ['another condition', { Condition: 'Yes' }, true],
  ['the contrary of it', { 'Fn::Not': [{ Condition: 'Yes' }] }, false],
  ['two that hold', { 'Fn::And': [yes, { Condition: 'Yes' }] }, true],
  ['a false one among unknown ones', { 'Fn::And': [open, no, { Condition: 'Open' }] }, false],
  ['two of which none holds', { 'Fn::Or': [no, { Condition: 'No' }] }, false],
  ['a true one among unknown ones', { 'Fn::Or': [open, yes] }, true],
  ['many in each other', { 'Fn::Not': [{ 'Fn::And': [{ 'Fn::Or': [no, yes] }, { 'Fn::Not': [{ Condition: 'No' }] }] }] }, false],
])('a condition on %s is known', (_, body, holds) => {
  expect(conditionOf(body)).toBe(holds);
});

test.each<[string, unknown]>([
  ['a parameter without default', { 'Fn::Equals': [{ Ref: 'Open' }, 'prod'] }],
  ['a text with a hole', { 'Fn::Equals': [{ 'Fn::Sub': 'x${Open}' }, 'prod'] }],
  ['two that are not known', { 'Fn::Equals': [{ Ref: 'Open' }, { Ref: 'Other' }] }],
  ['the contrary of what is not known', { 'Fn::Not': [{ Condition: 'Open' }] }],
  ['true ones and one that is not known', { 'Fn::And': [yes, { Condition: 'Open' }] }],
  ['false ones and one that is not known', { 'Fn::Or': [no, open] }],
])('a condition on %s is unknown with its cause', (_, body) => {
  expect(conditionOf(body)).toMatchObject({ cause: noDefault });
});

test.each(
  [
    ...[
      null,
      'Yes',
      true,
      [],
      {},
      { Condition: 5 },
      { Condition: 'Missing' },
      { ...yes, ...{ Condition: 'Yes' } },
      { 'Fn::If': ['Yes', yes, no] },
    ],
    ...[
      { 'Fn::Equals': 'a' },
      { 'Fn::Equals': ['a'] },
      { 'Fn::Equals': ['a', 'a', 'a'] },
      { 'Fn::Equals': [null, null] },
      { 'Fn::Equals': [['a'], 'a'] },
    ],
    ...[
      { 'Fn::Not': yes },
      { 'Fn::Not': [] },
      { 'Fn::Not': [yes, yes] },
      { 'Fn::And': [] },
      { 'Fn::Or': [] },
      { 'Fn::Or': [no, 'Yes'] },
      { 'Fn::And': [yes, null] },
    ],
  ].map((body) => [body]),
)('a condition %j, which CloudFormation does not take, is unknown', (body) => {
  expect(causeOf(conditionOf(body) as never)).toEqual(expect.any(String));
});

test('conditions that refer to each other are unknown, unless another part decides', () => {
  expect(conditionOf({ Condition: 'Back' }, { Back: { 'Fn::Not': [{ Condition: 'It' }] } })).toMatchObject({
    cause: "the condition 'It' refers to itself",
  });
  expect(conditionOf({ 'Fn::Or': [{ Condition: 'It' }, yes] })).toBe(true);
});

describe('Fn::If', () => {
  const template = templateOf({ ...sections, Conditions: { Yes: yes, No: no, Open: open, Open2: { 'Fn::Not': [open] } } });
  const choose = (...argument: unknown[]) => template.resolve({ 'Fn::If': argument });
  const nothing = { Ref: 'AWS::NoValue' };

  test.each<[string, unknown[], unknown]>([
    ['the first value if the condition holds', ['Yes', 'a', 'b'], 'a'],
    ['the second if it does not', ['No', 'a', { Ref: 'Stage' }], 'prod'],
    ['nothing', ['Yes', nothing, 'b'], undefined],
    ['both if they are the same', ['Open', { a: [1] }, { a: [1] }], { a: [1] }],
    ['both if they are the same unknown', ['Open', { Ref: 'Other' }, { 'Fn::Sub': '${Other}' }], '*'],
    ['that of a condition in a value', ['Open', { 'Fn::If': ['Yes', 'a', 'b'] }, 'a'], 'a'],
  ])('gives %s', (_, argument, value) => {
    expect(shown(choose(...argument))).toEqual(value);
  });

  test.each<[string, unknown[], string]>([
    ['different values', ['Open', 'a', 'b'], noDefault],
    ['a value or nothing', ['Open', 'a', nothing], noDefault],
    ['a condition that is not there', ['Missing', 'a', 'b'], "there is no condition 'Missing'"],
    ...[[], ['Yes'], ['Yes', 'a'], ['Yes', 'a', 'b', 'c'], [null, 'a', 'b'], [yes, 'a', 'b']].map(
      (argument): [string, unknown[], string] => [JSON.stringify(argument), argument, 'it is an Fn::If without a condition and two values'],
    ),
  ])('is unknown for %s', (_, argument, cause) => {
    expect(causeOf(choose(...argument))).toBe(cause);
  });

  test('takes what is AWS::NoValue out of lists and objects', () => {
    const absent = { 'Fn::If': ['Yes', nothing, 'x'] };
    expect(template.resolve({ list: ['a', absent, 'b'], object: { a: 1, b: absent }, gone: nothing })).toEqual({
      list: ['a', 'b'],
      object: { a: 1 },
    });
    expect(Object.keys(template.resolve({ gone: absent }) as object)).toEqual([]);
  });

  test('leaves open what comes after something that may not be there', () => {
    const list = ['a', { 'Fn::If': ['Open', 'b', nothing] }, 'c', { Ref: 'Other' }];
    expect((template.resolve(list) as unknown[])[1]).toBeInstanceOf(MaybeAbsent);
    const items = [0, 1, 2, 3].map((index) => template.resolve({ 'Fn::Select': [index, list] }));
    expect([items[0], ...items.slice(1).map(causeOf)]).toEqual(['a', noDefault, noDefault, noDefault]);
    expect(causeOf(template.resolve({ 'Fn::Length': list }))).toBe(noDefault);
  });

  test.each<[unknown[], string]>([
    [['?', 'b', 'c'], '*b,c'],
    [['a', '?', 'c'], 'a*,c'],
    [['a', 'b', '?'], 'a,b*'],
    [['?', '?', 'c'], '**c'],
  ])('joins %j so that no separator is known that may not be there', (items, text) => {
    const list = items.map((item) => (item === '?' ? { 'Fn::If': ['Open', 'x', nothing] } : item));
    expect(shown(template.resolve({ 'Fn::Join': [',', list] }))).toBe(text);
    expect(shown(template.resolve({ 'Fn::ToJsonString': list }))).toBe(`[${text.replaceAll(/[a-z]/g, '"$&"')}]`);
  });

  test('is the same for the same condition and the same values', () => {
    const value = choose('Open', 'a', { Ref: 'Other' });
    expect(isSameData(value, choose('Open', 'a', { Ref: 'Other' }))).toBe(true);
    for (const other of [
      choose('Open2', 'a', { Ref: 'Other' }),
      choose('Open', { Ref: 'Other' }, 'a'),
      choose('Open', 'b', { Ref: 'Other' }),
    ]) {
      expect(isSameData(value, other)).toBe(false);
    }
  });
});

test('a resource is there if its condition holds, and may be if that is not known', () => {
  const resource = (Condition: unknown) => ({ Type: 'AWS::EC2::VPC', Condition });
  const set = new TemplateSet([
    {
      path: 'a.json',
      template: {
        ...sections,
        Conditions: { Yes: yes, No: no, Open: open },
        Resources: {
          Yes: resource('Yes'),
          No: resource('No'),
          Maybe: resource('Open'),
          Missing: resource('Missing'),
          Odd: resource({ Ref: 'Yes' }),
          Always: resource(undefined),
        },
      },
    },
  ]);
  const states = Object.fromEntries([...set.templates[0].resources.values()].map(({ logicalId, exists }) => [logicalId, exists]));
  expect(states).toMatchObject({
    Yes: true,
    No: false,
    Always: true,
    Maybe: { cause: noDefault },
    Missing: { cause: "there is no condition 'Missing'" },
  });
  expect(set.resources('AWS::EC2::VPC', 'AWS::EC2::Subnet').map(({ logicalId }) => logicalId)).toEqual([
    'Yes',
    'Maybe',
    'Missing',
    'Odd',
    'Always',
  ]);
});
