import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { apiChanges } from '../../../scripts/release/api-changes';
import { command } from '../command';
import { Registry } from './registry';

const root = resolve(__dirname, '../../..');
const NAME = '@acme/cdk-eks-windows';

let registry: Registry;
let folder: string;
let published: string;

/** What a command prints; it has to end well. */
function run(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): string {
  // The log level of the `npm` and the configuration of the `tsx` that run the tests are none of theirs.
  const own = { ...process.env, npm_config_loglevel: 'error', TSX_TSCONFIG_PATH: undefined };
  const ended = command(program, args, { cwd, env: { ...own, ...env } });
  if (!ended.ok) {
    throw new Error(ended.why);
  }
  return ended.stdout;
}

/** A clone of the repository with what is not committed yet, so that the test is about what is there. */
function clone(target: string): void {
  const files = run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'], root).split('\0');
  for (const file of files.filter(Boolean)) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    cpSync(join(root, file), join(target, file), { force: true });
  }
  run('git', ['init', '--quiet'], target);
  writeFileSync(join(target, '.git/info/exclude'), 'node_modules\n');
  symlinkSync(join(root, 'node_modules'), join(target, 'node_modules'), 'dir');
  for (const [key, value] of Object.entries({ 'user.name': 'Test', 'user.email': 'test@example.com' })) {
    run('git', ['config', key, value], target);
  }
  run('git', ['add', '.'], target);
  run('git', ['commit', '--quiet', '-m', 'all'], target);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'publish-'));
  registry = await Registry.start(process.env.VERDACCIO ?? 'verdaccio');
  clone(join(folder, 'clone'));
  const options = ['--version', 'minor', '--scope', '@acme', '--registry', registry.address];
  published = run('npm', ['run', 'release', '--', ...options], join(folder, 'clone'), { NODE_AUTH_TOKEN: await registry.token() });
});

afterAll(async () => {
  await registry.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Installs packages into an app outside of the repository: the scope from the registry, all else from where this machine gets it. */
function install(app: string, packages: readonly string[]): void {
  writeFileSync(join(app, '.npmrc'), `@acme:registry=${registry.address}\n`);
  run('npm', ['install', '--prefer-offline', '--no-fund', '--no-audit', ...packages], app);
}

function pinned(...names: readonly string[]): string[] {
  return names.map((name) => {
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { version: string };
    return `${name}@${version}`;
  });
}

const LIBRARIES = pinned('aws-cdk-lib', 'constructs', '@aws-cdk/lambda-layer-kubectl-v35');
const CLUSTER = `
const cluster = new WindowsCluster(STACK, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  kubectlLayer: new KubectlV35Layer(STACK, 'Kubectl'),
});
cluster.addWindowsNodeGroup('Web', { minCapacity: 2, maxCapacity: 4 });
`;
const IMPORTS = `
import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { App, Stack } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { WindowsCluster } from '${NAME}';
`;

/** What the README promises of an app that is synthesized. */
function expectCommands(app: string): void {
  expect(run('npx', ['eks-windows', 'check', 'cdk.out'], app)).toMatch(/^No findings in 1 template\./);
  const plan = JSON.parse(run('npx', ['eks-windows', 'plan', 'cdk.out', '--format', 'json'], app)) as { groups: object[] };
  expect(plan.groups.length).toBeGreaterThan(0);
}

describe('a release', () => {
  test('makes the version, its changelog and its tag', () => {
    const version = (JSON.parse(readFileSync(join(folder, 'clone/package.json'), 'utf8')) as { version: string }).version;
    expect(run('git', ['describe', '--exact-match'], join(folder, 'clone')).trim()).toBe(`v${version}`);
    expect(readFileSync(join(folder, 'clone/CHANGELOG.md'), 'utf8')).toMatch(`## Unreleased\n\n## ${version} - `);
    expect(run('git', ['status', '--porcelain'], join(folder, 'clone'))).toBe('');
    expect(published).toContain(`The registry has no release of ${NAME} yet`);
  });
});

describe('an app with the package of the registry', () => {
  test('in TypeScript, as `cdk init` makes it', () => {
    const app = join(folder, 'typescript-app');
    mkdirSync(app);
    run(join(root, 'node_modules/.bin/cdk'), ['init', 'app', '--language', 'typescript', '--generate-only'], app);
    install(app, [NAME, ...LIBRARIES]);
    writeFileSync(
      join(app, 'lib/typescript-app-stack.ts'),
      `${IMPORTS.replace('Stack }', 'Stack, type StackProps }')}
export class TypescriptAppStack extends Stack {
  constructor(scope: App, id: string, props?: StackProps) {
    super(scope, id, props);
    ${CLUSTER.replaceAll('STACK', 'this')}
  }
}
`,
    );
    run('npx', ['cdk', 'synth', '--quiet'], app);
    expectCommands(app);

    writeFileSync(
      join(app, 'test/typescript-app.test.ts'),
      `import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { TypescriptAppStack } from '../lib/typescript-app-stack';
test('the template', () => {
  const app = new App({ builtinCloudFormationValidation: false, context: { 'aws:cdk:disable-asset-staging': true } });
  const stack = new TypescriptAppStack(app, 'Test');
  const template = JSON.stringify(Template.fromStack(stack).toJSON(), null, 2).replace(/[0-9a-f]{64}/g, 'HASH');
  expect(template).toMatchSnapshot();
});
`,
    );
    // The first run writes the snapshot, which jest does not where the variable CI is set; the second compares.
    run('npx', ['jest', '--ci=false'], app);
    run('npx', ['jest', '--ci'], app);
    expect(readFileSync(join(app, 'test/__snapshots__/typescript-app.test.ts.snap'), 'utf8')).toContain('AWS::EKS::AccessEntry');
  });

  test('in JavaScript, as an ECMAScript module', () => {
    const app = join(folder, 'javascript-app');
    mkdirSync(app);
    writeFileSync(join(app, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    writeFileSync(join(app, 'cdk.json'), JSON.stringify({ app: 'node app.js' }));
    writeFileSync(
      join(app, 'app.js'),
      `${IMPORTS}const stack = new Stack(new App(), 'Module');\n${CLUSTER.replaceAll('STACK', 'stack')}stack.node.root.synth();\n`,
    );
    install(app, [NAME, ...LIBRARIES, ...pinned('aws-cdk')]);
    run('npx', ['cdk', 'synth', '--quiet'], app);
    expectCommands(app);
  });
});

describe('the package', () => {
  let installed: string;
  beforeAll(() => {
    installed = join(folder, 'unpacked');
    mkdirSync(installed);
    install(installed, ['--install-strategy=nested', '--legacy-peer-deps', NAME]);
  });
  const read = (file: string) => readFileSync(join(installed, 'node_modules', NAME, file), 'utf8');

  test('has its name in the assembly, the README, the guides and the examples', () => {
    expect((JSON.parse(read('.jsii')) as { name: string }).name).toBe(NAME);
    expect(read('README.md')).toContain(`from '${NAME}'`);
    expect(read('docs/node-groups.md')).toContain(`from '${NAME}'`);
    expect(read('examples/minimal/app.ts')).toContain(`from '${NAME}'`);
    expect(
      ['README.md', 'docs/node-groups.md', 'examples/minimal/app.ts'].filter((file) => read(file).includes("from 'cdk-eks-windows'")),
    ).toEqual([]);
  });

  test('is not released again under a version that breaks nothing, if its API breaks', () => {
    const next = join(folder, 'next');
    cpSync(join(installed, 'node_modules', NAME), next, { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(next, 'node_modules'), 'dir');
    writeFileSync(join(next, '.npmrc'), `@acme:registry=${registry.address}\n`);
    const { version } = JSON.parse(read('package.json')) as { version: string };
    const [major, minor] = version.split('.');
    const rewrite = (file: string, change: (json: Record<string, unknown>) => object) => {
      writeFileSync(join(next, file), JSON.stringify(change(JSON.parse(read(file)) as Record<string, unknown>)));
    };
    rewrite('package.json', (manifest) => ({ ...manifest, version: `${major}.${minor}.1` }));
    expect(apiChanges(next, NAME)).toBe(`The API, compared with ${version}: nothing breaks.`);

    rmSync(join(next, 'previous'), { recursive: true });
    rewrite('.jsii', ({ types, ...assembly }) => ({
      ...assembly,
      types: Object.fromEntries(Object.entries(types as object).filter(([fqn]) => !fqn.endsWith('.NodeCapacity'))),
    }));
    expect(() => apiChanges(next, NAME)).toThrow(/in a way that .* must not have:[^]*NodeCapacity/);
  });
});
