import { join } from 'node:path';
import ts from 'typescript';
import { unknownConditions } from '../support/unknown-conditions';

const root = join(__dirname, '../..');
const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(root, 'tsconfig.dev.json'), (path) => ts.sys.readFile(path)).config,
  ts.sys,
  root,
);

const DECLARATIONS = `
declare const flag: Value<boolean>;
declare const text: Value<string> | undefined;
declare const object: Value<{ a: number }> | undefined;
declare const flags: Value<boolean>[];
declare const doubt: Unknown | undefined;
declare const absent: MaybeAbsent | undefined;
declare function ask(of: unknown): Value<boolean>;
`;

/** Those that may import `values/`. */
const FOLDERS = ['values', 'cloudformation', 'powershell', 'kubernetes', 'model', 'rules', 'report', 'command'];

const UNKNOWN: [string, string][] = [
  ['if (flag) {}', 'flag'],
  ['while (ask(1)) {}', 'ask(1)'],
  ['do {} while (flag);', 'flag'],
  ['for (; flag; ) {}', 'flag'],
  ['export const a = flag ? 1 : 2;', 'flag'],
  ['export const a = !flag;', 'flag'],
  ["export const a = text || 'default';", 'text'],
  ['export const a = flag && 1;', 'flag'],
  ['if (object) {}', 'object'],
  ['flags.filter((one) => one);', '(one) => one'],
  ['flags.some(ask);', 'ask'],
  ['flags.find((one) => { return ask(one); });', '(one) => { return ask(one); }'],
  ['flags.every((one) => one === true || ask(one));', '(one) => one === true || ask(one)'],
  ['export const a = (absent ?? flag) ? 1 : 2;', 'absent ?? flag'],
];

const KNOWN = [
  'if (flag === true) {}',
  'if (doubt) {}',
  'if (absent && doubt) {}',
  'if (doubt || text === undefined) {}',
  'if (!(flag instanceof Unknown) && flag) {}',
  'if (object !== undefined) {}',
  'export const a = text ?? 1;',
  'flags.some((one) => one === true);',
  'flags.find((one) => one instanceof Unknown);',
  'export const a = flags.map((one) => one);',
];

const files = FOLDERS.flatMap((folder) => ts.sys.readDirectory(join(root, 'lib', folder), ['.ts']));

/** A file for each example, beside the values, that is not on the disk. */
const samples = new Map(
  [...UNKNOWN.map(([code]) => code), ...KNOWN].map((code, index) => [code, join(root, `lib/values/sample-${String(index)}.ts`)]),
);

/** What lib/ and the examples mean, found out once. */
let program: ts.Program;

beforeAll(() => {
  const texts = new Map(
    [...samples].map(([code, path]) => [
      path.replaceAll('\\', '/'),
      `import { Unknown, type Value } from './unknown';\nimport { MaybeAbsent } from './maybe-absent';\n${DECLARATIONS}\n${code}\nexport {};`,
    ]),
  );
  const host = ts.createCompilerHost(options);
  const [read, exists] = [host.getSourceFile.bind(host), host.fileExists.bind(host)];
  host.fileExists = (path) => texts.has(path) || exists(path);
  host.getSourceFile = (path, target) => {
    // One file has types of the CDK, which no values are of: without its 2,600 files, the program is made in a quarter of the time.
    const text = path.includes('/node_modules/aws-cdk-lib/') ? 'export {};' : texts.get(path);
    return text === undefined ? read(path, target) : ts.createSourceFile(path, text, target, true);
  };
  program = ts.createProgram([...files, ...texts.keys()], { ...options, noEmit: true }, host);
}, 120_000);

function conditionsIn(path: string): string[] {
  return unknownConditions(program, program.getSourceFile(path) as ts.SourceFile);
}

function conditionsOfSample(code: string): string[] {
  return conditionsIn(samples.get(code) ?? '').map((line) => line.replace(/^\S+ /, ''));
}

test('no condition of lib/ may come to an Unknown beside other values, as it would count as true', () => {
  expect(files.length).toBeGreaterThan(300);
  expect(files.flatMap(conditionsIn)).toEqual([]);
}, 120_000);

test.each(UNKNOWN)('a condition that may be unknown is found in: %s', (code, expected) => {
  expect(conditionsOfSample(code)).toContain(expected);
});

test.each(KNOWN)('a condition that is known is not found in: %s', (code) => {
  expect(conditionsOfSample(code)).toEqual([]);
});
