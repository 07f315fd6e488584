import { realpathSync } from 'node:fs';
import type { TemplateSource } from '../cloudformation/template-file/template-source';

/**
 * Leaves out what would be judged twice: files that were given twice, and templates of nested stacks of others.
 *
 * Of two readings of a file, the one that knows its stack stays.
 */
export function distinctSources(sources: readonly TemplateSource[]): TemplateSource[] {
  const byFile = new Map<string, TemplateSource>();
  for (const source of sources) {
    const file = realPath(source.path);
    const other = byFile.get(file);
    if (!other || (other.stackName === undefined && source.stackName !== undefined)) {
      byFile.set(file, source);
    }
  }
  for (const [file, source] of [...byFile]) {
    for (const nested of nestedFiles(source)) {
      // A template that was left out does not make others be left out: two may name each other.
      if (byFile.get(file) === source && nested !== file) {
        byFile.delete(nested);
      }
    }
  }
  return [...byFile.values()];
}

function nestedFiles(source: TemplateSource): string[] {
  return Object.values(source.nested ?? {}).flatMap((nested) => [realPath(nested.path), ...nestedFiles(nested)]);
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // Standard input has no file.
    return path;
  }
}
