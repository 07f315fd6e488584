import { makePlan } from '../../lib/plan/make-plan';
import { readModel } from '../../lib/model/read-model';
import { planJson } from '../../lib/report/plan/plan-json';
import { nodes, planTemplate, subnet } from '../../test/plan/plan-template';
import type { Bench, Section } from '../section';
import { median, table } from '../statistics';

const SUBNETS = 200;
const NODE_GROUPS = [250, 500, 1000];

/** Seconds of the processor, so that it is the same whatever else the machine does. */
interface Times {
  readonly model: number;
  readonly plan: number;
  readonly json: number;
}

/** The arithmetic of the capacity plan alone, in one process: many groups that share subnets. */
export function plan({ runs }: Bench): Section {
  const rows = [3, SUBNETS].flatMap((each) => {
    const measured = NODE_GROUPS.map((groups) => {
      const template = manyGroups(groups, each);
      return { groups, times: Array.from({ length: Math.max(3, Math.ceil(runs / 3)) }, () => timesOf(template)) };
    });
    const of = (index: number, value: (times: Times) => number) => median(measured[index].times.map(value));
    const total = ({ plan: made, json }: Times) => made + json;
    return measured.map(({ groups }, index) => [
      `${String(groups)}, each in ${String(each)}`,
      of(index, ({ model }) => model).toFixed(0),
      of(index, ({ plan: made }) => made).toFixed(0),
      of(index, ({ json }) => json).toFixed(0),
      index === 0 ? '' : (of(index, total) / of(index - 1, total)).toFixed(2),
    ]);
  });
  return {
    title: 'The capacity plan',
    text: `Groups of 2 to 40 Windows nodes in ${String(SUBNETS)} subnets of /20 in three zones, of which they need more than there is: that takes longest. Time of the processor in one process, the first time included.

${table([['groups, and subnets of each', 'model, ms', 'plan, ms', 'JSON, ms', 'plan and JSON, of half as many groups'], ...rows])}`,
  };
}

function manyGroups(groups: number, subnetsOfEach: number): object {
  const names = Array.from({ length: SUBNETS }, (_, index) => `S${String(index)}`);
  const subnets = names.map((name, index) => [name, subnet(`10.${String(index)}.0.0/20`, `z${String(index % 3)}`)] as const);
  const all = Array.from({ length: groups }, (_, index) => {
    const own = Array.from({ length: subnetsOfEach }, (_none, place) => names[(index * subnetsOfEach + place) % SUBNETS]);
    return [`W${String(index)}`, nodes([2, 20, 40], own, { InstanceTypes: ['m5.large'] })] as const;
  });
  return planTemplate(Object.fromEntries([...subnets, ...all]));
}

function timesOf(template: object): Times {
  const [read, model] = timed(() => {
    const found = readModel([{ path: 'a.json', template }]);
    // Worked out when they are asked for, and no part of the plan.
    found.clusters.forEach(({ nodeGroups }) => {
      nodeGroups.forEach(({ subnets }) => subnets);
    });
    return found;
  });
  const [made, ofPlan] = timed(() => makePlan(read));
  const [, json] = timed(() => planJson(made));
  return { model, plan: ofPlan, json };
}

function timed<T>(work: () => T): [T, number] {
  const start = process.cpuUsage();
  const answer = work();
  const { user, system } = process.cpuUsage(start);
  return [answer, (user + system) / 1000];
}
