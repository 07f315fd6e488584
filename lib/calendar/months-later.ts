/**
 * The day of the same number some months later; the last of that month if it has no such day.
 *
 * @param day ISO date
 * @returns ISO date
 */
export function monthsLater(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  const number = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + months);
  if (date.getUTCDate() !== number) {
    date.setUTCDate(0);
  }
  return date.toISOString().slice(0, 10);
}
