import type { CapacityPlan } from '../plan/capacity-plan';
import { planHtml } from './plan/plan-html';
import { planJson } from './plan/plan-json';
import { planMarkdown } from './plan/plan-markdown';
import { planText } from './plan/plan-text';

/** Formats of the capacity plan by the names that `--format` takes; the first one is the default. */
export const planFormats = {
  text: planText,
  json: planJson,
  markdown: planMarkdown,
  html: planHtml,
} satisfies { readonly [name: string]: (plan: CapacityPlan) => string };

/** Name of a format of the plan. */
export type PlanFormat = keyof typeof planFormats;
