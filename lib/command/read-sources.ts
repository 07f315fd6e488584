import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readTemplateFile } from '../cloudformation/template-file/read-template-file';
import type { TemplateSource } from '../cloudformation/template-file/template-source';
import { distinctSources } from './distinct-sources';
import { fileProblem } from './file-problem';
import { findTemplates } from './find-templates';
import { readAssembly } from './read-assembly';
import { UsageError } from './usage-error';

/** Stands for standard input. */
const STANDARD_INPUT = '-';

/**
 * Reads the templates that paths lead to, each once.
 *
 * @param paths templates, folders with templates, cloud assemblies, or `-`
 * @param readTemplate reads and parses a template file, `-` being standard input
 * @throws UsageError if a path leads to none
 */
export function readSources(paths: readonly string[], readTemplate: (path: string) => unknown): TemplateSource[] {
  return distinctSources([...new Set(paths)].flatMap((path) => readPath(path, readTemplate)));
}

function readPath(path: string, readTemplate: (path: string) => unknown): TemplateSource[] {
  if (path === STANDARD_INPUT) {
    return [{ path, template: readTemplate(path) }];
  }
  if (!isFolder(path)) {
    return [readTemplateFile(path, {}, readTemplate)];
  }
  const sources = existsSync(join(path, 'manifest.json')) ? readAssembly(path, readTemplate) : findTemplates(path, readTemplate);
  if (sources.length === 0) {
    throw new UsageError(
      `There is no template in '${path}'. Give a cloud assembly, which 'cdk synth' makes, or a folder with *.template.json, ` +
        '*.template.yaml, *.template.yml or *.template files.',
    );
  }
  return sources;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw fileProblem(path, error);
  }
}
