import { parseData } from '../../lib/command/parse-data';
import { UsageError } from '../../lib/command/usage-error';
import { kubernetesObjects } from '../../lib/kubernetes/kubernetes-objects';
import { workloadOf } from '../../lib/kubernetes/workload';
import { readRole } from '../../lib/model/iam/read-role';
import { rolePolicies } from '../../lib/model/iam/role-policies';
import { readTrust } from '../../lib/model/iam/role-trust';
import { kubeletWords } from '../../lib/model/user-data/kubelet-flag';
import { readUserData } from '../../lib/model/user-data/read-user-data';
import { endpointService } from '../../lib/model/network/endpoint-service';
import { readModel } from '../../lib/model/read-model';
import { makePlan } from '../../lib/plan/make-plan';
import { planJson } from '../../lib/report/plan/plan-json';
import { powershellCommands } from '../../lib/powershell/powershell-commands';
import { PowerShellLexer } from '../../lib/powershell/powershell-lexer';
import { PowerShellVariables } from '../../lib/powershell/powershell-variables';
import { booleanOf, numberOf, type Data } from '../../lib/values/data';
import { PartialText } from '../../lib/values/partial-text';
import { HoledText } from '../../lib/values/texts/holed-text';
import { parseJsonData } from '../../lib/values/texts/parse-json-data';
import { parseJsonOrYamlData } from '../../lib/values/texts/parse-json-or-yaml-data';
import { Unknown } from '../../lib/values/unknown';
import { setOf, templateOf } from '../../test/cloudformation/template-of';
import { judgeTemplates } from '../../test/support/judge-templates';
import { nodes, planTemplate, subnet } from '../../test/plan/plan-template';
import { withGroups, withServiceAccounts, withServices } from '../../test/support/large-templates';

/** A text of about a size, made of a piece again and again. */
const times = (piece: string, before = '', after = '') =>
  [piece, (size: number) => before + piece.repeat(Math.ceil(size / piece.length)) + after] as const;
const hole = new Unknown('it is hidden');
/** The same text with a hole behind each piece. */
const holed = (text: string, piece: string) => PartialText.of(text.split(piece).flatMap((part) => [part, piece, hole]));

/** What is measured: the work on an input of a size, which is made before. */
export type GrowthCase = readonly [name: string, prepare: (size: number) => () => unknown, measurable?: number];

/** Inputs of strangers to every reader of this library, made to take it long. */
export const growthCases: GrowthCase[] = [];

/** Adds a case for each input. */
function each<Input>(inputs: readonly (readonly [name: string, input: Input])[]) {
  return (title: string, prepare: (name: string, input: Input) => GrowthCase[1], measurable?: number): void => {
    growthCases.push(...inputs.map(([name, input]) => [`${title}: ${JSON.stringify(name)}`, prepare(name, input), measurable] as const));
  };
}

const scripts = [
  times('[a]', '$x = ', '!'),
  times('[a]', 'x ', '! y'),
  times('[[', '$x = ', '! y'),
  times('$x = $x + $x\n'),
  times('$a.b[0]::c '),
  times('"$(', 'x '),
  times('@{a = @{', '$x = '),
  times('((('),
  times(')))'),
  times('`\n'),
  times('`'),
  times("'"),
  times('"'),
  times('"a`"'),
  times('@"\n'),
  times("@'\n"),
  times('<# '),
  times('#\n'),
  times('-a:'),
  times('-', 'x '),
  times('$env:'),
  times('${a'),
  times('1.', '$x = '),
  times('1kb.', '$x = '),
  times('>&'),
  times(' \u0085'),
  times('\r'),
  times('--% '),
  times(', ', '$x = 1'),
  times("$a = 'b'; "),
  times('$a = "$a$a"; ', "$a = 'b'; "),
  times('if (a) { '),
  times('function f { '),
  times("function f { f; & 'Start-EKSBootstrap.ps1' -EKSClusterName a }\n"),
  times('</powershell><script>shutdown /r & "a\\b" '),
  times('set-variable a; '),
  times('Start-EKSBootstrap.ps1 -EKSClusterName a; '),
  times("& 'C:\\Program Files\\Amazon\\EKS\\Start-EKSBootstrap.ps1' -EKSClusterName a\n"),
  times('-KubeletExtraArgs "--max-pods=1" '),
  times('foreach ($a in $b) {}'),
  times('. { '),
  times('iex '),
  times('a | '),
  times('[Parameter('),
] as const;

each(scripts)('PowerShell, tokens', (_, text) => (size) => {
  const source = HoledText.of(text(size));
  return () => {
    const script = PowerShellLexer.read(source);
    return [powershellCommands(script), PowerShellVariables.of(script)];
  };
});

each(scripts)('PowerShell with holes', (piece, text) => (size) => {
  const source = HoledText.of(holed(text(size), piece));
  return () => PowerShellLexer.read(source);
});

each([
  ...scripts.map(([piece, text]) => [`a script of ${piece}`, (size: number) => `<powershell>${text(size)}</powershell>`] as const),
  times('<powershell>'),
  times('</powershell>'),
  times('<script>'),
  times('<persist>true</persist>'),
  times('<'),
  times('\t', '#!/bin/bash\n', '\r'),
  times(' ', '/etc/eks/bootstrap.sh ', '\n'),
  times('\\\n', '/etc/eks/bootstrap.sh '),
  times('cluster:#\r', 'apiVersion: node.eks.aws/v1alpha1\n'),
  times('cluster:\n\t', 'apiVersion: node.eks.aws/v1alpha1\n', '\r'),
  times('\t', 'apiVersion: node.eks.aws/v1alpha1\ncluster:\n', '\r'),
  times(' cluster:\n  name', 'nodeadm\n'),
  times('[settings.kubernetes]\n'),
  times('settings.kubernetes.cluster-name='),
  times('[ ', 'settings.kubernetes\n'),
  times('\n\t\t'),
  times('tasks'),
  times('MIME-Version: 1.0\n'),
  times('echo Start-EKSBootstrap\n', '<script>', '</script>'),
])('user data', (_, text) => (size) => {
  const data = { 'Fn::Base64': text(size) };
  return () => readUserData(data).bootstrapCall;
});

each([times('a'), times(' '), times('='), times('YQ==\n')])('user data in Base64', (_, text) => (size) => {
  const data = text(size);
  return () => readUserData(data).bootstrapCall;
});

each([times('--a=b '), times('"'), times("'a'"), times('--register-with-taints=a=b:c,'), times('\\'), times(' ')])(
  'arguments of kubelet',
  (_, text) => (size) => {
    const data = text(size);
    return () => kubeletWords(data);
  },
);

each([times('1'), times('1', '', '!'), times('.1'), times('e1'), times(' ', '1', '!'), times('\n'), times('1.'), times('+')])(
  'numbers',
  (_, text) => (size) => {
    const data = text(size);
    return () => [numberOf(data), booleanOf(data)];
  },
);

each([times('a.', '', '*'), times('.amazonaws.s.s', 'b', '*'), times('amazonaws.'), times('com.amazonaws.a-'), times('-')])(
  'names of endpoint services',
  (_, text) => (size) => {
    const data = text(size);
    return () => endpointService(data);
  },
);

const documents = [
  times('[', '', ''),
  times('{"a":', '', ''),
  times('"a",', '[', '"b"]'),
  times('"a\\"', '["', '"]'),
  times('\\u0041', '"', '"'),
  times('a: {{ .Values.x }}\n'),
  times('x: {{ .Values.x }} '),
  times('{ '),
  times('- !x y\n'),
  times('---\na\n'),
  times('- &a b\n- *a\n'),
  times('- *a\n', '- &a [b, c]\n'),
  times('  <<: *a\n', 'x: &a {b: c}\ny:\n'),
  times('a: b: c\n'),
  times('"a\n'),
  times('\ta: b\n'),
  times('[a, '),
  times('- '),
  times('? '),
  times(' a:\nb:\n'),
  times('#a\n'),
  times('a: @b\n'),
  times('a: |\n x\n'),
  times('a: "b\nc"\n'),
  times('"b\nc"\n'),
  times(' \n'),
  times('%TAG ! a\n'),
  times('&a '),
  times('\u0000'),
  ['many names', (size: number) => Array.from({ length: size / 8 }, (_, index) => `a${String(index)}: b\n`).join('')] as const,
  [
    'names of JSON',
    (size: number) => JSON.stringify(Object.fromEntries(Array.from({ length: size / 8 }, (_, index) => [`a${String(index)}`, 1]))),
  ] as const,
];

each(documents)('JSON or YAML', (_, text) => (size) => {
  const data = text(size);
  return () => parseJsonOrYamlData(data);
});

each([times('"a",', '[', '"b"]'), times('1,', '[', '1]'), times('"'), times('{"a":1},', '[', '1]'), times('\\"', '["', '"]')])(
  'JSON with holes',
  (piece, text) => (size) => {
    const data = holed(text(size), piece);
    return () => parseJsonData(data);
  },
);

const resolve =
  (value: unknown, rest: object = {}) =>
  () =>
    templateOf({ Resources: { A: { Type: 'X' } }, ...rest }).resolve(value);

each([
  times('${'),
  times('${!'),
  times('${A}'),
  times('${A.b}'),
  times('${!a}'),
  times('}'),
  times('${ A '),
  times('$'),
  times('{{resolve:ssm:/a}}'),
  times('{{resolve:'),
  times('{{resolve:a:'),
  times('{{'),
  times('a'),
])('texts of Fn::Sub', (_, text) => (size) => resolve({ 'Fn::Sub': text(size) }));

each<(items: string[]) => unknown>([
  ['Fn::Join of texts', (items) => ({ 'Fn::Join': [',', items] })],
  ['Fn::Join of references', (items) => ({ 'Fn::Join': [',', items.map(() => ({ Ref: 'A' }))] })],
  ['Fn::Split', (items) => ({ 'Fn::Split': [',', items.join(',')] })],
  ['Fn::Split of references', (items) => ({ 'Fn::Split': [',', { 'Fn::Join': [',', items.map(() => ({ Ref: 'A' }))] }] })],
  ['Fn::ToJsonString', (items) => ({ 'Fn::ToJsonString': items })],
  ['Fn::Select', (items) => ({ 'Fn::Select': [items.length - 1, items] })],
  ['Fn::GetAtt', (items) => ({ 'Fn::GetAtt': items })],
  ['Fn::Length', (items) => ({ 'Fn::Length': items })],
])('arguments of', (_, make) => (size) => resolve(make(Array.from({ length: size / 4 }, (_none, index) => `a${String(index)}`))));

each([times('/Resource'), times('/Resource', '', '/'), times('/'), times('/ASG', '', '/x')])('titles', (_, path) => (size) => {
  const resource = templateOf({ Resources: { A: { Type: 'X', Metadata: { 'aws:cdk:path': path(size) } } } }).resources.get('A');
  return () => resource?.title;
});

each<(count: number) => object[]>([
  ['statements', (count) => Array.from({ length: count }, () => ({ Effect: 'Allow', Principal: { Service: 'a' }, Action: 'b' }))],
  ['principals', (count) => [{ Effect: 'Allow', Principal: { Service: Array.from({ length: count }, () => 'a') }, Action: 'b' }]],
  ['actions', (count) => [{ Effect: 'Allow', Principal: '*', Action: Array.from({ length: count }, () => 's*s*s*') }]],
  ['stars', (count) => [{ Effect: 'Allow', Principal: '*', Action: '*s'.repeat(count) }]],
])('policies with many', (_, statements) => (size) => {
  const Statement = statements(Math.ceil(size / 20));
  const role = {
    Type: 'AWS::IAM::Role',
    Properties: { AssumeRolePolicyDocument: { Statement }, Policies: Statement.map(() => ({ PolicyDocument: {} })) },
  };
  const template = templateOf({ Resources: { Role: role } });
  const resource = template.resources.get('Role');
  return () => [resource && readTrust(resource), rolePolicies(setOf(template), readRole(template.resolve({ Ref: 'Role' })))];
});

const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: {} };
each<(count: number) => Data>([
  ['objects', (count) => Array.from({ length: count }, () => pod)],
  ['containers', (count) => ({ ...pod, spec: { containers: Array.from({ length: count }, () => ({ image: 'a:b' })) } })],
  ['tolerations', (count) => ({ ...pod, spec: { tolerations: Array.from({ length: count }, () => ({ key: 'os', value: 'a' })) } })],
  ['colons in the name of an image', (count) => ({ ...pod, spec: { containers: [{ image: 'a:/@-'.repeat(count) }] } })],
])('manifests with many', (_, manifest) => (size) => {
  const text = JSON.stringify(manifest(Math.ceil(size / 20)));
  return () => kubernetesObjects(text).map((object) => (object instanceof Unknown ? undefined : workloadOf(object)));
});

const lines = (count: number, line: (i: number) => string) => Array.from({ length: count }, (_, i) => `${line(i)}\n`).join('');

each<readonly [path: string, textOf: (size: number) => string]>([
  ['keys of YAML', ['a.yaml', (n) => lines(n, (i) => `k${String(i)}: v`)]],
  ['uses of an anchor', ['a.yaml', (n) => `a: &x b\nc:\n${lines(n, () => '  - *x')}`]],
  ['anchors and uses in turn', ['a.yaml', (n) => lines(n, (i) => `k${String(i)}: [&x${String(i)} b, *x${String(i)}]`)]],
  ['keys of JSON', ['a.json', (n) => `{${lines(n * 5, (i) => `"k${String(i)}": 1,`)}"z": 1}`]],
  ['escapes in a text of JSON', ['a.json', (n) => JSON.stringify({ a: '"\\'.repeat(n * 10) })]],
  ['unknown tags', ['a.yaml', (n) => lines(n, () => '- !x y')]],
  ['documents', ['a.yaml', (n) => lines(n, () => '---\na: b')]],
  ['mistakes', ['a.yaml', (n) => lines(n, () => '- @')]],
  ['placeholders of a chart', ['a.yaml', (n) => `a:\n${lines(n, () => '  b: {{ .Values.x }}')}`]],
  ['lines of a quoted scalar that are not indented', ['a.yaml', (n) => `a: "\n${lines(n, () => 'b')}"`]],
  ['flow mappings in one another', ['a.yaml', (n) => '{a: '.repeat(n)]],
])('a file with', (_, [path, textOf]) => (size) => {
  const text = textOf(size);
  return () => {
    try {
      parseData(text, path);
    } catch (error) {
      // Refused with a sentence, which took as long as reading it.
      if (!(error instanceof UsageError)) {
        throw error;
      }
    }
  };
});

each([3, 40].map((subnets) => [`Windows groups that share ${String(subnets)} subnets`, subnets] as const))(
  'capacity plan of',
  (_, count) => (size) => {
    const names = Array.from({ length: count }, (_none, index) => `S${String(index)}`);
    const subnets = names.map((name, index) => [name, subnet(`10.${String(index)}.0.0/20`, `z${String(index % 3)}`)] as const);
    const groups = Array.from(
      { length: Math.ceil(size / 10) },
      (_none, index) => [`W${String(index)}`, nodes([2, 20, 40], names)] as const,
    );
    const model = readModel([{ path: 'a.json', template: planTemplate(Object.fromEntries([...subnets, ...groups])) }]);
    return () => planJson(makePlan(model));
  },
  150,
);

each([
  ['Windows groups of one cluster', withGroups],
  ['Services beside as many Deployments', withServices],
  ['service accounts beside as many Deployments and policies', withServiceAccounts],
])(
  'checks of',
  (_, templateOf) => (size) => {
    const template = templateOf(Math.ceil(size / 10));
    return () => judgeTemplates([template]);
  },
  // What is done once for a template takes up to 40 milliseconds, and a manifest of more than 2 MiB is not read.
  150,
);
