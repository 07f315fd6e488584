import { utimesSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as cdk from 'aws-cdk-lib';
import type * as nag from 'cdk-nag';
import type * as library from '../lib';
import type { handWritten } from './hand-written';

/** What one process measured; times are in milliseconds. */
export interface Measurement {
  /** Loading the CDK modules that all variants use. */
  readonly cdkModules: number;
  /** Loading the variant after these: one file, and the library with it where the variant uses it. */
  readonly ownModules: number;
  readonly construct: number;
  /** `app.synth()`, the checks included. */
  readonly synth: number;
  /** The part of it that is spent in the checks: loading the rules, reading the templates, writing the plan of the capacity, judging the templates. */
  readonly checks: number;
  /** The templates read and judged once more in the same process, when no code runs for the first time. */
  readonly checksAgain: number;
  /** The rules of cdk-nag's pack AwsSolutions on the same app, loading them included; only where it was asked for. */
  readonly nag: number;
  /** The most memory that the process took, in MiB, before the checks were run again. */
  readonly memory: number;
}

/** Files that make the app, each with a function of its name in camelCase. */
export const variants = ['with-library', 'hand-written', 'alternatives/managed-by-cdk'] as const;
export type Variant = (typeof variants)[number];

/** What the variants and the library use of CDK, one export of each module at least, since CDK loads what is behind an index only when asked. */
const CDK_EXPORTS: { [module: string]: string[] } = {
  constructs: ['Construct'],
  'aws-cdk-lib': ['App', 'Stack', 'Annotations', 'CfnOutput', 'Duration', 'Fn', 'Lazy', 'Size', 'Tags', 'Token', 'Validations'],
  'aws-cdk-lib/aws-autoscaling': ['AutoScalingGroup'],
  'aws-cdk-lib/aws-ec2': ['Vpc'],
  'aws-cdk-lib/aws-eks-v2': ['Cluster'],
  'aws-cdk-lib/aws-iam': ['Role'],
  'aws-cdk-lib/aws-kms': ['Key'],
  'aws-cdk-lib/aws-lambda': ['LayerVersion'],
  'aws-cdk-lib/aws-logs': ['LogGroup'],
  '@aws-cdk/lambda-layer-kubectl-v35': ['KubectlV35Layer'],
};

const load = createRequire(__filename);
const now = () => performance.now();

function nameOf(variant: Variant): string {
  return (variant.split('/').at(-1) ?? '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Measures one variant. Modules are loaded by `require`, so each process can measure only once. */
function measure(variant: Variant, nodeGroups: number, outdir: string, withNag: boolean): Measurement {
  const start = now();
  for (const [module, names] of Object.entries(CDK_EXPORTS)) {
    const exported = load(module) as { [name: string]: unknown };
    for (const name of names) {
      if (!exported[name]) {
        throw new Error(`'${module}' has no '${name}'.`);
      }
    }
  }
  const cdkLoaded = now();
  const module = load(`./${variant}.js`) as { [name: string]: typeof handWritten };
  const ownLoaded = now();

  const { App, Stack } = load('aws-cdk-lib') as typeof cdk;
  const app = new App({ outdir, analyticsReporting: false });
  module[nameOf(variant)](
    new Stack(app, 'Bench'),
    Array.from({ length: nodeGroups }, (_, index) => `Group${String(index)}`),
  );
  const constructed = now();
  const checks = variant === 'with-library' ? timedChecks(app) : undefined;
  const synthStarts = now();
  app.synth();
  const synthesized = now();
  const memory = process.resourceUsage().maxRSS / 1024;
  const nagTime = withNag ? timeOf(() => new (load('cdk-nag') as typeof nag).AwsSolutionsChecks(app).validateScope(app)) : 0;
  return {
    cdkModules: cdkLoaded - start,
    ownModules: ownLoaded - cdkLoaded,
    construct: constructed - ownLoaded,
    synth: synthesized - synthStarts,
    checks: checks?.time() ?? 0,
    checksAgain: checks?.timeAgain() ?? 0,
    nag: nagTime,
    memory,
  };
}

/** Times the checks of this library, and the plan of the capacity before them, from now on. */
function timedChecks(app: cdk.App): { time(): number; timeAgain(): number } {
  const { EksWindowsChecks } = load('cdk-eks-windows') as typeof library;
  const { prototype } = EksWindowsChecks;
  const original = Reflect.get(prototype, 'validate');
  let time = 0;
  let again = () => {};
  prototype.validate = function (context) {
    const start = now();
    const report = original.call(this, context);
    time += now() - start;
    again = () => {
      const later = new Date();
      // A file that seems to be written anew is read anew.
      context.templatePaths.forEach((path) => {
        utimesSync(path, later, later);
      });
      void original.call(this, context);
    };
    return report;
  };
  // The library has its plan written by a construct that it makes when the app is validated, before this.
  app.node.addValidation({
    validate: () => {
      const plan = app.node.tryFindChild('EksWindowsCapacityPlan');
      const synthesis =
        plan && (Reflect.get(plan, Symbol.for('@aws-cdk/core:customSynthesis')) as { onSynthesize(session: cdk.ISynthesisSession): void });
      if (!synthesis) {
        return ['There is no plan of the capacity to be timed.'];
      }
      const write = synthesis.onSynthesize.bind(synthesis);
      synthesis.onSynthesize = (session) => {
        time += timeOf(() => {
          write(session);
        });
      };
      return [];
    },
  });
  return {
    time: () => time,
    timeAgain: () => {
      // A few times before, until the regular expressions are compiled too.
      for (let run = 0; run < 5; run++) {
        again();
      }
      return timeOf(again);
    },
  };
}

function timeOf(work: () => unknown): number {
  const start = now();
  work();
  return now() - start;
}

if (require.main === module) {
  const [variant, nodeGroups, outdir, nagged] = process.argv.slice(2);
  console.log(JSON.stringify(measure(variant as Variant, Number(nodeGroups), outdir, nagged === 'nag')));
}
