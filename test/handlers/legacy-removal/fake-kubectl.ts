import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
    for (const [index, { stdout = '', stderr = '', status = 0, sleepMs = 0 }] of answers.entries()) {
      for (const [name, text] of Object.entries({ stdout, stderr, status, seconds: sleepMs / 1000 })) {
        writeFileSync(join(this.folder, `${name}-${String(index)}`), String(text));
      }
    }
    // Of the shell, as starting Node.js took most of the time of the tests.
    const script = `#!/bin/sh
cd '${this.folder}' || exit 99
run=$(ls | grep -c '^args-')
for arg in "$@"; do
  case $arg in --kubeconfig=*) cp -p "\${arg#--kubeconfig=}" "kubeconfig-$run" ;; esac
done
printf '%s\\0' "$@" > "args-$run"
answer=$run
[ "$run" -lt ${String(answers.length)} ] || answer=${String(answers.length - 1)}
cat "stdout-$answer"
cat "stderr-$answer" >&2
seconds=$(cat "seconds-$answer")
[ "$seconds" = 0 ] || exec sleep "$seconds"
exit "$(cat "status-$answer")"
`;
    writeFileSync(join(this.folder, 'kubectl'), script);
    chmodSync(join(this.folder, 'kubectl'), 0o755);
    process.env.PATH = [this.folder, this.path].join(delimiter);
  }

  public get runs(): KubectlRun[] {
    const count = readdirSync(this.folder).filter((name) => name.startsWith('args-')).length;
    return Array.from({ length: count }, (_, run) => {
      const kubeconfig = join(this.folder, `kubeconfig-${String(run)}`);
      return {
        args: readFileSync(join(this.folder, `args-${String(run)}`), 'utf8')
          .split('\0')
          .slice(0, -1),
        kubeconfig: readFileSync(kubeconfig, 'utf8'),
        kubeconfigMode: statSync(kubeconfig).mode & 0o777,
      };
    });
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
