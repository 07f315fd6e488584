import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addRule } from '../../scripts/new-rule/add-rule';

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** A folder with the catalog and two files beside it. */
let copy: string;
const inCopy = (path: string) => readFileSync(join(copy, path), 'utf8');

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'new-rule-'));
  for (const folder of ['lib/rules', 'test/rules', 'test/fixtures/rules']) {
    mkdirSync(join(copy, folder), { recursive: true });
  }
  for (const file of ['catalog', 'root-volume-small', 'rule-options']) {
    cpSync(join(root, `lib/rules/${file}.ts`), join(copy, `lib/rules/${file}.ts`));
  }
});

afterEach(() => {
  rmSync(copy, { recursive: true, force: true });
});

function run(command: string, ...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', command), ...args], {
    cwd: copy,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

describe('npm run new-rule', () => {
  test('makes the rule, its test, its example and its line in the catalog', () => {
    expect(addRule(copy, 'page-file-on-2-disks')).toEqual([
      'lib/rules/page-file-on-2-disks.ts',
      'test/rules/page-file-on-2-disks.test.ts',
      'test/fixtures/rules/page-file-on-2-disks.yaml',
      'lib/rules/catalog.ts',
    ]);
    expect(inCopy('lib/rules/page-file-on-2-disks.ts')).toContain("export const pageFileOn2Disks: Rule = {\n  id: 'page-file-on-2-disks',");
    expect(inCopy('test/fixtures/rules/page-file-on-2-disks.yaml')).toContain('AWS::EKS::Nodegroup');
  });

  test.each(['a-first-one', 'page-file-missing', 'zone-too-small'])(
    'puts %s where the alphabet has it, and changes no other line',
    (id) => {
      const before = read('lib/rules/catalog.ts').trimEnd().split('\n');
      addRule(copy, id);
      const after = inCopy('lib/rules/catalog.ts').trimEnd().split('\n');
      const files = after.map((line) => /'\.\/(.+)'/.exec(line)?.[1]);
      expect(files).toEqual([...files].sort());
      expect(files).toContain(id);
      expect(after.filter((line) => !line.includes(`'./${id}'`))).toEqual(before);
    },
  );

  test('makes files that compile and are formatted, and a test that fails', () => {
    for (const file of [
      'lib',
      'test/support',
      'package.json',
      '.prettierrc.json',
      'jest.config.js',
      'tsconfig.json',
      'tsconfig.dev.json',
    ]) {
      cpSync(join(root, file), join(copy, file), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
    const paths = addRule(copy, 'page-file-missing');

    expect(run('prettier/bin/prettier.cjs', '--check', ...paths)).toMatchObject({ status: 0 });
    writeFileSync(
      join(copy, 'tsconfig.rule.json'),
      JSON.stringify({ extends: './tsconfig.dev.json', include: [], files: paths.filter((path) => path.endsWith('.ts')) }),
    );
    expect(run('typescript/bin/tsc', '-p', 'tsconfig.rule.json')).toEqual({ status: 0, output: '' });

    const { status, output } = run('jest/bin/jest.js', '-w', '1', '--globalSetup=', '--globalTeardown=', 'test/rules/page-file-missing');
    expect(status).toBe(1);
    expect(output).toMatch(/● page-file-missing › warns of a wrong value/);
    expect(output).toMatch(/Tests: +1 failed, 5 passed, 6 total/);
  });

  test.each([
    '',
    'volume',
    'RootVolume',
    'root_volume',
    'root--volume',
    '-root-volume',
    'root-volume-',
    '2-volumes',
    'root volume',
    '../rule-id',
  ])('refuses %j, which is no id', (id) => {
    expect(() => addRule(copy, id)).toThrow(
      `'${id}' is no id of a rule. An id says what is wrong, in two words or more of small letters and digits with a hyphen between them`,
    );
    expect(inCopy('lib/rules/catalog.ts')).toBe(read('lib/rules/catalog.ts'));
  });

  test.each([
    ['a rule that there is', 'root-volume-small', 'lib/rules/root-volume-small.ts'],
    ['another file of that name', 'rule-options', 'lib/rules/rule-options.ts'],
  ])('refuses the id of %s, and writes nothing', (_, id, path) => {
    expect(() => addRule(copy, id)).toThrow(`There is ${path} already. Choose another id, or change that file.`);
    expect(inCopy(path)).toBe(read(path));
    expect(inCopy('lib/rules/catalog.ts')).toBe(read('lib/rules/catalog.ts'));
  });

  test.each([[[]], [['root-volume-big', 'other']]])('says how it is called if it is given %j', (args) => {
    const { status, output } = run('tsx/dist/cli.mjs', join(root, 'scripts/new-rule.ts'), ...args);
    expect(output).toBe('Give the id of the rule, and nothing else: npm run new-rule root-volume-small\n');
    expect(status).toBe(1);
  });

  test('ends in one sentence for a wrong id', () => {
    const { status, output } = run('tsx/dist/cli.mjs', join(root, 'scripts/new-rule.ts'), 'rule-options');
    expect(output).toBe('There is lib/rules/rule-options.ts already. Choose another id, or change that file.\n');
    expect(status).toBe(1);
  });
});
