import { posix } from 'node:path';
import ts from 'typescript';

const CONSTRUCTS = ['facts/', 'net/', 'calendar/', 'capacity/', 'constructs/', 'node:net', 'aws-cdk-lib', 'constructs'];
const ENGINES = ['values/', 'net/', 'cloudformation/', 'powershell/', 'kubernetes/'];
const MODEL = [...ENGINES, 'facts/', 'calendar/', 'capacity/', 'model/'];

/**
 * What the files of each folder of `lib/` may import: other folders end in `/`, the rest are files of `lib/` and packages. The innermost folder that is named counts, or the file.
 * Data runs one way: published facts, arithmetic on them, constructs; and beside the constructs, of which they know nothing, three engines that read what others wrote
 * (templates, PowerShell, manifests), a model of what they ask for, rules on it, reports of what they find, and the command that prints them. The code of Lambda functions
 * stands apart.
 */
const ALLOWED: { readonly [folder: string]: readonly string[] | undefined } = {
  facts: ['facts/'],
  values: ['values/'],
  'values/texts': ['values/', 'yaml'],
  net: ['net/', 'node:net'],
  calendar: ['facts/', 'calendar/'],
  cloudformation: ['values/', 'net/', 'cloudformation/'],
  // Reads files.
  'cloudformation/template-file': ['values/', 'cloudformation/', 'node:fs', 'node:path'],
  powershell: ['values/', 'powershell/'],
  kubernetes: ['values/', 'facts/', 'kubernetes/'],
  capacity: ['facts/', 'net/', 'capacity/', 'node:net'],
  constructs: CONSTRUCTS,
  // Guesses what was meant by a name.
  'constructs/prop-checks': [...CONSTRUCTS, 'values/'],
  // Reads the PowerShell and the certificates that users give.
  'constructs/bootstrap': [...CONSTRUCTS, 'powershell/', 'values/', 'node:crypto'],
  // The one place where they have their templates checked.
  'constructs/checks': [...CONSTRUCTS, 'eks-windows-checks'],
  // Reads the PowerShell and the names of container images that users give.
  'constructs/images': [...CONSTRUCTS, 'powershell/', 'kubernetes/', 'values/', 'node:crypto'],
  // Plans from templates that were written, as the command does.
  'constructs/plan': [...CONSTRUCTS, 'plan/', 'load-checks', 'node:fs', 'node:path'],
  // Looks for the bundled code of a Lambda function.
  'constructs/custom-resources': [...CONSTRUCTS, 'node:fs', 'node:path'],
  model: MODEL,
  rules: [...MODEL, 'rules/'],
  plan: [...MODEL, 'plan/', 'node:path'],
  report: [...ENGINES, 'model/', 'rules/', 'plan/', 'report/', 'aws-cdk-lib', 'node:crypto', 'node:path', 'node:url', 'node:util'],
  command: [
    ...ENGINES,
    'calendar/',
    'facts/',
    'capacity/',
    'model/',
    'rules/',
    'plan/',
    'report/',
    'command/',
    'yaml',
    'node:fs',
    'node:path',
    'node:util',
  ],
  handlers: ['handlers/', 'node:child_process', 'node:crypto', 'node:fs', 'node:os', 'node:path'],
  // Counts the blocks of real subnets as the plan counts those of templates.
  'handlers/subnet-prefix-preflight': ['handlers/', 'capacity/', 'net/', 'node:module'],
  'index.ts': ['facts/', 'capacity/', 'constructs/', 'eks-windows-checks'],
  // What the plugin loads when it has something to check, and the constructs to plan: it reads templates, applies rules, writes a report, makes a plan.
  'checks.ts': ['cloudformation/', 'model/', 'rules/', 'plan/', 'report/'],
  'load-checks.ts': ['checks'],
  'eks-windows-checks.ts': ['calendar/', 'capacity/', 'load-checks', 'checks', 'aws-cdk-lib', 'constructs', 'node:path'],
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
