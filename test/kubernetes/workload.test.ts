import { kubernetesObjects, type KubernetesObject } from '../../lib/kubernetes/kubernetes-objects';
import { workloadOf, type Workload } from '../../lib/kubernetes/workload';
import type { Data, DataObject } from '../../lib/values/data';
import { PartialText } from '../../lib/values/partial-text';
import { Unknown } from '../../lib/values/unknown';

const hole = new Unknown('the parameter has no default');

const read = (object: Data) => workloadOf(kubernetesObjects(object)[0] as KubernetesObject);
const spec: DataObject = { containers: [{ name: 'web', image: 'nginx' }], nodeSelector: { 'kubernetes.io/os': 'windows' } };
const template: DataObject = { metadata: { labels: { app: 'web' } }, spec };

// The web server of kubernetes.io/docs/concepts/windows/user-guide, on the nodes that the page describes.
test('reads a Deployment for Windows', () => {
  const deployment = read(
    JSON.stringify([
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { labels: { app: 'win-webserver' }, name: 'win-webserver', namespace: 'shop' },
        spec: {
          replicas: 2,
          selector: { matchLabels: { app: 'win-webserver' } },
          template: {
            metadata: { labels: { app: 'win-webserver' }, name: 'win-webserver' },
            spec: {
              containers: [{ name: 'windowswebserver', image: 'mcr.microsoft.com/windows/servercore:ltsc2019' }],
              nodeSelector: { 'kubernetes.io/os': 'windows', 'node.kubernetes.io/windows-build': '10.0.17763' },
              tolerations: [{ key: 'os', operator: 'Equal', value: 'windows', effect: 'NoSchedule' }],
              runtimeClassName: 'windows-2019',
            },
          },
        },
      },
    ]),
  );
  expect(deployment).toMatchObject({
    kind: 'Deployment',
    name: 'win-webserver',
    namespace: 'shop',
    labels: new Map([['app', 'win-webserver']]),
    replicas: 2,
    podSpecPath: 'spec.template.spec',
    nodeSelectorOs: 'windows',
    requiresOsByAffinity: undefined,
    runtimeClassName: 'windows-2019',
    os: 'windows',
    osEvidence: 'its nodeSelector asks for windows',
    osIsHint: false,
    hostNetwork: false,
    isHostProcess: false,
    tolerations: [{ key: 'os', operator: 'Equal', value: 'windows', effect: 'NoSchedule' }],
  } satisfies Partial<Workload>);
});

test.each<[string, string, DataObject, string, number | undefined]>([
  ['Pod', 'v1', { metadata: { labels: { app: 'web' } }, spec }, 'spec', 1],
  ['ReplicationController', 'v1', { spec: { template, replicas: 3 } }, 'spec.template.spec', 3],
  ['Deployment', 'apps/v1', { spec: { template } }, 'spec.template.spec', 1],
  ['Deployment', 'extensions/v1beta1', { spec: { template } }, 'spec.template.spec', 1],
  ['ReplicaSet', 'apps/v1', { spec: { template, replicas: 0 } }, 'spec.template.spec', 0],
  ['StatefulSet', 'apps/v1', { spec: { template, replicas: null } }, 'spec.template.spec', 1],
  ['DaemonSet', 'apps/v1', { spec: { template, replicas: 7 } }, 'spec.template.spec', undefined],
  ['Job', 'batch/v1', { spec: { template } }, 'spec.template.spec', undefined],
  ['CronJob', 'batch/v1', { spec: { jobTemplate: { spec: { template } } } }, 'spec.jobTemplate.spec.template.spec', undefined],
])('a %s (%s) makes pods', (kind, apiVersion, rest, podSpecPath, replicas) => {
  expect(read({ apiVersion, kind, ...rest })).toMatchObject({
    kind,
    podSpecPath,
    podSpec: spec,
    replicas,
    labels: new Map([['app', 'web']]),
    nodeSelectorOs: 'windows',
  });
});

test.each([
  ['v1', 'Service'],
  ['v1', 'ConfigMap'],
  ['batch.volcano.sh/v1alpha1', 'Job'],
  ['apps/v1', 'Pod'],
  ['v1', '__proto__'],
])('an object of %s %s makes none that can be read', (apiVersion, kind) => {
  expect(read({ apiVersion, kind, spec: { template } })).toBeUndefined();
});

test('an object of an unknown kind makes none that can be read', () => {
  expect(read({ apiVersion: 'apps/v1', kind: hole, spec: { template } })).toBeUndefined();
});

test('an object of an unknown API version is what its kind says', () => {
  expect(read({ apiVersion: hole, kind: 'Deployment', spec: { template } })?.os).toBe('windows');
});

describe('of a pod with', () => {
  const pod = (podSpec: Data, metadata?: Data) => read({ apiVersion: 'v1', kind: 'Pod', metadata, spec: podSpec });

  test('an unknown spec all is unknown', () => {
    expect(pod(hole)).toMatchObject({
      podSpec: hole,
      nodeSelectorOs: hole,
      requiresOsByAffinity: new Unknown(hole.cause),
      runtimeClassName: hole,
      os: new Unknown(hole.cause),
      osEvidence: undefined,
      hostNetwork: hole,
      tolerations: [hole],
    });
  });

  test('hostProcess for the pod, it is a HostProcess pod', () => {
    const podSpec = { hostNetwork: true, securityContext: { windowsOptions: { hostProcess: true } }, containers: [{ name: 'a' }] };
    expect(pod(podSpec)).toMatchObject({ isHostProcess: true, hostNetwork: true, os: 'windows' });
  });

  test('hostProcess for a container, it is a HostProcess pod', () => {
    const privileged = { name: 'a', securityContext: { windowsOptions: { hostProcess: true } } };
    expect(pod({ containers: [hole, privileged] })?.isHostProcess).toBe(true);
    expect(pod({ initContainers: [privileged] })?.isHostProcess).toBe(true);
  });

  test('an unknown container, it may be a HostProcess pod', () => {
    expect(pod({ containers: [hole] })?.isHostProcess).toEqual(hole);
  });

  test('hostNetwork only, it is no HostProcess pod', () => {
    expect(pod({ hostNetwork: true, containers: [] })).toMatchObject({ isHostProcess: false, hostNetwork: true });
  });

  test('labels that are partly known, the rest is', () => {
    const labels = pod(spec, { labels: { app: 'web', stage: PartialText.of([hole, '-1']), team: hole, none: null } })?.labels;
    expect(labels).toEqual(
      new Map<string, unknown>([
        ['app', 'web'],
        ['stage', new Unknown(hole.cause)],
        ['team', hole],
        ['none', ''],
      ]),
    );
  });

  test.each<[string, Data, unknown]>([
    ['no labels', undefined, new Map()],
    ['unknown labels', hole, hole],
    ['labels that are none', ['app'], new Unknown('they are no names with values')],
  ])('%s', (_, labels, expected) => {
    expect(pod(spec, { labels })?.labels).toEqual(expected);
  });

  test('tolerations of every kind, they are read', () => {
    const tolerations = pod({ tolerations: [{ operator: 'Exists' }, { key: hole, value: 1 }, hole, 'x'] })?.tolerations;
    expect(tolerations).toEqual([
      { key: undefined, operator: 'Exists', value: undefined, effect: undefined },
      { key: hole, operator: 'Equal', value: '1', effect: undefined },
      hole,
      new Unknown('it is not a toleration'),
    ]);
  });
});

test('replicas that are no number are unknown', () => {
  expect(read({ apiVersion: 'apps/v1', kind: 'Deployment', spec: { replicas: hole, template } })?.replicas).toBe(hole);
  expect(read({ apiVersion: 'apps/v1', kind: 'Deployment', spec: { replicas: 'many', template } })?.replicas).toBeInstanceOf(Unknown);
});
