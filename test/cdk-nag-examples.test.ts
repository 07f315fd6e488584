import { type App, Stage } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { exampleNames } from './support/example-names';
import { runApp } from './support/run-app';
import { testCluster } from './support/synth';

const VPC7 = 'aws-cdk-lib makes the VPC of such a cluster without flow logs.';
const IAM4 = 'The roles of nodes and of functions have the managed policies of AWS.';
const IAM5 = 'The functions of aws-cdk-lib may call each version of one another.';
const L1 = 'aws-cdk-lib chooses the runtime of its own function.';
const SF = 'The state machine of aws-cdk-lib, which waits for the cluster, has no logs.';

/** What the pack says of what aws-cdk-lib makes for an example by itself, and why. Of this library it says nothing. */
const EXPLAINED: { readonly [example: string]: { readonly [rule: string]: string } } = {
  'aws-eks-v1': {
    EKS1: 'The endpoint of a cluster of aws-eks is public and private unless endpointAccess says another.',
    EKS2: 'A cluster of aws-eks has no logs unless clusterLogging names them.',
    IAM4,
    IAM5,
    L1,
    SF1: SF,
    SF2: SF,
    VPC7,
  },
  'checks-only': { IAM4, VPC7 },
  'existing-cluster': { IAM4, IAM5, L1, VPC7 },
};

beforeAll(() => {
  // Loads what the examples are run with.
  testCluster().template();
});

test.each(exampleNames)('AwsSolutions says of the example %s only what is explained', (example) => {
  const synth = jest.spyOn(Stage.prototype, 'synth');
  jest.spyOn(console, 'error').mockImplementation();
  runApp(`examples/${example}/app.ts`);
  const app = synth.mock.contexts[0] as App;
  synth.mockRestore();
  const { violations } = new AwsSolutionsChecks(app).validateScope(app);
  const rules = violations.map(({ ruleName }) => ruleName.replace(/^AwsSolutions-|\[.*/gs, ''));
  expect([...new Set(rules)].sort()).toEqual(Object.keys(EXPLAINED[example] ?? {}).sort());
  const places = violations.flatMap(({ violatingResources }) =>
    violatingResources.map(({ constructPath, resourceLogicalId }) => constructPath ?? resourceLogicalId ?? ''),
  );
  expect(places.length > 0).toBe(example in EXPLAINED);
  expect(places.filter((path) => path.includes('/Windows/'))).toEqual([]);
});

test('only examples that there are have explanations', () => {
  expect(exampleNames).toEqual(expect.arrayContaining(Object.keys(EXPLAINED)));
});
