import { jsonReport } from './json/json-report';
import { markdownReport } from './markdown/markdown-report';
import type { Report } from './report';
import type { ReportContext } from './report-context';
import { sarifReport } from './sarif/sarif-report';
import { textReport } from './text/text-report';

/** Formats of the report by the names that `--format` takes; the first one is the default. Help, messages and documents name what is here. */
export const formats = {
  text: textReport,
  json: jsonReport,
  sarif: sarifReport,
  markdown: markdownReport,
} satisfies { readonly [name: string]: (report: Report, context: ReportContext) => string };

/** Name of a format. */
export type Format = keyof typeof formats;
