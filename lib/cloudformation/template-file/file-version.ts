import { statSync } from 'node:fs';

/** A text that is another one when a file has been written anew, without reading it. */
export function fileVersion(path: string): string {
  const { ino, size, mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? {};
  return [ino, size, mtimeMs].join(' ');
}
