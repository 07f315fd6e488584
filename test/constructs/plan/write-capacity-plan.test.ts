import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv';
import { App, Stack, Stage } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { PrivateClusterEndpoints, WindowsIpam } from '../../../lib';
import type { CapacityPlan } from '../../../lib/plan/capacity-plan';
import { run } from '../../command/run';
import { testCluster } from '../../support/synth';

const root = join(__dirname, '../../..');
const outdir = mkdtempSync(join(tmpdir(), 'plan-'));
let outputs = 0;
afterAll(() => {
  rmSync(outdir, { recursive: true });
});

function testApp(context: { [key: string]: unknown } = {}): App {
  return new App({
    outdir: join(outdir, String(outputs++)),
    analyticsReporting: false,
    context: { 'aws:cdk:disable-asset-staging': true, '@aws-cdk/aws-eks:defaultToAL2023': true, ...context },
  });
}

/** An app with a group of two to four nodes. */
function appWithNodes(context?: { [key: string]: unknown }): App {
  const app = testApp(context);
  testCluster({}, new Stack(app, 'Prod')).cluster.addWindowsNodeGroup('Web', { minCapacity: 2, maxCapacity: 4 });
  return app;
}

const planFile = (app: App) => join(app.synth().directory, 'eks-windows-plan.json');
const planOf = (app: App) => JSON.parse(readFileSync(planFile(app), 'utf8')) as CapacityPlan;
const jsonOfCommand = (app: App) => run(['plan', '--format', 'json', app.outdir]).out;

describe('the plan in the cloud assembly', () => {
  test('has what the constructs ask for, as the schema says', () => {
    const plan = planOf(appWithNodes());
    const validate = new Ajv().compile(JSON.parse(readFileSync(join(root, 'schemas/eks-windows-plan.schema.json'), 'utf8')) as object);
    validate(plan);
    expect(validate.errors).toBeNull();
    const web = plan.groups.find(({ os }) => os === 'windows');
    // m5.large: 10 addresses per interface. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html
    expect(web).toMatchObject({
      instanceTypes: ['m5.large'],
      nodes: { min: 2, max: 4 },
      node: { podAddresses: 9 },
      pods: { min: 18, max: 36 },
    });
    expect(plan.subnets).toHaveLength(2);
  });

  test('is what the command says of the assembly, which it does not confuse', () => {
    const app = appWithNodes();
    const before = readFileSync(planFile(app), 'utf8');
    expect(jsonOfCommand(app)).toBe(before);
    expect(run(['plan', '--format', 'json', join(app.outdir, 'Prod.template.json')]).code).toBe(0);
  });

  test.each([[WindowsIpam.secondaryIp()], [WindowsIpam.prefixDelegation()]])(
    'names groups and subnets as capacityPlan() does, where the CDK writes paths (%p)',
    (ipam) => {
      // The command line of the CDK sets it.
      const app = testApp({ 'aws:cdk:enable-path-metadata': true });
      const { cluster } = testCluster({ ipam }, new Stack(app, 'Prod'));
      cluster.addWindowsNodeGroup('Web');
      cluster.addWindowsManagedNodeGroup('Jobs');
      const written = planOf(app);
      const plan = cluster.windows.capacityPlan();
      const groups = written.groups.filter(({ os }) => os === 'windows');
      expect(groups.map(({ name }) => name).sort()).toEqual(['Jobs', 'Web']);
      for (const { name, path } of groups) {
        expect(plan.group(name)).toMatchObject({ name, path });
        expect(plan.group(path ?? '').name).toBe(name);
      }
      expect(written.subnets.map(({ name }) => name)).toEqual(['PrivateSubnet1', 'PrivateSubnet2']);
      for (const { name, path } of written.subnets) {
        expect(plan.subnet(name)).toMatchObject({ name, path });
      }
    },
  );

  test('has the groups of all stacks and stages, also of those that are made after the first one', () => {
    const app = testApp();
    const { cluster } = testCluster({}, new Stack(app, 'First'));
    cluster.addWindowsNodeGroup('A');
    testCluster({}, new Stack(app, 'Second')).cluster.addWindowsNodeGroup('B');
    testCluster({}, new Stack(new Stage(app, 'Later'), 'Third')).cluster.addWindowsNodeGroup('C');
    const names = planOf(app)
      .groups.filter(({ os }) => os === 'windows')
      .map(({ name }) => /Web|(?<=Windows)[ABC]/.exec(name)?.[0]);
    expect(names.sort()).toEqual(['A', 'B', 'C']);
    expect(existsSync(join(app.outdir, 'assembly-Later', 'eks-windows-plan.json'))).toBe(false);
  });

  test('is the same each time, and has nothing of the machine in it', () => {
    const [one, other] = [appWithNodes(), appWithNodes()].map((app) => readFileSync(planFile(app), 'utf8'));
    expect(other).toBe(one);
    expect(one).not.toContain(tmpdir());
  });

  test.each([false, 'false'])('is left out if the context says %p', (value) => {
    const app = appWithNodes({ 'cdk-eks-windows:capacity-plan': value });
    expect(existsSync(planFile(app))).toBe(false);
    expect(app.node.children.map(({ node }) => node.id)).not.toContain('EksWindowsCapacityPlan');
  });

  test('is left out without node groups', () => {
    const app = testApp();
    const stack = new Stack(app, 'Prod');
    new PrivateClusterEndpoints(stack, 'Endpoints', {
      vpc: new ec2.Vpc(stack, 'Vpc'),
      subnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    });
    expect(existsSync(planFile(app))).toBe(false);
  });

  test('is written again if the app is synthesized again', () => {
    const app = appWithNodes();
    app.synth();
    rmSync(planFile(app));
    app.synth({ force: true });
    expect(existsSync(planFile(app))).toBe(true);
  });

  test('does not stop the synthesis if it fails', () => {
    const warning = jest.spyOn(process, 'emitWarning').mockImplementation();
    const app = appWithNodes();
    mkdirSync(join(app.outdir, 'eks-windows-plan.json'));
    expect(() => app.synth()).not.toThrow();
    expect(warning).toHaveBeenCalledWith(expect.stringMatching(/eks-windows-plan\.json could not be written: .*EISDIR/), expect.anything());
  });
});
