import type { Location } from '../../cloudformation/location';
import { dataAt, isDataObject, textOf, type Data } from '../../values/data';
import { itemsOf } from '../../values/items-of';
import { Unknown, type Value } from '../../values/unknown';
import type { PlacedObject } from '../cluster/placed-object';

/** What a pool asks of a label of its nodes. */
export interface KarpenterRequirement {
  /** `In`, `NotIn`, `Exists`, `DoesNotExist`, `Gt` or `Lt`. */
  readonly operator: Value<string>;
  readonly values: Value<readonly string[]>;
}

/** A `NodePool` of Karpenter. */
export interface KarpenterPool {
  /** How messages call it: `NodePool 'windows'`. */
  readonly title: string;
  readonly at: Location;
  /** Name of its class. */
  readonly className: Value<string>;
  /** What it asks of a label by its requirements, and by its own labels as by `In`. Nodes meet all of them. */
  readonly requirements: (label: string) => readonly KarpenterRequirement[];
}

/**
 * Reads an object of a manifest as a `NodePool`.
 *
 * @returns undefined if it is something else, or a pool of EKS Auto Mode
 * @see https://karpenter.sh/docs/concepts/nodepools/
 */
export function readKarpenterPool({ object, resource, at }: PlacedObject): KarpenterPool | undefined {
  const { apiVersion, kind, name, data } = object;
  if (kind !== 'NodePool' || typeof apiVersion !== 'string' || !apiVersion.startsWith('karpenter.sh/') || resource.exists === false) {
    return undefined;
  }
  const template = dataAt(data, 'spec', 'template');
  const classKind = textOf(dataAt(template, 'spec', 'nodeClassRef', 'kind'));
  if (typeof classKind === 'string' && classKind !== 'EC2NodeClass') {
    return undefined;
  }
  const requirements = itemsOf(dataAt(template, 'spec', 'requirements'));
  return {
    title: `NodePool '${typeof name === 'string' ? name : resource.title}'`,
    at,
    className:
      resource.exists instanceof Unknown
        ? resource.exists
        : (textOf(dataAt(template, 'spec', 'nodeClassRef', 'name')) ?? new Unknown('the pool names no class')),
    requirements: (label) => [
      ...requirements.filter((one) => isDataObject(one) && textOf(one.key) === label).map(readRequirement),
      ...[textOf(dataAt(template, 'metadata', 'labels', label))]
        .filter((one) => one !== undefined)
        .map((one) => ({ operator: 'In', values: one instanceof Unknown ? one : [one] })),
    ],
  };
}

function readRequirement(requirement: Data): KarpenterRequirement {
  return {
    operator: textOf(dataAt(requirement, 'operator')) ?? new Unknown('the requirement has no operator'),
    values: textsOf(dataAt(requirement, 'values')),
  };
}

function textsOf(values: Data): Value<readonly string[]> {
  const texts = itemsOf(values).map((value) => textOf(value) ?? '');
  return texts.find((text) => text instanceof Unknown) ?? texts.filter((text) => typeof text === 'string');
}
