import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { assemblyOf, measureOnce } from '../measure-once';
import type { Bench, Section } from '../section';
import { median, table } from '../statistics';

/** Packages of npm that make the same cluster, each with the versions of its peers. */
const INSTALLED = [
  {
    title: '@aws-quickstart/eks-blueprints 1.19.0, `WindowsBuilder`',
    app: 'eks-blueprints.cjs',
    packages: ['@aws-quickstart/eks-blueprints@1.19.0', 'aws-cdk-lib@2.261.0', 'constructs@10.6.0'],
  },
];

/** This library beside other ways to the same cluster. They do less: what each leaves out stands in the README. */
export function alternatives(bench: Bench): Section {
  const { compiled, runs } = bench;
  const leftOut: string[] = [];
  const measured = [
    ...(['with-library', 'alternatives/managed-by-cdk', 'hand-written'] as const).map((variant) => ({
      title: {
        'with-library': 'this library',
        'alternatives/managed-by-cdk': '`aws-eks-v2`, a managed group, no Windows IPAM',
        'hand-written': '`aws-eks-v2`, all of it by hand',
      }[variant],
      once: () => measureOnce(compiled, variant, {}).whole,
      assembly: assemblyOf(compiled),
      folder: undefined,
    })),
    ...INSTALLED.flatMap(({ title, app, packages }) => {
      const folder = installed(app, packages);
      if (typeof folder === 'string') {
        cpSync(resolve(__dirname, '../../bench/alternatives', app), join(folder, app));
        const assembly = mkdtempSync(join(tmpdir(), 'bench-alternative-'));
        process.on('exit', () => {
          rmSync(assembly, { recursive: true, force: true });
        });
        return [{ title, once: () => processTime(folder, app, assembly), assembly, folder }];
      }
      leftOut.push(`${title}: ${folder.missing}`);
      return [];
    }),
  ];
  const rounds = Array.from({ length: Math.max(3, Math.ceil(runs / 3)) }, () =>
    measured.map(({ once, assembly }) => ({ whole: once(), resources: resourcesIn(assembly) })),
  );
  const rows = measured.map(({ title, folder }, index) => [
    title,
    median(rounds.map((round) => round[index].whole / round[0].whole)).toFixed(2),
    median(rounds.map((round) => round[index].whole)).toFixed(0),
    String(rounds[0][index].resources),
    folder === undefined ? '' : `${String(sizeOf(folder).packages)} / ${sizeOf(folder).mebibytes.toFixed(0)}`,
  ]);
  return {
    title: 'Beside other ways to the same cluster',
    text: `Whole processes, without CDK's own validation. Only the first and the third make the same resources. The packages of the others are those that npm installs, with aws-cdk-lib.

${table([['', 'ratio to this library', 'ms', 'resources', 'packages / MiB'], ...rows])}${leftOut.map((line) => `\n\nLeft out: ${line}`).join('')}`,
  };
}

/** The folder with the packages, which are installed once; or why they cannot be. */
function installed(app: string, packages: readonly string[]): string | { readonly missing: string } {
  const folder = join(homedir(), '.cache/cdk-eks-windows-bench', `${app}-${packages.join('+').replace(/[^\w.+-]/g, '_')}`);
  if (!existsSync(join(folder, 'installed'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    const { status, stderr } = spawnSync('npm', ['install', '--no-fund', '--no-audit', '--silent', ...packages], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) {
      return { missing: `npm cannot install it: ${stderr.trim().split('\n').at(-1) ?? ''}` };
    }
    writeFileSync(join(folder, 'installed'), '');
  }
  return folder;
}

function processTime(folder: string, app: string, assembly: string): number {
  rmSync(assembly, { recursive: true, force: true });
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [app, assembly], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, CDK_VALIDATION: 'false' },
  });
  const time = performance.now() - start;
  if (status !== 0) {
    throw new Error(`${app} ended with ${String(status)}: ${stderr}`);
  }
  return time;
}

function resourcesIn(assembly: string): number {
  return readdirSync(assembly)
    .filter((name) => name.endsWith('.template.json'))
    .reduce(
      (sum, name) => sum + Object.keys((JSON.parse(readFileSync(join(assembly, name), 'utf8')) as { Resources: object }).Resources).length,
      0,
    );
}

function sizeOf(folder: string): { readonly packages: number; readonly mebibytes: number } {
  const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as { packages: object };
  const { stdout } = spawnSync('du', ['-sm', join(folder, 'node_modules')], { encoding: 'utf8' });
  return { packages: Object.keys(lock.packages).length - 1, mebibytes: parseInt(stdout, 10) };
}
