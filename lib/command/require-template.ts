import { isJsonObject } from '../cloudformation/json-at';
import { UsageError } from './usage-error';

/** Sections of which a template has at least one, unless it is quite empty. */
const SECTIONS = [
  'AWSTemplateFormatVersion',
  'Conditions',
  'Mappings',
  'Metadata',
  'Outputs',
  'Parameters',
  'Resources',
  'Rules',
  'Transform',
];

/**
 * Refuses what is no CloudFormation template.
 *
 * @param path where it is from, for messages
 * @returns the template
 * @throws UsageError if it is none
 */
export function requireTemplate(data: unknown, path: string): unknown {
  const problem = problemOf(data);
  if (problem !== undefined) {
    throw new UsageError(`'${path}' is not a CloudFormation template: ${problem}. Give a template, or a folder with templates.`);
  }
  return data;
}

function problemOf(data: unknown): string | undefined {
  if (!isJsonObject(data)) {
    return `it holds ${Array.isArray(data) ? 'a list' : 'a single value'}, not named sections`;
  }
  if (Object.keys(data).length > 0 && !SECTIONS.some((section) => Object.hasOwn(data, section))) {
    return 'it has no Resources';
  }
  return Object.hasOwn(data, 'Resources') && !isJsonObject(data.Resources) ? 'its Resources are not named resources' : undefined;
}
