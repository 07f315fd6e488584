import type { Workload } from '../../kubernetes/workload';
import type { Severity } from '../rule';

/** What is certain of a Windows workload is only likely of one that a mere hint shows to be for Windows. */
export function severityFor({ osIsHint }: Workload): Severity {
  return osIsHint ? 'warning' : 'error';
}
