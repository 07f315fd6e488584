import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as library from '../lib';
import { wrongArrows } from './support/arrows';
import { exportedNames } from './support/exported-names';
import { findCircle } from './support/find-circle';
import { wrongConstructArrows } from './support/construct-arrows';

const root = join(__dirname, '..');

function filesOf(folder: string): { path: string; source: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path: path.replaceAll('\\', '/'), source: readFileSync(join(root, folder, path), 'utf8') }));
}

const lib = filesOf('lib');
const code = [...lib, ...filesOf('bin')];

describe('the imports of lib/', () => {
  test('run one way: facts, capacity, constructs; facts, capacity, model, rules, report, command; and Lambda functions apart', () => {
    expect(lib.length).toBeGreaterThan(40);
    expect(lib.flatMap(({ path, source }) => wrongArrows(path, source))).toEqual([]);
  });

  test.each([
    ['facts/a.ts', "import { b } from './b';"],
    ['facts/a.ts', "import type { FactSource } from '../facts/fact-source';"],
    ['capacity/a.ts', "import { b } from '../facts/b';\nimport { isIPv4 } from 'node:net';"],
    ['constructs/a.ts', "import { Construct } from 'constructs';\nimport * as eks from 'aws-cdk-lib/aws-eks-v2';"],
    ['constructs/nodes/a.ts', "import { b } from '../../facts/b';\nimport { c } from '../cluster/c';"],
    ['constructs/custom-resources/a.ts', "import { existsSync } from 'node:fs';\nimport { b } from '../cluster/b';"],
    ['handlers/x/a.ts', "import { b } from './b';\nimport { spawnSync } from 'node:child_process';"],
    ['constructs/checks/a.ts', "import { EksWindowsChecks } from '../../eks-windows-checks';"],
    ['model/nodes/a.ts', "import { b } from '../../facts/b';\nimport { c } from '../../capacity/c';\nimport { d } from '../iam/d';"],
    ['cloudformation/template-file/a.ts', "import { readFileSync } from 'node:fs';"],
    ['cloudformation/a.ts', "import { b } from '../values/b';\nimport { c } from '../net/c';"],
    ['powershell/a.ts', "import { b } from '../values/b';"],
    ['values/texts/a.ts', "const yaml = require('yaml') as typeof import('yaml');"],
    [
      'rules/a.ts',
      "import { b } from '../facts/b';\nimport { c } from '../capacity/c';\nimport { d } from '../model/d';\nimport { e } from './e';",
    ],
    ['report/a.ts', "import { b } from '../rules/b';\nimport type { PolicyViolation } from 'aws-cdk-lib';"],
    ['command/a.ts', "import { b } from '../report/b';\nimport { readFileSync } from 'node:fs';"],
    ['checks.ts', "export { b } from './rules/b';"],
    ['eks-windows-checks.ts', "const checks = require('./checks') as typeof import('./checks');"],
    ['index.ts', "export { A } from './constructs/a';"],
  ])('may be, in %s: %s', (path, source) => {
    expect(wrongArrows(path, source)).toEqual([]);
  });

  test.each([
    ['facts/a.ts', "import { b } from '../capacity/b';"],
    ['facts/a.ts', "import type { Stack } from 'aws-cdk-lib';"],
    ['facts/a.ts', "import { readFileSync } from 'node:fs';"],
    ['facts/a.ts', "export { b } from '../index';"],
    ['capacity/a.ts', "import { b } from '../constructs/b';"],
    ['capacity/a.ts', "import { Token } from 'aws-cdk-lib';"],
    ['capacity/a.ts', "import { readFileSync } from 'node:fs';"],
    ['capacity/a.ts', "const b = import('../constructs/b');"],
    ['constructs/nodes/a.ts', "import { b } from '../../index';"],
    ['constructs/nodes/a.ts', "import { b } from '../../../bin/app';"],
    ['constructs/a.ts', "import { b } from 'cdk-nag';"],
    ['constructs/a.ts', "const b = require('lodash');"],
    ['constructs/a.ts', "import 'aws-sdk';"],
    ['constructs/nodes/a.ts', "import { existsSync } from 'node:fs';"],
    ['constructs/legacy/a.ts', "import { b } from '../../handlers/x/b';"],
    ['handlers/x/a.ts', "import { b } from '../../facts/b';"],
    ['handlers/x/a.ts', "import { Stack } from 'aws-cdk-lib';"],
    ['helpers/a.ts', 'export const a = 1;'],
    ['helpers/b/a.ts', 'export const a = 1;'],
    ['constructs/nodes/a.ts', "import { EksWindowsChecks } from '../../eks-windows-checks';"],
    ['constructs/a.ts', "import { b } from '../rules/b';"],
    ['model/a.ts', "import { b } from '../rules/b';"],
    ['model/a.ts', "import { b } from '../constructs/b';"],
    ['model/a.ts', "import { Token } from 'aws-cdk-lib';"],
    ['model/nodes/a.ts', "import { readFileSync } from 'node:fs';"],
    ['values/a.ts', "import { b } from '../cloudformation/b';"],
    ['cloudformation/a.ts', "import { b } from '../facts/b';"],
    ['cloudformation/a.ts', "import { readFileSync } from 'node:fs';"],
    ['powershell/a.ts', "import { b } from '../cloudformation/b';"],
    ['kubernetes/a.ts', "import { b } from '../model/b';"],
    ['capacity/a.ts', "import { b } from '../values/b';"],
    ['rules/a.ts', "import { b } from '../report/b';"],
    ['rules/a.ts', "import { b } from '../constructs/b';"],
    ['rules/a.ts', "import { Stack } from 'aws-cdk-lib';"],
    ['report/a.ts', "import { b } from '../command/b';"],
    ['command/a.ts', "import { b } from '../constructs/b';"],
    ['command/a.ts', "import { App } from 'aws-cdk-lib';"],
    ['checks.ts', "export { b } from './constructs/b';"],
    ['index.ts', "export { judge } from './rules/judge';"],
    ['index.ts', "export { App } from 'aws-cdk-lib';"],
  ])('may not be, in %s: %s', (path, source) => {
    expect(wrongArrows(path, source)).toHaveLength(1);
  });
});

describe('the folders of lib/constructs/', () => {
  test('use each other in one direction', () => {
    const constructs = filesOf('lib/constructs');
    expect(constructs.length).toBeGreaterThan(40);
    expect(constructs.flatMap(({ path, source }) => wrongConstructArrows(path, source))).toEqual([]);
  });

  test.each([
    ['nodes/a.ts', "import type { B } from '../cluster/b';"],
    ['cluster/a.ts', "import { b } from '../nodes/b';\nimport { c } from '../../facts/c';"],
    ['bootstrap/a.ts', "import { b } from './b';\nimport { c } from '../kubernetes/c';"],
  ])('may be, in %s: %s', (path, source) => {
    expect(wrongConstructArrows(path, source)).toEqual([]);
  });

  test.each([
    ['nodes/a.ts', "import { B } from '../cluster/b';"],
    ['bootstrap/a.ts', "import type { B } from '../nodes/b';"],
    ['adapters/a.ts', "export { b } from '../cluster/b';"],
    ['kubernetes/a.ts', "import {\n  b,\n  c,\n} from '../bootstrap/b';"],
    ['a.ts', 'export const a = 1;'],
    ['helpers/a.ts', 'export const a = 1;'],
  ])('may not be, in %s: %s', (path, source) => {
    expect(wrongConstructArrows(path, source)).toHaveLength(1);
  });
});

describe('the files of an engine', () => {
  test.each(['values', 'cloudformation', 'powershell', 'kubernetes', 'net', 'calendar'])(
    '%s do not import each other in a circle, types included',
    (folder) => {
      const files = lib.filter(({ path }) => path.startsWith(`${folder}/`));
      expect(files).not.toEqual([]);
      expect(findCircle(files)).toBeUndefined();
    },
  );

  test('would be found if they did', () => {
    const a = { path: 'x/a.ts', source: "import type { B } from './y/b';" };
    const b = { path: 'x/y/b.ts', source: "export const c = 1;\nimport { c } from '../c';" };
    expect(findCircle([a, b, { path: 'x/c.ts', source: "export type { A } from './a';" }])).toEqual([
      'x/a.ts',
      'x/y/b.ts',
      'x/c.ts',
      'x/a.ts',
    ]);
    expect(findCircle([a, b, { path: 'x/c.ts', source: "export type { D } from './d';" }])).toBeUndefined();
    expect(findCircle([{ path: 'a.ts', source: "import { a } from './a';" }])).toEqual(['a.ts', 'a.ts']);
  });
});

describe('a file of lib/', () => {
  test('has the name of one of its exports', () => {
    // Files that only name the exports of others are called by who loads them, and a file of facts by its subject, which its sources have in their name.
    const named = lib.filter(({ path }) => !['index.ts', 'checks.ts', 'rules/catalog.ts'].includes(path));
    const others = named.filter(({ path, source }) => {
      const names = exportedNames(source);
      const subjects = path.startsWith('facts/') ? names.map((name) => name.replace(/Sources?$/, '')) : [];
      return ![...names, ...subjects].map(plainName).includes(plainName(basename(path, '.ts')));
    });
    expect(others.map(({ path, source }) => `${path}: ${exportedNames(source).join()}`)).toEqual([]);
  });

  test.each([
    ['kubelet-flag', 'export function kubeletFlag() {}'],
    ['ipv4-cidr', 'export class Ipv4Cidr {}'],
    ['eks-v1-adapter', 'export class EksV1Adapter {}'],
    ['find-labels', 'export interface Labels {}\nexport async function findLabels() {}'],
    ['most-pods', 'export const mostPods = 1, other = 2;'],
    ['powershell-lexer', 'export class PowerShellLexer {}'],
    ['fn-get-azs', "export { fnGetAzs } from './a';"],
  ])('may be called %s: %s', (name, source) => {
    expect(exportedNames(source).map(plainName)).toContain(plainName(name));
  });

  test.each([
    ['pods', 'export function podsOf() {}'],
    ['pods', 'const pods = 1;\nexport const x = pods;'],
  ])('may not be called %s: %s', (name, source) => {
    expect(exportedNames(source).map(plainName)).not.toContain(plainName(name));
  });
});

describe('lib/index.ts', () => {
  const source = lib.find(({ path }) => path === 'index.ts')?.source ?? '';
  const statement = /^export \{([^{}]*)\} from '\.\/[\w/-]+';$/gm;

  test('has no code: it only names exports', () => {
    expect(source.replace(statement, '').trim()).toBe('');
  });

  test('names what is there, each once', () => {
    const names = [...source.matchAll(statement)].flatMap(([, list = '']) =>
      list
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
    );
    const values = names.filter((name) => !name.startsWith('type '));
    expect(values.sort()).toEqual(Object.keys(library).sort());
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('no file of lib/ or bin/', () => {
  test('has more than 400 lines', () => {
    // The table of instance types is written by a script, and grows with EC2.
    const long = code.filter(({ path, source }) => path !== 'facts/instance-type-groups.ts' && source.trimEnd().split('\n').length > 400);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  test("exports '*'", () => {
    expect(code.filter(({ source }) => /^\s*export\s*\*/m.test(source)).map(({ path }) => path)).toEqual([]);
  });
});

/** A name without what case and hyphens add to it. */
function plainName(name: string): string {
  return name.replace(/[-_]/g, '').toLowerCase();
}
