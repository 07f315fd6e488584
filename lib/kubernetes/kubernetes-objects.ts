import { dataAt, isDataList, isDataObject, textOf, type Data, type DataObject } from '../values/data';
import { PartialText } from '../values/partial-text';
import { itemsOf } from '../values/items-of';
import { Unknown, type Value } from '../values/unknown';
import { parseJsonData } from '../values/texts/parse-json-data';

/** An object of a manifest. */
export interface KubernetesObject {
  /** Such as `apps/v1`. */
  readonly apiVersion: Value<string>;
  /** Such as `Deployment`. */
  readonly kind: Value<string>;
  readonly name: Value<string>;
  /** `default` where none is written, also for what has no namespace, such as a ClusterRole. */
  readonly namespace: Value<string>;
  /** The whole object. */
  readonly data: DataObject;
}

/** A list of lists of lists is no manifest that somebody wrote. */
const deepestList = 10;

/**
 * The objects of a manifest: a JSON text such as the property `Manifest` of `Custom::AWSCDK-EKS-KubernetesResource` has it, or what was read
 * from one. Lists such as `kind: List` are taken apart.
 *
 * An unknown entry may stand for any number of objects; a manifest that is not known is one such entry.
 */
export function kubernetesObjects(manifest: Data): readonly Value<KubernetesObject>[] {
  const isText = typeof manifest === 'string' || manifest instanceof PartialText;
  const data = isText ? parseJsonData(manifest) : manifest;
  return data === undefined || data === null ? [] : objectsIn(data, 0);
}

function objectsIn(data: Data, depth: number): Value<KubernetesObject>[] {
  if (data instanceof Unknown) {
    return [data];
  }
  const items = isDataList(data) ? data : itemsOfCollection(data);
  if (items) {
    return depth < deepestList ? items.flatMap((item) => objectsIn(item, depth + 1)) : [new Unknown('its lists are nested too deeply')];
  }
  return [isDataObject(data) ? objectOf(data) : new Unknown('it is not a Kubernetes object')];
}

/** @see https://kubernetes.io/docs/reference/using-api/api-concepts/#collections */
function itemsOfCollection(data: Data): readonly Data[] | undefined {
  const kind = textOf(dataAt(data, 'kind'));
  if (kind === undefined || !isDataObject(data) || !Object.hasOwn(data, 'items')) {
    return undefined;
  }
  if (kind instanceof Unknown) {
    return [kind];
  }
  return kind.endsWith('List') ? itemsOf(data.items) : undefined;
}

function objectOf(data: DataObject): KubernetesObject {
  const text = (...path: string[]) => textOf(dataAt(data, ...path)) ?? new Unknown(`the object has no ${path.join('.')}`);
  const namespace = textOf(dataAt(data, 'metadata', 'namespace'));
  return {
    apiVersion: text('apiVersion'),
    kind: text('kind'),
    name: text('metadata', 'name'),
    namespace: namespace === undefined || namespace === '' ? 'default' : namespace,
    data,
  };
}
