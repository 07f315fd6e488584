import { isObject } from '../../lib/kubernetes/is-object';
import { kubernetesObjects, type KubernetesObject } from '../../lib/kubernetes/kubernetes-objects';
import type { Data } from '../../lib/values/data';
import { PartialText } from '../../lib/values/partial-text';
import { Unknown } from '../../lib/values/unknown';

const hole = new Unknown('the parameter has no default');
const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'amazon-vpc-cni', namespace: 'kube-system' } };

const only = (manifest: Data) => kubernetesObjects(manifest)[0] as KubernetesObject;

describe('a manifest of the CDK', () => {
  test('holds each object with its kind, name and namespace', () => {
    const binding = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'eks:kube-proxy-windows' },
    };
    expect(kubernetesObjects(JSON.stringify([configMap, binding]))).toEqual([
      { apiVersion: 'v1', kind: 'ConfigMap', name: 'amazon-vpc-cni', namespace: 'kube-system', data: configMap },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRoleBinding',
        name: 'eks:kube-proxy-windows',
        namespace: 'default',
        data: binding,
      },
    ]);
  });

  test('keeps what is not known in its place', () => {
    const text = PartialText.of([
      '[{"apiVersion":"v1","kind":"Pod","metadata":{"name":"',
      hole,
      '-web","namespace":"',
      hole,
      '"}},',
      hole,
      ']',
    ]);
    const [pod, other] = kubernetesObjects(text) as [KubernetesObject, Unknown];
    expect(pod.name).toEqual(new Unknown(hole.cause));
    expect(pod.namespace).toBe(hole);
    expect(other).toBe(hole);
  });

  test('is one unknown entry if it is not known, or no JSON', () => {
    expect(kubernetesObjects(hole)).toEqual([hole]);
    expect(kubernetesObjects('apiVersion: v1')).toEqual([new Unknown('it is not valid JSON')]);
  });

  test('that is not there, or empty, holds nothing', () => {
    expect(kubernetesObjects(undefined)).toEqual([]);
    expect(kubernetesObjects('[]')).toEqual([]);
  });
});

describe('a list', () => {
  test.each(['List', 'ConfigMapList'])('of kind %s is taken apart', (kind) => {
    const list = { apiVersion: 'v1', kind, items: [configMap, hole] };
    expect(kubernetesObjects([list, configMap])).toEqual([only(configMap), hole, only(configMap)]);
  });

  test('of unknown items is one unknown entry', () => {
    expect(kubernetesObjects({ kind: 'List', items: hole })).toEqual([hole]);
    expect(kubernetesObjects({ kind: 'List', items: 'x' })).toEqual([new Unknown('it is not a list')]);
  });

  test('may be what has items and an unknown kind', () => {
    expect(kubernetesObjects([{ kind: hole, items: [configMap] }])).toEqual([hole]);
  });

  test('in lists without end is unknown', () => {
    let manifest: Data = configMap;
    for (let i = 0; i < 50_000; i++) {
      manifest = [manifest];
    }
    expect(kubernetesObjects(manifest)).toEqual([new Unknown('its lists are nested too deeply')]);
  });

  test('is what its kind says: an object of another kind may have items', () => {
    expect(only({ ...configMap, items: [] }).kind).toBe('ConfigMap');
  });
});

test.each<Data>([1, 'x', true, null])('an entry that is no object is unknown: %j', (entry) => {
  expect(kubernetesObjects([entry])).toEqual([new Unknown('it is not a Kubernetes object')]);
});

test('what an object lacks is unknown, and says so', () => {
  expect(only({ metadata: { generateName: 'web-' } })).toMatchObject({
    apiVersion: new Unknown('the object has no apiVersion'),
    kind: new Unknown('the object has no kind'),
    name: new Unknown('the object has no metadata.name'),
    namespace: 'default',
  });
});

test('the namespace of unknown metadata is unknown, that of empty ones is default', () => {
  expect(only({ ...configMap, metadata: hole }).namespace).toEqual(hole);
  expect(only({ ...configMap, metadata: { name: 'a', namespace: '' } }).namespace).toBe('default');
});

describe('an object is the one that is wanted', () => {
  const wanted = { kind: 'ConfigMap', namespace: 'kube-system', name: 'amazon-vpc-cni' };

  test('if kind, namespace and name are the same', () => {
    expect(isObject(only(configMap), wanted)).toBe(true);
  });

  test('not if one is another, whatever the rest is', () => {
    expect(isObject(only({ kind: 'Secret', metadata: hole }), wanted)).toBe(false);
  });

  test('possibly if one is unknown and the rest the same', () => {
    expect(isObject(only({ ...configMap, metadata: { name: hole, namespace: 'kube-system' } }), wanted)).toEqual(new Unknown(hole.cause));
  });
});
