import type { CapacityPlan } from '../../plan/capacity-plan';
import { markdownText } from '../markdown/markdown-text';
import { planNotes, planTables } from './plan-tables';

/** The plan as Markdown, for a pull request or a summary of a run. */
export function planMarkdown(plan: CapacityPlan): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => markdownText(cell)).join(' | ')} |\n`;
  const tables = planTables(plan).map(
    ({ title, columns, rows, legend }) =>
      `## ${title}\n\n${row(columns)}|${columns.map(() => ' --- |').join('')}\n${rows.map(row).join('')}\n${markdownText(legend)}\n`,
  );
  const notes = planNotes(plan).map((note) => `- ${markdownText(note)}\n`);
  return ['# Capacity plan\n', ...tables, ...(notes.length > 0 ? [`## Notes\n\n${notes.join('')}`] : [])].join('\n');
}
