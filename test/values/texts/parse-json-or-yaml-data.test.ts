import { parseJsonOrYamlData } from '../../../lib/values/texts/parse-json-or-yaml-data';
import { parseJsonData } from '../../../lib/values/texts/parse-json-data';
import type { Data } from '../../../lib/values/data';
import { PartialText } from '../../../lib/values/partial-text';
import { Unknown } from '../../../lib/values/unknown';

const account = new Unknown('the account is not known');
const neither = new Unknown('it is neither valid JSON nor valid YAML');

test('JSON is read as JSON', () => {
  expect(parseJsonOrYamlData('{"enableWindowsIpam":"true"}')).toEqual({ enableWindowsIpam: 'true' });
});

test('what is no JSON is read as YAML', () => {
  expect(parseJsonOrYamlData('enableWindowsIpam: "true"\nwarmWindowsIPTarget: 5\nenv:\n  ENABLE_POD_ENI: "false"\n')).toEqual({
    enableWindowsIpam: 'true',
    warmWindowsIPTarget: 5,
    env: { ENABLE_POD_ENI: 'false' },
  });
});

test('a hole in YAML leaves the rest known', () => {
  const text = PartialText.of(['- rolearn: arn:aws:iam::', account, ':role/web\n  username: ', account, '\n  groups:\n  - system:nodes\n']);
  const data = parseJsonOrYamlData(text) as readonly { username: Data }[];
  expect(data).toEqual([{ rolearn: PartialText.of(['arn:aws:iam::', account, ':role/web']), username: account, groups: ['system:nodes'] }]);
  expect(data[0].username).toBe(account);
});

test('a hole in the name of a value makes the mapping unknown', () => {
  expect(parseJsonOrYamlData(PartialText.of(['a:\n  ', account, ': 1\nb: 2']))).toEqual({ a: new Unknown(account.cause), b: 2 });
});

test.each<[string, Data]>([
  ['', null],
  ['  \n', null],
  ['# nothing but a comment', null],
  ['yes', 'yes'],
  ['on: off', { on: 'off' }],
  ['1: a', { '1': 'a' }],
  ['a: 2026-11-21', { a: '2026-11-21' }],
  ['base: &b {x: 1}\nmore: {<<: *b, y: 2}', { base: { x: 1 }, more: { x: 1, y: 2 } }],
  ['__proto__:\n  os: windows', Object.fromEntries([['__proto__', { os: 'windows' }]])],
])('YAML is read as version 1.2: %j', (text, data) => {
  expect(parseJsonOrYamlData(text)).toEqual(data);
});

describe('is unknown', () => {
  test.each([
    ['broken text', '{"a":'],
    ['a name that is there twice', 'a: 1\nb: 2\na: 3'],
    ['more than one document', 'a: 1\n---\na: 2'],
    ['an alias of nothing', 'a: *b'],
    ['a flood of brackets', '['.repeat(100_000)],
    ['a flood of dashes', '- '.repeat(100_000)],
    ['a flood of questions', '? '.repeat(100_000)],
    [
      'aliases that multiply',
      [
        'a: &a [x,x,x,x,x,x,x,x,x]',
        ...Array.from('bcdefghi').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join()}]`),
      ].join('\n'),
    ],
  ])('%s', (_, text) => {
    expect(parseJsonOrYamlData(text)).toEqual(neither);
  });

  test('broken text with a hole, for the reason of the hole', () => {
    expect(parseJsonOrYamlData(PartialText.of(['{"a":', account, ' "b"']))).toEqual(new Unknown(account.cause));
  });

  test('a name that is no text', () => {
    expect(parseJsonOrYamlData('? [a]\n: 1')).toEqual(new Unknown('the name of a value is not a text'));
  });

  // https://github.com/yaml/go-yaml: "anchor 'a' value contains itself"
  test('a list within itself', () => {
    expect(parseJsonOrYamlData('a: &a [1, *a, *a]')).toEqual(neither);
  });

  test('a type that JSON does not have', () => {
    expect(parseJsonOrYamlData('a: !!set {x, y}\nb: 1')).toEqual({ a: new Unknown('it has a type that JSON does not have'), b: 1 });
  });
});

test('what is no text is left as it is', () => {
  expect(parseJsonOrYamlData(undefined)).toBeUndefined();
  expect(parseJsonOrYamlData(account)).toBe(account);
  expect(parseJsonOrYamlData({ a: 1 })).toEqual(new Unknown('it is not a text'));
});

describe('a text is read up to a size', () => {
  const kibibytes = (count: number, text: string) => text.repeat(Math.ceil((count * 1024) / text.length));
  const tooLong = new Unknown('it is too long: JSON is read up to 1 MiB, YAML up to 256 KiB');

  test('YAML to 256 KiB', () => {
    expect(parseJsonOrYamlData(`- a\n${kibibytes(250, '# b\n')}`)).toEqual(['a']);
    expect(parseJsonOrYamlData(`- a\n${kibibytes(256, '# b\n')}`)).toEqual(tooLong);
    expect(parseJsonOrYamlData(PartialText.of(['- ', account, kibibytes(256, '\n')]))).toEqual(tooLong);
  });

  test('JSON to 1 MiB', () => {
    expect(parseJsonOrYamlData(`["${kibibytes(1000, 'a')}"]`)).toEqual([kibibytes(1000, 'a')]);
    expect(parseJsonOrYamlData(`["${kibibytes(1024, 'a')}"]`)).toEqual(tooLong);
    expect(parseJsonData(`["${kibibytes(1024, 'a')}"]`)).toEqual(new Unknown('it is longer than 1 MiB'));
  });
});
