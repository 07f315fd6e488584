import { jsonText } from './json-text';
import type { Report } from '../report';
import { summarize } from '../summarize';

/** The report as JSON: all that was found, and all that could not be checked. */
export function jsonReport({ judgement, templateCount, unreadable, notes, version }: Report): string {
  return jsonText({
    version,
    findings: judgement.findings,
    notChecked: judgement.notChecked,
    unreadable,
    notes,
    summary: { ...summarize(judgement, templateCount), unreadable: unreadable.length },
  });
}
