import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isJsonObject, jsonAt } from '../cloudformation/json-at';
import { readTemplateFile, type TemplateFileAbout } from '../cloudformation/template-file/read-template-file';
import type { TemplateSource } from '../cloudformation/template-file/template-source';
import { acknowledgementsOf } from './acknowledgements-of';
import { fileProblem } from './file-problem';
import { readCdkFile } from './read-cdk-file';
import type { TemplateFiles } from './template-files';
import { UsageError } from './usage-error';

/** Assemblies that are being read, one in the other, and all that were read, by their real paths. */
interface Assemblies {
  readonly outer: readonly string[];
  readonly seen: Set<string>;
}

/**
 * Reads the templates of a cloud assembly, which `cdk synth` makes, and of those in it. What cannot be read of it is told, and left out.
 *
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.cloud_assembly_schema.AssemblyManifest.html
 * @returns undefined if the `manifest.json` of the folder is for something else
 * @throws UsageError if the manifest cannot be read
 */
export function readAssembly(
  folder: string,
  files: TemplateFiles,
  { outer, seen }: Assemblies = { outer: [], seen: new Set() },
): TemplateSource[] | undefined {
  const path = join(folder, 'manifest.json');
  const artifacts = jsonAt(readCdkFile(path), 'artifacts');
  if (!isJsonObject(artifacts)) {
    return undefined;
  }
  const here = realPath(folder);
  seen.add(here);
  return Object.entries(artifacts).flatMap(([id, artifact]): TemplateSource[] => {
    const properties = jsonAt(artifact, 'properties');
    switch (jsonAt(artifact, 'type')) {
      case 'aws:cloudformation:stack': {
        const template = join(folder, text(properties, 'templateFile') ?? id);
        files.acknowledgements.push(...(files.attempt(path, () => acknowledgementsOf(folder, artifact)) ?? []));
        const about = { ...aboutStack(id, artifact), assembly: resolve(folder) };
        return files.attempt(template, () => [readTemplateFile(template, about, files.reader)]) ?? [];
      }
      case 'cdk:cloud-assembly': {
        const inner = join(folder, text(properties, 'directoryName') ?? id);
        return files.attempt(path, () => readInner(inner, path, files, { outer: [...outer, here], seen })) ?? [];
      }
      default:
        return [];
    }
  });
}

function readInner(folder: string, manifest: string, files: TemplateFiles, assemblies: Assemblies): TemplateSource[] {
  const real = realPath(folder);
  if (assemblies.outer.includes(real)) {
    throw new UsageError(`'${manifest}' names '${folder}' as an assembly in it, but that is itself, or around it. Run cdk synth again.`);
  }
  // Two artifacts may name one assembly.
  if (assemblies.seen.has(real)) {
    return [];
  }
  const sources = readAssembly(folder, files, assemblies);
  if (!sources) {
    throw new UsageError(
      `'${manifest}' names '${folder}' as an assembly in it, but its manifest.json has no artifacts. Run cdk synth again.`,
    );
  }
  return sources;
}

function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch (error) {
    throw fileProblem(folder, error);
  }
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
