import { orElse } from '../../values/or-else';
import { labelsOf, type Labels } from '../../kubernetes/labels';
import type { Data } from '../../values/data';
import { isKnown, Unknown, type Value } from '../../values/unknown';
import type { PlacedWorkload } from './placed-workload';

/** A namespace, or a label with its value. */
type Feature = readonly [name: string, value: Value<string>];

/** What is found by its namespace and labels. */
interface Labelled {
  readonly namespace: Value<string>;
  readonly labels: Value<Labels>;
}

/** Finds the workloads, or what else has labels, that a selector may select, without a look at all the others. */
export class WorkloadIndex<Item extends Labelled = PlacedWorkload> {
  /** Positions of the workloads by features that are known: the name, a blank, and the value. */
  private readonly byFeature = new Map<string, number[]>();
  /** By the names of features whose values are not known. */
  private readonly byName = new Map<string, number[]>();
  /** Positions of those whose labels are not known at all. */
  private readonly withAnyLabels: number[] = [];

  public constructor(private readonly workloads: readonly Item[]) {
    for (const [position, { namespace, labels }] of workloads.entries()) {
      if (labels instanceof Unknown) {
        this.withAnyLabels.push(position);
      }
      for (const [name, value] of featuresOf(namespace, labels)) {
        const [map, key] = value instanceof Unknown ? [this.byName, name] : [this.byFeature, keyOf(name, value)];
        const known = map.get(key);
        if (known) {
          known.push(position);
        } else {
          map.set(key, [position]);
        }
      }
    }
  }

  /**
   * The workloads that may be in a namespace and have some labels, and perhaps others; in the order of the templates.
   *
   * @param labels such as `matchLabels`
   */
  public mayMatch(namespace: Value<string>, labels: Data): readonly Item[] {
    let fewest: readonly number[] | undefined;
    for (const [name, value] of featuresOf(namespace, labelsOf(labels))) {
      if (isKnown(value)) {
        const found = [
          ...(this.byFeature.get(keyOf(name, value)) ?? []),
          ...(this.byName.get(name) ?? []),
          ...(name === NAMESPACE ? [] : this.withAnyLabels),
        ];
        fewest = fewest && fewest.length <= found.length ? fewest : found;
      }
    }
    return fewest ? [...fewest].sort((a, b) => a - b).map((position) => this.workloads[position]) : this.workloads;
  }
}

/** No label has this name. */
const NAMESPACE = '';

function featuresOf(namespace: Value<string>, labels: Value<Labels>): readonly Feature[] {
  return [[NAMESPACE, namespace], ...orElse(labels, [])];
}

function keyOf(name: string, value: string): string {
  return `${name} ${value}`;
}
