import type { TemplateSource } from '../cloudformation/template-file/template-source';
import type { JudgeOptions } from '../rules/judge-model';
import type { Judgement } from '../rules/judgement';
import type { Rule } from '../rules/rule';

/** All that the command needs of the world around it, beside the files. */
export interface CommandEnvironment {
  /** Version of the package. */
  readonly version: string;
  /** Today, as an ISO date. */
  readonly today: string;
  readonly workingDirectory: string;
  /** Whether reports may be coloured. */
  readonly colour: boolean;
  readonly rules: readonly Rule[];
  readonly judge: (sources: readonly TemplateSource[], options: JudgeOptions) => Judgement;
  readonly readStandardInput: () => Uint8Array;
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
}
