import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const lib = join(__dirname, '../../lib');

/** Names of the props of an interface of `lib/`, with those of the interfaces of `lib/` that it extends, so that a test can tell whether it covers them all. */
export function propNames(file: string, interfaceName: string): string[] {
  const source = readFileSync(join(lib, file), 'utf8');
  const [, parents = '', body = ''] =
    new RegExp(`^export interface ${interfaceName}(?: extends ([^{]*?))? \\{\\n([\\s\\S]*?)\\n\\}`, 'm').exec(source) ?? [];
  const own = [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name]) => name);
  const inherited = parents.split(', ').flatMap((parent) => {
    const imported = new RegExp(`import type \\{ ${parent} \\} from '(\\.[^']+)'`).exec(source);
    return imported ? propNames(`${join(dirname(file), imported[1])}.ts`, parent) : [];
  });
  if (own.length === 0) {
    throw new Error(`Found no props of ${interfaceName} in ${file}.`);
  }
  return [...own, ...inherited];
}
