import { realpathSync } from 'node:fs';
import { sourcesWithin } from './sources-within';
import type { TemplateSource } from '../cloudformation/template-file/template-source';

/**
 * Leaves out what would be judged twice: files that were given twice, and templates of nested stacks of others.
 *
 * Of two readings of a file, the one that knows its stack stays.
 */
export function distinctSources(sources: readonly TemplateSource[]): TemplateSource[] {
  const files = new Map<string, string>();
  const fileOf = ({ path }: TemplateSource) => {
    const file = files.get(path) ?? realPath(path);
    files.set(path, file);
    return file;
  };
  const byFile = new Map<string, TemplateSource>();
  for (const source of sources) {
    const file = fileOf(source);
    const other = byFile.get(file);
    if (!other || (other.stackName === undefined && source.stackName !== undefined)) {
      byFile.set(file, source);
    }
  }
  for (const [file, source] of [...byFile]) {
    for (const nested of sourcesWithin([source]).map(fileOf)) {
      // A template that was left out does not make others be left out: two may name each other.
      if (byFile.get(file) === source && nested !== file) {
        byFile.delete(nested);
      }
    }
  }
  return [...byFile.values()];
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // Standard input has no file.
    return path;
  }
}
