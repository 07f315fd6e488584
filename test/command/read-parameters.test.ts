import { join } from 'node:path';
import { readParameters } from '../../lib/command/read-parameters';
import { folderWith } from './folder-with';
import { problemOf } from './problem-of';

function read(content: unknown, name = 'p.json'): { [name: string]: string } {
  return valuesOf([join(folderWith({ [name]: content }), name)]);
}

function valuesOf(given: readonly string[]): { [name: string]: string } {
  return Object.fromEntries([...readParameters(given)].map(([name, { value }]) => [name, value]));
}

describe('values of parameters', () => {
  test.each<[string[], { [name: string]: string }]>([
    [['Name=x'], { Name: 'x' }],
    [['Name=x', 'Size=3', 'Name=y'], { Name: 'y', Size: '3' }],
    [['Ids=a,b', 'Tag=k=v', 'Empty=', 'Text=two\nlines'], { Ids: 'a,b', Tag: 'k=v', Empty: '', Text: 'two\nlines' }],
    [['ParameterKey=Name,ParameterValue=a,b=c'], { Name: 'a,b=c' }],
  ])('may be given one by one: %j', (given, values) => {
    expect(valuesOf(given)).toEqual(values);
  });

  test('may be given beside files, of which the later one counts', () => {
    const folder = folderWith({ 'p.json': { Name: 'x', Size: 3 }, 'q.json': { Size: 4 } });
    expect(valuesOf(['Name=a', join(folder, 'p.json'), join(folder, 'q.json'), 'Other=b'])).toEqual({ Name: 'x', Size: '4', Other: 'b' });
  });
});

describe('a file with values of parameters', () => {
  test.each<[string, unknown]>([
    ['names with values', { Name: 'x', Size: 3 }],
    [
      'the list of the AWS CLI',
      [
        { ParameterKey: 'Name', ParameterValue: 'x' },
        { ParameterKey: 'Size', ParameterValue: '3' },
      ],
    ],
    ['the template configuration of a pipeline', { Parameters: { Name: 'x', Size: '3' }, Tags: { a: 'b' } }],
  ])('may be %s', (_, content) => {
    expect(read(content)).toEqual({ Name: 'x', Size: '3' });
  });

  test('may be YAML, in which versions stay what they are', () => {
    expect(read('Version: 1.30\nOn: yes\nIds: [a, b]\n', 'p.yaml')).toEqual({ Version: '1.30', On: 'true', Ids: 'a,b' });
  });

  test('may leave a value to the stack', () => {
    expect(
      read([
        { ParameterKey: 'A', UsePreviousValue: true },
        { ParameterKey: 'B', ParameterValue: 'c' },
      ]),
    ).toEqual({ B: 'c' });
  });

  test('may be empty', () => {
    expect([read({}), read([])]).toEqual([{}, {}]);
  });

  test('may have a name that objects of JavaScript have', () => {
    expect(Object.entries(read('{"__proto__": "a"}'))).toEqual([['__proto__', 'a']]);
  });

  test.each<[string, unknown, string]>([
    ['a list of texts', ['Name=x'], 'Entry 1 of '],
    ['a list of nonsense', [{ ParameterKey: 'A', ParameterValue: 'b' }, { Key: 'A' }], 'Entry 2 of '],
    ['a number', '5', 'holds no values of parameters'],
    ['a value that is an object', { Name: { Ref: 'x' } }, "The value of the parameter 'Name' in "],
    ['a value that is nothing', { Name: null }, "The value of the parameter 'Name' in "],
    ['an entry without value', [{ ParameterKey: 'Name' }], "The value of the parameter 'Name' in "],
    ['a list of lists', { Name: [['a']] }, "The value of the parameter 'Name' in "],
  ])('may not be %s', (_, content, message) => {
    expect(problemOf(() => read(content))).toContain(message);
    expect(problemOf(() => read(content))).toContain('Give {"Name": "value"}, {"Parameters": {"Name": "value"}}, or a list of');
  });

  test.each<[string, unknown, string]>([
    ['empty', '', 'is empty'],
    ['broken', '{', 'is not valid JSON'],
  ])('may not be %s', (_, content, message) => {
    expect(() => read(content)).toThrow(message);
  });

  test('may not be missing', () => {
    expect(() => readParameters(['/nonexistent/p.json'])).toThrow("Cannot read '/nonexistent/p.json': there is no such file");
  });
});
