import type { Location } from '../../cloudformation/location';
import { dataAt, textOf, type Data } from '../../values/data';
import { itemsOf } from '../../values/items-of';
import { Unknown, type Value } from '../../values/unknown';
import type { PlacedObject } from '../cluster/placed-object';

/** A `NodePool` of Karpenter. */
export interface KarpenterPool {
  /** How messages call it: `NodePool 'windows'`. */
  readonly title: string;
  readonly at: Location;
  /** Name of its class. */
  readonly className: Value<string>;
  /** What a label of its nodes can be by requirements with `In` and by its own labels, one list for each of them. */
  readonly allowed: (label: string) => readonly Value<readonly string[]>[];
}

/**
 * Reads an object of a manifest as a `NodePool`.
 *
 * @returns undefined if it is something else
 * @see https://karpenter.sh/docs/concepts/nodepools/
 */
export function readKarpenterPool({ object, resource, at }: PlacedObject): KarpenterPool | undefined {
  const { apiVersion, kind, name, data } = object;
  if (kind !== 'NodePool' || typeof apiVersion !== 'string' || !apiVersion.startsWith('karpenter.sh/') || resource.exists === false) {
    return undefined;
  }
  const template = dataAt(data, 'spec', 'template');
  const requirements = itemsOf(dataAt(template, 'spec', 'requirements'));
  return {
    title: `NodePool '${typeof name === 'string' ? name : resource.title}'`,
    at,
    className:
      resource.exists instanceof Unknown
        ? resource.exists
        : (textOf(dataAt(template, 'spec', 'nodeClassRef', 'name')) ?? new Unknown('the pool names no class')),
    allowed: (label) => [
      ...requirements.filter((one) => isIn(one, label)).map((one) => textsOf(dataAt(one, 'values'))),
      ...[textOf(dataAt(template, 'metadata', 'labels', label))]
        .filter((one) => one !== undefined)
        .map((one) => (one instanceof Unknown ? one : [one])),
    ],
  };
}

function isIn(requirement: Data, label: string): boolean {
  return textOf(dataAt(requirement, 'key')) === label && textOf(dataAt(requirement, 'operator')) === 'In';
}

function textsOf(values: Data): Value<readonly string[]> {
  const texts = itemsOf(values).map((value) => textOf(value) ?? '');
  return texts.find((text) => text instanceof Unknown) ?? texts.filter((text) => typeof text === 'string');
}
