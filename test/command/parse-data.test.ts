import * as fc from '../support/fast-check';
import { parseData } from '../../lib/command/parse-data';
import { problemOf } from './problem-of';

function yaml(text: string): unknown {
  return parseData(text, 'x.yaml');
}

/** A text of the YAML flow style in which lists are nested. */
function nested(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels);
}

describe('JSON', () => {
  test.each(['x.json', 'x.template', 'x.yaml', '-'])('is read from %s', (path) => {
    expect(parseData(' {"a": [1, 1.5, "1.30", null, true, "no"]}\n', path)).toEqual({ a: [1, 1.5, '1.30', null, true, 'no'] });
  });

  test('is read as by JSON.parse, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (data) => {
        expect(JSON.stringify(parseData(JSON.stringify(data), 'x.json'))).toBe(JSON.stringify(data));
      }),
    );
  });

  test('may have a key in several objects, or as a value', () => {
    const text = '{"a": {"a": "a", "b": ["a", {"a": 1}, {"a": 1}]}, "\\"a\\":": "a\\"", "b": "{"}';
    expect(parseData(text, 'x.json')).toEqual(JSON.parse(text));
  });

  test.each([
    ['{"a": 1,\n}', "'x.json' is not valid JSON: Expected double-quoted property name (line 2, column 1). Correct it there."],
    ['{"a"', "'x.json' is not valid JSON: Expected ':' after property name (line 1, column 5). Correct it there."],
    ['a: b', "'x.json' is not valid JSON: Unexpected token 'a'. Correct it there."],
    ['', "'x.json' is empty. Give JSON or YAML."],
    [' \n', "'x.json' is empty. Give JSON or YAML."],
    [nested(100_000), "'x.json' is nested more than 200 levels deep. No template is; check the file."],
  ])('text number %# is refused', (text, message) => {
    expect(problemOf(() => parseData(text, 'x.json'))).toContain(message);
  });
});

describe('a key that is there twice', () => {
  const duplicates = (text: string, path: string) => {
    const found: unknown[] = [];
    const data = parseData(text, path, (...duplicate) => found.push(duplicate));
    return { data, found };
  };

  test.each<[string, string, unknown, unknown[]]>([
    ['x.json', '{"a": {},\n "a": 1}', { a: 1 }, [['a', 2, 2]]],
    ['x.json', '{"b": 1, "a": {"b": 1}, "\\u0062": 2}', { a: { b: 1 }, b: 2 }, [['b', 1, 25]]],
    [
      'x.json',
      '[{"a": 1}, {"a": 2, "a" : [\n{"c": 1, "c": "}"}], "a": "a"}]',
      [{ a: 1 }, { a: 'a' }],
      [
        ['a', 1, 21],
        ['c', 2, 10],
        ['a', 2, 22],
      ],
    ],
    ['x.yaml', 'a: 1\nb: 2\na: 3', { a: 3, b: 2 }, [['a', 3, 1]]],
    ['x.yaml', 'a:\n  b: 1\n  b: 2\nc: {b: 1}', { a: { b: 2 }, c: { b: 1 } }, [['b', 3, 3]]],
    ['x.yaml', '1.0: a\n"1.0": b', { '1.0': 'b' }, [['1.0', 2, 1]]],
    ['x.yaml', 'a: &x {b: 1}\nc: {<<: *x, b: 2}\nd: {<<: *x, <<: *x}', { a: { b: 1 }, c: { b: 2 }, d: { b: 1 } }, []],
  ])('of %s %j is told, and the last one counts', (path, text, data, found) => {
    expect(duplicates(text, path)).toEqual({ data, found });
  });
});

describe('YAML', () => {
  test.each([
    ['a: 1', 1],
    ['a: -12', -12],
    ['a: 1.5', 1.5],
    ['a: 123456789012', 123456789012],
    ['a: 1.30', '1.30'],
    ['a: 1.0', '1.0'],
    ['a: 010', '010'],
    ['a: 012345678901', '012345678901'],
    ['a: 0x1f', '0x1f'],
    ['a: 1e3', '1e3'],
    ['a: 1_000', '1_000'],
    ['a: 22:22', '22:22'],
    ['a: 12345678901234567890', '12345678901234567890'],
    ['a: 1.2.3', '1.2.3'],
    ['a: .inf', '.inf'],
    ['a: "1"', '1'],
    ['a: !!str 1', '1'],
    ['a: !!int 1', 1],
    ['a: 2012-10-17', '2012-10-17'],
    ['a: 2012-10-17T00:00:00Z', '2012-10-17T00:00:00Z'],
    ['a: true', true],
    ['a: False', false],
    ['a: yes', true],
    ['a: OFF', false],
    ['a: "yes"', 'yes'],
    ['a: ~', null],
    ['a: null', null],
    ['a:', null],
    ["a: ''", ''],
    ['a: |\n  b\n  c\n', 'b\nc\n'],
    ['{a: [b, c]}', ['b', 'c']],
    ['{"a": 1,}', 1],
  ])('%j is read as CloudFormation reads it', (text, value) => {
    expect(yaml(text)).toEqual({ a: value });
  });

  test('has only texts as keys', () => {
    expect(yaml('yes: a\n1.30: b\n2012-10-17: c\n~: d\n')).toEqual({ yes: 'a', '1.30': 'b', '2012-10-17': 'c', '~': 'd' });
  });

  test('may have a key that objects of JavaScript have', () => {
    expect(Object.entries(yaml('__proto__: {a: b}') as object)).toEqual([['__proto__', { a: 'b' }]]);
  });

  test('may have anchors, aliases and merges', () => {
    expect(yaml('a: &x {b: 1, c: 2}\nd: *x\ne:\n  <<: *x\n  c: 3\n')).toEqual({ a: { b: 1, c: 2 }, d: { b: 1, c: 2 }, e: { b: 1, c: 3 } });
  });

  test.each([
    ['!Ref A', { Ref: 'A' }],
    ['!Ref 1.30', { Ref: '1.30' }],
    ['!Ref AWS::NoValue', { Ref: 'AWS::NoValue' }],
    ['!Condition A', { Condition: 'A' }],
    ['!GetAtt A.B', { 'Fn::GetAtt': ['A', 'B'] }],
    ['!GetAtt A.B.C', { 'Fn::GetAtt': ['A', 'B.C'] }],
    ['!GetAtt A', { 'Fn::GetAtt': ['A'] }],
    ['!GetAtt [A, !Ref B]', { 'Fn::GetAtt': ['A', { Ref: 'B' }] }],
    ['!Sub "${A}-1"', { 'Fn::Sub': '${A}-1' }],
    ['!Sub ["${A}", {A: !Ref B}]', { 'Fn::Sub': ['${A}', { A: { Ref: 'B' } }] }],
    ['!Sub |\n  a\n  ${B}\n', { 'Fn::Sub': 'a\n${B}\n' }],
    ['!Base64\n  Fn::Sub: a', { 'Fn::Base64': { 'Fn::Sub': 'a' } }],
    ['!Join\n- ","\n- - a\n  - !Ref B', { 'Fn::Join': [',', ['a', { Ref: 'B' }]] }],
    ['!If [A, !Ref B, !Ref "AWS::NoValue"]', { 'Fn::If': ['A', { Ref: 'B' }, { Ref: 'AWS::NoValue' }] }],
    ['!Equals [!Ref A, b]', { 'Fn::Equals': [{ Ref: 'A' }, 'b'] }],
    ['!Not [!Condition A]', { 'Fn::Not': [{ Condition: 'A' }] }],
    [
      '!And [!Condition A, !Or [!Condition B, !Condition C]]',
      { 'Fn::And': [{ Condition: 'A' }, { 'Fn::Or': [{ Condition: 'B' }, { Condition: 'C' }] }] },
    ],
    ['!Select [0, !GetAZs ""]', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }],
    ['!Select [1, !Split [",", a]]', { 'Fn::Select': [1, { 'Fn::Split': [',', 'a'] }] }],
    ['!FindInMap [A, !Ref B, c]', { 'Fn::FindInMap': ['A', { Ref: 'B' }, 'c'] }],
    ['!ImportValue a', { 'Fn::ImportValue': 'a' }],
    ['!ImportValue\n  Fn::Sub: a', { 'Fn::ImportValue': { 'Fn::Sub': 'a' } }],
    ['!Cidr [a, 6, 8]', { 'Fn::Cidr': ['a', 6, 8] }],
    [
      '!Transform {Name: AWS::Include, Parameters: {Location: a}}',
      { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 'a' } } },
    ],
    ['!Length [a]', { 'Fn::Length': ['a'] }],
    ['!ToJsonString {a: 1}', { 'Fn::ToJsonString': { a: 1 } }],
  ])('has the short form %j', (text, long) => {
    expect(yaml(`- ${text.replaceAll('\n', '\n  ')}`)).toEqual([long]);
  });

  test.each([
    ['a: "one\ntwo"', { a: 'one two' }],
    ["a: 'one\ntwo'\nb: c", { a: 'one two', b: 'c' }],
    ["a:\n  b: 'it''s\n  one\n\n  two'\n  c: d", { a: { b: "it's one\ntwo", c: 'd' } }],
    ['a:\n    b: "say \\"one\\"\n  two \\\n  three"\n    c: d', { a: { b: 'say "one" two three', c: 'd' } }],
    ['- a: "one\n  two"\n  b: c\n- "x\ny"', [{ a: 'one two', b: 'c' }, 'x y']],
    ['a: ["one\ntwo", b]', { a: ['one two', 'b'] }],
    ['a: !Sub "one\n${two}"', { a: { 'Fn::Sub': 'one ${two}' } }],
    ['a: |\n  "one\n  two\nb: "c\nd"', { a: '"one\ntwo\n', b: 'c d' }],
    ['a: [\n  b\n]\nc: {\n  d: e\n}', { a: ['b'], c: { d: 'e' } }],
  ])('may go on at the indentation of its key, as for the readers of AWS: %j', (text, data) => {
    expect(yaml(text)).toEqual(data);
  });

  // As PyYAML 6.0.3 reads them, with which the AWS CLI reads templates.
  test.each<[string, unknown]>([
    ['a:\n  b: {\n c: 1,\n d: [1,\n2],\n}\n  e: 5\n', { a: { b: { c: 1, d: [1, 2] }, e: 5 } }],
    ['a:\n  b: [\nx,\ny\n]\nc: 1\n', { a: { b: ['x', 'y'] }, c: 1 }],
    ['a:\n  - {x: 1,\ny: 2}\n  - z\n', { a: [{ x: 1, y: 2 }, 'z'] }],
    ['a:\n    b: {c: T,\nd: {e: "q\nr"}}\n    f: 1\n', { a: { b: { c: 'T', d: { e: 'q r' } }, f: 1 } }],
    ['a:\n  b: [plain\ntext goes on, x]\n  c: 1\n', { a: { b: ['plain text goes on', 'x'], c: 1 } }],
    ['a:\n  b: {\n# comment\nx: 1 # more\n}\n', { a: { b: { x: 1 } } }],
    ['{\n"a": [1,\n2]\n}\n', { a: [1, 2] }],
  ])('in flow style may go on at any column: %j', (text, data) => {
    expect(yaml(text)).toEqual(data);
  });

  test.each(['a:\n  b: [x, y\n  c: d\n', 'a: {\n---\n}\n', 'a:\n    b: [\n  - 1\n  ]\n', 'a:\n  b: {x: 1}\n c: 2\n'])(
    'in flow style is refused where PyYAML refuses it: %j',
    (text) => {
      expect(problemOf(() => yaml(text))).toContain("'x.yaml' is not valid YAML");
    },
  );

  test('may have very many values that go on at the indentation of their keys', () => {
    const text = Array.from({ length: 200 }, (_, i) => `k${String(i)}: "one\ntwo"\n`).join('');
    expect(Object.values(yaml(text) as object)).toEqual(Array(200).fill('one two'));
  });

  test('may use one anchor as often as it likes', () => {
    const text = `a: &x {b: c}\nd:\n${'  - *x\n'.repeat(5000)}`;
    expect((yaml(text) as { d: unknown[] }).d).toHaveLength(5000);
  });

  test.each([
    ['a: b: c', "'x.yaml' is not valid YAML: Nested mappings are not allowed in compact mappings (line 1, column 4). Correct it there."],
    ['a: b\n\tc: d', '(line 2, column'],
    ['a: [1', '(line 1, column 6)'],
    ['a: 1\n---\nb: 2', 'it has several documents (line 2, column 1)'],
    ['a: !Reff b', 'Unresolved tag: !Reff (line 1, column 4)'],
    ['a: !!binary b', 'Unresolved tag: tag:yaml.org,2002:binary'],
    ['? [a]\n: b', 'all keys must be strings'],
    ['a: *b', "the alias '*b' has no anchor before it, or is within what it stands for (line 1, column 4)"],
    ['a: *b\nb: &b 1', "the alias '*b' has no anchor before it"],
    ['a: 1\n<<: 5', "what '<<' merges is neither a mapping nor a list of them (line 2, column 1)"],
    ['a: &b [*b]', "the alias '*b' has no anchor before it, or is within what it stands for (line 1, column 8)"],
    ['a: &b {<<: *b}', 'is within what it stands for'],
    ['a: "b\nc: d', 'Missing closing "quote'],
    [nested(201), 'nested more than 200 levels deep'],
    ['['.repeat(100_000), 'nested more than 200 levels deep (line 1, column'],
    ['- '.repeat(100_000), 'nested more than 200 levels deep (line 1, column'],
    ['[{? '.repeat(100_000), 'nested more than 200 levels deep (line 1, column'],
    ['# a comment\n'.repeat(200_000), "'x.yaml' is longer than 2 MiB, but CloudFormation takes templates of 1 MiB at most."],
    ['', "'x.yaml' is empty."],
  ])('text number %# is refused', (text, message) => {
    expect(problemOf(() => yaml(text))).toContain(message);
  });

  test('is refused if its aliases stand for far more than is written', () => {
    const levels = Array.from(
      { length: 10 },
      (_, i) =>
        `a${String(i + 1)}: &a${String(i + 1)} [${Array(9)
          .fill(`*a${String(i)}`)
          .join(', ')}]`,
    );
    expect(() => yaml(['a0: &a0 [x]', ...levels].join('\n'))).toThrow('its aliases stand for more than 4 MiB');
  });

  test('may be nested as deeply as templates are', () => {
    expect(JSON.stringify(yaml(nested(150)))).toBe(nested(150));
  });

  test('is read or refused, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...Array.from('[]{}:,-!&*|>?#"\'\n\t ab1')) })),
        (text) => {
          try {
            yaml(text);
          } catch (error) {
            expect(error).toMatchObject({ name: 'UsageError' });
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
