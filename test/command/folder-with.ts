import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const folders: string[] = [];

afterEach(() => {
  folders.splice(0).forEach((folder) => {
    rmSync(folder, { recursive: true });
  });
});

/**
 * Makes a folder with files; it goes after the test.
 *
 * @param files contents by path; what is neither text nor bytes is written as JSON
 * @returns its path
 */
export function folderWith(files: { readonly [path: string]: unknown }): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'command-')));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content));
  }
  return folder;
}
