import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cacheFolder } from '../cache-folder';
import { command, type Ended } from '../command';
import type { Prepared } from '../prepared';
import { pythonEnvironment } from '../python-environment';
import { versions } from './versions';

const root = resolve(__dirname, '../../..');
const cdks = [...new Set(Object.values(versions.cdk))];

const slow: Ended = { ok: false, stdout: '', why: 'building it takes minutes; ALL_LANGUAGES=1 builds it' };

/** Builds the library if it has changed since, makes its packages for other languages, and finds what they need. It says which languages it leaves out. */
export function prepare(): Prepared {
  const folder = cacheFolder('languages', { files: [join(__dirname, 'requirements.txt')], other: [JSON.stringify(versions)] });
  const failed = [buildLibrary, () => makePackages(folder), ...cdks.map((cdk) => () => installForTypeScript(folder, cdk))]
    .map((step) => step())
    .find((ended) => ended?.ok === false);
  if (failed) {
    return { missing: failed.why };
  }
  const python = pythonEnvironment('languages-python', join(__dirname, 'requirements.txt'));
  const isAsked = process.env.ALL_LANGUAGES !== undefined;
  const go = isAsked ? command('go', ['version']) : slow;
  const maven = isAsked ? command('mvn', ['--version']) : slow;
  const leftOut = {
    Python: 'missing' in python ? python.missing : undefined,
    Go: go.ok ? undefined : go.why,
    Java: maven.ok ? undefined : maven.why,
    '.NET': 'its code is generated, but not compiled: this engine has no app for it',
  };
  for (const [language, why] of Object.entries(leftOut)) {
    if (why !== undefined) {
      console.log(`Without ${language}: ${why}`);
    }
  }
  return {
    environment: {
      LANGUAGES_FOLDER: folder,
      ...('bin' in python && { LANGUAGES_PYTHON: join(python.bin, 'python') }),
      ...(go.ok && { LANGUAGES_GO: 'go' }),
      ...(maven.ok && { LANGUAGES_MAVEN: 'mvn' }),
    },
  };
}

function buildLibrary(): Ended | undefined {
  const sources = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' }).map((file) => join(root, 'lib', file));
  const newest = Math.max(...[...sources, join(root, 'package.json')].map((file) => statSync(file).mtimeMs));
  const assembly = join(root, '.jsii');
  const isCurrent = existsSync(assembly) && existsSync(join(root, 'build/bom.cdx.json')) && statSync(assembly).mtimeMs > newest;
  return isCurrent ? undefined : command('npm', ['run', 'build'], { cwd: root });
}

function makePackages(folder: string): Ended {
  rmSync(join(folder, 'dist'), { recursive: true, force: true });
  const targets = ['python', 'java', 'go', 'dotnet'].flatMap((target) => ['--targets', target]);
  return command('npx', ['--yes', versions.pacmak, '--code-only', '--outdir', join(folder, 'dist'), ...targets], { cwd: root });
}

/** The packed library beside a version of the CDK. */
function installForTypeScript(folder: string, cdk: string): Ended {
  const typescript = join(folder, `typescript-${cdk}`);
  mkdirSync(typescript, { recursive: true });
  const packed = command('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', typescript], { cwd: root });
  if (!packed.ok) {
    return packed;
  }
  const tarball = packed.stdout.trim();
  copyFileSync(join(typescript, tarball), join(typescript, 'library.tgz'));
  rmSync(join(typescript, tarball));
  rmSync(join(typescript, 'node_modules/cdk-eks-windows'), { recursive: true, force: true });
  writeFileSync(join(typescript, 'package.json'), '{ "private": true }');
  const peers = [`aws-cdk-lib@${cdk}`, `constructs@${versions.constructs}`];
  return command('npm', ['install', '--prefer-offline', '--no-fund', '--no-audit', '--no-package-lock', './library.tgz', ...peers], {
    cwd: typescript,
  });
}
