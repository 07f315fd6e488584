import { isSameData } from '../../../lib/cloudformation/is-same-data';
import { causeOf, shown, templateOf } from '../template-of';

const template = templateOf({
  Parameters: {
    Name: { Type: 'String', Default: 'web' },
    Index: { Type: 'Number', Default: 1 },
    Open: { Type: 'String' },
    Names: { Type: 'CommaDelimitedList', Default: '10.0.48.0/24, 10.0.112.0/24, 10.0.176.0/24' },
    OpenNames: { Type: 'CommaDelimitedList' },
  },
  Mappings: {
    RegionMap: { 'us-east-1': { HVM64: 'ami-1', Many: ['a', 'b'], Number: 5 }, web: { x: 'y' } },
    Odd: {
      constructor: { __proto__: null },
      a: { b: { c: 'd' }, nested: { 'Fn::FindInMap': ['Odd', 'a', 'nested'] }, none: null, lists: [['a']] },
    },
  },
  Resources: { Vpc: { Type: 'AWS::EC2::VPC' } },
});
const resolve = (name: string, argument: unknown) => template.resolve({ [name]: argument });
const noDefault = (name: string) => `the parameter '${name}' has no default`;
const some = expect.any(String) as string;

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-select.html
test.each<[string, unknown, unknown]>([
  ['the example of its page', ['1', ['apples', 'grapes', 'oranges', 'mangoes']], 'grapes'],
  ['a number', [0, ['apples', 'grapes']], 'apples'],
  ['the list of a parameter', ['0', { Ref: 'Names' }], '10.0.48.0/24'],
  ['an index of a parameter', [{ Ref: 'Index' }, ['apples', 'grapes']], 'grapes'],
  ['an item beside one that is not known', [1, [{ Ref: 'Open' }, 'b']], 'b'],
  ['a list without what is not there', [0, [{ Ref: 'AWS::NoValue' }, 'b']], 'b'],
])('Fn::Select takes %s', (_, argument, item) => {
  expect(resolve('Fn::Select', argument)).toEqual(item);
});

test.each<[string, unknown, string]>([
  ['a list that is not known', [0, { Ref: 'OpenNames' }], noDefault('OpenNames')],
  ['an index that is not known', [{ Ref: 'Open' }, ['a', 'a']], noDefault('Open')],
  ['an item that is not known', [0, [{ Ref: 'Open' }]], noDefault('Open')],
  ['an index beyond the end', [2, ['a', 'b']], 'the list of Fn::Select has no such item'],
  ...[
    null,
    'a',
    {},
    [],
    [0],
    [0, null],
    [-1, ['a']],
    [0.5, ['a']],
    ['length', ['a']],
    ['', ['a']],
    [0, [null]],
    [0, 'abc'],
    [[0], ['a']],
    [0, {}],
  ].map((argument): [string, unknown, string] => [JSON.stringify(argument), argument, some]),
])('Fn::Select of %s is unknown with its cause', (_, argument, cause) => {
  expect(causeOf(resolve('Fn::Select', argument))).toEqual(cause);
});

test('an item of a list that is not known is the same at the same index', () => {
  const select = (index: unknown, list: unknown) => resolve('Fn::Select', [index, list]);
  const zones = { 'Fn::GetAZs': '' };
  expect(isSameData(select(0, zones), select('0', { 'Fn::GetAZs': { Ref: 'AWS::Region' } }))).toBe(true);
  expect(isSameData(select(0, zones), select(1, zones))).toBe(false);
  expect(isSameData(select(0, zones), select(0, { 'Fn::GetAZs': 'us-east-1' }))).toBe(false);
  expect(isSameData(select(0, zones), template.resolve(zones))).toBe(false);
  expect(isSameData(select({ Ref: 'Open' }, zones), select({ Ref: 'Open' }, zones))).toBe(true);
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
test.each<[string, unknown, unknown]>([
  [
    'the example of its page',
    ['192.168.0.0/24', '6', '5'],
    ['192.168.0.0/27', '192.168.0.32/27', '192.168.0.64/27', '192.168.0.96/27', '192.168.0.128/27', '192.168.0.160/27'],
  ],
  ['as much as the range has', ['10.0.0.0/30', 2, 1], ['10.0.0.0/31', '10.0.0.2/31']],
  ['a range that a function gives', [{ 'Fn::Select': [0, { Ref: 'Names' }] }, 1, 8], ['10.0.48.0/24']],
])('Fn::Cidr gives %s', (_, argument, ranges) => {
  expect(resolve('Fn::Cidr', argument)).toEqual(ranges);
});

test.each<[string, unknown, string]>([
  ['a range that is not known', [{ Ref: 'Open' }, 6, 5], noDefault('Open')],
  ['a number that is not known', ['10.0.0.0/16', { Ref: 'Open' }, 5], noDefault('Open')],
  ['a range of IPv6', ['2001:db8::/56', 4, 64], 'it is an Fn::Cidr of no IPv4 range'],
  ...[
    null,
    '10.0.0.0/16',
    [],
    ['10.0.0.0/16'],
    ['10.0.0.0/16', 0, 8],
    ['10.0.0.0/16', 257, 4],
    ['10.0.0.0/24', 2, 8],
    ['10.0.0.0/16', 1, 0],
    ['10.0.0.0/16', 1.5, 8],
    ['10.0.0.0', 1, 8],
    [['10.0.0.0/16'], 1, 8],
    ['10.0.0.0/16', 1, 1e9],
  ].map((argument): [string, unknown, string] => [JSON.stringify(argument), argument, some]),
])('Fn::Cidr of %s is unknown with its cause', (_, argument, cause) => {
  expect(causeOf(resolve('Fn::Cidr', argument))).toEqual(cause);
});

test('ranges taken out of one that is not known are not that one, but the same each time', () => {
  const cidr = (count: number) => resolve('Fn::Cidr', [{ Ref: 'Open' }, count, 8]);
  expect(isSameData(cidr(4), cidr(4))).toBe(true);
  expect(isSameData(cidr(4), cidr(5))).toBe(false);
  expect(isSameData(cidr(4), template.resolve({ Ref: 'Open' }))).toBe(false);
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap.html
test.each<[string, unknown, unknown]>([
  ['a text', ['RegionMap', 'us-east-1', 'HVM64'], 'ami-1'],
  ['a list', ['RegionMap', 'us-east-1', 'Many'], ['a', 'b']],
  ['a number', ['RegionMap', 'us-east-1', 'Number'], 5],
  ['a key of a parameter', ['RegionMap', { Ref: 'Name' }, 'x'], 'y'],
  ['the default for a key that is not there', ['RegionMap', 'us-east-1', 'None', { DefaultValue: { Ref: 'Name' } }], 'web'],
  ['the value in spite of a default', ['RegionMap', 'us-east-1', 'HVM64', { DefaultValue: 'ami-2' }], 'ami-1'],
])('Fn::FindInMap finds %s', (_, argument, value) => {
  expect(resolve('Fn::FindInMap', argument)).toEqual(value);
});

test.each<[string, unknown, string]>([
  ['a key that is not known', ['RegionMap', { Ref: 'Open' }, 'HVM64', { DefaultValue: 'x' }], noDefault('Open')],
  ['a region that is not known', ['RegionMap', { Ref: 'AWS::Region' }, 'HVM64'], 'AWS::Region is known at deployment'],
  ['a key that is not there', ['RegionMap', 'us-east-1', 'None'], "the mapping 'RegionMap' has no such key"],
  ['a mapping that is not there', ['None', 'us-east-1', 'HVM64'], "the mapping 'None' has no such key"],
  ['a function, which mappings do not have', ['Odd', 'a', 'nested'], "the mapping 'Odd' has a value that is not a text"],
  ...[
    null,
    'a',
    [],
    ['RegionMap', 'us-east-1'],
    ['RegionMap', 'us-east-1', null],
    ['RegionMap', 'us-east-1', 'HVM64', 1, 2],
    ['Odd', 'a', 'b'],
    ['Odd', 'a', 'none'],
    ['Odd', 'a', 'lists'],
    ['Odd', 'constructor', 'name'],
    ['constructor', 'name', 'length'],
    ['Odd', 'a', '__proto__'],
  ].map((argument): [string, unknown, string] => [JSON.stringify(argument), argument, some]),
])('Fn::FindInMap of %s is unknown with its cause', (_, argument, cause) => {
  expect(causeOf(resolve('Fn::FindInMap', argument))).toEqual(cause);
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-length.html
test.each<[string, unknown, unknown]>([
  ['a list', [1, { Ref: 'Open' }, 2], 3],
  ['the list of a parameter', { Ref: 'Names' }, 3],
  ['a list that is not known', { Ref: 'OpenNames' }, '*'],
  ['no list', 'abc', '*'],
])('Fn::Length counts %s', (_, argument, length) => {
  expect(shown(resolve('Fn::Length', argument))).toEqual(length);
});
