import { findDuplicateJsonKeys } from './find-duplicate-json-keys';
import { parseYaml } from './parse-yaml';
import { UsageError } from './usage-error';

/** Deeper than any template; what reads them calls itself for each level. */
const DEEPEST = 200;

/** Twice of what CloudFormation takes: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const LONGEST = 2 * 1024 * 1024;

/** Called for a key that stands twice in one object; the last one counts, as for the tools of AWS. */
export type OnDuplicate = (key: string, line: number, column: number) => void;

/**
 * Parses JSON or YAML. The text tells which it is; only a file named `*.json` is never YAML.
 *
 * @param path where the text is from, for messages
 * @throws UsageError if it is neither, or nothing but space, or nested too deeply, or far too long
 */
export function parseData(text: string, path: string, onDuplicate: OnDuplicate = () => undefined): unknown {
  if (text.length > LONGEST) {
    throw new UsageError(`'${path}' is longer than 2 MiB, but CloudFormation takes templates of 1 MiB at most. Check the file.`);
  }
  if (text.trim() === '') {
    throw new UsageError(`'${path}' is empty. Give JSON or YAML.`);
  }
  if (!/\.json$/i.test(path) && !/^\s*[{[]/.test(text)) {
    return parseYaml(text, path, DEEPEST, onDuplicate);
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    // A YAML document may begin with a bracket as well.
    if (!/\.json$/i.test(path)) {
      return parseYaml(text, path, DEEPEST, onDuplicate);
    }
    throw notJson(text, path, error as Error);
  }
  if (!isShallow(data)) {
    throw new UsageError(`'${path}' is nested more than ${String(DEEPEST)} levels deep. No template is; check the file.`);
  }
  findDuplicateJsonKeys(text, onDuplicate);
  return data;
}

/** Says what is wrong with a text that is no JSON, and where if that is known. */
export function notJson(text: string, path: string, error: Error): UsageError {
  const message = error.message.replace(/ in JSON at position .*$|, .* is not valid JSON$/s, '');
  const position = /at position (\d+)/.exec(error.message)?.at(1);
  const before = position === undefined ? undefined : text.slice(0, Number(position)).split('\n');
  const place = before ? ` (line ${String(before.length)}, column ${String(before[before.length - 1].length + 1)})` : '';
  return new UsageError(`'${path}' is not valid JSON: ${message}${place}. Correct it there.`);
}

function isShallow(data: unknown): boolean {
  const open: [unknown, number][] = [[data, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, level] = next;
    if (typeof value === 'object' && value !== null) {
      if (level >= DEEPEST) {
        return false;
      }
      for (const part of Object.values(value)) {
        open.push([part, level + 1]);
      }
    }
  }
  return true;
}
