import { posix } from 'node:path';
import ts from 'typescript';

/** A file of `lib/`, by its path below it, with `/`. */
interface SourceFile {
  readonly path: string;
  readonly source: string;
}

/**
 * A circle of files that import each other, also if they import no more than types.
 *
 * @returns the paths on the way around, the first again at the end; undefined if there is no circle
 */
export function findCircle(files: readonly SourceFile[]): string[] | undefined {
  const imports = new Map(files.map(({ path, source }) => [path, importsOf(path, source)]));
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(path)) {
      return [...way.slice(way.indexOf(path)), path];
    }
    for (const next of done.has(path) ? [] : (imports.get(path) ?? [])) {
      const circle = visit(next, [...way, path]);
      if (circle) {
        return circle;
      }
    }
    done.add(path);
    return undefined;
  };
  for (const path of imports.keys()) {
    const circle = visit(path, []);
    if (circle) {
      return circle;
    }
  }
  return undefined;
}

function importsOf(path: string, source: string): string[] {
  return ts
    .preProcessFile(source, true, true)
    .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => `${posix.join(posix.dirname(path), fileName)}.ts`);
}
