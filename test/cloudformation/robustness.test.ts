import { isSameData } from '../../lib/cloudformation/is-same-data';
import type { TemplateSource } from '../../lib/cloudformation/template-file/template-source';
import { causeOf, shown, templateOf } from './template-of';

const DEEP = 10_000;
const nested = (open: string, inside: string, close: string, depth = DEEP) =>
  JSON.parse(open.repeat(depth) + inside + close.repeat(depth)) as unknown;

describe('nesting of 10,000 levels is read without end of the call stack', () => {
  test.each([
    ['lists', '[', '1', ']'],
    ['objects', '{"a":', '1', '}'],
    ['Fn::Join', '{"Fn::Join":["",["a",', '"b"', ']]}'],
    ['Fn::Sub', '{"Fn::Sub":["${a}",{"a":', '"b"', '}]}'],
    ['Fn::If', '{"Fn::If":["C",', '"a"', ',"b"]}'],
    ['Fn::Select', '{"Fn::Select":[0,[', '"a"', ']]}'],
    ['Fn::Split', '{"Fn::Split":[",",', '"a"', ']}'],
    ['Fn::FindInMap', '{"Fn::FindInMap":["a","b",', '"c"', ']}'],
    ['Fn::ImportValue', '{"Fn::ImportValue":', '"a"', '}'],
    ['Fn::ToJsonString', '{"Fn::ToJsonString":[', '"a"', ']}'],
    ['Ref', '{"Ref":', '"a"', '}'],
    ['Fn::Not', '{"Fn::Not":[', '{"Condition":"C"}', ']}'],
    ['Fn::Equals', '{"Fn::Equals":["a",', '"a"', ']}'],
    ['Fn::Transform', '{"x":1,"Fn::Transform":', '"a"', '}'],
  ])('of %s', (_, open, inside, close) => {
    const value = nested(open, inside, close);
    const template = templateOf({
      Transform: value,
      Description: value,
      Parameters: { P: { Type: 'String', Default: value }, Q: value },
      Mappings: { M: { a: { b: value } } },
      Conditions: { C: value, D: { 'Fn::Equals': [value, value] } },
      Resources: {
        R: { Type: 'T', Condition: value, DependsOn: value, Properties: { x: value }, Metadata: value },
        S: { Type: 'T', Properties: value },
      },
      Outputs: { O: { Value: value, Export: { Name: value }, Condition: value } },
    });
    const read = [template.parameter('P'), template.parameter('Q'), template.output('O'), template.condition('C'), template.condition('D')];
    expect(read.map((data) => (typeof data === 'boolean' ? 'known' : causeOf(data)))).not.toContain(undefined);
    for (const resource of template.resources.values()) {
      expect(resource.dependencies).toBeInstanceOf(Set);
      expect(Object.keys(resource.properties).length).toBeLessThanOrEqual(2);
      expect([resource.exists, template.hidden]).toHaveLength(2);
    }
    const [one, other] = [template.resolve(value), template.resolve(value)];
    expect(typeof isSameData(one, other)).toBe('boolean');
    expect(() => template.resolve({ 'Fn::FindInMap': ['M', 'a', 'b'] })).not.toThrow();
  });

  test('of conditions that lead to each other', () => {
    const Conditions = Object.fromEntries(
      Array.from({ length: DEEP }, (_, index) => [`C${String(index)}`, { Condition: `C${String(index + 1)}` }]),
    );
    expect(causeOf(templateOf({ Conditions }).condition('C0') as never)).toBe('it is nested too deeply');
  });

  test('of nested stacks that pass on what they get', () => {
    const length = 3000;
    const Resources = Object.fromEntries(
      Array.from({ length }, (_, index) => [
        `S${String(index)}`,
        {
          Type: 'AWS::CloudFormation::Stack',
          Properties: { Parameters: { P: index === 0 ? 'x' : { 'Fn::GetAtt': `S${String(index - 1)}.Outputs.O` } } },
        },
      ]),
    );
    const inner: TemplateSource = {
      path: 'inner.json',
      template: { Parameters: { P: { Type: 'String' } }, Outputs: { O: { Value: { Ref: 'P' } } } },
    };
    const template = templateOf({ Resources }, { nested: Object.fromEntries(Object.keys(Resources).map((id) => [id, { ...inner }])) });
    expect(causeOf(template.resolve({ 'Fn::GetAtt': `S${String(length - 1)}.Outputs.O` }))).toEqual(expect.any(String));
    expect(template.resolve({ 'Fn::GetAtt': 'S20.Outputs.O' })).toBe('x');
  });

  test('of a depth that people write is no hindrance', () => {
    const depth = 60;
    expect(shown(templateOf({}).resolve(nested('{"Fn::Join":["",["a",', '"b"', ']]}', depth)))).toBe(`${'a'.repeat(depth)}b`);
  });
});

describe('what doubles each time ends', () => {
  /** Outputs of which each is made of the one before, twice. */
  const doubling = (first: unknown, twice: (before: unknown) => unknown) =>
    templateOf({
      Parameters: { Open: { Type: 'String' } },
      Conditions: { Open: { 'Fn::Equals': [{ Ref: 'Open' }, 'a'] } },
      Outputs: Object.fromEntries(
        Array.from({ length: 100 }, (_, index) => [
          `O${String(index)}`,
          { Value: index === 0 ? first : twice({ 'Fn::ImportValue': `E${String(index - 1)}` }), Export: { Name: `E${String(index)}` } },
        ]),
      ),
    });

  test.each<[string, unknown, (before: unknown) => unknown]>([
    ['a text', 'x', (before) => ({ 'Fn::Join': ['', [before, before]] })],
    ['a text with holes', { 'Fn::Sub': 'x${Open}' }, (before) => ({ 'Fn::Sub': ['${a}${a}', { a: before }] })],
    ['a hole', { Ref: 'Open' }, (before) => ({ 'Fn::Join': ['-', [before, before]] })],
    ['an Fn::If', { Ref: 'Open' }, (before) => ({ 'Fn::If': ['Open', before, { 'Fn::Join': ['', [before, 'x']] }] })],
    ['what is not there', { Ref: 'AWS::NoValue' }, (before) => ({ 'Fn::If': ['Open', before, before] })],
    ['a list', ['x', 'y'], (before) => [before, before]],
    ['the text of an object', 'x', (before) => ({ 'Fn::ToJsonString': [before, before] })],
  ])('if it is %s', (_, first, twice) => {
    const template = doubling(first, twice);
    const last = template.output('O99');
    expect(JSON.stringify(shown(last)).length).toBeLessThan(2_000_000);
    expect(typeof isSameData(last, templateOf({}).resolve('x'))).toBe('boolean');
  });

  test('if it is a mapping that leads to itself', () => {
    const twice = { 'Fn::FindInMap': ['M', 'a', 'b'] };
    expect(causeOf(templateOf({ Mappings: { M: { a: { b: [twice, twice] } } } }).resolve(twice))).toBe(
      "the mapping 'M' has a value that is not a text",
    );
  });

  test('if it is an Fn::If of unknown conditions', () => {
    const Conditions = { C: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'a'] } };
    let value: unknown = 'x';
    for (let depth = 0; depth < 16; depth++) {
      value = { 'Fn::If': ['C', value, { 'Fn::Join': ['', [value, 'y']] }] };
    }
    expect(causeOf(templateOf({ Conditions }).resolve(value))).toBe('AWS::Region is known at deployment');
  });
});

describe('a megabyte is read in a moment', () => {
  const template = templateOf({ Parameters: { P: { Type: 'CommaDelimitedList', Default: ','.repeat(1_000_000) } } });
  const million = 1_000_000;

  test.each<[string, unknown]>([
    ['names that do not end', { 'Fn::Sub': '${'.repeat(million / 2) }],
    ['literal names that do not end', { 'Fn::Sub': '${!'.repeat(million / 3) }],
    ['names', { 'Fn::Sub': '${A}'.repeat(million / 4) }],
    ['a name', { 'Fn::Sub': `\${${'A'.repeat(million)}}` }],
    ['points of a name', { 'Fn::GetAtt': '.'.repeat(million) }],
    ['dynamic references that do not end', '{{resolve:ssm:'.repeat(million / 14)],
    ['dynamic references', '{{resolve:ssm:a}}'.repeat(million / 17)],
    ['colons of a dynamic reference', `{{resolve:ssm:${':1'.repeat(million / 2)}}}`],
    ['separators', { 'Fn::Split': [',', ','.repeat(million)] }],
    ['separators of a parameter', { Ref: 'P' }],
    ['items', { 'Fn::Join': [',', { 'Fn::Split': [',', ','.repeat(million)] }] }],
    [
      'items that are compared',
      { 'Fn::If': ['C', { 'Fn::Split': [',', ','.repeat(million)] }, { 'Fn::Split': [';', ';'.repeat(million)] }] },
    ],
    ['digits', { 'Fn::Select': ['1'.repeat(million), ['a']] }],
    ['digits of a range', { 'Fn::Cidr': ['1'.repeat(million), 1, 8] }],
  ])('that is made of %s', (_, value) => {
    expect(() => template.resolve(value)).not.toThrow();
  });
});
