import { isJsonObject } from '../cloudformation/json-at';
import { parseData } from './parse-data';
import { readText } from './read-text';
import { UsageError } from './usage-error';

/** A value of a parameter. */
export interface ParameterValue {
  readonly value: string;
  /** What gave it, for messages. */
  readonly from: string;
}

/** Values of parameters by their names. */
export type Parameters = ReadonlyMap<string, ParameterValue>;

const SHAPES =
  'Give {"Name": "value"}, {"Parameters": {"Name": "value"}}, or a list of {"ParameterKey": "Name", "ParameterValue": "value"}.';

/** `KEY=VALUE`, or as the AWS CLI takes it. Names of parameters have only letters and digits. */
const PAIR = /^(?:ParameterKey=([A-Za-z0-9]+),ParameterValue=|([A-Za-z0-9]+)=)(.*)$/s;

/**
 * Reads values of parameters: pairs such as `Name=value`, and files in any of the shapes in which AWS tools take them. The later ones count.
 *
 * @param given what was given, in its order
 * @see https://docs.aws.amazon.com/cli/latest/reference/cloudformation/create-stack.html
 * @throws UsageError if a file cannot be read, or has another shape
 */
export function readParameters(given: readonly string[]): Parameters {
  return new Map(given.flatMap((text) => pairOf(text) ?? fileEntries(text)));
}

function pairOf(text: string): [string, ParameterValue][] | undefined {
  const [, awsName, name = awsName, value] = (PAIR.exec(text) ?? []) as (string | undefined)[];
  return name === undefined || value === undefined ? undefined : [[name, { value, from: '--parameters' }]];
}

function fileEntries(path: string): [string, ParameterValue][] {
  const data = parseData(readText(path), path);
  const entries = Array.isArray(data) ? data.flatMap((entry, i) => listEntry(entry, i, path)) : namedEntries(data, path);
  return entries.map(([name, value]) => [name, { value: textOf(name, value, path), from: `'${path}'` }]);
}

function namedEntries(data: unknown, path: string): [string, unknown][] {
  if (!isJsonObject(data)) {
    throw new UsageError(`'${path}' holds no values of parameters, but a single value. ${SHAPES}`);
  }
  return Object.entries(isJsonObject(data.Parameters) ? data.Parameters : data);
}

function listEntry(entry: unknown, index: number, path: string): [string, unknown][] {
  if (!isJsonObject(entry) || typeof entry.ParameterKey !== 'string') {
    throw new UsageError(`Entry ${String(index + 1)} of '${path}' has no ParameterKey. ${SHAPES}`);
  }
  // The value that the stack has already, which is not known here.
  return entry.UsePreviousValue === true ? [] : [[entry.ParameterKey, entry.ParameterValue]];
}

function textOf(name: string, value: unknown, path: string): string {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  if (!items.every((item) => typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean')) {
    throw new UsageError(
      `The value of the parameter '${name}' in '${path}' is neither a text, a number, a boolean, nor a list of them. ${SHAPES}`,
    );
  }
  return items.map(String).join(',');
}
