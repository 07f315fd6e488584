import { compileFunction } from 'node:vm';
import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as ts from 'typescript';
import { WindowsCluster } from '../../lib';
import { docstringExamples, type Snippet, snippets } from '../support/doc-pages';

/** Whole apps are run as examples; `declare` leaves something to the reader, and a test of the reader's is run by no app. */
const runnable = [...snippets, ...docstringExamples].filter(({ code }) => !/app\.synth\(\)|^declare |^test\(|toMatchSnapshot/m.test(code));

/** A value that a comment promises: `NodeCapacity.of(…).podAddresses; // 9`. */
const PROMISED = /^(\S.*); \/\/ (\d+|\{.*\})$/gm;

/** What a reader has: a stack, an `aws-eks-v2` cluster and a `WindowsCluster`. Each is made when the snippet names it. */
function givenTo(stack: Stack): { readonly [name: string]: () => unknown } {
  const props = { version: eks.KubernetesVersion.V1_35, kubectlLayer: new KubectlV35Layer(stack, 'ReaderKubectl') };
  return {
    stack: () => stack,
    cluster: () => new WindowsCluster(stack, 'ReaderWindowsCluster', props),
    eksCluster: () =>
      new eks.Cluster(stack, 'ReaderCluster', {
        ...props,
        defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
        defaultCapacity: 2,
        kubectlProviderOptions: { kubectlLayer: props.kubectlLayer },
      }),
  };
}

function run({ code }: Snippet): Stack {
  const app = new App({
    builtinCloudFormationValidation: false,
    context: { 'aws:cdk:disable-asset-staging': true, '@aws-cdk/aws-eks:defaultToAL2023': true },
  });
  const stack = new Stack(app, 'Reader', { env: { account: '111122223333', region: 'eu-west-1' } });
  const given = Object.entries(givenTo(stack)).filter(
    ([name]) => new RegExp(`(?<![.\\w])${name}\\b(?!:)`).test(code) && !new RegExp(`\\bconst ${name}\\b`).test(code),
  );
  const script = ts.transpile(code.replaceAll(PROMISED, 'expect($1).toEqual($2);'), {
    module: ts.ModuleKind.CommonJS,
    target: ts.ScriptTarget.ES2022,
  });
  const load = (name: string): unknown => (name === 'cdk-eks-windows' ? jest.requireActual('../../lib') : jest.requireActual(name));
  const parameters = { require: load, exports: {}, expect, ...Object.fromEntries(given.map(([name, make]) => [name, make()])) };
  const snippet = compileFunction(script, Object.keys(parameters)) as (...values: unknown[]) => void;
  snippet(...Object.values(parameters));
  return stack;
}

test.each(runnable.map((snippet) => [`${snippet.page}:${String(snippet.line)}`, snippet] as const))(
  '%s runs, and its app passes the checks',
  (_, snippet) => {
    expect(Template.fromStack(run(snippet)).toJSON()).toBeDefined();
  },
);

test('there are snippets, and values that are promised', () => {
  expect(runnable.length).toBeGreaterThanOrEqual(20);
  expect(snippets.flatMap(({ code }) => [...code.matchAll(PROMISED)]).length).toBeGreaterThanOrEqual(4);
});
