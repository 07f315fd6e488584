import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readTemplateFile } from '../cloudformation/template-file/read-template-file';
import type { TemplateSource } from '../cloudformation/template-file/template-source';
import { fileProblem } from './file-problem';

/**
 * Reads the templates that lie in a folder, by their names.
 *
 * @throws UsageError if one of them cannot be read
 */
export function findTemplates(folder: string, readTemplate: (path: string) => unknown): TemplateSource[] {
  return namesIn(folder)
    .filter((name) => /\.template(\.json|\.ya?ml)?$/.test(name))
    .sort()
    .map((name) => readTemplateFile(join(folder, name), {}, readTemplate));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map(({ name }) => name);
  } catch (error) {
    throw fileProblem(folder, error);
  }
}
