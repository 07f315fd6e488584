import type { ReportedFinding, ReportedPlace } from '../../rules/judgement';
import { markdownCode } from './markdown-code';
import { markdownLink } from './markdown-link';
import { markdownText } from './markdown-text';
import type { FileRemark, Report } from '../report';
import type { ReportContext } from '../report-context';
import { summarize } from '../summarize';
import { summaryLine } from '../summary-line';

const HEADINGS = { error: 'Errors', warning: 'Warnings', info: 'Infos' } as const;

/** The report for a comment on a pull request: a table for each severity. */
export function markdownReport(
  { judgement, templateCount, unreadable, notes }: Report,
  { showUnknown }: Pick<ReportContext, 'showUnknown'>,
): string {
  const tables = (['error', 'warning', 'info'] as const).map((severity) =>
    table(
      HEADINGS[severity],
      ['Rule', 'What is wrong', 'What to do', 'Where'],
      judgement.findings.filter((finding) => finding.severity === severity).map(findingCells),
    ),
  );
  const unknown = table(
    'Not checked',
    ['Rule', 'Why', 'Where'],
    showUnknown ? judgement.notChecked.map((each) => [markdownCode(each.ruleId), markdownText(each.cause), place(each)]) : [],
  );
  const remarks = [remarkList('Could not be read', unreadable), remarkList('Notes', notes)];
  const parts = [
    '## Windows on Amazon EKS',
    summaryLine(summarize(judgement, templateCount), unreadable.length),
    ...tables,
    unknown,
    ...remarks,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function findingCells(finding: ReportedFinding): string[] {
  const { ruleId, source, message, fix } = finding;
  return [markdownLink(ruleId, source), markdownText(message), markdownText(fix), place(finding)];
}

function place({ templatePath, logicalId, propertyPath, constructPath }: ReportedPlace): string {
  const construct = constructPath === undefined ? '' : `<br>${markdownCode(constructPath)}`;
  return `${markdownCode(templatePath)}: ${markdownCode(logicalId)} ${markdownCode(propertyPath)}${construct}`;
}

function remarkList(heading: string, remarks: readonly FileRemark[]): string {
  return remarks.length === 0 ? '' : [`### ${heading}\n`, ...remarks.map(({ message }) => `- ${markdownText(message)}`)].join('\n');
}

function table(heading: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) {
    return '';
  }
  const lines = [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `### ${heading}\n\n${lines.join('\n')}`;
}
