import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Variant } from '../measure';
import { assemblyOf, measureOnce, type Options, type ProcessMeasurement } from '../measure-once';
import type { Bench, Section } from '../section';
import { median, percent, quantile, table } from '../statistics';
import { type Template, templateDifferences } from '../template-differences';

const NODE_GROUPS = [1, 10, 100, 1000];

const PHASES: { readonly [title: string]: (measurement: ProcessMeasurement) => number } = {
  'construct + `app.synth()`, without the checks': ({ construct, synth, checks }) => construct + synth - checks,
  'construct + `app.synth()`': ({ construct, synth }) => construct + synth,
  construct: ({ construct }) => construct,
  'load the library, or one file by hand': ({ ownModules }) => ownModules,
  'whole process': ({ whole }) => whole,
};

interface Pair {
  readonly library: ProcessMeasurement;
  readonly byHand: ProcessMeasurement;
}

/** This library beside the same resources by hand. */
export function byHand(bench: Bench): Section {
  checkSameResources(bench);
  return {
    title: 'Beside the same resources by hand',
    text: `One VPC, one cluster, two Linux nodes and one Windows group; the two templates have the same resources with the same properties, which is checked before each run. By hand there are no checks.

Without CDK's own validation of templates, ms:

${phases(pairs(bench, {}, bench.runs))}

With it, as \`cdk synth\` does unless it is switched off, ms:

${phases(pairs(bench, { validation: true }, bench.runs))}

Groups of Windows nodes in one stack, without CDK's own validation:

${growth(bench)}`,
  };
}

function checkSameResources({ compiled }: Bench): void {
  const templateOf = (variant: Variant) => {
    measureOnce(compiled, variant);
    return JSON.parse(readFileSync(join(assemblyOf(compiled), 'Bench.template.json'), 'utf8')) as Template;
  };
  const differences = templateDifferences(templateOf('with-library'), templateOf('hand-written'));
  if (differences.length > 0) {
    throw new Error(`The two variants do not make the same resources:\n${differences.join('\n')}`);
  }
}

/** Measures in pairs, the order of which alternates, so that neither variant gains from a machine that gets faster or slower. */
function pairs({ compiled }: Bench, options: Options, runs: number): Pair[] {
  return Array.from({ length: runs }, (_, index) => {
    const first = measureOnce(compiled, index % 2 ? 'hand-written' : 'with-library', options);
    const second = measureOnce(compiled, index % 2 ? 'with-library' : 'hand-written', options);
    return index % 2 ? { library: second, byHand: first } : { library: first, byHand: second };
  });
}

function phases(measured: readonly Pair[]): string {
  const rows = Object.entries(PHASES).map(([title, phase]) => {
    const ratios = measured.map((pair) => phase(pair.library) / phase(pair.byHand));
    return [
      title,
      // A file by hand loads in no time, so a ratio says nothing there.
      title.startsWith('load') ? '' : median(ratios).toFixed(2),
      title.startsWith('load') ? '' : `${quantile(ratios, 0.25).toFixed(2)} to ${quantile(ratios, 0.75).toFixed(2)}`,
      median(measured.map(({ library }) => phase(library))).toFixed(1),
      median(measured.map((pair) => phase(pair.byHand))).toFixed(1),
    ];
  });
  return table([['', 'ratio', 'middle half of the ratios', 'library', 'by hand'], ...rows]);
}

function growth(bench: Bench): string {
  const all = NODE_GROUPS.map((nodeGroups) => ({
    nodeGroups,
    measured: pairs(bench, { nodeGroups }, nodeGroups < 1000 ? Math.max(3, Math.ceil(bench.runs / 3)) : 3),
  }));
  const [withoutChecks, withChecks] = Object.values(PHASES);
  const rows = all.map(({ nodeGroups, measured }) => {
    const of = (value: (pair: Pair) => number) => median(measured.map(value));
    const ratio = (phase: (measurement: ProcessMeasurement) => number) => of((pair) => phase(pair.library) / phase(pair.byHand)).toFixed(2);
    return [
      String(nodeGroups),
      ratio(withoutChecks),
      ratio(withChecks),
      percent(of(({ library }) => library.checks / withChecks(library))),
      ratio(({ memory }) => memory),
      of(({ library }) => withChecks(library)).toFixed(0),
      of((pair) => withChecks(pair.byHand)).toFixed(0),
      of(({ library }) => library.memory).toFixed(0),
    ];
  });
  return table([
    [
      'groups',
      'ratio without the checks',
      'ratio with the checks',
      'share of the checks',
      'ratio of memory',
      'library, ms',
      'by hand, ms',
      'library, MiB',
    ],
    ...rows,
  ]);
}
