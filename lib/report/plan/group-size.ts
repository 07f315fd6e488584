import type { GroupPlan, PlanSituation } from '../../plan/capacity-plan';

/** Nodes and pods of a group in a situation; what is not known counts nothing. */
export function groupSize({ nodes, pods }: GroupPlan, situation: PlanSituation): { readonly nodes: number; readonly pods: number } {
  const [desired, max] = [nodes.desired ?? 0, nodes.max ?? 0];
  switch (situation) {
    case 'rest':
      return { nodes: desired, pods: 0 };
    case 'min':
      return { nodes: nodes.min ?? 0, pods: pods.min ?? 0 };
    case 'max':
    case 'churn':
      return { nodes: max, pods: pods.max ?? 0 };
    case 'update':
      return { nodes: max + nodes.surge, pods: pods.max ?? 0 };
    case 'modeSwitch':
      return { nodes: 2 * desired, pods: pods.desired ?? 0 };
    case 'zoneLost':
    case 'desired':
      return { nodes: desired, pods: pods.desired ?? 0 };
  }
}
