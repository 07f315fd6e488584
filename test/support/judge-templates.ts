import type { Judgement } from '../../lib/rules/judgement';
import { judge, type JudgeOptions } from '../../lib/rules/judge';

/** The day for which tests judge, unless they say another one. */
export const TODAY = '2026-11-21';

/** Judges templates that are read as one, by one rule or by all of them. */
export function judgeTemplates(templates: readonly unknown[], options: Partial<JudgeOptions> = {}): Judgement {
  return judge(
    templates.map((template, index) => ({ path: `template${String(index + 1)}.json`, template })),
    { today: TODAY, ...options },
  );
}

/** What one rule says of a template: findings as `severity LogicalId Properties.Path: message`, and what it could not check as `? LogicalId: cause`. */
export function linesOf(ruleId: string, template: unknown, options: Partial<JudgeOptions> = {}): string[] {
  const { findings, notChecked } = judgeTemplates([template], { only: [ruleId], ...options });
  return [
    ...findings.map(({ severity, logicalId, propertyPath, message }) => `${severity} ${logicalId} ${propertyPath}: ${message}`),
    ...notChecked.map(({ logicalId, cause }) => `? ${logicalId}: ${cause}`),
  ];
}
