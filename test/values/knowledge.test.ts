import * as fc from '../support/fast-check';
import { affinityOs } from '../../lib/kubernetes/affinity-os';
import { anyOf } from '../../lib/values/any-of';
import { allOf } from '../../lib/values/all-of';
import { awsAuthRoles } from '../../lib/model/access/aws-auth-roles';
import { cniEnvironmentOfDaemonSet } from '../../lib/model/vpc-cni/cni-environment-of-daemon-set';
import { cniSettingsOfConfigMap } from '../../lib/model/vpc-cni/cni-settings-of-config-map';
import { fargateMatches } from '../../lib/kubernetes/fargate-matches';
import { readFargateSelectors } from '../../lib/kubernetes/read-fargate-selectors';
import { isObject } from '../../lib/kubernetes/is-object';
import { kubernetesObjects } from '../../lib/kubernetes/kubernetes-objects';
import { labelSelectorMatches } from '../../lib/kubernetes/label-selector-matches';
import { labelsOf } from '../../lib/kubernetes/labels';
import { nodeSelectorOs } from '../../lib/kubernetes/node-selector-os';
import { podOs } from '../../lib/kubernetes/pod-os';
import { sameText } from '../../lib/values/same-text';
import { serviceSelectorMatches } from '../../lib/kubernetes/service-selector-matches';
import { windowsIpamOf } from '../../lib/model/vpc-cni/windows-ipam-of';
import { dataAt, isDataList, isDataObject, textOf, type Data } from '../../lib/values/data';
import { Unknown } from '../../lib/values/unknown';

type Path = readonly (string | number)[];

/** All places of data, the whole first. */
function placesIn(data: Data, path: Path = []): Path[] {
  const inside = isDataList(data) ? [...data.entries()] : isDataObject(data) ? Object.entries(data) : [];
  return [path, ...inside.flatMap(([step, value]) => placesIn(value, [...path, step]))];
}

function hide(data: Data, path: Path): Data {
  const [step, ...rest] = path;
  if (path.length === 0) {
    return new Unknown('it is hidden');
  }
  if (isDataList(data)) {
    return data.map((item, index) => (index === step ? hide(item, rest) : item));
  }
  return isDataObject(data)
    ? Object.fromEntries(Object.entries(data).map(([name, value]) => [name, name === step ? hide(value, rest) : value]))
    : data;
}

/** What JSON may hold in the place of what is expected. */
const junk = fc.constantFrom<Data[]>(null, true, 0, 'x', [], {}, new Unknown('it is junk'));
const or = (arbitrary: fc.Arbitrary<Data>): fc.Arbitrary<Data> => fc.oneof({ weight: 12, arbitrary }, { weight: 1, arbitrary: junk });
const one = (...values: Data[]) => or(fc.constantFrom(...values));
const some = (arbitrary: fc.Arbitrary<Data>) => or(fc.array(arbitrary, { maxLength: 3 }));
const record = (fields: { readonly [name: string]: fc.Arbitrary<Data> }) => or(fc.record(fields, { requiredKeys: [] }));

const labels = record({ app: one('web', 'api'), os: one('windows', 'linux') });
const requirement = record({
  key: one('kubernetes.io/os', 'beta.kubernetes.io/os', 'app', 'os'),
  operator: one('In', 'NotIn', 'Exists', 'DoesNotExist'),
  values: some(one('windows', 'linux', 'web')),
});
const securityContext = record({ windowsOptions: record({ hostProcess: one(true, false), runAsUserName: one('a') }) });
const container = record({ name: one('aws-node'), image: one('nginx', 'mcr.microsoft.com/windows/nanoserver:ltsc2022'), securityContext });
const term = record({ matchExpressions: some(requirement), matchFields: some(requirement) });
const podSpec = record({
  os: record({ name: one('windows', 'linux') }),
  nodeSelector: record({ 'kubernetes.io/os': one('windows', 'linux'), 'beta.kubernetes.io/os': one('windows', 'linux') }),
  affinity: record({ nodeAffinity: record({ requiredDuringSchedulingIgnoredDuringExecution: record({ nodeSelectorTerms: some(term) }) }) }),
  securityContext,
  containers: some(container),
  tolerations: some(record({ key: one('os', 'x'), operator: one('Equal', 'Exists'), value: one('windows', 'linux') })),
});
const fargate = some(
  record({
    Namespace: one('shop', 'prod*', '*'),
    Labels: some(record({ Key: one('app', 'o?'), Value: one('web', '*') })),
    namespace: one('shop'),
    labels,
  }),
);
const flag = one('true', 'false', '1', 'yes');
const target = one('0', '1', '5', '-1', 'x');
const configMap = record({
  'enable-windows-ipam': flag,
  'enable-windows-prefix-delegation': flag,
  'warm-ip-target': target,
  'windows-warm-ip-target': target,
  'minimum-ip-target': target,
  'warm-prefix-target': target,
});
const variable = record({ name: one('ENABLE_POD_ENI', 'AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG', 'X'), value: flag });
const daemonSet = record({
  spec: record({ template: record({ spec: record({ containers: some(record({ name: one('aws-node', 'x'), env: some(variable) })) }) }) }),
});
const manifest = some(
  record({
    kind: one('ConfigMap', 'List', 'Secret'),
    metadata: record({ name: one('aws-auth', 'x'), namespace: one('kube-system', 'x') }),
    items: some(record({ kind: one('ConfigMap'), metadata: one({ name: 'aws-auth', namespace: 'kube-system' }) })),
    data: record({ mapRoles: one('[{"rolearn":"a","groups":["g"]}]', '- rolearn: b\n  groups: [g, h]', '[]', '{') }),
  }),
);

const awsAuth = { kind: 'ConfigMap', namespace: 'kube-system', name: 'aws-auth' };

const questions: [string, fc.Arbitrary<Data>, (data: Data) => unknown[]][] = [
  ['the system of a pod', podSpec, (data) => [podOs(data).os]],
  ['the node affinity of a pod', podSpec, (data) => [affinityOs(data)]],
  ['the nodeSelector of a pod', podSpec, (data) => [nodeSelectorOs(data)]],
  [
    'whether a label selector matches',
    record({ labels, selector: record({ matchLabels: labels, matchExpressions: some(requirement) }) }),
    (data) => [labelSelectorMatches(dataAt(data, 'selector'), labelsOf(dataAt(data, 'labels')))],
  ],
  [
    'whether a Service selects',
    record({ labels, selector: labels }),
    (data) => [serviceSelectorMatches(dataAt(data, 'selector'), labelsOf(dataAt(data, 'labels')))],
  ],
  [
    'whether Fargate takes a pod',
    record({ fargate, labels, namespace: one('shop', 'prod', 'x') }),
    (data) => {
      const selectors = readFargateSelectors(dataAt(data, 'fargate'));
      const namespace = textOf(dataAt(data, 'namespace')) ?? 'default';
      const pod = labelsOf(dataAt(data, 'labels'));
      return [selectors instanceof Unknown ? selectors : anyOf(selectors.map((selector) => fargateMatches(selector, namespace, pod)))];
    },
  ],
  [
    'Windows IP address management',
    configMap,
    (data) => {
      const ipam = windowsIpamOf(cniSettingsOfConfigMap(data));
      const targets = [ipam.warmIpTarget, ipam.minimumIpTarget, ipam.warmPrefixTarget];
      return [ipam.enabled, ipam.prefixDelegation, ...targets.flatMap(({ written, effective }) => [written, effective])];
    },
  ],
  [
    'the variables of the CNI',
    daemonSet,
    (data) => {
      const { customNetworking, podEni } = cniEnvironmentOfDaemonSet(data);
      return [customNetworking, podEni];
    },
  ],
  [
    'whether there is an aws-auth, and whether it maps a role',
    manifest,
    (data) => {
      const objects = kubernetesObjects(data);
      const roles = objects.flatMap((object) => (object instanceof Unknown ? [object] : (awsAuthRoles(object) ?? [])));
      return [
        anyOf(objects.map((object) => (object instanceof Unknown ? object : isObject(object, awsAuth)))),
        anyOf(
          roles.map((role) =>
            role instanceof Unknown ? role : allOf([sameText(role.roleArn, 'a'), anyOf(role.groups.map((group) => sameText(group, 'g')))]),
          ),
        ),
      ];
    },
  ],
];

describe('what is hidden makes an answer unknown, or leaves it as it is:', () => {
  test.each(questions)('%s', (_, arbitrary, ask) => {
    fc.assert(
      fc.property(arbitrary, fc.nat(), (data, choice) => {
        const places = placesIn(data);
        const answers = ask(hide(data, places[choice % places.length]));
        for (const [index, before] of ask(data).entries()) {
          if (!(answers[index] instanceof Unknown)) {
            expect(answers[index]).toEqual(before);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});

test.each(questions)('the answers differ, so that the property says something: %s', (_, arbitrary, ask) => {
  const answers = fc.sample(arbitrary, { numRuns: 2000, seed: 1 }).flatMap((data) => ask(data));
  const kinds = new Set(answers.map((answer) => (answer instanceof Unknown ? 'unknown' : answer)));
  expect(kinds.size).toBeGreaterThanOrEqual(3);
});
