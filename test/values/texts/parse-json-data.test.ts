import { parseJsonData } from '../../../lib/values/texts/parse-json-data';
import type { Data } from '../../../lib/values/data';
import { PartialText } from '../../../lib/values/partial-text';
import { Unknown } from '../../../lib/values/unknown';

const arn = new Unknown("'NodeRole.Arn' is known after deployment", 'Stack.NodeRole.Arn');
const account = new Unknown('the account is not known');

describe('a text without holes', () => {
  test.each<[string, Data]>([
    ['{"a":[1,true,null,"x"]}', { a: [1, true, null, 'x'] }],
    [' "x" ', 'x'],
    ['{}', {}],
    ['[]', []],
    ['{"a":1,"a":2}', { a: 2 }],
  ])('is what JSON says: %s', (text, data) => {
    expect(parseJsonData(text)).toEqual(data);
  });

  test.each(['', '{', 'kind: ConfigMap', '{"a":1}{"b":2}', "{'a':1}"])('is unknown if it is no JSON: %s', (text) => {
    expect(parseJsonData(text)).toEqual(new Unknown('it is not valid JSON'));
  });

  test('keeps a name that is special in JavaScript, and leaves the prototype alone', () => {
    const data = parseJsonData('{"__proto__":{"os":"windows"},"constructor":1}') as { readonly [name: string]: Data };
    expect(Object.entries(data)).toEqual([
      ['__proto__', { os: 'windows' }],
      ['constructor', 1],
    ]);
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
  });
});

describe('a hole', () => {
  test('that is a whole text is that very unknown', () => {
    const data = parseJsonData(PartialText.of(['[{"rolearn":"', arn, '","groups":["system:nodes"]}]'])) as readonly { rolearn: Data }[];
    expect(data[0].rolearn).toBe(arn);
    expect(data).toEqual([{ rolearn: arn, groups: ['system:nodes'] }]);
  });

  test('within a text leaves the rest of the text known', () => {
    const data = parseJsonData(PartialText.of(['{"image":"', account, '.dkr.ecr.us-east-1.amazonaws.com/web:1"}']));
    expect(data).toEqual({ image: PartialText.of([account, '.dkr.ecr.us-east-1.amazonaws.com/web:1']) });
  });

  test.each<[string, string, string, Data]>([
    ['a number', '{"replicas":', '}', { replicas: account }],
    ['an entry of a list', '[1,', ',2]', [1, account, 2]],
    ['the whole text, between blanks', ' ', '\n', account],
  ])('may stand in the place of %s', (_, before, after, data) => {
    expect(parseJsonData(PartialText.of([before, account, after]))).toEqual(data);
  });

  test('is told from the others of its text, also where two are beside each other', () => {
    const data = parseJsonData(PartialText.of(['{"a":"', arn, account, '","b":', account, ',"c":"x', arn, 'y"}']));
    expect(data).toEqual({ a: PartialText.of([arn, account]), b: account, c: PartialText.of(['x', arn, 'y']) });
  });

  test('after an escaped quotation mark is still within the text', () => {
    expect(parseJsonData(PartialText.of(['{"a":"say \\"', account, '\\\\","b":', arn, '}']))).toEqual({
      a: PartialText.of(['say "', account, '\\']),
      b: arn,
    });
  });

  test('in the name of a value makes the mapping unknown, and nothing else', () => {
    const data = parseJsonData(PartialText.of(['{"labels":{"kubernetes.io/cluster/', account, '":"owned"},"b":1}']));
    expect(data).toEqual({ labels: new Unknown(account.cause), b: 1 });
  });

  test.each([
    ['beside a value', '[1', ']'],
    ['between two values without a comma', '["a"', '"b"]'],
    ['after a backslash', '["\\', '"]'],
    ['where JSON is broken anyway', '{"a":"', '"'],
  ])('%s makes the whole unknown, for the reason of the hole', (_, before, after) => {
    expect(parseJsonData(PartialText.of([before, account, after]))).toEqual(new Unknown(account.cause));
  });

  test('comes back from JSON within JSON, as the aws-auth manifest of the CDK has it', () => {
    const manifest = parseJsonData(
      PartialText.of([
        '[{"kind":"ConfigMap","data":{"mapRoles":"[{\\"rolearn\\":\\"',
        arn,
        '\\",\\"username\\":\\"system:node:{{EC2PrivateDNSName}}\\"}]","mapUsers":"[]"}}]',
      ]),
    ) as readonly { data: { mapRoles: Data } }[];
    expect(parseJsonData(manifest[0].data.mapRoles)).toEqual([{ rolearn: arn, username: 'system:node:{{EC2PrivateDNSName}}' }]);
  });

  test.each(['\uE000', '\\ue000', '\\uE000\uE001'])('is told from text that looks like its place holder: %j', (text) => {
    const known = JSON.parse(`"${text}0${text}"`) as string;
    expect(parseJsonData(PartialText.of([`["${text}0${text}","`, account, `${text}"]`]))).toEqual([
      known,
      PartialText.of([account, JSON.parse(`"${text}"`) as string]),
    ]);
  });

  test('is lost, with the text, where every character is used up that could take its place', () => {
    const all = Array.from({ length: 6400 }, (_, index) => String.fromCharCode(0xe000 + index)).join('');
    expect(parseJsonData(PartialText.of([`["${all}","`, account, '"]']))).toEqual(new Unknown(account.cause));
    expect(parseJsonData(`["${all}"]`)).toEqual(new Unknown('it is not valid JSON'));
  });
});

test('what is not there stays so, and what is not known keeps its cause', () => {
  expect(parseJsonData(undefined)).toBeUndefined();
  expect(parseJsonData(null)).toBeUndefined();
  expect(parseJsonData(arn)).toBe(arn);
});

test.each<Data>([[], {}, ['{}']])('what is no text is unknown: %j', (data) => {
  expect(parseJsonData(data)).toEqual(new Unknown('it is not a text'));
});

test('what is nested beyond all measure is unknown from there on', () => {
  let data = parseJsonData(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  let depth = 0;
  for (; Array.isArray(data); depth++) {
    data = (data as readonly Data[])[0];
  }
  expect(depth).toBeGreaterThanOrEqual(100);
  expect(data).toEqual(new Unknown('it is nested too deeply'));
});
