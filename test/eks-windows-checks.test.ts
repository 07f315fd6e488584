import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, type AppProps, Aws, CfnResource, Fn, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { EksWindowsChecks, RuleSeverity, WindowsImage } from '../lib';
import { testCluster } from './support/synth';
import { TODAY } from './support/today';

/** Output for the terminal is tested with the CDK CLI; here it is only in the way. */
beforeEach(() => {
  jest.spyOn(console, 'error').mockImplementation();
});

const context = {
  'aws:cdk:disable-asset-staging': true,
  // The report tells what was found; synth() does not throw.
  '@aws-cdk/core:failSynthOnValidationErrors': false,
};

function testApp(props: AppProps = {}): App {
  return new App({ analyticsReporting: false, context, ...props });
}

interface Report {
  readonly pluginName: string;
  readonly conclusion: string;
  readonly metadata?: { readonly [key: string]: string };
  readonly violations: {
    readonly ruleName: string;
    readonly severity: string;
    readonly description: string;
    readonly suggestedFix?: string;
    readonly ruleMetadata?: object;
    readonly violatingConstructs: {
      readonly constructPath: string;
      readonly cloudFormationResource?: { readonly logicalId: string; readonly propertyPaths?: string[]; readonly templatePath: string };
    }[];
  }[];
  readonly suppressedViolations?: { readonly ruleName: string; readonly reason?: string }[];
}

/** The reports of the checks on an app. The groups made here have no launch template; the warning of that is left out. */
function reports(app: App): Report[] {
  const { directory } = app.synth();
  const { pluginReports } = JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8')) as { pluginReports: Report[] };
  return pluginReports
    .filter(({ pluginName }) => pluginName === 'eks-windows')
    .map((report) => ({ ...report, violations: report.violations.filter(({ ruleName }) => ruleName !== 'instance-metadata-exposed') }));
}

/** What was found, as `severity rule construct`. */
function found(app: App): string[] {
  return reports(app).flatMap(({ violations }) =>
    violations.map(({ severity, ruleName, violatingConstructs: [{ constructPath }] }) => `${severity} ${ruleName} ${constructPath}`),
  );
}

/** A managed Windows node group that is made by hand. */
function group(scope: Stack, id: string, instanceType = 'm4.large'): CfnResource {
  return new CfnResource(scope, id, {
    type: 'AWS::EKS::Nodegroup',
    properties: {
      AmiType: 'WINDOWS_CORE_2022_x86_64',
      ClusterName: 'prod',
      NodeRole: 'arn:aws:iam::123456789012:role/nodes',
      InstanceTypes: [instanceType],
      Subnets: ['subnet-1'],
    },
  });
}

const EXCLUDED = 'error instance-type-excluded';

describe('in an app that has no construct of this library', () => {
  test('the checks find what is wrong, when they are registered by hand', () => {
    const app = testApp();
    group(new Stack(app, 'Hand'), 'Windows');
    Validations.of(app).addPlugins(new EksWindowsChecks());
    const [{ conclusion, violations }] = reports(app);
    expect(conclusion).toBe('failure');
    expect(violations).toMatchObject([
      {
        ruleName: 'instance-type-excluded',
        severity: 'error',
        description: expect.stringContaining("'m4.large'") as string,
        suggestedFix: expect.stringMatching(/ See https:\/\/\S+$/) as string,
        ruleMetadata: { value: 'm4.large', title: expect.any(String) as string, source: expect.stringMatching(/^https:/) as string },
        violatingConstructs: [
          {
            constructPath: 'Hand/Windows',
            cloudFormationResource: {
              logicalId: 'Windows',
              templatePath: 'Hand.template.json',
              propertyPaths: ['Properties.InstanceTypes.0'],
            },
          },
        ],
      },
    ]);
  });

  test('an error stops the synthesis, a warning does not', () => {
    const failing = testApp({ context: { ...context, '@aws-cdk/core:failSynthOnValidationErrors': true } });
    const stack = new Stack(failing, 'Hand');
    group(stack, 'Windows');
    Validations.of(failing).addPlugins(new EksWindowsChecks());
    expect(() => failing.synth()).toThrow(/[Vv]alidation failed|instance-type-excluded/);

    const passing = testApp({ context: { ...context, '@aws-cdk/core:failSynthOnValidationErrors': true } });
    const disk = group(new Stack(passing, 'Hand'), 'Windows', 'm5.large');
    disk.addPropertyOverride('DiskSize', 20);
    Validations.of(passing).addPlugins(new EksWindowsChecks());
    expect(found(passing)).toEqual(['warning root-volume-small Hand/Windows']);
  });

  test('they find what is wrong in a template that is included', () => {
    const app = testApp();
    const templateFile = join(__dirname, 'fixtures/rules/root-volume-small.yaml');
    new CfnInclude(new Stack(app, 'Included'), 'Template', { templateFile });
    Validations.of(app).addPlugins(new EksWindowsChecks());
    expect(found(app)).toEqual(['warning root-volume-small Included/Template/WindowsNodes']);
  });

  test('they find what is wrong in a nested stack', () => {
    // The CDK CLI asks for the metadata that tells which template is that of the nested stack.
    const app = testApp({ context: { ...context, 'aws:cdk:enable-asset-metadata': true } });
    group(new NestedStack(new Stack(app, 'Parent'), 'Nested'), 'Windows');
    Validations.of(app).addPlugins(new EksWindowsChecks());
    expect(found(app)).toEqual([`${EXCLUDED} Parent/Nested/Windows`]);
  });

  test('they read the stacks of an app, those of stages too, as one', () => {
    const app = testApp();
    group(new Stack(app, 'One'), 'Windows');
    group(new Stack(new Stage(app, 'Beta'), 'Two'), 'Windows');
    Validations.of(app).addPlugins(new EksWindowsChecks());
    expect(found(app).sort()).toEqual([`${EXCLUDED} Beta/Two/Windows`, `${EXCLUDED} One/Windows`]);
  });

  test.each([
    ['on the construct', (_app: App, resource: CfnResource) => resource],
    ['on the stack', (_app: App, resource: CfnResource) => resource.stack],
    ['on the app', (app: App) => app],
  ])('a rule is silenced by an acknowledgement %s', (_, where) => {
    const app = testApp();
    const resource = group(new Stack(app, 'Hand'), 'Windows');
    Validations.of(app).addPlugins(new EksWindowsChecks());
    Validations.of(where(app, resource)).acknowledge({ id: 'eks-windows::instance-type-excluded', reason: 'It runs.' });
    const [{ conclusion, violations, suppressedViolations }] = reports(app);
    expect(conclusion).toBe('success');
    expect(violations).toEqual([]);
    expect(suppressedViolations).toMatchObject([{ ruleName: 'instance-type-excluded', reason: 'It runs.' }]);
  });

  test('an acknowledgement on one group leaves the other ones', () => {
    const app = testApp();
    const stack = new Stack(app, 'Hand');
    Validations.of(group(stack, 'Known')).acknowledge({ id: 'eks-windows::instance-type-excluded', reason: 'It runs.' });
    group(stack, 'Other');
    Validations.of(app).addPlugins(new EksWindowsChecks());
    expect(found(app)).toEqual([`${EXCLUDED} Hand/Other`]);
  });

  test('the name of a stack is known, as it is to the command', () => {
    const app = testApp();
    const stack = new Stack(new Stage(app, 'Prod'), 'Nodes', { stackName: 'm4' });
    // An instance type of which a part is the name of the stack: m4.large, which EKS excludes.
    group(stack, 'Windows', Fn.join('.', [Aws.STACK_NAME, 'large']));
    Validations.of(app).addPlugins(new EksWindowsChecks());
    expect(found(app)).toEqual([`${EXCLUDED} Prod/Nodes/Windows`]);
  });
});

describe('the options', () => {
  function checked(checks: EksWindowsChecks): App {
    const app = testApp();
    group(new Stack(app, 'Hand'), 'Windows');
    Validations.of(app).addPlugins(checks);
    return app;
  }

  test('skip rules in the whole app', () => {
    expect(found(checked(new EksWindowsChecks({ skipRules: ['instance-type-excluded'] })))).toEqual([]);
  });

  test('lower and raise severities', () => {
    const severities = { 'instance-type-excluded': RuleSeverity.INFO };
    expect(found(checked(new EksWindowsChecks({ severities })))).toEqual(['info instance-type-excluded Hand/Windows']);

    const app = testApp();
    group(new Stack(app, 'Hand'), 'Windows', 'm5.large').addPropertyOverride('DiskSize', 20);
    Validations.of(app).addPlugins(new EksWindowsChecks({ severities: { 'root-volume-small': RuleSeverity.ERROR } }));
    const [{ conclusion }] = reports(app);
    expect(conclusion).toBe('failure');
  });

  test.each([
    ['skipRules', { skipRules: ['instance-type-exclude'] }],
    ['severities', { severities: { 'instance-type-exclude': RuleSeverity.INFO } }],
  ])('name only rules that there are: %s', (_, props) => {
    expect(() => new EksWindowsChecks(props)).toThrow(
      "EksWindowsChecks names the rule 'instance-type-exclude', which does not exist. Did you mean 'instance-type-excluded'?",
    );
  });

  test('may name rules as acknowledgements do', () => {
    const id = 'eks-windows::instance-type-excluded';
    expect(found(checked(new EksWindowsChecks({ skipRules: [id] })))).toEqual([]);
    expect(found(checked(new EksWindowsChecks({ severities: { [id]: RuleSeverity.INFO } })))).toEqual([
      'info instance-type-excluded Hand/Windows',
    ]);
  });

  test('give only severities that there are', () => {
    const severities: object = { 'instance-type-excluded': 'fatal' };
    expect(() => new EksWindowsChecks({ severities: severities as { [ruleId: string]: RuleSeverity } })).toThrow(
      "gives 'instance-type-excluded' the severity 'fatal', which does not exist. Take one of error, warning, info.",
    );
  });

  test('are not lost without a word if they fail themselves', () => {
    const context = {
      appConstruct: new App(),
      templatePaths: ['A.template.json'],
      get stackTemplates(): never {
        throw new Error('out of memory');
      },
    };
    expect(new EksWindowsChecks().validate(context)).toMatchObject({
      success: true,
      violations: [{ ruleName: 'checks-failed', severity: 'warning', description: expect.stringContaining('out of memory') as string }],
    });
  });

  test.each(['tomorrow', '2026-13-01', '2026-1-1', '2026-02-31', ''])('refuse %s as a day', (today) => {
    expect(() => new EksWindowsChecks({ today })).toThrow(`'${today}'`);
  });

  test('tell what could not be checked, in the metadata, and as findings if asked to', () => {
    const withUnknown = (checks: EksWindowsChecks) => {
      const app = testApp();
      const stack = new Stack(app, 'Hand');
      new CfnResource(stack, 'Type', { type: 'AWS::SSM::Parameter', properties: { Type: 'String', Value: 'm5.large' } });
      group(stack, 'Excluded');
      group(stack, 'Windows').addPropertyOverride('InstanceTypes', [{ 'Fn::GetAtt': ['Type', 'Value'] }]);
      Validations.of(app).addPlugins(checks);
      return reports(app)[0];
    };
    const quiet = withUnknown(new EksWindowsChecks());
    expect(quiet.violations.map(({ severity }) => severity)).toEqual(['error']);
    expect(Number(quiet.metadata?.notChecked)).toBeGreaterThan(0);
    expect(quiet.metadata?.['notChecked:instance-type-excluded']).toContain(
      "Windows Properties.InstanceTypes.0: 'Type.Value' is known after deployment",
    );

    const telling = withUnknown(new EksWindowsChecks({ reportUnknown: true }));
    expect(telling.violations).toContainEqual(
      expect.objectContaining({
        ruleName: 'instance-type-excluded',
        severity: 'info',
        description: expect.stringContaining("'Type.Value' is known after deployment") as string,
      }),
    );
  });
});

describe('in an app with constructs of this library', () => {
  /** A cluster with a group of a type that is excluded. */
  function withConstructs(app: App, id = 'Ours'): void {
    const { cluster } = testCluster({}, new Stack(app, id));
    cluster.addWindowsNodeGroup('Web', { instanceType: new ec2.InstanceType('m4.large') });
  }

  const errors = (app: App) => found(app).filter((line) => line.startsWith('error'));

  test('the checks are there by themselves, once for all clusters', () => {
    const app = testApp();
    withConstructs(app, 'One');
    withConstructs(app, 'Two');
    expect(reports(app)).toHaveLength(1);
    expect(errors(app)).toEqual([expect.stringMatching(`^${EXCLUDED} One/Cluster/`), expect.stringMatching(`^${EXCLUDED} Two/Cluster/`)]);
  });

  test('and judge the stacks of a stage once', () => {
    const app = testApp();
    withConstructs(app);
    const { cluster } = testCluster({}, new Stack(new Stage(app, 'Beta'), 'Staged'));
    cluster.addWindowsNodeGroup('Web', { instanceType: new ec2.InstanceType('m4.large') });
    expect(errors(app).sort()).toEqual([expect.stringContaining('Beta/Staged'), expect.stringContaining('Ours')]);
  });

  test.each([
    ['before', true],
    ['after', false],
  ])('those that are registered by hand %s the constructs are made count, with their options', (_, isBefore) => {
    const app = testApp();
    const register = () => {
      Validations.of(app).addPlugins(new EksWindowsChecks({ severities: { 'instance-type-excluded': RuleSeverity.WARNING } }));
    };
    if (isBefore) {
      register();
    }
    withConstructs(app);
    if (!isBefore) {
      register();
    }
    expect(found(app).filter((line) => line.includes('instance-type-excluded'))).toEqual([
      expect.stringMatching(/^warning instance-type-excluded Ours\//),
    ]);
  });

  test('those of a stage judge its stacks, and the ones of the constructs the rest', () => {
    const app = testApp();
    const stage = new Stage(app, 'Beta');
    withConstructs(app);
    const { cluster } = testCluster({}, new Stack(stage, 'Staged'));
    cluster.addWindowsNodeGroup('Web', { instanceType: new ec2.InstanceType('m4.large') });
    Validations.of(stage).addPlugins(new EksWindowsChecks({ skipRules: ['instance-type-excluded'] }));
    expect(errors(app)).toEqual([expect.stringContaining(`${EXCLUDED} Ours/`)]);
  });

  test('a cluster with its defaults gives nothing', () => {
    const app = testApp();
    testCluster({}, new Stack(app, 'Ours')).cluster.addWindowsNodeGroup('Web', { image: WindowsImage.eksOptimized() });
    // An instance with options counts, wherever it is; one day its version of Kubernetes will be out of support.
    Validations.of(app).addPlugins(new EksWindowsChecks({ today: TODAY }));
    app.synth();
    expect(found(app)).toEqual([]);
  });

  test('a second synthesis of the app finds the same', () => {
    const app = testApp();
    withConstructs(app);
    const first = errors(app);
    app.synth({ force: true });
    expect(errors(app)).toEqual(first);
    expect(first).toHaveLength(1);
  });
});
