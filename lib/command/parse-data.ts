import { duplicateJsonKey } from './duplicate-json-key';
import { parseYaml } from './parse-yaml';
import { UsageError } from './usage-error';

/** Deeper than any template; what reads them calls itself for each level. */
const DEEPEST = 200;

/**
 * Parses JSON or YAML. The text tells which it is; only a file named `*.json` is never YAML.
 *
 * @param path where the text is from, for messages
 * @throws UsageError if it is neither, or nothing but space, or nested too deeply
 */
export function parseData(text: string, path: string): unknown {
  if (text.trim() === '') {
    throw new UsageError(`'${path}' is empty. Give JSON or YAML.`);
  }
  const data = /\.json$/i.test(path) || /^\s*[{[]/.test(text) ? parseJson(text, path) : parseYaml(text, path, DEEPEST);
  if (!isShallow(data, DEEPEST)) {
    throw new UsageError(`'${path}' is nested more than ${String(DEEPEST)} levels deep. No template is; check the file.`);
  }
  return data;
}

function parseJson(text: string, path: string): unknown {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    // A YAML document may begin with a bracket as well.
    if (!/\.json$/i.test(path)) {
      return parseYaml(text, path, DEEPEST);
    }
    const message = (error as Error).message.replace(/ in JSON at position \d+.*$|, .* is not valid JSON$/s, '');
    throw new UsageError(`'${path}' is not valid JSON: ${message}${jsonPlace(text, error as Error)}. Correct it there.`);
  }
  const duplicate = duplicateJsonKey(text);
  if (duplicate) {
    throw new UsageError(
      `'${path}' has the key '${duplicate.key}' twice in one object${place(text, duplicate.offset)}. Give one of them another name.`,
    );
  }
  return data;
}

function jsonPlace(text: string, error: Error): string {
  const position = /at position (\d+)/.exec(error.message)?.at(1);
  return position === undefined ? '' : place(text, Number(position));
}

function place(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return ` (line ${String(before.length)}, column ${String(before[before.length - 1].length + 1)})`;
}

function isShallow(data: unknown, levels: number): boolean {
  return typeof data !== 'object' || data === null || (levels > 0 && Object.values(data).every((part) => isShallow(part, levels - 1)));
}
