import type { CapacityPlan } from '../../plan/capacity-plan';
import { visibleText } from '../visible-text';
import { alignedTable } from '../aligned-table';
import { planNotes, planTables } from './plan-tables';

/** The plan as aligned tables. */
export function planText(plan: CapacityPlan): string {
  const tables = planTables(plan).map(({ title, columns, rows, legend }) => `${title}\n${alignedTable(columns, rows)}${legend}\n`);
  const notes = planNotes(plan).map(visibleText);
  return [...tables, ...(notes.length > 0 ? [`Notes\n${notes.map((note) => `  ${note}\n`).join('')}`] : [])].join('\n');
}
