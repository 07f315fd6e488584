import { statSync } from 'node:fs';
import { readTemplateFile } from '../cloudformation/template-file/read-template-file';
import type { TemplateSource } from '../cloudformation/template-file/template-source';
import { distinctSources } from './distinct-sources';
import { fileProblem } from './file-problem';
import { findTemplates } from './find-templates';
import { STANDARD_INPUT, type TemplateFiles } from './template-files';
import { UsageError } from './usage-error';

/**
 * Reads the templates that paths lead to, each once. What cannot be read is left out, and `files` remembers it.
 *
 * @param paths templates, folders with templates, cloud assemblies, or `-`
 */
export function readSources(paths: readonly string[], files: TemplateFiles): TemplateSource[] {
  return distinctSources([...new Set(paths)].flatMap((path) => files.attempt(path, () => readPath(path, files)) ?? []));
}

function readPath(path: string, files: TemplateFiles): TemplateSource[] {
  if (path === STANDARD_INPUT) {
    return [{ path, template: files.template(path) }];
  }
  if (!isFolder(path)) {
    return [readTemplateFile(path, {}, files.reader)];
  }
  const before = files.unreadable.length;
  const sources = findTemplates(path, files);
  if (sources.length === 0 && files.unreadable.length === before) {
    throw new UsageError(
      `There is no template in '${path}', nor in the folders in it. Give a cloud assembly, which 'cdk synth' makes, or a folder with ` +
        '*.template.json, *.template.yaml, *.template.yml or *.template files.',
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
