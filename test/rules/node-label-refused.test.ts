import { nodeLabelRefused } from '../../lib/rules/node-label-refused';
import { type Change, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import { all, managedWithOwnImage, namedCluster, parameter, kubeletArguments } from '../support/windows-changes';

const linesOf = (...changes: Change[]) => outcomes(nodeLabelRefused, rightTemplate(all(...changes)));
const AT = "WindowsTemplate Properties.LaunchTemplateData.UserData: Windows node group 'WindowsNodes'";
const labels = (text: string) => kubeletArguments(`'--node-labels=${text} --max-pods=20'`);
const ofGroup =
  (value: unknown): Change =>
  ({ Resources }) => {
    Resources.WindowsNodes.Properties.Labels = value;
  };
const says = (key: string) =>
  `gives its nodes the label '${key}', which a kubelet may not set: it does not start, and the node never joins.`;

// https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/ (--node-labels)
test.each<[string, Change]>([
  ['right nodes', () => undefined],
  ['no Windows nodes', ({ Resources }) => delete Resources.WindowsNodes],
  ['a prefix of its own', labels('example.com/role=web,tier=web')],
  ['prefixes of kubelet', labels('node.kubernetes.io/tier=web,kubelet.kubernetes.io/x=y,a.node.kubernetes.io/b=c')],
  ['labels of kubelet', labels('kubernetes.io/os=windows,topology.kubernetes.io/zone=eu-west-1a,beta.kubernetes.io/arch=amd64')],
  ['a domain that ends alike', labels('notkubernetes.io/a=b,mykubernetes.io.example.com/c=d')],
  ['values of labels', labels('tier=web_1.0-a,empty=,bare')],
  ['what is right of every Windows node', labels('kubernetes.io/os=windows,beta.kubernetes.io/arch=amd64')],
  ['no labels', kubeletArguments("'--max-pods=20'")],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

test('passes for the labels of a managed node group', () => {
  expect(outcomes(nodeLabelRefused, rightManagedTemplate(ofGroup({ 'example.com/role': 'web', tier: 'web' })))).toEqual([]);
});

// aws/containers-roadmap#2465
test.each(['node-role.kubernetes.io/windows', 'kubernetes.io/role', 'beta.kubernetes.io/fluentd-ds-ready', 'kops.k8s.io/x'])(
  'fails for %s',
  (key) => {
    expect(linesOf(labels(`tier=web,${key}=true`))).toEqual([`error ${AT} ${says(key)}`]);
    expect(rawOutcomes(nodeLabelRefused, rightTemplate(labels(`${key}=true`)))).toMatchObject([{ value: key }]);
    expect(outcomes(nodeLabelRefused, rightManagedTemplate(ofGroup({ [key]: 'true' })))).toEqual([
      `error WindowsNodes Properties.Labels: Windows node group 'WindowsNodes' ${says(key)}`,
    ]);
    expect(linesOf(labels(`${key}=true`), managedWithOwnImage)).toHaveLength(1);
  },
);

test('is unknown where the labels are', () => {
  expect(linesOf(parameter('Labels'), labels('${Labels}'))).toEqual(["? WindowsTemplate: the parameter 'Labels' has no default"]);
  expect(outcomes(nodeLabelRefused, rightManagedTemplate(all(parameter('Labels'), ofGroup({ Ref: 'Labels' }))))).toEqual([
    "? WindowsNodes: the parameter 'Labels' has no default",
  ]);
  expect(linesOf(namedCluster)).toEqual([]);
});

// cmd/kubelet/app/options of kubernetes/kubernetes, ValidateKubeletFlags: "invalid node labels"
test.each([
  ['team=Web/Shop', 'team', 'Web/Shop'],
  ['team=-web', 'team', '-web'],
  ['team=a=b', 'team', 'a=b'],
])('fails for the value of %s', (text, key, value) => {
  const message = `gives its nodes the label '${key}' with the value '${value}', which Kubernetes does not take: the nodes never join.`;
  expect(linesOf(labels(text))).toEqual([`error ${AT} ${message}`]);
  expect(outcomes(nodeLabelRefused, rightManagedTemplate(ofGroup({ [key]: value })))).toEqual([
    `error WindowsNodes Properties.Labels: Windows node group 'WindowsNodes' ${message}`,
  ]);
});

test.each(['my label', 'Team/tier', 'a'.repeat(64)])("fails for the key '%s'", (key) => {
  expect(outcomes(nodeLabelRefused, rightManagedTemplate(ofGroup({ [key]: 'web' })))).toEqual([
    `error WindowsNodes Properties.Labels: Windows node group 'WindowsNodes' gives its nodes the label '${key}', whose key Kubernetes does not take: the nodes never join.`,
  ]);
});

// https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-os
test.each([
  ['kubernetes.io/os', 'linux', 'windows'],
  ['beta.kubernetes.io/arch', 'arm64', 'amd64'],
])('warns of %s=%s', (key, value, own) => {
  expect(linesOf(labels(`${key}=${value}`))).toEqual([
    `warning ${AT} gives its nodes the label '${key}' with the value '${value}', but Windows nodes of EKS are '${own}': pods that select '${value}' may be put on them.`,
  ]);
});
