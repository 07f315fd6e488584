import { styleText } from 'node:util';
import type { ReportedFinding, ReportedUnknown } from '../../rules/judgement';
import type { Severity } from '../../rules/rule';
import { groupBy } from '../group-by';
import type { FileRemark, Report } from '../report';
import type { ReportContext } from '../report-context';
import { summarize } from '../summarize';
import { summaryLine } from '../summary-line';
import { visibleText } from '../visible-text';

const COLOURS = { error: 'red', warning: 'yellow', info: 'cyan' } as const;

/** The report for people to read: by template and resource, the worst first, with a summary at the end. */
export function textReport(
  { judgement, templateCount, unreadable, notes }: Report,
  { colour, showUnknown }: Pick<ReportContext, 'colour' | 'showUnknown'>,
): string {
  const lines: string[] = [];
  for (const [path, findings] of groupBy(judgement.findings, ({ templatePath }) => templatePath)) {
    lines.push(visibleText(path), '');
    for (const group of groupBy(findings, ({ logicalId }) => logicalId).values()) {
      lines.push(`  ${resource(group[0])}`, ...group.flatMap((finding) => findingLines(finding, colour)), '');
    }
  }
  const summary = summarize(judgement, templateCount);
  if (summary.notChecked > 0 && showUnknown) {
    lines.push('Could not be checked:', '', ...judgement.notChecked.flatMap(unknownLines), '');
  }
  lines.push(...remarkLines('Notes:', notes), summaryLine(summary, unreadable.length));
  if (summary.notChecked > 0 && !showUnknown) {
    lines.push('To see what could not be checked, and why, add --show-unknown.');
  }
  return `${lines.join('\n')}\n`;
}

function resource({ logicalId, resourceType, constructPath }: ReportedFinding): string {
  const construct = constructPath === undefined ? '' : `, ${visibleText(constructPath)}`;
  return `${visibleText(logicalId)} (${visibleText(resourceType)})${construct}`;
}

function findingLines(finding: ReportedFinding, colour: boolean): string[] {
  return [
    `    ${severityWord(finding.severity, colour)} ${finding.ruleId}: ${visibleText(finding.message)}`,
    `      ${visibleText(finding.fix)} See ${visibleText(finding.source)}`,
    `      at ${place(finding)}`,
  ];
}

function severityWord(severity: Severity, colour: boolean): string {
  // Who calls knows where the text goes; Node would look at its own output.
  return colour ? styleText(COLOURS[severity], severity, { validateStream: false }) : severity;
}

function unknownLines(unknown: ReportedUnknown): string[] {
  return [`  ${place(unknown)}`, `    ${unknown.ruleId}: ${visibleText(unknown.cause)}`];
}

function remarkLines(heading: string, remarks: readonly FileRemark[]): string[] {
  return remarks.length === 0 ? [] : [heading, '', ...remarks.map(({ message }) => `  ${visibleText(message)}`), ''];
}

function place({ templatePath, logicalId, propertyPath }: ReportedFinding | ReportedUnknown): string {
  return visibleText(`${templatePath}: ${logicalId} ${propertyPath}`);
}
