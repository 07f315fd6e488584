import { join, resolve } from 'node:path';
import { isJsonObject, jsonAt } from '../cloudformation/json-at';
import { readTemplateFile, type TemplateFileAbout } from '../cloudformation/template-file/read-template-file';
import type { TemplateSource } from '../cloudformation/template-file/template-source';
import { findTemplates } from './find-templates';
import { parseData } from './parse-data';
import { readText } from './read-text';

/**
 * Reads the templates of a cloud assembly, which `cdk synth` makes, and of those in it.
 *
 * A folder whose `manifest.json` is for something else is one with templates.
 *
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.cloud_assembly_schema.AssemblyManifest.html
 * @throws UsageError if the manifest or a template cannot be read
 */
export function readAssembly(folder: string, readTemplate: (path: string) => unknown, outer: readonly string[] = []): TemplateSource[] {
  const path = join(folder, 'manifest.json');
  const artifacts = jsonAt(parseData(readText(path), path), 'artifacts');
  if (!isJsonObject(artifacts)) {
    return findTemplates(folder, readTemplate);
  }
  return Object.entries(artifacts).flatMap(([id, artifact]) => {
    const properties = jsonAt(artifact, 'properties');
    switch (jsonAt(artifact, 'type')) {
      case 'aws:cloudformation:stack':
        return [
          readTemplateFile(
            join(folder, text(properties, 'templateFile') ?? id),
            { ...aboutStack(id, artifact), assembly: resolve(folder) },
            readTemplate,
          ),
        ];
      case 'cdk:cloud-assembly': {
        const inner = join(folder, text(properties, 'directoryName') ?? id);
        return [...outer, resolve(folder)].includes(resolve(inner)) ? [] : readAssembly(inner, readTemplate, [...outer, resolve(folder)]);
      }
      default:
        return [];
    }
  });
}

function aboutStack(id: string, artifact: unknown): TemplateFileAbout {
  // Such as aws://123456789012/eu-west-1, or aws://unknown-account/unknown-region.
  const [, accountId, region] = /^aws:\/\/([^/]+)\/([^/]+)$/.exec(text(artifact, 'environment') ?? '') ?? [];
  return {
    stackName: text(jsonAt(artifact, 'properties'), 'stackName') ?? id,
    accountId: known(accountId),
    region: known(region),
  };
}

function known(part: string | undefined): string | undefined {
  return part?.startsWith('unknown-') ? undefined : part;
}

function text(parent: unknown, name: string): string | undefined {
  const value = jsonAt(parent, name);
  return typeof value === 'string' ? value : undefined;
}
