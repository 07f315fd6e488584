import type { Judgement } from '../rules/judgement';

/** How much was found. */
export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Checks that could not be done. */
  readonly notChecked: number;
  readonly templates: number;
}

/** Counts what was found. */
export function summarize({ findings, notChecked }: Judgement, templateCount: number): Summary {
  return {
    errors: findings.filter(({ severity }) => severity === 'error').length,
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
    infos: findings.filter(({ severity }) => severity === 'info').length,
    notChecked: notChecked.length,
    templates: templateCount,
  };
}
