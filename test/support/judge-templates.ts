import type { Judgement } from '../../lib/rules/judgement';
import { judge } from '../../lib/rules/judge';
import type { JudgeOptions } from '../../lib/rules/judge-model';
import { TODAY } from './today';

/** Judges templates that are read as one, by one rule or by all of them. */
export function judgeTemplates(templates: readonly unknown[], options: Partial<JudgeOptions> = {}): Judgement {
  return judge(
    templates.map((template, index) => ({ path: `template${String(index + 1)}.json`, template })),
    { today: TODAY, ...options },
  );
}
