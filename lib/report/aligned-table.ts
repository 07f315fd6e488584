import { visibleText } from './visible-text';

/** A table whose columns are as wide as their longest text; numbers stand at the right. */
export function alignedTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(visibleText));
  const widths = columns.map((column, index) => cells.reduce((most, row) => Math.max(most, row[index].length), column.length));
  const isNumeric = columns.map((_, index) => cells.length > 0 && cells.every((row) => /^[\d?]*$/.test(row[index])));
  const line = (row: readonly string[]) =>
    `  ${row.map((text, index) => (isNumeric[index] ? text.padStart(widths[index]) : text.padEnd(widths[index]))).join('  ')}`.trimEnd();
  return [columns.map((column) => column.toUpperCase()), ...cells].map((row) => `${line(row)}\n`).join('');
}
