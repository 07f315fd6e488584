import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import ts from 'typescript';

/** Removes the type declarations that those of the library do not lead to, so that the package holds its API and no more: `node scripts/prune-types.mjs build/lib/index.d.ts`. */
const [entry] = argv.slice(2);

const reached = new Set();
const open = [join(entry)];
for (let path = open.pop(); path; path = open.pop()) {
  if (!reached.has(path)) {
    reached.add(path);
    const { importedFiles } = ts.preProcessFile(readFileSync(path, 'utf8'));
    open.push(
      ...importedFiles.filter(({ fileName }) => fileName.startsWith('.')).map(({ fileName }) => `${join(dirname(path), fileName)}.d.ts`),
    );
  }
}
const folder = dirname(entry);
for (const path of readdirSync(folder, { recursive: true }).map((name) => join(folder, name))) {
  if (path.endsWith('.d.ts') && !reached.has(path)) {
    rmSync(path);
  }
}
