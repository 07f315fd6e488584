import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compile } from './compiled';
import type { Measurement, Variant } from './measure';
import { median, quantile, table } from './statistics';
import { type Template, templateDifferences } from './template-differences';

const NODE_GROUPS = [1, 10, 25, 50, 100];
const PHASES: { [title: string]: (measurement: Measurement) => number } = {
  'load CDK modules': ({ cdkModules }) => cdkModules,
  'load library or hand-written file': ({ ownModules }) => ownModules,
  construct: ({ construct }) => construct,
  'app.synth()': ({ synth }) => synth,
  'construct + app.synth()': ({ construct, synth }) => construct + synth,
  'all of the above': ({ cdkModules, ownModules, construct, synth }) => cdkModules + ownModules + construct + synth,
};

interface Options {
  readonly nodeGroups?: number;
  readonly validation?: boolean;
}

const { values } = parseArgs({ options: { runs: { type: 'string', default: '15' } } });
const runs = Number(values.runs);
if (!Number.isSafeInteger(runs) || runs < 1) {
  throw new Error(`--runs must be a whole number above 0, got '${values.runs}'.`);
}

const compiled = compile();
const outdir = join(compiled, 'cdk.out');
const context = (JSON.parse(readFileSync(resolve(__dirname, '../cdk.json'), 'utf8')) as { context: object }).context;

/** Measures in a fresh process, with the feature flags of `cdk.json`. The cloud assembly stays until the next measurement. */
function measureOnce(variant: Variant, { nodeGroups = 1, validation = false }: Options = {}): Measurement {
  rmSync(outdir, { recursive: true, force: true });
  const output = execFileSync(process.execPath, [join(compiled, 'bench/measure.js'), variant, String(nodeGroups), outdir], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      CDK_VALIDATION: String(validation),
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, '@aws-cdk/core:stackResourceLimit': 0 }),
    },
  });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Measurement;
}

/** Measures in pairs, the order of which alternates, so that neither variant gains from a machine that gets faster or slower. */
function measurePairs(options: Options): { library: Measurement; byHand: Measurement }[] {
  return Array.from({ length: runs }, (_, index) => {
    const first = measureOnce(index % 2 ? 'hand-written' : 'with-library', options);
    const second = measureOnce(index % 2 ? 'with-library' : 'hand-written', options);
    return index % 2 ? { library: second, byHand: first } : { library: first, byHand: second };
  });
}

function checkSameResources(): void {
  const templateOf = (variant: Variant) => {
    measureOnce(variant);
    return JSON.parse(readFileSync(join(outdir, 'Bench.template.json'), 'utf8')) as Template;
  };
  const differences = templateDifferences(templateOf('with-library'), templateOf('hand-written'));
  if (differences.length > 0) {
    throw new Error(`The two variants do not make the same resources:\n${differences.join('\n')}`);
  }
}

function comparison(options: Options): string {
  const pairs = measurePairs(options);
  const rows = Object.entries(PHASES).map(([title, phase]) => {
    const ratios = pairs.map(({ library, byHand }) => phase(library) / phase(byHand));
    const differences = pairs.map(({ library, byHand }) => phase(library) - phase(byHand));
    return [
      title,
      median(pairs.map(({ library }) => phase(library))).toFixed(1),
      median(pairs.map(({ byHand }) => phase(byHand))).toFixed(1),
      median(differences).toFixed(1),
      median(ratios).toFixed(3),
      `${quantile(ratios, 0.25).toFixed(3)} to ${quantile(ratios, 0.75).toFixed(3)}`,
      Math.min(...pairs.map(({ library }) => phase(library))).toFixed(1),
      Math.min(...pairs.map(({ byHand }) => phase(byHand))).toFixed(1),
    ];
  });
  return table([
    ['ms, median', 'library', 'by hand', 'difference', 'ratio', 'middle half of ratios', 'fastest: library', 'by hand'],
    ...rows,
  ]);
}

function growth(): string {
  const rounds = Array.from({ length: Math.max(3, Math.ceil(runs / 3)) }, () =>
    NODE_GROUPS.map((nodeGroups) => ({
      library: PHASES['construct + app.synth()'](measureOnce('with-library', { nodeGroups })),
      byHand: PHASES['construct + app.synth()'](measureOnce('hand-written', { nodeGroups })),
    })),
  );
  const ofRounds = (value: (round: { library: number; byHand: number }[]) => number) => median(rounds.map(value));
  const perGroup = (round: { library: number; byHand: number }[], index: number, variant: Variant) => {
    const time = (at: number) => (variant === 'with-library' ? round[at].library : round[at].byHand);
    return (time(index) - time(0)) / (NODE_GROUPS[index] - 1);
  };
  const rows = NODE_GROUPS.map((nodeGroups, index) => {
    const added = (variant: Variant) => (index === 0 ? '' : ofRounds((round) => perGroup(round, index, variant)).toFixed(2));
    return [
      String(nodeGroups),
      ofRounds((round) => round[index].library).toFixed(0),
      ofRounds((round) => round[index].library / nodeGroups).toFixed(1),
      added('with-library'),
      ofRounds((round) => round[index].byHand).toFixed(0),
      added('hand-written'),
      ofRounds((round) => round[index].library / round[index].byHand).toFixed(3),
    ];
  });
  const header = ['node groups', 'library', 'per group', 'per group after the 1st', 'by hand', 'per group after the 1st', 'ratio'];
  const [at25, at100] = [NODE_GROUPS.indexOf(25), NODE_GROUPS.indexOf(100)];
  const ratio = (variant: Variant) => ofRounds((round) => perGroup(round, at100, variant) / perGroup(round, at25, variant)).toFixed(2);
  const all = ofRounds((round) => round[at100].library / 100 / (round[at25].library / 25)).toFixed(2);
  return [
    table([header, ...rows]),
    `Time per group, 100 against 25 groups: ${all}; of the groups after the first: library ${ratio('with-library')}, by hand ${ratio('hand-written')}`,
  ].join('\n');
}

checkSameResources();
console.log(`Node.js ${process.version}, ${String(runs)} pairs of fresh processes; the variants make the same resources.`);
console.log(`\nWithout CDK's template validation\n${comparison({ validation: false })}`);
console.log(`\nWith CDK's template validation\n${comparison({ validation: true })}`);
console.log(`\nNode groups in one stack, construct + app.synth() in ms, median, without CDK's template validation\n${growth()}`);
