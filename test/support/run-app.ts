import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** What the CDK CLI hands over: the feature flags of `cdk.json`. What takes most of the time and leaves the templates as they are is switched off. */
const context = {
  ...(JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: object }).context,
  'aws:cdk:disable-asset-staging': true,
  'aws:cdk:disable-creation-stack-traces': true,
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
  const env = jest.replaceProperty(process, 'env', {
    ...process.env,
    CDK_OUTDIR: outdir,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...more }),
    CDK_VALIDATION: String(templateValidation),
  });
  // An app that does not call synth() itself is synthesized when the process ends.
  const atExit: (() => void)[] = [];
  const once = jest.spyOn(process, 'once').mockImplementation((_, listener) => {
    atExit.push(listener as () => void);
    return process;
  });
  try {
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
    env.restore();
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
