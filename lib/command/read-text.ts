import { decodeText } from './decode-text';
import { fileProblem } from './file-problem';
import { readBytes } from './read-bytes';

/**
 * Reads a text file.
 *
 * @param most how many bytes it may have
 * @throws UsageError if it cannot be read, is not text, or longer
 */
export function readText(path: string, most?: number): string {
  let bytes: Uint8Array;
  try {
    bytes = readBytes(path, most);
  } catch (error) {
    throw fileProblem(path, error);
  }
  return decodeText(bytes, path);
}
