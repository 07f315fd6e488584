import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compile } from './compiled';
import { writeManyGroups } from './many-groups';
import type { ChecksMeasurement } from './measure-checks';
import { median, table } from './statistics';

const GROUPS = [10, 100, 1000];
/** Languages in which the add-on vpc-cni is given its settings. */
const SETTINGS = ['json', 'yaml'] as const;

const { values } = parseArgs({ options: { runs: { type: 'string', default: '15' } } });
const runs = Number(values.runs);
if (!Number.isSafeInteger(runs) || runs < 1) {
  throw new Error(`--runs must be a whole number above 0, got '${values.runs}'.`);
}

const compiled = compile();
const outdir = join(compiled, 'cdk.out');

/** Measures in a fresh process. */
function measureOnce(...args: string[]): ChecksMeasurement {
  rmSync(outdir, { recursive: true, force: true });
  const output = execFileSync(process.execPath, [join(compiled, 'bench/measure-checks.js'), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CDK_VALIDATION: 'false' },
  });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as ChecksMeasurement;
}

function onDefaultCluster(): string {
  const rounds = Array.from({ length: runs }, () => ({
    none: measureOnce('none', outdir).synth ?? NaN,
    empty: measureOnce('empty', outdir).synth ?? NaN,
    checks: measureOnce('checks', outdir),
  }));
  const of = (value: (round: (typeof rounds)[number]) => number) => median(rounds.map(value));
  const validate = ({ checks }: (typeof rounds)[number]) => checks.validate ?? NaN;
  const again = ({ checks }: (typeof rounds)[number]) => checks.again ?? NaN;
  return [
    table([
      ['ms, median', 'app.synth()'],
      ['no plugin', of(({ none }) => none).toFixed(1)],
      ['a plugin that does nothing', of(({ empty }) => empty).toFixed(1)],
      ['the checks', of(({ checks }) => checks.synth ?? NaN).toFixed(1)],
      ['  of it in the checks', of(validate).toFixed(1)],
      ['  the checks again, warm', of(again).toFixed(1)],
    ]),
    `The checks, against app.synth() without a plugin: ${percent(of((round) => validate(round) / round.none))}, warm ${percent(of((round) => again(round) / round.none))}`,
  ].join('\n');
}

function percent(ratio: number): string {
  return `${(100 * ratio).toFixed(1)} %`;
}

function onManyGroups(): string {
  const rounds = Array.from({ length: Math.max(3, Math.ceil(runs / 3)) }, () =>
    GROUPS.flatMap((groups) =>
      SETTINGS.map((settings) =>
        measureOnce('judge', ...writeManyGroups(join(compiled, `groups-${String(groups)}-${settings}`), groups, settings)),
      ),
    ),
  );
  return table([
    ['node groups', 'ms, median', 'per group', 'findings', 'ms with YAML', 'YAML / JSON'],
    ...GROUPS.map((groups, index) => {
      const [json, yaml] = SETTINGS.map((_, setting) =>
        median(rounds.map((round) => round[SETTINGS.length * index + setting].judge ?? NaN)),
      );
      const { findings } = rounds[0][SETTINGS.length * index];
      return [String(groups), json.toFixed(0), (json / groups).toFixed(2), String(findings), yaml.toFixed(0), (yaml / json).toFixed(2)];
    }),
  ]);
}

console.log(`Node.js ${process.version}, ${String(runs)} fresh processes each, CDK's own template validation off`);
console.log(`\nThe default cluster, app.synth()\n${onDefaultCluster()}`);
console.log(`\nGroups of Windows nodes over 50 stacks, loading the rules included\n${onManyGroups()}`);
