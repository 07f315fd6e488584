import { posix } from 'node:path';
import ts from 'typescript';

const CONSTRUCTS = ['facts/', 'capacity/', 'constructs/', 'node:net', 'aws-cdk-lib', 'constructs'];
const MODEL = ['facts/', 'capacity/', 'model/'];

/**
 * What the files of each folder of `lib/` may import: other folders end in `/`, the rest are files of `lib/` and packages. The innermost folder that is named counts, or the file.
 * Data runs one way: published facts, arithmetic on them, constructs; and beside the constructs, of which they know nothing, a model of templates, rules on it, reports of what
 * they find, and the command that prints them. The code of Lambda functions stands apart.
 */
const ALLOWED: { readonly [folder: string]: readonly string[] | undefined } = {
  facts: ['facts/'],
  capacity: ['facts/', 'capacity/', 'node:net'],
  constructs: CONSTRUCTS,
  // The one place where they have their templates checked.
  'constructs/checks': [...CONSTRUCTS, 'eks-windows-checks'],
  // Looks for the bundled code of a Lambda function.
  'constructs/legacy': [...CONSTRUCTS, 'node:fs', 'node:path'],
  model: MODEL,
  // Reads files.
  'model/templates': [...MODEL, 'node:fs', 'node:path'],
  'model/kubernetes': [...MODEL, 'yaml'],
  rules: [...MODEL, 'rules/'],
  report: ['model/', 'rules/', 'report/', 'aws-cdk-lib', 'node:crypto', 'node:path', 'node:url', 'node:util'],
  command: ['capacity/', 'model/', 'rules/', 'report/', 'command/', 'yaml', 'node:fs', 'node:path', 'node:util'],
  handlers: ['handlers/', 'node:child_process', 'node:crypto', 'node:fs', 'node:os', 'node:path'],
  'index.ts': ['facts/', 'capacity/', 'constructs/', 'eks-windows-checks'],
  // What the plugin loads when it has something to check: it reads templates, applies rules, writes a report.
  'checks.ts': ['model/', 'rules/', 'report/'],
  'eks-windows-checks.ts': ['capacity/', 'checks', 'aws-cdk-lib', 'constructs', 'node:path'],
};

/**
 * The imports that point the wrong way.
 *
 * @param path of the file below `lib/`, with `/`
 * @param source text of the file
 * @returns one line for each, empty if there are none
 */
export function wrongArrows(path: string, source: string): string[] {
  let folder = ALLOWED[path] ? path : posix.dirname(path);
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
