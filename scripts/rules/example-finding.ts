import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseData } from '../../lib/command/parse-data';
import { judge } from '../../lib/rules/judge';
import type { ExampleFinding } from './rules-document';

/** The day on which the examples are judged, so that the page does not change with the calendar. */
const TODAY = '2026-11-21';

/**
 * What a rule finds first in its example, `test/fixtures/rules/<id>.yaml`.
 *
 * @throws if it finds nothing
 */
export function exampleFinding(ruleId: string): ExampleFinding {
  const path = `test/fixtures/rules/${ruleId}.yaml`;
  const template = parseData(readFileSync(join(__dirname, '../..', path), 'utf8'), path);
  const { findings } = judge([{ path, template }], { today: TODAY, only: [ruleId] });
  if (findings.length === 0) {
    throw new Error(`${ruleId} finds nothing in its example, ${path}. Write a template there in which it does.`);
  }
  return findings[0];
}
