import { existsSync, readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { readTemplateFile } from '../cloudformation/template-file/read-template-file';
import type { TemplateSource } from '../cloudformation/template-file/template-source';
import { fileProblem } from './file-problem';
import { readAssembly } from './read-assembly';
import type { TemplateFiles } from './template-files';

/** Of packages, which are not the templates of who gives the folder. */
const SKIPPED = ['node_modules'];

/**
 * Reads the templates in a folder and in the folders in it, by their names; cloud assemblies among them by their manifests.
 *
 * Hidden folders, `node_modules`, and folders behind symbolic links are left out.
 */
export function findTemplates(folder: string, files: TemplateFiles): TemplateSource[] {
  const assembly = existsSync(join(folder, 'manifest.json')) ? files.attempt(folder, () => readAssembly(folder, files)) : undefined;
  if (assembly) {
    return assembly;
  }
  const entries = files.attempt(folder, () => entriesOf(folder)) ?? [];
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name.startsWith('.') || SKIPPED.includes(entry.name) ? [] : findTemplates(path, files);
    }
    if (!/\.template(\.json|\.ya?ml)?$/.test(entry.name)) {
      return [];
    }
    return files.attempt(path, () => readTemplateFile(path, {}, files.reader)) ?? [];
  });
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw fileProblem(folder, error);
  }
}
