import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..');

describe('cdk synth on an app with findings', () => {
  const output = mkdtempSync(join(tmpdir(), 'synth-'));
  afterAll(() => {
    rmSync(output, { recursive: true });
  });

  test('stops, says what is wrong, and leaves a report', () => {
    const app = 'npx tsx --tsconfig tsconfig.dev.json test/fixtures/apps/wrong.ts';
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/aws-cdk/bin/cdk'), 'synth', '--quiet', '--no-notices', '--app', app, '--output', output],
      {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, CDK_VALIDATION: 'false', NO_COLOR: '1', CI: '', CDK_DISABLE_CLI_TELEMETRY: 'true' },
      },
    );
    expect(status).toBe(1);
    // What is on the console is for people: without colours, times and places of this machine.
    const text = stderr
      // eslint-disable-next-line no-control-regex -- that is what colours are
      .replace(/\u001B\[[\d;]*m/g, '')
      .split('\n')
      .filter((line) => /eks-windows|Wrong\/|Suggested fix|Acknowledge/.test(line))
      .join('\n');
    expect(text).toMatchSnapshot('console');

    const report = JSON.parse(readFileSync(join(output, 'validation-report.json'), 'utf8')) as {
      pluginReports: { pluginName: string; violations: { violatingConstructs: { stackTraces?: unknown; libraryVersion?: string }[] }[] }[];
    };
    const [checks] = report.pluginReports.filter(({ pluginName }) => pluginName === 'eks-windows');
    for (const construct of checks.violations.flatMap(({ violatingConstructs }) => violatingConstructs)) {
      delete construct.stackTraces;
      delete construct.libraryVersion;
    }
    expect(checks).toMatchSnapshot('validation-report.json');
  }, 120_000);
});
