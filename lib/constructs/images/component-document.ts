/** A step of a component: PowerShell that runs as a whole. */
export interface ComponentStep {
  /** Letters and digits. */
  readonly name: string;
  /** Lines of PowerShell. */
  readonly script: readonly string[];
  readonly timeoutSeconds?: number;
}

/** When steps run: `build` and `validate` on the instance of which the AMI is made, `test` on a new one that is started from the AMI. */
export interface ComponentPhases {
  readonly build?: readonly ComponentStep[];
  readonly validate?: readonly ComponentStep[];
  readonly test?: readonly ComponentStep[];
}

/** Windows PowerShell goes on behind an error by itself, and the step would pass. */
const PREAMBLE = ["$ErrorActionPreference = 'Stop'", "$ProgressPreference = 'SilentlyContinue'"];

const PHASES = ['build', 'validate', 'test'] as const;

/**
 * The YAML document of a component of Image Builder. Each script is one block, which YAML takes as it stands.
 *
 * @param description one line
 * @see https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-use-documents.html
 */
export function componentDocument(description: string, phases: ComponentPhases): string {
  const lines = [`description: ${JSON.stringify(description)}`, 'schemaVersion: 1.0', 'phases:'];
  for (const phase of PHASES) {
    const steps = phases[phase] ?? [];
    if (steps.length > 0) {
      lines.push(`  - name: ${phase}`, '    steps:', ...steps.flatMap(stepLines));
    }
  }
  return `${lines.join('\n')}\n`;
}

function stepLines({ name, script, timeoutSeconds }: ComponentStep): string[] {
  const code = [...PREAMBLE, ...script].join('\n').split('\n');
  return [
    `      - name: ${name}`,
    '        action: ExecutePowerShell',
    ...(timeoutSeconds === undefined ? [] : [`        timeoutSeconds: ${String(timeoutSeconds)}`]),
    '        inputs:',
    '          commands:',
    '            - |',
    ...code.map((line) => (line === '' ? '' : `              ${line}`)),
  ];
}
