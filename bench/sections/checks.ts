import { measureOnce } from '../measure-once';
import type { Bench, Section } from '../section';
import { median, percent, table } from '../statistics';

const NODE_GROUPS = [1, 100];

/** The checks beside the rules of cdk-nag on the same app. */
export function checks({ compiled, runs }: Bench): Section {
  const rows = NODE_GROUPS.map((nodeGroups) => {
    const measured = Array.from({ length: Math.max(3, Math.ceil(runs / 3)) }, () =>
      measureOnce(compiled, 'with-library', { nodeGroups, nag: true }),
    );
    const of = (value: (each: (typeof measured)[number]) => number) => median(measured.map(value));
    return [
      String(nodeGroups),
      of((each) => each.checks / each.nag).toFixed(2),
      of((each) => each.checks).toFixed(1),
      of((each) => each.checksAgain).toFixed(1),
      of((each) => each.nag).toFixed(1),
      percent(of((each) => each.checks / (each.synth - each.checks))),
    ];
  });
  return {
    title: 'The checks beside cdk-nag',
    text: `The same app with the checks of this library, and with the pack AwsSolutions of cdk-nag 3, loading the rules included. In a fresh process most of the time of the checks is Node.js that reads and compiles them.

${table([['groups', 'ratio to cdk-nag', 'checks, ms', 'once more, warm, ms', 'cdk-nag, ms', 'checks, beside the rest of `app.synth()`'], ...rows])}`,
  };
}
