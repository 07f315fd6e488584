import type { CapacityPlan } from '../../plan/capacity-plan';
import { jsonText } from '../json/json-text';

/** Writes a plan as JSON; `schemas/eks-windows-plan.schema.json` describes it. */
export function planJson(plan: CapacityPlan): string {
  return jsonText(plan);
}
