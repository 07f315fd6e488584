import type { Summary } from './summarize';

/** The summary as a sentence: `3 errors, 1 warning in 2 templates; 4 checks could not be done.` */
export function summaryLine({ errors, warnings, infos, notChecked, templates }: Summary, unreadable: number): string {
  const found = [count(errors, 'error'), count(warnings, 'warning'), count(infos, 'info')].filter((part) => !part.startsWith('0 '));
  const unknown = notChecked > 0 ? `; ${count(notChecked, 'check')} could not be done` : '';
  const left = unreadable > 0 ? `; ${String(unreadable)} of what was given could not be read` : '';
  return `${found.join(', ') || 'No findings'} in ${count(templates, 'template')}${unknown}${left}.`;
}

function count(amount: number, noun: string): string {
  return `${String(amount)} ${noun}${amount === 1 ? '' : 's'}`;
}
