import { posix } from 'node:path';
import ts from 'typescript';

const CONSTRUCTS = ['facts/', 'capacity/', 'constructs/', 'node:net', 'aws-cdk-lib', 'constructs'];

/**
 * What the files of each folder of `lib/` may import: other folders end in `/`, the rest are packages. The innermost folder that is named counts.
 * Data runs one way: published facts, arithmetic on them, constructs. The code of Lambda functions stands apart.
 */
const ALLOWED: { readonly [folder: string]: readonly string[] | undefined } = {
  facts: ['facts/'],
  capacity: ['facts/', 'capacity/', 'node:net'],
  constructs: CONSTRUCTS,
  // Looks for the bundled code of a Lambda function.
  'constructs/legacy': [...CONSTRUCTS, 'node:fs', 'node:path'],
  handlers: ['handlers/', 'node:child_process', 'node:crypto', 'node:fs', 'node:os', 'node:path'],
  '.': ['facts/', 'capacity/', 'constructs/'],
};

/**
 * The imports that point the wrong way.
 *
 * @param path of the file below `lib/`, with `/`
 * @param source text of the file
 * @returns one line for each, empty if there are none
 */
export function wrongArrows(path: string, source: string): string[] {
  let folder = posix.dirname(path);
  while (!ALLOWED[folder] && folder.includes('/')) {
    folder = posix.dirname(folder);
  }
  const allowed = ALLOWED[folder];
  if (!allowed) {
    return [`${path} is in a folder for which no imports are laid down`];
  }
  return ts
    .preProcessFile(source, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((imported) => !allowed.includes(target(path, imported)))
    .map((imported) => `${path} imports ${imported}`);
}

/** Folder or package that an import leads to. */
function target(path: string, imported: string): string {
  if (imported.startsWith('.')) {
    const [folder, ...rest] = posix.join(posix.dirname(path), imported).split('/');
    return rest.length > 0 ? `${folder}/` : folder;
  }
  return imported.split('/')[0];
}
