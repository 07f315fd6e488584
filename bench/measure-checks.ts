import { createRequire } from 'node:module';
import type * as cdk from 'aws-cdk-lib';
import type * as library from '../lib';
import type * as checksModule from '../lib/checks';
import type { withLibrary } from './with-library';

/** What one process measured of the checks, in milliseconds. */
export interface ChecksMeasurement {
  /** `app.synth()`, with the plugin or without. */
  readonly synth?: number;
  /** The part of it that is spent in the plugin of this library: loading the rules, reading the templates, judging them. */
  readonly validate?: number;
  /** The same once more in the same process, when no code runs for the first time. */
  readonly again?: number;
  /** Reading and judging templates that are there. */
  readonly judge?: number;
  readonly findings?: number;
}

const load = createRequire(__filename);

/**
 * Synthesizes the default cluster.
 *
 * @param plugin whose checks run: the library's, one that does nothing, which shows what CDK itself does for any plugin, or none
 */
function synthesize(plugin: 'checks' | 'empty' | 'none', outdir: string): ChecksMeasurement {
  const { App, Stack, Validations } = load('aws-cdk-lib') as typeof cdk;
  const { EksWindowsChecks } = load('cdk-eks-windows') as typeof library;
  const module = load('./with-library.js') as { withLibrary: typeof withLibrary };
  const app = new App({ outdir, analyticsReporting: false });
  // The constructs register the plugin by a validation of the app; it is taken away again where it is not to run.
  if (plugin !== 'checks') {
    app.node.addValidation = () => undefined;
  }
  module.withLibrary(new Stack(app, 'Bench'));
  if (plugin === 'empty') {
    Validations.of(app).addPlugins({ name: 'empty', validate: () => ({ success: true, violations: [] }) });
  }
  let validate = 0;
  let validateAgain = () => {};
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with the instance
  const original = EksWindowsChecks.prototype.validate;
  EksWindowsChecks.prototype.validate = function (context) {
    const start = performance.now();
    const report = original.call(this, context);
    validate += performance.now() - start;
    validateAgain = () => void original.call(this, context);
    return report;
  };
  const start = performance.now();
  app.synth();
  const synth = performance.now() - start;
  // A few times, until the regular expressions are compiled too.
  for (let run = 0; run < 5; run++) {
    validateAgain();
  }
  const startAgain = performance.now();
  validateAgain();
  return { synth, validate, again: performance.now() - startAgain };
}

/** Judges templates that are there. */
function judge(paths: string[]): ChecksMeasurement {
  const start = performance.now();
  const checks = load('../checks.js') as typeof checksModule;
  const { findings } = checks.judge(
    paths.map((path) => checks.readTemplateFile(path, {})),
    { today: '2026-11-21' },
  );
  return { judge: performance.now() - start, findings: findings.length };
}

const [what, ...rest] = process.argv.slice(2);
console.log(JSON.stringify(what === 'judge' ? judge(rest) : synthesize(what as 'checks', rest[0])));
