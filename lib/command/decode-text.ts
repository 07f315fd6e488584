import { UsageError } from './usage-error';

/** Byte order marks, and the encodings that they tell. Windows PowerShell writes UTF-16 when output goes into a file. */
const MARKS: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/**
 * Reads bytes as text: UTF-8, or UTF-16 with a byte order mark.
 *
 * @param path what the bytes are from, for messages
 * @throws UsageError if they are not text
 */
export function decodeText(bytes: Uint8Array, path: string): string {
  const [, encoding] = MARKS.find(([mark]) => mark.every((byte, i) => bytes[i] === byte)) ?? [[], 'utf-8'];
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (!text.includes('\0')) {
      return text;
    }
  } catch {
    // It is reported below.
  }
  throw new UsageError(`'${path}' is not a text file. Give JSON or YAML in UTF-8.`);
}
