import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Measurement, Variant } from './measure';

const context = (JSON.parse(readFileSync(resolve(__dirname, '../cdk.json'), 'utf8')) as { context: object }).context;

export interface Options {
  readonly nodeGroups?: number;
  /** CDK's own validation of the templates, which takes more time than all else. */
  readonly validation?: boolean;
  readonly nag?: boolean;
}

/** What one process took, with the time of the process itself. */
export interface ProcessMeasurement extends Measurement {
  readonly whole: number;
}

/** Measures in a fresh process, with the feature flags of `cdk.json`. The cloud assembly stays until the next measurement. */
export function measureOnce(
  compiled: string,
  variant: Variant,
  { nodeGroups = 1, validation = false, nag = false }: Options = {},
): ProcessMeasurement {
  const outdir = assemblyOf(compiled);
  rmSync(outdir, { recursive: true, force: true });
  const start = performance.now();
  const output = execFileSync(
    process.execPath,
    [join(compiled, 'bench/measure.js'), variant, String(nodeGroups), outdir, nag ? 'nag' : ''],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        CDK_VALIDATION: String(validation),
        CDK_CONTEXT_JSON: JSON.stringify({ ...context, '@aws-cdk/core:stackResourceLimit': 0 }),
      },
    },
  );
  const whole = performance.now() - start;
  return { ...(JSON.parse(output.trim().split('\n').at(-1) ?? '') as Measurement), whole };
}

/** Where the last assembly stands. */
export function assemblyOf(compiled: string): string {
  return join(compiled, 'cdk.out');
}
