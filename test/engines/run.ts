import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Prepared } from './prepared';

/** The fields of Jest's JSON that are read here. */
interface JestResult {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

interface Result {
  readonly name: string;
  readonly seconds: number;
  readonly passed: number;
  readonly failed: number;
  readonly missing?: string;
}

const root = resolve(__dirname, '../..');
/** What each takes where nothing is built or installed yet, in minutes on two cores. The short ones run first. */
const MINUTES: { readonly [name: string]: number | undefined } = {
  powershell: 0.5,
  chromium: 1,
  'vpc-resource-controller': 1.5,
  'cfn-lint': 2,
  cloudformation: 2,
  languages: 3,
  registry: 3,
  'kube-apiserver': 10,
};
const folders = readdirSync(__dirname)
  .filter((name) => existsSync(join(__dirname, name, 'prepare.ts')))
  .sort((left, right) => minutesOf(left) - minutesOf(right));
/** How long all of them may take together, if that is limited: what would take longer is not begun. */
const limit = process.env.ENGINES_MINUTES === undefined ? Infinity : Number(process.env.ENGINES_MINUTES);
const begin = Date.now();
const named = process.argv.slice(2);
const unknown = named.filter((name) => !folders.includes(name));
if (unknown.length > 0) {
  throw new Error(`There is no engine '${unknown.join("', '")}'. There are: ${folders.join(', ')}.`);
}

/** Runs the tests of an engine, if what they need is here or can be brought here. */
async function run(name: string): Promise<Result> {
  const start = Date.now();
  const seconds = () => Math.round((Date.now() - start) / 1000);
  console.log(`\n== ${name}`);
  if ((start - begin) / 60_000 + minutesOf(name) > limit) {
    const missing = `it takes up to ${String(minutesOf(name))} minutes, for which ENGINES_MINUTES=${String(limit)} leaves no time`;
    console.log(`Left out: ${missing}`);
    return { name, seconds: 0, passed: 0, failed: 0, missing };
  }
  const { prepare } = (await import(join(__dirname, name, 'prepare.ts'))) as { prepare: () => Prepared | Promise<Prepared> };
  const prepared = await prepare();
  if ('missing' in prepared) {
    console.log(`Left out: ${prepared.missing}`);
    return { name, seconds: seconds(), passed: 0, failed: 0, missing: prepared.missing };
  }
  console.log(`Prepared in ${String(seconds())} s.`);
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  try {
    const outputFile = join(folder, 'result.json');
    const args = ['--config', join(__dirname, 'jest.config.js'), '--silent', '--runInBand', '--json', '--outputFile', outputFile];
    const { status } = spawnSync(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), ...args, `/test/engines/${name}/`], {
      cwd: root,
      env: { ...process.env, ...prepared.environment },
      // The JSON goes to the file; what is for people goes to the standard error output.
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const result = existsSync(outputFile) ? (JSON.parse(readFileSync(outputFile, 'utf8')) as JestResult) : undefined;
    const failed = (result?.numFailedTests ?? 0) + (result?.numRuntimeErrorTestSuites ?? 0);
    // A runner that ends badly without a failed test is a failure as well.
    return { name, seconds: seconds(), passed: result?.numPassedTests ?? 0, failed: status === 0 ? failed : Math.max(failed, 1) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function minutesOf(name: string): number {
  return MINUTES[name] ?? 1;
}

async function runAll(): Promise<void> {
  const results: Result[] = [];
  for (const name of named.length > 0 ? named : folders) {
    results.push(await run(name));
  }
  console.log();
  for (const { name, seconds, passed, failed, missing } of results) {
    const said = missing === undefined ? `${String(passed)} passed, ${String(failed)} failed` : `left out: ${missing.split('\n')[0]}`;
    console.log(`${name} (${String(seconds)} s): ${said}`);
  }
  const sum = (of: (result: Result) => number) => results.reduce((total, result) => total + of(result), 0);
  const failed = sum((result) => result.failed);
  console.log(`\n${String(sum(({ passed }) => passed))} passed, ${String(failed)} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

void runAll();
