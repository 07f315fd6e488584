import { Duration } from 'aws-cdk-lib';
import { wholeUnits } from '../prop-checks/whole-units';
import { durationText } from './duration-text';
import { KarpenterConsolidation } from './karpenter-consolidation';
import type { KarpenterRequirement } from './karpenter-requirement';
import { KarpenterOperator } from './karpenter-requirement';
import type { KarpenterWindowsNodePoolProps } from './karpenter-windows-node-pool-props';

/** What a pool is made of beside the props. */
export interface NodePoolParts {
  readonly name: string;
  /** How messages call the pool. */
  readonly title: string;
  readonly instanceTypes: string[];
  /** Such as `spot`. */
  readonly capacityTypes: string[];
}

/**
 * The `NodePool`: which nodes Karpenter may start, and when it takes them away.
 *
 * @throws if a duration or size is none that Karpenter knows
 * @see https://karpenter.sh/docs/concepts/nodepools/
 */
export function nodePool(props: KarpenterWindowsNodePoolProps, parts: NodePoolParts): { [key: string]: unknown } {
  const { name, title } = parts;
  const duration = (prop: string, value: Duration | undefined) => value && durationText(value, `${title}: ${prop}`);
  return {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name },
    spec: {
      weight: props.weight,
      limits: limits(props, title),
      disruption: {
        consolidationPolicy: props.consolidation ?? KarpenterConsolidation.WHEN_EMPTY_OR_UNDERUTILIZED,
        consolidateAfter: duration('consolidateAfter', props.consolidateAfter ?? Duration.minutes(10)),
      },
      template: {
        metadata: props.nodeLabels && { labels: props.nodeLabels },
        spec: {
          nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name },
          requirements: requirements(props.requirements ?? [], parts),
          taints: props.taints?.map(({ key, value, effect }) => ({ key, value, effect })),
          expireAfter: duration('expireAfter', props.expireAfter ?? Duration.days(30)),
          terminationGracePeriod: duration('terminationGracePeriod', props.terminationGracePeriod),
        },
      },
    },
  };
}

function requirements(others: KarpenterRequirement[], { instanceTypes, capacityTypes }: NodePoolParts) {
  const isIn = (key: string, values: string[]) => ({ key, operator: KarpenterOperator.IN, values });
  return [
    isIn('kubernetes.io/os', ['windows']),
    isIn('kubernetes.io/arch', ['amd64']),
    isIn('karpenter.sh/capacity-type', capacityTypes),
    ...(instanceTypes.length === 0 ? [] : [isIn('node.kubernetes.io/instance-type', instanceTypes)]),
    ...others.map(({ key, operator = KarpenterOperator.IN, values }) => ({ key, operator, values })),
  ];
}

function limits({ cpuLimit, memoryLimit }: KarpenterWindowsNodePoolProps, title: string) {
  const memory = memoryLimit && `${String(wholeUnits(memoryLimit, 'gibibytes', `${title}: memoryLimit`))}Gi`;
  return cpuLimit === undefined && memory === undefined ? undefined : { cpu: cpuLimit, memory };
}
