import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A library of three files, and peers that write down when they are loaded. */
const FILES = {
  'lib/index.js': "require('constructs'); exports.a = require('./a'); exports.b = require('./b');",
  'lib/a.js': "exports.core = require('aws-cdk-lib'); exports.ec2 = require('aws-cdk-lib/aws-ec2');",
  'lib/b.js':
    "const core = require('aws-cdk-lib'); exports.core = core; exports.eks = () => require('aws-cdk-lib/aws-eks'); exports.checks = () => require('./checks');",
  'named.mjs': "import { b } from './index.js'; console.log(typeof b);",
  'checks.js': "require('aws-cdk-lib'); loaded.push('checks');",
  'node_modules/constructs/index.js': "loaded.push('constructs');",
  'node_modules/aws-cdk-lib/index.js': "loaded.push('aws-cdk-lib'); exports.name = 'core';",
  'node_modules/aws-cdk-lib/aws-ec2/index.js': "loaded.push('aws-ec2');",
  'node_modules/aws-cdk-lib/aws-eks/index.js': "loaded.push('aws-eks'); exports.name = 'eks';",
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-library-'));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const bundler = join(__dirname, '../../scripts/bundle-library.mjs');
  execFileSync(process.execPath, [bundler, join(folder, 'lib/index.js'), join(folder, 'index.js')]);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs code with the bundle as `library`, and gives back the modules that were loaded. */
function loadedBy(code: string): string {
  const script = `globalThis.loaded = []; const library = require('./index.js'); ${code}; console.log(loaded.join(' '))`;
  return execFileSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' }).trim();
}

describe('the bundle of the library', () => {
  test('asks Node.js for each module of a peer in one place', () => {
    const asked = [...readFileSync(join(folder, 'index.js'), 'utf8').matchAll(/\brequire\(["']([^"']+)["']\)/g)].map(
      ([, module]) => module,
    );
    expect(asked.sort()).toEqual(['./checks', 'aws-cdk-lib', 'aws-cdk-lib/aws-ec2', 'aws-cdk-lib/aws-eks', 'constructs']);
  });

  test('loads at once what its files load at once, and the rest when it is asked for', () => {
    expect(loadedBy('')).toBe('constructs aws-cdk-lib aws-ec2');
    expect(loadedBy('library.b.eks(); library.b.eks()')).toBe('constructs aws-cdk-lib aws-ec2 aws-eks');
    expect(loadedBy('library.b.checks()')).toBe('constructs aws-cdk-lib aws-ec2 checks');
  });

  test('lets ECMAScript modules import its names', () => {
    const script = "globalThis.loaded = []; const { a, b } = await import('./index.js'); console.log(typeof a, typeof b);";
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', `${script} import('./named.mjs')`], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(said).toBe('object object\nobject\n');
  });

  test('gives each file what the module exports, one object for all', () => {
    expect(
      loadedBy("loaded.push(library.a.core === require('aws-cdk-lib') && library.b.core === library.a.core, library.b.eks().name)"),
    ).toBe('constructs aws-cdk-lib aws-ec2 aws-eks true eks');
  });
});

describe('the exports of a library that TypeScript has compiled', () => {
  /** As TypeScript writes `export { A } from './a'`. */
  const reexport = (name: string, file: string) =>
    `var ${file}_1 = require("./${file}");\nObject.defineProperty(exports, "${name}", { enumerable: true, get: function () { return ${file}_1.${name}; } });\n`;
  let compiled: string;

  beforeAll(() => {
    compiled = mkdtempSync(join(tmpdir(), 'bundle-library-'));
    const files = {
      'lib/index.js': `"use strict";\nexports.B = exports.A = void 0;\n${reexport('A', 'a')}${reexport('B', 'b')}`,
      'lib/a.js': "loaded.push('a'); exports.A = 1;",
      'lib/b.js': "loaded.push('b'); exports.B = 2;",
    };
    mkdirSync(join(compiled, 'lib'));
    for (const [path, text] of Object.entries(files)) {
      writeFileSync(join(compiled, path), text);
    }
    const bundler = join(__dirname, '../../scripts/bundle-library.mjs');
    execFileSync(process.execPath, [bundler, join(compiled, 'lib/index.js'), join(compiled, 'index.js')]);
  });

  afterAll(() => {
    rmSync(compiled, { recursive: true, force: true });
  });

  const run = (...args: string[]) => execFileSync(process.execPath, args, { cwd: compiled, encoding: 'utf8' }).trim();

  test('load their files when somebody asks for one', () => {
    const script =
      "globalThis.loaded = []; const library = require('./index.js'); loaded.push(Object.keys(library), library.B); console.log(loaded.join(' '))";
    expect(run('-e', script)).toBe('b A,B 2');
  });

  test('are names for ECMAScript modules', () => {
    writeFileSync(join(compiled, 'names.mjs'), "import './loaded.mjs'; import { A, B } from './index.js'; console.log(A + B);");
    writeFileSync(join(compiled, 'loaded.mjs'), 'globalThis.loaded = [];');
    expect(run('names.mjs')).toBe('3');
  });
});
