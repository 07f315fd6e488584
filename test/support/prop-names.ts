import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names of the props that an interface of `lib/` declares itself, so that a test can tell whether it covers them all. */
export function propNames(file: string, interfaceName: string): string[] {
  const source = readFileSync(join(__dirname, '../../lib', file), 'utf8');
  const [, body = ''] = new RegExp(`^export interface ${interfaceName}\\b[^{]*\\{\\n([\\s\\S]*?)\\n\\}`, 'm').exec(source) ?? [];
  const names = [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name]) => name);
  if (names.length === 0) {
    throw new Error(`Found no props of ${interfaceName} in ${file}.`);
  }
  return names;
}
