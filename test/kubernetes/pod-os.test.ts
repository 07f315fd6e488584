import { affinityOs } from '../../lib/kubernetes/affinity-os';
import { nodeSelectorOs } from '../../lib/kubernetes/node-selector-os';
import { podOs } from '../../lib/kubernetes/pod-os';
import type { Data, DataObject } from '../../lib/values/data';
import { PartialText } from '../../lib/values/partial-text';
import { Unknown } from '../../lib/values/unknown';

const hole = new Unknown('the parameter has no default');
const unknown = new Unknown(hole.cause);

const requires = (...nodeSelectorTerms: Data[]): DataObject => ({
  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
});
const term = (operator: Data, values?: Data, key: Data = 'kubernetes.io/os'): DataObject => ({
  matchExpressions: [{ key, operator, values }],
});
const container = (image: Data): DataObject => ({ containers: [{ name: 'web', image }] });
const selects = (os: Data): DataObject => ({ nodeSelector: { 'kubernetes.io/os': os } });
const tolerates = (toleration: Data): DataObject => ({ tolerations: [toleration] });

// Criteria of kubernetes.io/docs/concepts/windows/user-guide and /intro.
describe('a pod is meant for', () => {
  test.each<[string, DataObject, string]>([
    ['the system that it names', { os: { name: 'windows' } }, 'its os.name is windows'],
    ['the system that its nodeSelector asks for', selects('windows'), 'its nodeSelector asks for windows'],
    ['the same by the old label', { nodeSelector: { 'beta.kubernetes.io/os': 'windows' } }, 'its nodeSelector asks for windows'],
    ['the system of its node affinity', requires(term('In', ['windows'])), 'its node affinity asks for windows'],
    ['Windows if it has its options', { securityContext: { windowsOptions: { runAsUserName: 'x' } } }, 'it has windowsOptions'],
    [
      'Windows if a container has its options',
      { containers: [{ name: 'web', securityContext: { windowsOptions: { gmsaCredentialSpecName: 'x' } } }] },
      "its container 'web' has windowsOptions",
    ],
    [
      'Windows if it is a HostProcess pod',
      { securityContext: { windowsOptions: { hostProcess: true, runAsUserName: 'NT AUTHORITY\\SYSTEM' } }, hostNetwork: true },
      'it has windowsOptions',
    ],
  ])('%s', (_, spec, evidence) => {
    expect(podOs({ containers: [{ name: 'a', image: 'nginx' }], ...spec })).toEqual({ os: 'windows', evidence, isHint: false });
  });

  test.each<[string, DataObject, string]>([
    ['the system that it names', { os: { name: 'linux' } }, 'its os.name is linux'],
    ['the system that its nodeSelector asks for', selects('linux'), 'its nodeSelector asks for linux'],
    ['the system of its node affinity', requires(term('NotIn', ['windows'])), 'its node affinity asks for linux'],
  ])('Linux by %s, though its image hints at Windows', (_, spec, evidence) => {
    const image = 'mcr.microsoft.com/windows/nanoserver:ltsc2022';
    expect(podOs({ ...container(image), ...spec })).toEqual({ os: 'linux', evidence, isHint: false });
  });

  test('Windows if one of the names says so and another one Linux', () => {
    expect(podOs({ os: { name: 'linux' }, ...selects('windows') }).os).toBe('windows');
  });

  test('Linux if its nodeSelector says so: the options of Windows have no effect there', () => {
    expect(podOs({ ...selects('linux'), securityContext: { windowsOptions: { runAsUserName: 'x' } } }).os).toBe('linux');
  });
});

describe('a hint at Windows is', () => {
  test.each<[string, DataObject, string]>([
    [
      'the image of a container',
      container('mcr.microsoft.com/windows/nanoserver:ltsc2022'),
      "its container image is 'mcr.microsoft.com/windows/nanoserver:ltsc2022'",
    ],
    [
      'the image of a container that initializes the pod',
      { initContainers: [{ image: 'python:3.12-windowsservercore' }], containers: [{ image: 'web' }] },
      "its container image is 'python:3.12-windowsservercore'",
    ],
    [
      'an image with holes',
      container(PartialText.of([hole, '/web:1-nanoserver-ltsc2022'])),
      "its container image is '…/web:1-nanoserver-ltsc2022'",
    ],
    [
      'a toleration of the taint of Windows nodes',
      tolerates({ key: 'os', operator: 'Equal', value: 'windows', effect: 'NoSchedule' }),
      'it tolerates the taint os=windows',
    ],
    [
      'the same without an operator',
      tolerates({ key: 'kubernetes.io/os', value: 'windows' }),
      'it tolerates the taint kubernetes.io/os=windows',
    ],
  ])('%s', (_, spec, evidence) => {
    expect(podOs(spec)).toEqual({ os: 'windows', evidence, isHint: true });
  });
});

describe('nothing tells the system of a pod', () => {
  test.each<[string, Data]>([
    ['with an image of which nothing shows', container('nginx')],
    ['that tolerates every taint', tolerates({ operator: 'Exists' })],
    ['that tolerates another value', tolerates({ key: 'os', value: 'linux' })],
    ['that selects by something else', { nodeSelector: { 'kubernetes.io/arch': 'amd64' } }],
    ['that only prefers Windows', { affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1 }] } } }],
    ['with empty options of Windows', { securityContext: { windowsOptions: {} } }],
    ['whose options of Windows are null', { securityContext: { windowsOptions: { runAsUserName: null } } }],
    ['that names another system', { os: { name: 'plan9' } }],
    ['that only has a runtime class', { runtimeClassName: 'windows-2022' }],
    ['without a spec', undefined],
    ['whose spec is no object', 'spec'],
  ])('%s', (_, spec) => {
    expect(podOs(spec)).toEqual({ os: undefined, evidence: undefined, isHint: false });
  });
});

describe('the system of a pod is unknown', () => {
  test.each<[string, Data]>([
    ['if its spec is', hole],
    ['if its nodeSelector is', { nodeSelector: hole }],
    ['if what it selects is, though an image hints at Windows', { ...selects(hole), ...container('python:3.12-windowsservercore') }],
    ['if what it selects is, and it names Linux', { ...selects(hole), os: { name: 'linux' } }],
    ['if its image is, and nothing else tells', container(hole)],
    ['if its containers are, and nothing else tells', { containers: hole }],
    ['if a toleration is, and nothing else tells', { ...tolerates(hole), ...container('nginx') }],
  ])('%s', (_, spec) => {
    expect(podOs(spec)).toEqual({ os: unknown, evidence: undefined, isHint: expect.any(Boolean) as boolean });
  });

  test('not if something of the same rank or above says Windows', () => {
    expect(podOs({ ...selects(hole), os: { name: 'windows' }, containers: hole }).os).toBe('windows');
  });
});

describe('the nodeSelector asks for', () => {
  test.each<[DataObject, Data]>([
    [{ 'kubernetes.io/os': 'windows' }, 'windows'],
    [{ 'kubernetes.io/os': 'Windows' }, 'Windows'],
    [{ 'beta.kubernetes.io/os': 'linux' }, 'linux'],
    [{ 'kubernetes.io/os': 'linux', 'beta.kubernetes.io/os': 'windows' }, 'windows'],
    [{ 'kubernetes.io/os': hole, 'beta.kubernetes.io/os': 'windows' }, 'windows'],
    [{ 'kubernetes.io/os': hole, 'beta.kubernetes.io/os': 'linux' }, hole],
    [{ 'kubernetes.io/arch': 'amd64' }, undefined],
  ])('%j: %s', (nodeSelector, os) => {
    expect(nodeSelectorOs({ nodeSelector })).toBe(os);
  });
});

// kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node: terms are alternatives, the expressions of one must all hold.
describe('the required node affinity', () => {
  const arch: DataObject = { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] };

  test.each<[string, DataObject, Data]>([
    ['names a system', requires(term('In', ['windows'])), 'windows'],
    ['names it by the old label', requires(term('In', ['linux'], 'beta.kubernetes.io/os')), 'linux'],
    ['leaves out the other one', requires(term('NotIn', ['linux'])), 'windows'],
    [
      'asks for something else as well',
      requires({ matchExpressions: [arch, { key: 'kubernetes.io/os', operator: 'In', values: ['windows'] }] }),
      'windows',
    ],
    ['names it in each of its terms', requires(term('In', ['windows']), term('NotIn', ['linux'])), 'windows'],
    ['has an empty term beside it, which no node meets', requires(term('In', ['windows']), {}), 'windows'],
    ['names both', requires(term('In', ['windows', 'linux'])), undefined],
    ['names each in a term', requires(term('In', ['windows']), term('In', ['linux'])), undefined],
    ['names none', requires({ matchExpressions: [arch] }), undefined],
    ['asks for the label only', requires(term('Exists')), undefined],
    ['asks for a node by name', requires({ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a'] }] }), undefined],
    ['cannot be met', requires(term('DoesNotExist')), undefined],
    ['has no terms', requires(), undefined],
    ['is not there', {}, undefined],
  ])('that %s', (_, spec, os) => {
    expect(affinityOs(spec)).toBe(os);
  });

  test.each<[string, DataObject]>([
    ['values', requires(term('In', hole))],
    ['value', requires(term('In', [hole]))],
    ['operator', requires(term(hole, ['windows']))],
    ['key', requires(term('In', ['windows'], hole))],
    ['term beside one that names a system', requires(term('In', ['windows']), hole)],
    ['expressions', requires({ matchExpressions: hole })],
    ['fields of a term without expressions', requires({ matchFields: hole })],
    ['terms', { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: hole } } } }],
  ])('with unknown %s is unknown', (_, spec) => {
    expect(affinityOs(spec)).toEqual(unknown);
  });

  test('with an operator that Kubernetes does not have is unknown', () => {
    expect(affinityOs(requires(term('Is', ['windows'])))).toEqual(new Unknown("'Is' is no operator of label selectors"));
  });

  test('with both systems in it allows both, whatever else may be', () => {
    expect(affinityOs(requires(term('In', ['windows', 'linux', hole])))).toBeUndefined();
  });
});
