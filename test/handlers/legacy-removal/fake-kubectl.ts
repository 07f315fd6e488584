import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A run of the fake: its arguments, and the kubeconfig that it was given. */
export interface KubectlRun {
  readonly args: string[];
  readonly kubeconfig: string;
  readonly kubeconfigMode: number;
}

/** What the fake does, run by run; the last goes on for ever. */
export interface KubectlAnswer {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly status?: number;
  /** How long it takes. */
  readonly sleepMs?: number;
}

/** Puts an executable `kubectl` first in the PATH, which notes how it is run and answers as it is told. */
export class FakeKubectl {
  private readonly folder = mkdtempSync(join(tmpdir(), 'fake-kubectl-'));
  private readonly path = process.env.PATH;

  public constructor(answers: KubectlAnswer[]) {
    writeFileSync(join(this.folder, 'answers.json'), JSON.stringify(answers));
    const script = `#!${process.execPath}
const { readdirSync, readFileSync, statSync, writeFileSync } = require('node:fs');
const folder = ${JSON.stringify(this.folder)};
const args = process.argv.slice(2);
const file = args.find((arg) => arg.startsWith('--kubeconfig=')).slice('--kubeconfig='.length);
const run = readdirSync(folder).filter((name) => name.startsWith('run-')).length;
const kubeconfigMode = statSync(file).mode & 0o777;
writeFileSync(folder + '/run-' + run, JSON.stringify({ args, kubeconfig: readFileSync(file, 'utf8'), kubeconfigMode }));
const answers = JSON.parse(readFileSync(folder + '/answers.json', 'utf8'));
const { stdout = '', stderr = '', status = 0, sleepMs = 0 } = answers[Math.min(run, answers.length - 1)];
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = status;
setTimeout(() => {}, sleepMs);
`;
    writeFileSync(join(this.folder, 'kubectl'), script);
    chmodSync(join(this.folder, 'kubectl'), 0o755);
    process.env.PATH = [this.folder, this.path].join(delimiter);
  }

  public get runs(): KubectlRun[] {
    return readdirSync(this.folder)
      .filter((name) => name.startsWith('run-'))
      .sort()
      .map((name) => JSON.parse(readFileSync(join(this.folder, name), 'utf8')) as KubectlRun);
  }

  /** Whether what it was given as a file is still there. */
  public leavesFiles(): boolean {
    return this.runs
      .flatMap(({ args }) => args)
      .some((arg) => /^--(kubeconfig|cache-dir)=/.test(arg) && existsSync(arg.replace(/^.*?=/, '')));
  }

  public remove(): void {
    process.env.PATH = this.path;
    rmSync(this.folder, { recursive: true });
  }
}
