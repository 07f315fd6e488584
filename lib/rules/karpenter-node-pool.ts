import { karpenterWindowsSources } from '../facts/karpenter-windows';
import { instanceTypeNames } from '../facts/instance-type-facts';
import { whyWindowsCannotRun } from '../facts/why-windows-cannot-run';
import type { Cluster } from '../model/cluster/cluster';
import type { KarpenterClass } from '../model/karpenter/karpenter-class';
import type { KarpenterPool } from '../model/karpenter/karpenter-pool';
import { Unknown } from '../values/unknown';
import { karpenterClassOutcomes } from './outcomes/karpenter-class-outcomes';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** Labels of a pool that a class for Windows cannot have, and what is wrong with their values. */
const checks: readonly { readonly label: string; readonly isPossible: (value: string) => boolean; readonly wants: string }[] = [
  { label: 'kubernetes.io/os', isPossible: (value) => value === 'windows', wants: 'windows' },
  { label: 'kubernetes.io/arch', isPossible: (value) => value === 'amd64', wants: 'amd64' },
  {
    label: 'node.kubernetes.io/instance-type',
    isPossible: (type) => whyWindowsCannotRun(type) === undefined,
    wants: 'types with x86 processors',
  },
  { label: 'karpenter.k8s.aws/instance-family', isPossible: mayRunWindows, wants: 'families with x86 processors' },
];

/** @see https://karpenter.sh/docs/concepts/nodepools/#spectemplatespecrequirements */
export const karpenterNodePool: Rule = {
  id: 'karpenter-node-pool',
  severity: 'error',
  title: 'NodePool whose requirements no Windows node meets',
  why:
    'A pool with a class for Windows starts Windows nodes on x86 processors. Where its requirements or labels leave only Linux, arm64 or instance types that cannot run Windows, Karpenter finds no instance type, ' +
    'and its pods stay Pending.',
  fix: 'Require kubernetes.io/os In [windows] and kubernetes.io/arch In [amd64], and instance types with x86 processors.',
  source: karpenterWindowsSources[0].url,
  requirements: ['R20', 'R30', 'R78'],
  check: (model) => karpenterClassOutcomes(model, (one, cluster) => poolsOf(one, cluster).flatMap((pool) => check(one, pool))),
};

function poolsOf({ name }: KarpenterClass, { karpenterPools }: Cluster): readonly KarpenterPool[] {
  return karpenterPools.filter(({ className }) => className instanceof Unknown || className === name);
}

function check({ title }: KarpenterClass, pool: KarpenterPool): Outcome[] {
  if (pool.className instanceof Unknown) {
    return [notChecked(pool.at, pool.className)];
  }
  return checks.flatMap(({ label, isPossible, wants }) =>
    pool.allowed(label).flatMap((values): Outcome[] => {
      if (values instanceof Unknown) {
        return [notChecked(pool.at, values)];
      }
      return values.length === 0 || values.some(isPossible)
        ? []
        : [
            {
              at: pool.at,
              message: `${pool.title} has ${title}, which is for Windows, but allows ${label} only ${values.join(', ')}: no Windows node has that, and Karpenter starts none.`,
              fix: `Allow ${wants} for ${label}, or give the pool a class for Linux.`,
              value: values.join(', '),
            },
          ];
    }),
  );
}

/** A family that the table does not know may have any processor. */
function mayRunWindows(family: string): boolean {
  const types = instanceTypeNames().filter((type) => type.startsWith(`${family}.`));
  return types.length === 0 || types.some((type) => whyWindowsCannotRun(type) === undefined);
}
