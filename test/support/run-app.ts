import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as kubectlV29 from '@aws-cdk/lambda-layer-kubectl-v29';
import * as kubectlV35 from '@aws-cdk/lambda-layer-kubectl-v35';
import * as cdk from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eksV1 from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as library from '../../lib';

/** What an app is run with, and not loaded anew for each run: CDK's template validation alone takes seconds to start. */
const loadedOnce: { [name: string]: object } = {
  '@aws-cdk/lambda-layer-kubectl-v29': kubectlV29,
  '@aws-cdk/lambda-layer-kubectl-v35': kubectlV35,
  'aws-cdk-lib': cdk,
  'aws-cdk-lib/aws-autoscaling': autoscaling,
  'aws-cdk-lib/aws-ec2': ec2,
  'aws-cdk-lib/aws-eks': eksV1,
  'aws-cdk-lib/aws-eks-v2': eks,
  'aws-cdk-lib/aws-iam': iam,
  '../../lib': library,
};

const root = join(__dirname, '../..');

/** What the CDK CLI hands over: the feature flags of `cdk.json`. Assets are not staged, which would take most of the time. */
const context = {
  ...(JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: object }).context,
  'aws:cdk:disable-asset-staging': true,
  'aws:cdk:version-reporting': false,
};

/** The JSON files of a cloud assembly by their names. */
export type Assembly = ReadonlyMap<string, object>;

/**
 * Runs a CDK app of this repository in this process, as the CDK CLI would.
 *
 * @param file path from the root of the repository
 * @param more context, as with `cdk synth --context`
 * @param templateValidation whether CDK validates the templates
 */
export function runApp(file: string, more: { [key: string]: string } = {}, templateValidation = false): Assembly {
  const outdir = mkdtempSync(join(tmpdir(), 'app-'));
  const environment = { ...process.env };
  // An app that does not call synth() itself is synthesized when the process ends.
  const atExit: (() => void)[] = [];
  const once = jest.spyOn(process, 'once').mockImplementation((_, listener) => {
    atExit.push(listener as () => void);
    return process;
  });
  try {
    process.env.CDK_OUTDIR = outdir;
    process.env.CDK_CONTEXT_JSON = JSON.stringify({ ...context, ...more });
    process.env.CDK_VALIDATION = String(templateValidation);
    for (const [name, loaded] of Object.entries(loadedOnce)) {
      jest.doMock(name, () => loaded);
    }
    jest.isolateModules(() => {
      jest.requireActual(join(root, file));
    });
    atExit.forEach((synth) => {
      synth();
    });
    return new Map(
      readdirSync(outdir)
        .filter((name) => name.endsWith('.json'))
        .map((name) => [name, JSON.parse(readFileSync(join(outdir, name), 'utf8')) as object]),
    );
  } finally {
    process.env = environment;
    once.mockRestore();
    rmSync(outdir, { recursive: true });
  }
}

/** The template of a stack of the assembly. */
export function templateIn(assembly: Assembly, stackName: string): object {
  const template = assembly.get(`${stackName}.template.json`);
  if (!template) {
    throw new Error(`There is no template of '${stackName}' among ${[...assembly.keys()].join(', ')}.`);
  }
  return template;
}
