import { karpenterWindowsSources } from '../facts/karpenter-windows';
import { instanceTypeNames } from '../facts/instance-type-facts';
import { whyWindowsCannotRun } from '../facts/why-windows-cannot-run';
import { windowsReleaseFacts } from '../facts/windows-releases';
import type { Cluster } from '../model/cluster/cluster';
import { allowedValues } from '../model/karpenter/allowed-values';
import type { KarpenterClass } from '../model/karpenter/karpenter-class';
import type { KarpenterPool, KarpenterRequirement } from '../model/karpenter/karpenter-pool';
import { firstUnknown } from '../values/first-unknown';
import { display } from '../values/texts/display';
import { isKnown, Unknown, type Value } from '../values/unknown';
import { karpenterClassOutcomes } from './outcomes/karpenter-class-outcomes';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** A label of nodes, what it can be on a Windows node, and which values those are. */
interface Check {
  readonly label: string;
  readonly isPossible: (value: string) => boolean;
  readonly wants: string;
  /** Whether all Windows nodes have one value. */
  readonly hasOneValue: boolean;
}

const osLabel = 'kubernetes.io/os';

const checks: readonly Check[] = [
  { label: osLabel, isPossible: (value) => value === 'windows', wants: 'windows', hasOneValue: true },
  { label: 'kubernetes.io/arch', isPossible: (value) => value === 'amd64', wants: 'amd64', hasOneValue: true },
  {
    label: 'node.kubernetes.io/instance-type',
    isPossible: (type) => whyWindowsCannotRun(type) === undefined,
    wants: 'types with x86 processors',
    hasOneValue: false,
  },
  {
    label: 'karpenter.k8s.aws/instance-family',
    isPossible: (family) => mayRunWindows((type) => type.startsWith(`${family}.`)),
    wants: 'families with x86 processors',
    hasOneValue: false,
  },
  {
    label: 'karpenter.k8s.aws/instance-cpu-manufacturer',
    isPossible: (name) => name !== 'aws',
    wants: 'intel or amd',
    hasOneValue: false,
  },
];

/** @see https://karpenter.sh/docs/concepts/nodepools/#spectemplatespecrequirements */
export const karpenterNodePool: Rule = {
  id: 'karpenter-node-pool',
  severity: 'error',
  title: 'NodePool whose requirements no node of its class meets',
  why:
    'A pool with a class for Windows starts Windows nodes on x86 processors, of the build of its release. Where its requirements or labels leave only Linux, arm64, another build or instance types that cannot run ' +
    'Windows, Karpenter finds no instance type, and its pods stay Pending. It is the same for a pool for Windows with a class of a Linux family, or of the family Custom, whose nodes Karpenter counts as Linux.',
  fix: 'Require kubernetes.io/os In [windows] and kubernetes.io/arch In [amd64], and instance types with x86 processors, and give the pool a class of a family of Windows.',
  source: karpenterWindowsSources[0].url,
  requirements: ['R20', 'R30', 'R78'],
  check: (model) => [
    ...karpenterClassOutcomes(model, (one, cluster) => poolsOf(one, cluster).flatMap((pool) => check(one, pool))),
    ...model.clusters.flatMap((cluster) =>
      cluster.karpenterClasses.flatMap((one) => poolsOf(one, cluster).flatMap((pool) => poolForWindows(one, pool))),
    ),
  ],
};

function poolsOf({ name }: KarpenterClass, { karpenterPools }: Cluster): readonly KarpenterPool[] {
  return karpenterPools.filter(({ className }) => className instanceof Unknown || className === name);
}

function check({ title, release }: KarpenterClass, pool: KarpenterPool): Outcome[] {
  if (pool.className instanceof Unknown) {
    return [notChecked(pool.at, pool.className)];
  }
  return [...checks, ...buildCheck(release)].flatMap((one): Outcome[] => {
    const { label, wants } = one;
    const problem = problemOf(one, pool.requirements(label));
    if (problem === undefined || problem instanceof Unknown) {
      return problem ? [notChecked(pool.at, problem)] : [];
    }
    return [
      {
        at: pool.at,
        message: `${pool.title} has ${title}, which is for Windows, but ${problem.text}: no Windows node has that, and Karpenter starts none.`,
        fix: `Allow ${wants} for ${label}, or give the pool a class for Linux.`,
        value: problem.value,
      },
    ];
  });
}

/** The build that a release has. */
function buildCheck(release = ''): Check[] {
  const build = windowsReleaseFacts(release)?.osBuild;
  return build === undefined
    ? []
    : [{ label: 'node.kubernetes.io/windows-build', isPossible: (value) => value === build, wants: build, hasOneValue: true }];
}

function problemOf(
  { label, isPossible, hasOneValue }: Check,
  requirements: readonly KarpenterRequirement[],
): Value<{ readonly text: string; readonly value: string }> | undefined {
  if (requirements.some(({ operator }) => operator === 'DoesNotExist')) {
    return { text: `wants no label ${label}`, value: `${label} DoesNotExist` };
  }
  const lists = (operator: string) =>
    requirements
      .filter((one) => one.operator === operator)
      .map(({ values }) => values)
      .filter(isKnown);
  const forbidden = hasOneValue ? lists('NotIn').find((values) => values.some(isPossible)) : undefined;
  if (forbidden) {
    return { text: `forbids ${label} to be ${forbidden.join(', ')}`, value: forbidden.join(', ') };
  }
  const alone = lists('In').find((values) => values.length > 0 && !values.some(isPossible));
  if (alone) {
    return { text: `allows ${label} only ${alone.join(', ')}`, value: alone.join(', ') };
  }
  const together = allowedValues(requirements);
  const unknown = firstUnknown([
    together,
    ...requirements.flatMap(({ operator, values }) => (hasOneValue ? [operator, values] : [operator])),
  ]);
  if (unknown || together === undefined || together instanceof Unknown || together.some(isPossible)) {
    return unknown;
  }
  const rest = together.length === 0 ? 'no value' : `only ${together.join(', ')}`;
  return { text: `leaves ${label} ${rest} by all its requirements together`, value: together.join(', ') || label };
}

/** Whether a pool wants Windows nodes of a class whose nodes are Linux nodes for Karpenter. */
function poolForWindows({ title, family, countedAs, resource }: KarpenterClass, pool: KarpenterPool): Outcome[] {
  const wanted = allowedValues(pool.requirements(osLabel));
  const isPair = countedAs === 'linux' && resource.exists !== false && !(pool.className instanceof Unknown);
  return isPair && wanted !== undefined && isKnown(wanted) && wanted.length > 0 && wanted.every((os) => os === 'windows')
    ? [
        {
          at: pool.at,
          message: `${pool.title} wants Windows nodes, but has ${title} of the family '${display(family)}', whose nodes are Linux nodes for Karpenter, whatever the AMI is: it finds no instance type, and starts none.`,
          fix: 'Give the class the family of the release, such as amiFamily Windows2022, also with an AMI of your own.',
          value: display(family),
        },
      ]
    : [];
}

/** Families that the table does not know may have any processor. */
function mayRunWindows(isAmong: (type: string) => boolean): boolean {
  const types = instanceTypeNames().filter(isAmong);
  return types.length === 0 || types.some((type) => whyWindowsCannotRun(type) === undefined);
}
