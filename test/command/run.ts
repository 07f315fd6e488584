import type { CommandEnvironment } from '../../lib/command/command-environment';
import { runCommand } from '../../lib/command/run-command';
import type { TemplateSource } from '../../lib/cloudformation/template-file/template-source';
import type { JudgeOptions } from '../../lib/rules/judge-model';
import type { Judgement } from '../../lib/rules/judgement';
import { rule } from '../report/sample';

/** What a run of the command did. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** What was judged, each time that something was. */
  readonly judged: readonly { readonly sources: readonly TemplateSource[]; readonly options: JudgeOptions }[];
}

/** Runs the command in this process. */
export function run(
  args: readonly string[],
  judgement: Judgement = { findings: [], notChecked: [] },
  changes: Partial<CommandEnvironment> = {},
): Run {
  const out: string[] = [];
  const err: string[] = [];
  const judged: { sources: readonly TemplateSource[]; options: JudgeOptions }[] = [];
  const code = runCommand(args, {
    version: '1.2.3',
    today: '2026-11-21',
    workingDirectory: process.cwd(),
    colour: false,
    rules: [rule(), rule({ id: 'ipv6-cluster', severity: 'warning' })],
    judge: (sources, options) => {
      judged.push({ sources, options });
      return judgement;
    },
    readStandardInput: () => Buffer.from(''),
    write: (text) => out.push(text),
    writeError: (text) => err.push(text),
    ...changes,
  });
  return { code, out: out.join(''), err: err.join(''), judged };
}
