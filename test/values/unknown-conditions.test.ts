import { join } from 'node:path';
import ts from 'typescript';
import { unknownConditions } from '../support/unknown-conditions';

const root = join(__dirname, '../..');
const samplePath = join(root, 'lib/values/sample.ts');
const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(root, 'tsconfig.dev.json'), (path) => ts.sys.readFile(path)).config,
  ts.sys,
  root,
);

/** Type checks a file beside the values that is not on the disk. */
function conditionsIn(code: string): string[] {
  const source = `import { Unknown, type Value } from './unknown';\nimport { MaybeAbsent } from './maybe-absent';\n${DECLARATIONS}\n${code}`;
  const host = ts.createCompilerHost(options);
  const [read, exists] = [host.getSourceFile.bind(host), host.fileExists.bind(host)];
  host.fileExists = (path) => path === samplePath || exists(path);
  host.getSourceFile = (path, target) =>
    path === samplePath
      ? ts.createSourceFile(path, source, target, true)
      : path.includes('/lib/lib.')
        ? cached(path, () => read(path, target))
        : read(path, target);
  const program = ts.createProgram([samplePath], { ...options, noEmit: true, types: [] }, host);
  return unknownConditions(program, program.getSourceFile(samplePath) as ts.SourceFile).map((line) => line.replace(/^\S+ /, ''));
}

const libraries = new Map<string, ts.SourceFile | undefined>();
function cached(path: string, make: () => ts.SourceFile | undefined): ts.SourceFile | undefined {
  if (!libraries.has(path)) {
    libraries.set(path, make());
  }
  return libraries.get(path);
}

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

test('no condition of lib/ may come to an Unknown beside other values, as it would count as true', () => {
  const files = FOLDERS.flatMap((folder) => ts.sys.readDirectory(join(root, 'lib', folder), ['.ts']));
  const program = ts.createProgram(files, { ...options, noEmit: true });
  expect(files.length).toBeGreaterThan(300);
  expect(files.flatMap((path) => unknownConditions(program, program.getSourceFile(path) as ts.SourceFile))).toEqual([]);
}, 120_000);

test.each([
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
])('a condition that may be unknown is found in: %s', (code, expected) => {
  expect(conditionsIn(code)).toContain(expected);
});

test.each([
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
])('a condition that is known is not found in: %s', (code) => {
  expect(conditionsIn(code)).toEqual([]);
});
