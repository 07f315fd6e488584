import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { writeManyGroups } from '../many-groups';
import type { Bench, Section } from '../section';
import { median, table } from '../statistics';

const NODE_GROUPS = [10, 100, 1000];

/** `eks-windows check` and `plan`, as whole processes. */
export function command({ compiled, runs }: Bench): Section {
  const rows = NODE_GROUPS.map((groups) => {
    const folder = (settings: 'json' | 'yaml') => join(compiled, `groups-${String(groups)}-${settings}`);
    for (const settings of ['json', 'yaml'] as const) {
      writeManyGroups(folder(settings), groups, settings);
    }
    const rounds = Array.from({ length: Math.max(3, Math.ceil(runs / 3)) }, () => ({
      check: timeOf(compiled, 'check', folder('json')),
      yaml: timeOf(compiled, 'check', folder('yaml')),
      plan: timeOf(compiled, 'plan', folder('json')),
    }));
    const of = (value: (round: (typeof rounds)[number]) => number) => median(rounds.map(value));
    return [
      String(groups),
      of(({ check }) => check).toFixed(0),
      (of(({ check }) => check) / groups).toFixed(1),
      of(({ yaml, check }) => yaml / check).toFixed(2),
      of(({ plan }) => plan).toFixed(0),
    ];
  });
  return {
    title: 'The command, on large assemblies',
    text: `Groups of Windows nodes over 50 stacks, one in ten of an instance type that EKS excludes. The whole process counts, so 40 ms of it is Node.js itself.

${table([['groups', '`check`, ms', 'per group', 'with settings of the VPC CNI in YAML', '`plan`, ms'], ...rows])}`,
  };
}

function timeOf(compiled: string, ...args: string[]): number {
  const start = performance.now();
  const { error, stderr, status } = spawnSync(process.execPath, [join(compiled, 'eks-windows.js'), ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const time = performance.now() - start;
  // 2 is "there are errors", which there are in every tenth group.
  if (error ?? (status !== 0 && status !== 2)) {
    throw new Error(`eks-windows ${args[0]} ended with ${String(status)}: ${error?.message ?? stderr}`);
  }
  return time;
}
