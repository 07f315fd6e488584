import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { jsonAt } from '../cloudformation/json-at';
import type { Judgement, ReportedPlace } from '../rules/judgement';
import { readCdkFile } from './read-cdk-file';
import { STANDARD_INPUT, type TemplateFiles } from './template-files';

/** Name of the plugin that wrote what is read here. */
const PLUGIN = 'eks-windows';

/**
 * Takes out what the app of a cloud assembly has acknowledged: `cdk synth` writes it to the report of its validation.
 *
 * @param paths of cloud assemblies, templates or folders
 * @param files remembers a report that cannot be read
 * @returns the judgement without it, and how many findings that are
 * @see https://docs.aws.amazon.com/cdk/v2/guide/policy-validation-synthesis.html
 */
export function withoutAcknowledged(
  judgement: Judgement,
  paths: readonly string[],
  files: TemplateFiles,
): { judgement: Judgement; acknowledged: number } {
  const known = new Set(paths.flatMap((path) => files.attempt(path, () => acknowledgedIn(path)) ?? []));
  const findings = judgement.findings.filter(({ ruleId, ...place }) => !known.has(keyOf(ruleId, place)));
  return { judgement: { ...judgement, findings }, acknowledged: judgement.findings.length - findings.length };
}

function acknowledgedIn(folder: string): string[] {
  const path = join(folder, 'validation-report.json');
  if (folder === STANDARD_INPUT || !existsSync(path)) {
    return [];
  }
  return list(readCdkFile(path), 'pluginReports')
    .filter((report) => jsonAt(report, 'pluginName') === PLUGIN)
    .flatMap((report) => list(report, 'suppressedViolations'))
    .flatMap((violation) =>
      list(violation, 'violatingConstructs').map((construct) => {
        const resource = jsonAt(construct, 'cloudFormationResource');
        const templatePath = join(folder, String(jsonAt(resource, 'templatePath')));
        return keyOf(String(jsonAt(violation, 'ruleName')), { templatePath, logicalId: String(jsonAt(resource, 'logicalId')) });
      }),
    );
}

function list(parent: unknown, name: string): readonly unknown[] {
  const value = jsonAt(parent, name);
  return Array.isArray(value) ? value : [];
}

function keyOf(ruleId: string, { templatePath, logicalId }: Pick<ReportedPlace, 'templatePath' | 'logicalId'>): string {
  return JSON.stringify([ruleId, resolve(templatePath), logicalId]);
}
