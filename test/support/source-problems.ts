import { isDay } from '../../lib/calendar/is-day';

/**
 * What is wrong with the sources that a file of facts exports: it has one export, `…Source` or `…Sources`, each source with a title, a public link and a date.
 *
 * @param exported what the file exports, by name
 * @returns one line for each problem
 */
export function sourceProblems(exported: object): string[] {
  const sources = Object.entries(exported).filter(([name]) => /Sources?$/.test(name));
  return [
    ...(sources.length === 1 ? [] : [`exports ${String(sources.length)} sources`]),
    ...sources.flatMap(([name, value]) => [...listProblems(name, value), ...[value].flat().flatMap((source) => problemsOf(name, source))]),
  ];
}

function listProblems(name: string, value: unknown): string[] {
  if (!name.endsWith('s')) {
    return Array.isArray(value) ? [`${name} is a list`] : [];
  }
  if (!Array.isArray(value)) {
    return [`${name} is no list`];
  }
  return value.length === 0 ? [`${name} is an empty list`] : [];
}

function problemsOf(name: string, source: unknown): string[] {
  const { title, url, date } = Object(source) as { [key: string]: unknown };
  return [
    ...(typeof title === 'string' && title.trim() ? [] : [`${name} has no title`]),
    ...(typeof url === 'string' && /^https:\/\/[a-z]/.test(url) ? [] : [`${name} has the link '${String(url)}'`]),
    ...(typeof date === 'string' && isDay(date) ? [] : [`${name} has the date '${String(date)}'`]),
  ];
}
