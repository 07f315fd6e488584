import { map } from '../../values/map';
import { dataAt, listOf, numberOf, textOf, type Data } from '../../values/data';
import { Unknown, type Value } from '../../values/unknown';

/** How many units one node counts for in the sizes of a group: that of the smallest type, and of the largest one. */
export interface NodeWeights {
  readonly least: number;
  readonly most: number;
}

/** Nodes of a group by one of its sizes. */
export interface NodeCount {
  /** How many there are; unknown if that depends on the types that are launched. */
  readonly exact: Value<number>;
  /** How many there are at least, whatever is launched. */
  readonly fewest: Value<number>;
}

/**
 * The weights of the instance types of an Auto Scaling group: with them its sizes count units, not instances.
 *
 * @param mixed its `MixedInstancesPolicy`
 * @returns undefined if its sizes count instances
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups-instance-weighting.html
 */
export function nodeWeights(mixed: Data, desiredCapacityType: Data): Value<NodeWeights> | undefined {
  const counted = textOf(desiredCapacityType) ?? 'units';
  if (counted instanceof Unknown || counted !== 'units') {
    return map(counted, (known) => new Unknown(`its sizes count ${known}, not instances`));
  }
  const overrides = listOf(dataAt(mixed, 'LaunchTemplate', 'Overrides'));
  if (overrides instanceof Unknown) {
    return overrides;
  }
  const given = overrides.map((override) => numberOf(dataAt(override, 'WeightedCapacity')));
  const weights: number[] = [];
  for (const weight of given) {
    if (weight instanceof Unknown) {
      return weight;
    }
    // EC2 Auto Scaling takes weights for all types, or for none.
    weights.push(weight ?? 1);
  }
  return given.every((weight) => weight === undefined) ? undefined : { least: Math.min(...weights), most: Math.max(...weights) };
}

/**
 * The nodes that a size stands for: instances are launched until their weights reach it, even beyond it.
 */
export function nodeCount(size: Value<number>, weights: Value<NodeWeights> | undefined): NodeCount {
  if (weights === undefined || size instanceof Unknown || size === 0) {
    return { exact: size, fewest: size };
  }
  if (weights instanceof Unknown) {
    return { exact: weights, fewest: weights };
  }
  const [fewest, most] = [Math.ceil(size / weights.most), Math.ceil(size / weights.least)];
  return {
    exact: fewest === most ? fewest : new Unknown('the weights of its instance types differ, and nothing tells which ones are launched'),
    fewest,
  };
}
