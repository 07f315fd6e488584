import { notJson } from './parse-data';
import { readText } from './read-text';

/** A manifest or a report of a large app has tens of megabytes. */
const MOST_BYTES_OF_CDK = 64 * 1024 * 1024;

/**
 * Reads a JSON file that the CDK wrote about an app: larger than a template may be.
 *
 * @throws UsageError if it cannot be read, or is not JSON
 */
export function readCdkFile(path: string): unknown {
  const text = readText(path, MOST_BYTES_OF_CDK);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notJson(text, path, error as Error);
  }
}
