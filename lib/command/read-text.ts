import { readFileSync } from 'node:fs';
import { decodeText } from './decode-text';
import { fileProblem } from './file-problem';

/**
 * Reads a text file.
 *
 * @throws UsageError if it cannot be read, or is not text
 */
export function readText(path: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw fileProblem(path, error);
  }
  return decodeText(bytes, path);
}
