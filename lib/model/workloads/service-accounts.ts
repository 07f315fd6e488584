import type { Resource } from '../../cloudformation/resource';
import { existsBeside } from '../../cloudformation/exists-beside';
import type { KubernetesObject } from '../../kubernetes/kubernetes-objects';
import { labelsOf, type Labels } from '../../kubernetes/labels';
import { allOf } from '../../values/all-of';
import { dataAt, textOf } from '../../values/data';
import { firstUnknown } from '../../values/first-unknown';
import { sameText } from '../../values/same-text';
import { display } from '../../values/texts/display';
import { isKnown, Unknown, type Value } from '../../values/unknown';
import type { PlacedObject } from '../cluster/placed-object';
import type { PlacedWorkload } from './placed-workload';

const KIND = 'ServiceAccount';

/** Finds the service accounts of pods, without a look at all the objects of a cluster for each of them. */
export class ServiceAccounts {
  private readonly byName = new Map<string, PlacedObject[]>();
  /** What may be an account of any name. */
  private readonly open: PlacedObject[] = [];
  private readonly all: PlacedObject[];

  public constructor(objects: readonly PlacedObject[]) {
    this.all = objects.filter(({ object }) => sameText(object.kind, KIND) !== false);
    for (const one of this.all) {
      const { name } = one.object;
      if (name instanceof Unknown) {
        this.open.push(one);
      } else {
        const known = this.byName.get(name) ?? [];
        known.push(one);
        this.byName.set(name, known);
      }
    }
  }

  /** The labels of the account of pods. */
  public labelsFor({ podSpec, namespace, resource }: Pick<PlacedWorkload, 'podSpec' | 'namespace' | 'resource'>): Value<Labels> {
    const name = textOf(dataAt(podSpec, 'serviceAccountName') ?? dataAt(podSpec, 'serviceAccount')) ?? 'default';
    const candidates = (isKnown(name) ? [...(this.byName.get(name) ?? []), ...this.open] : this.all).map(({ object, resource: of }) => ({
      object,
      isIt: isAccount(object, of, name, namespace, resource),
    }));
    const unknown = firstUnknown(candidates.map(({ isIt }) => isIt));
    const found = candidates.find(({ isIt }) => isIt === true);
    return unknown || !found
      ? (unknown ?? new Unknown(`the service account '${display(name)}' is not in the templates`))
      : labelsOf(dataAt(found.object.data, 'metadata', 'labels'));
  }
}

function isAccount(
  object: KubernetesObject,
  of: Resource,
  name: Value<string>,
  namespace: Value<string>,
  resource: Resource,
): Value<boolean> {
  return allOf([
    sameText(object.kind, KIND),
    sameText(object.name, name),
    sameText(object.namespace, namespace),
    existsBeside(of, resource),
  ]);
}
