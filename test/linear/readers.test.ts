import { kubernetesObjects } from '../../lib/kubernetes/kubernetes-objects';
import { workloadOf } from '../../lib/kubernetes/workload';
import { readRole } from '../../lib/model/iam/read-role';
import { rolePolicies } from '../../lib/model/iam/role-policies';
import { readTrust } from '../../lib/model/iam/role-trust';
import { kubeletWords } from '../../lib/model/user-data/kubelet-flag';
import { readUserData } from '../../lib/model/user-data/read-user-data';
import { endpointService } from '../../lib/model/network/endpoint-service';
import { powershellCommands } from '../../lib/powershell/powershell-commands';
import { PowerShellLexer } from '../../lib/powershell/powershell-lexer';
import { PowerShellVariables } from '../../lib/powershell/powershell-variables';
import { booleanOf, numberOf, type Data } from '../../lib/values/data';
import { PartialText } from '../../lib/values/partial-text';
import { HoledText } from '../../lib/values/texts/holed-text';
import { parseJsonData } from '../../lib/values/texts/parse-json-data';
import { parseJsonOrYamlData } from '../../lib/values/texts/parse-json-or-yaml-data';
import { Unknown } from '../../lib/values/unknown';
import { setOf, templateOf } from '../cloudformation/template-of';
import { growthOf } from '../support/growth';

/** A text of about a size, made of a piece again and again. */
const times = (piece: string, before = '', after = '') =>
  [piece, (size: number) => before + piece.repeat(Math.ceil(size / piece.length)) + after] as const;
const hole = new Unknown('it is hidden');
/** The same text with a hole behind each piece. */
const holed = (text: string, piece: string) => PartialText.of(text.split(piece).flatMap((part) => [part, piece, hole]));

/** Between linear and quadratic, and nearer to the latter: sorting, and caches that get too small, take more than linear time. */
const MOST = 1.6;

function expectLinear(prepare: (size: number) => () => unknown): void {
  let growth = growthOf(prepare);
  for (let again = 0; again < 2 && growth.exponent > MOST && (growth.curve.at(-1)?.[1] ?? 0) < 5_000; again++) {
    growth = growthOf(prepare);
  }
  const curve = growth.curve.slice(-8).map(([size, milliseconds]) => `${String(size)}: ${milliseconds.toFixed(1)} ms`);
  expect(growth.exponent > MOST ? [`it grows with the power ${growth.exponent.toFixed(2)} of the size`, ...curve] : []).toEqual([]);
}

describe('a measured growth', () => {
  test('is about 1 for linear work', () => {
    expectLinear((size) => {
      const text = 'ab'.repeat(size);
      return () => text.split('b').length;
    });
  });

  test.each([
    ['quadratic', (size: number) => () => / +$/.test(`${' '.repeat(size)}a`)],
    ['exponential', (size: number) => () => /^(?:\[[\w.,[\]]+\])+$/.test(`${'[a]'.repeat(size)}!`)],
  ])('is more for %s work', (_, prepare) => {
    expect(growthOf(prepare).exponent).toBeGreaterThan(MOST);
  });
});

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

describe('PowerShell', () => {
  test.each(scripts)('is cut into tokens in linear time: %j', (_, text) => {
    expectLinear((size) => {
      const source = HoledText.of(text(size));
      return () => {
        const script = PowerShellLexer.read(source);
        return [powershellCommands(script), new PowerShellVariables(script)];
      };
    });
  });

  test.each(scripts)('with holes too: %j', (piece, text) => {
    expectLinear((size) => {
      const source = HoledText.of(holed(text(size), piece));
      return () => PowerShellLexer.read(source);
    });
  });
});

describe('user data', () => {
  test.each([
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
  ])('is read in linear time: %j', (_, text) => {
    expectLinear((size) => {
      const data = { 'Fn::Base64': text(size) };
      return () => readUserData(data).bootstrapCall;
    });
  });

  test.each([times('a'), times(' '), times('='), times('YQ==\n')])('is decoded in linear time: %j', (_, text) => {
    expectLinear((size) => {
      const data = text(size);
      return () => readUserData(data).bootstrapCall;
    });
  });

  test.each([times('--a=b '), times('"'), times("'a'"), times('--register-with-taints=a=b:c,'), times('\\'), times(' ')])(
    'has arguments of kubelet that are read in linear time: %j',
    (_, text) => {
      expectLinear((size) => {
        const data = text(size);
        return () => kubeletWords(data);
      });
    },
  );
});

describe('texts', () => {
  test.each([times('1'), times('1', '', '!'), times('.1'), times('e1'), times(' ', '1', '!'), times('\n'), times('1.'), times('+')])(
    'are read as numbers in linear time: %j',
    (_, text) => {
      expectLinear((size) => {
        const data = text(size);
        return () => [numberOf(data), booleanOf(data)];
      });
    },
  );

  test.each([times('a.', '', '*'), times('.amazonaws.s.s', 'b', '*'), times('amazonaws.'), times('com.amazonaws.a-'), times('-')])(
    'are read as names of endpoint services in linear time: %j',
    (_, text) => {
      expectLinear((size) => {
        const data = text(size);
        return () => endpointService(data);
      });
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

  test.each(documents)('are read as JSON or YAML in linear time: %j', (_, text) => {
    expectLinear((size) => {
      const data = text(size);
      return () => parseJsonOrYamlData(data);
    });
  });

  test.each([times('"a",', '[', '"b"]'), times('1,', '[', '1]'), times('"'), times('{"a":1},', '[', '1]'), times('\\"', '["', '"]')])(
    'are read as JSON with holes in linear time: %j',
    (piece, text) => {
      expectLinear((size) => {
        const data = holed(text(size), piece);
        return () => parseJsonData(data);
      });
    },
  );
});

describe('a template', () => {
  const resolve =
    (value: unknown, rest: object = {}) =>
    () =>
      templateOf({ Resources: { A: { Type: 'X' } }, ...rest }).resolve(value);

  test.each([
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
  ])('has texts of Fn::Sub that are read in linear time: %j', (_, text) => {
    expectLinear((size) => resolve({ 'Fn::Sub': text(size) }));
  });

  test.each([
    ['Fn::Join of texts', (items: string[]) => ({ 'Fn::Join': [',', items] })],
    ['Fn::Join of references', (items: string[]) => ({ 'Fn::Join': [',', items.map(() => ({ Ref: 'A' }))] })],
    ['Fn::Split', (items: string[]) => ({ 'Fn::Split': [',', items.join(',')] })],
    ['Fn::Split of references', (items: string[]) => ({ 'Fn::Split': [',', { 'Fn::Join': [',', items.map(() => ({ Ref: 'A' }))] }] })],
    ['Fn::ToJsonString', (items: string[]) => ({ 'Fn::ToJsonString': items })],
    ['Fn::Select', (items: string[]) => ({ 'Fn::Select': [items.length - 1, items] })],
    ['Fn::GetAtt', (items: string[]) => ({ 'Fn::GetAtt': items })],
    ['Fn::Length', (items: string[]) => ({ 'Fn::Length': items })],
  ])('has arguments of %s that are read in linear time', (_, make) => {
    expectLinear((size) => resolve(make(Array.from({ length: size / 4 }, (_none, index) => `a${String(index)}`))));
  });

  test.each([times('/Resource'), times('/Resource', '', '/'), times('/'), times('/ASG', '', '/x')])(
    'has titles that are read in linear time: %j',
    (_, path) => {
      expectLinear((size) => {
        const resource = templateOf({ Resources: { A: { Type: 'X', Metadata: { 'aws:cdk:path': path(size) } } } }).resources.get('A');
        return () => resource?.title;
      });
    },
  );

  test.each([
    ['statements', (count: number) => Array.from({ length: count }, () => ({ Effect: 'Allow', Principal: { Service: 'a' }, Action: 'b' }))],
    ['principals', (count: number) => [{ Effect: 'Allow', Principal: { Service: Array.from({ length: count }, () => 'a') }, Action: 'b' }]],
    ['actions', (count: number) => [{ Effect: 'Allow', Principal: '*', Action: Array.from({ length: count }, () => 's*s*s*') }]],
    ['stars', (count: number) => [{ Effect: 'Allow', Principal: '*', Action: '*s'.repeat(count) }]],
  ])('has policies with many %s that are read in linear time', (_, statements) => {
    expectLinear((size) => {
      const Statement = statements(Math.ceil(size / 20));
      const role = {
        Type: 'AWS::IAM::Role',
        Properties: { AssumeRolePolicyDocument: { Statement }, Policies: Statement.map(() => ({ PolicyDocument: {} })) },
      };
      const template = templateOf({ Resources: { Role: role } });
      const resource = template.resources.get('Role');
      return () => [resource && readTrust(resource), rolePolicies(setOf(template), readRole(template.resolve({ Ref: 'Role' })))];
    });
  });
});

describe('a manifest', () => {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: {} };
  test.each<[string, (count: number) => Data]>([
    ['objects', (count) => Array.from({ length: count }, () => pod)],
    ['containers', (count) => ({ ...pod, spec: { containers: Array.from({ length: count }, () => ({ image: 'a:b' })) } })],
    ['tolerations', (count) => ({ ...pod, spec: { tolerations: Array.from({ length: count }, () => ({ key: 'os', value: 'a' })) } })],
    ['colons in the name of an image', (count) => ({ ...pod, spec: { containers: [{ image: 'a:/@-'.repeat(count) }] } })],
  ])('with many %s is read in linear time', (_, manifest) => {
    expectLinear((size) => {
      const text = JSON.stringify(manifest(Math.ceil(size / 20)));
      return () => kubernetesObjects(text).map((object) => (object instanceof Unknown ? undefined : workloadOf(object)));
    });
  });
});
