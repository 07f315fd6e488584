import { createRequire } from 'node:module';
import type * as cdk from 'aws-cdk-lib';
import type { handWritten } from './hand-written';

/** What one process measured, in milliseconds. */
export interface Measurement {
  /** Loading the CDK modules that both variants use. */
  readonly cdkModules: number;
  /** Loading the variant after these: one file by hand, one file and the library with it. */
  readonly ownModules: number;
  readonly construct: number;
  readonly synth: number;
}

export type Variant = 'with-library' | 'hand-written';

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

/** Measures one variant. Modules are loaded by `require`, so each process can measure only once. */
function measure(variant: Variant, nodeGroups: number, outdir: string): Measurement {
  const start = performance.now();
  for (const [module, names] of Object.entries(CDK_EXPORTS)) {
    const exported = load(module) as { [name: string]: unknown };
    for (const name of names) {
      if (!exported[name]) {
        throw new Error(`'${module}' has no '${name}'.`);
      }
    }
  }
  const cdkLoaded = performance.now();
  const module = load(`./${variant}.js`) as { [name: string]: typeof handWritten };
  const ownLoaded = performance.now();

  const { App, Stack } = load('aws-cdk-lib') as typeof cdk;
  const app = new App({ outdir, analyticsReporting: false });
  const build = variant === 'with-library' ? module.withLibrary : module.handWritten;
  build(
    new Stack(app, 'Bench'),
    Array.from({ length: nodeGroups }, (_, index) => `Group${String(index)}`),
  );
  const constructed = performance.now();
  app.synth();
  const synthesized = performance.now();
  return {
    cdkModules: cdkLoaded - start,
    ownModules: ownLoaded - cdkLoaded,
    construct: constructed - ownLoaded,
    synth: synthesized - constructed,
  };
}

const [variant, nodeGroups, outdir] = process.argv.slice(2);
console.log(JSON.stringify(measure(variant as Variant, Number(nodeGroups), outdir)));
