import * as fc from '../support/fast-check';
import { affinityOs } from '../../lib/kubernetes/affinity-os';
import { awsAuthRoles } from '../../lib/model/access/aws-auth-roles';
import { cniEnvironmentOfDaemonSet } from '../../lib/model/vpc-cni/cni-environment-of-daemon-set';
import { cniEnvironmentOfValues } from '../../lib/model/vpc-cni/cni-environment-of-values';
import { cniSettingsOfValues } from '../../lib/model/vpc-cni/cni-settings-of-values';
import { cniSettingsOfConfigMap } from '../../lib/model/vpc-cni/cni-settings-of-config-map';
import { fargateMatches } from '../../lib/kubernetes/fargate-matches';
import { readFargateSelectors } from '../../lib/kubernetes/read-fargate-selectors';
import { kubernetesObjects } from '../../lib/kubernetes/kubernetes-objects';
import { labelSelectorMatches } from '../../lib/kubernetes/label-selector-matches';
import { labelsOf } from '../../lib/kubernetes/labels';
import { parseJsonData } from '../../lib/values/texts/parse-json-data';
import { parseJsonOrYamlData } from '../../lib/values/texts/parse-json-or-yaml-data';
import { serviceSelectorMatches } from '../../lib/kubernetes/service-selector-matches';
import { windowsIpamOf } from '../../lib/model/vpc-cni/windows-ipam-of';
import { workloadOf } from '../../lib/kubernetes/workload';
import { isDataList, isDataObject, type Data } from '../../lib/values/data';
import { PartialText } from '../../lib/values/partial-text';
import { Unknown } from '../../lib/values/unknown';

const cniSettingsOfAddon = (text: Data) => cniSettingsOfValues('add-on', parseJsonOrYamlData(text));
const cniSettingsOfHelm = (text: Data) => cniSettingsOfValues('helm', parseJsonData(text));

const holes = ['first', 'second', 'third'].map((name) => new Unknown(`'${name}' is not known`, name));

/** Names of Kubernetes and of CloudFormation, so that what is generated gets far, and names that are special in JavaScript. */
const names = (
  'apiVersion kind metadata name namespace labels items data mapRoles rolearn groups spec template jobTemplate replicas containers env value ' +
  'valueFrom nodeSelector kubernetes.io/os affinity nodeAffinity requiredDuringSchedulingIgnoredDuringExecution nodeSelectorTerms ' +
  'matchExpressions matchFields matchLabels key operator values tolerations securityContext windowsOptions hostProcess image os ' +
  'Namespace Labels Key Value enable-windows-ipam warm-ip-target enableWindowsIpam __proto__ constructor toString length'
).split(' ');
const texts = ['ConfigMap', 'List', 'Deployment', 'Pod', 'aws-auth', 'kube-system', 'aws-node', 'windows', 'In', 'true', '[{}]', '', '*'];

const leaf: fc.Arbitrary<Data> = fc.oneof(
  fc.constantFrom<Data[]>(undefined, null, true, 0, -1.5, Infinity, NaN, ...texts, ...holes, PartialText.of(['a', holes[0]])),
  fc.string(),
);
const { data } = fc.letrec<{ data: Data; list: Data; named: Data }>((tie) => ({
  data: fc.oneof({ depthSize: 'medium', withCrossShrink: true }, leaf, tie('list'), tie('named'), tie('named')),
  list: fc.array(tie('data'), { maxLength: 4 }),
  named: fc.array(fc.tuple(fc.constantFrom(...names), tie('data')), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
}));

function readEverything(input: Data): void {
  for (const object of kubernetesObjects(input)) {
    if (!(object instanceof Unknown)) {
      workloadOf(object);
      awsAuthRoles({ ...object, kind: 'ConfigMap', name: 'aws-auth', namespace: 'kube-system' });
    }
  }
  workloadOf({ apiVersion: 'v1', kind: 'Pod', name: 'a', namespace: 'b', data: { spec: input } });
  affinityOs({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: input } } } });
  for (const cni of [cniSettingsOfConfigMap(input), cniSettingsOfAddon(input), cniSettingsOfHelm(input)]) {
    windowsIpamOf(cni);
  }
  cniEnvironmentOfDaemonSet(input);
  cniEnvironmentOfValues(parseJsonOrYamlData(input));
  labelSelectorMatches(input, labelsOf(input));
  serviceSelectorMatches(input, labelsOf(input));
  for (const selector of [readFargateSelectors(input)].flat()) {
    if (!(selector instanceof Unknown)) {
      fargateMatches(selector, 'a', labelsOf(input));
    }
  }
}

test('nothing that a template may hold makes a reader throw', () => {
  fc.assert(
    fc.property(data, (input) => {
      readEverything(input);
    }),
    { numRuns: 1000 },
  );
});

test('nothing that a text may hold makes a reader throw', () => {
  const piece = fc.oneof(
    fc.constantFrom(...Array.from('{}[]":,\\ \n-?&*!|>%@`#\'\uE000')),
    fc.constantFrom(...names, ...texts),
    fc.constantFrom(...holes),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = PartialText.of(pieces);
      readEverything(text);
      parseJsonOrYamlData(text);
    }),
    { numRuns: 1000 },
  );
});

test('data comes back as it was from JSON with holes', () => {
  const value: fc.Arbitrary<Data> = fc.oneof(
    fc.constantFrom<Data[]>(null, true, 1.5, '\uE000', ...holes, PartialText.of([holes[1], '"\\\uE000', holes[0]])),
    fc.string({ unit: 'binary' }),
  );
  const { tree } = fc.letrec<{ tree: Data }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      value,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(fc.oneof(fc.string(), fc.constantFrom(...names)), tie('tree'), { noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(tree, (input) => {
      const text = PartialText.of(jsonOf(input));
      expect(parseJsonData(text)).toEqual(input);
      expect(parseJsonOrYamlData(text)).toEqual(input);
    }),
    { numRuns: 1000 },
  );
});

/** JSON as CloudFormation puts it together: a hole stands for a whole value or within a text. */
function jsonOf(input: Data): (string | Unknown)[] {
  if (input instanceof Unknown) {
    return [input];
  }
  if (input instanceof PartialText) {
    return ['"', ...input.parts.map((part) => (typeof part === 'string' ? JSON.stringify(part).slice(1, -1) : part)), '"'];
  }
  if (isDataList(input)) {
    return ['[', ...input.flatMap((item, index) => [...(index > 0 ? [','] : []), ...jsonOf(item)]), ']'];
  }
  if (isDataObject(input)) {
    const members = Object.entries(input).map(([name, value]) => [`${JSON.stringify(name)}:`, ...jsonOf(value)]);
    return ['{', ...members.flatMap((member, index) => [...(index > 0 ? [','] : []), ...member]), '}'];
  }
  return [JSON.stringify(input)];
}

// What takes more than linear time runs into the timeout of the test.
describe('what is huge is read in time:', () => {
  const size = 50_000;

  test.each<[string, () => Data]>([
    ['many containers', () => ({ containers: Array.from({ length: size }, () => ({ image: 'mcr.microsoft.com/dotnet/aspnet:8.0-' })) })],
    ['many labels', () => Object.fromEntries(Array.from({ length: size }, (_, index) => [`label-${String(index)}`, 'a']))],
    ['many terms', () => Array.from({ length: size }, () => ({ matchExpressions: [{ key: 'kubernetes.io/os', operator: 'Exists' }] }))],
    ['a long image', () => ({ containers: [{ image: `a${':-nanoserver'.repeat(size)}-x` }] })],
    ['a long text', () => '{"a":"\\'.repeat(size)],
    ['YAML with many names', () => Array.from({ length: size }, (_, index) => `name-${String(index)}: 1`).join('\n')],
    ['many holes', () => PartialText.of(['["', ...Array.from({ length: size }, () => [holes[0], '","']).flat(), '"]'])],
  ])('%s', (_, make) => {
    readEverything(make());
  });
});
