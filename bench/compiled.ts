import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import * as ts from 'typescript';

const PROJECT = resolve(__dirname, '..');

/**
 * Compiles the library and the benchmark into a directory of its own, as the published package is: the library in one file, and the checks, which it loads when there is something to check, in another.
 *
 * TypeScript compiles, and esbuild puts together: its own `import * as` would copy all names of a CommonJS module, thousands in CDK's.
 */
export function compile(): string {
  const directory = mkdtempSync(join(tmpdir(), 'cdk-eks-windows-bench-'));
  const { compilerOptions } = JSON.parse(readFileSync(join(PROJECT, 'tsconfig.json'), 'utf8')) as { compilerOptions: object };
  const { options } = ts.convertCompilerOptionsFromJson({ ...compilerOptions, module: 'commonjs', moduleResolution: undefined }, PROJECT);
  for (const file of ['lib', 'bench'].flatMap(typeScriptFiles)) {
    const { outputText } = ts.transpileModule(readFileSync(join(PROJECT, file), 'utf8'), { compilerOptions: options, fileName: file });
    const target = join(directory, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText);
  }
  const bundler = join(PROJECT, 'scripts/bundle-library.mjs');
  execFileSync(process.execPath, [bundler, join(directory, 'lib/index.js'), join(directory, 'index.js')], { stdio: 'inherit' });
  execFileSync(process.execPath, [join(PROJECT, 'scripts/bundle-checks.mjs'), directory], { stdio: 'inherit' });
  // By its own name the package finds itself; all else comes from the project.
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ name: 'cdk-eks-windows', exports: './index.js' }));
  symlinkSync(join(PROJECT, 'node_modules'), join(directory, 'node_modules'), 'dir');
  process.on('exit', () => {
    rmSync(directory, { recursive: true, force: true });
  });
  return directory;
}

function typeScriptFiles(folder: string): string[] {
  return readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => join(folder, file));
}
