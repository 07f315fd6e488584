import { booleanOf, dataAt, numberOf, textOf, type Data } from '../values/data';
import { orElse } from '../values/or-else';
import { isKnown, type Value } from '../values/unknown';
import { affinityOs } from './affinity-os';
import { anyOf } from '../values/any-of';
import { containersOf } from './containers-of';
import type { KubernetesObject } from './kubernetes-objects';
import { hasHostProcess } from './has-host-process';
import { labelsOf, type Labels } from './labels';
import { nodeSelectorOs } from './node-selector-os';
import type { OperatingSystem } from './operating-system';
import { podOs } from './pod-os';
import { tolerationsOf, type Toleration } from './tolerations-of';

/** An object that makes pods, and what matters of them for Windows. */
export interface Workload {
  readonly kind: string;
  readonly name: Value<string>;
  readonly namespace: Value<string>;
  /** Labels of the pods. */
  readonly labels: Value<Labels>;
  /** Number of pods, 1 if none is written; undefined for a DaemonSet, Job or CronJob. */
  readonly replicas: Value<number> | undefined;
  /** The spec of the pods; undefined or unknown as it may be. */
  readonly podSpec: Data;
  /** Where it stands in the object, such as `spec.template.spec`. */
  readonly podSpecPath: string;
  /** What the nodeSelector says of the label `kubernetes.io/os`, as it is written. */
  readonly nodeSelectorOs: Value<string> | undefined;
  /** The only system on whose nodes the required node affinity allows the pods. */
  readonly requiresOsByAffinity: Value<OperatingSystem> | undefined;
  readonly runtimeClassName: Value<string> | undefined;
  /** The system that the pods are meant for; undefined if nothing tells it. The runtime class, which may select nodes too, does not count. */
  readonly os: Value<OperatingSystem> | undefined;
  /** What tells it, such as `its nodeSelector asks for windows`. */
  readonly osEvidence: string | undefined;
  /** Whether that is only a hint: the image of a container, or a toleration. */
  readonly osIsHint: boolean;
  readonly hostNetwork: Value<boolean>;
  /** Whether the pod, or one of its containers, is a HostProcess container of Windows. */
  readonly isHostProcess: Value<boolean>;
  /** An unknown entry may stand for any number of tolerations. */
  readonly tolerations: readonly Value<Toleration>[];
}

interface WorkloadKind {
  /** API groups; other groups have kinds of the same names. */
  readonly groups: readonly string[];
  readonly template: readonly string[];
  readonly hasReplicas: boolean;
}

const template = ['spec', 'template'];
const replicated: WorkloadKind = { groups: ['apps', 'extensions'], template, hasReplicas: true };

/** @see https://kubernetes.io/docs/concepts/workloads/ */
const workloadKinds: ReadonlyMap<string, WorkloadKind> = new Map([
  ['Pod', { groups: [''], template: [], hasReplicas: true }],
  ['ReplicationController', { groups: [''], template, hasReplicas: true }],
  ['Deployment', replicated],
  ['ReplicaSet', replicated],
  ['StatefulSet', replicated],
  ['DaemonSet', { groups: ['apps', 'extensions'], template, hasReplicas: false }],
  ['Job', { groups: ['batch'], template, hasReplicas: false }],
  ['CronJob', { groups: ['batch'], template: ['spec', 'jobTemplate', 'spec', 'template'], hasReplicas: false }],
]);

/**
 * Reads an object that makes pods.
 *
 * @returns undefined if it makes none, or its kind is not known
 */
export function workloadOf(object: KubernetesObject): Workload | undefined {
  const kind = orElse(object.kind, undefined);
  const found = kind === undefined ? undefined : workloadKinds.get(kind);
  if (kind === undefined || found === undefined || !isOfGroup(object.apiVersion, found.groups)) {
    return undefined;
  }
  const podSpec = dataAt(object.data, ...found.template, 'spec');
  const { os, evidence, isHint } = podOs(podSpec);
  return {
    kind,
    name: object.name,
    namespace: object.namespace,
    labels: labelsOf(dataAt(object.data, ...found.template, 'metadata', 'labels')),
    replicas: found.hasReplicas ? (numberOf(dataAt(object.data, 'spec', 'replicas')) ?? 1) : undefined,
    podSpec,
    podSpecPath: [...found.template, 'spec'].join('.'),
    nodeSelectorOs: nodeSelectorOs(podSpec),
    requiresOsByAffinity: affinityOs(podSpec),
    runtimeClassName: textOf(dataAt(podSpec, 'runtimeClassName')),
    os,
    osEvidence: evidence,
    osIsHint: isHint,
    hostNetwork: booleanOf(dataAt(podSpec, 'hostNetwork')) ?? false,
    isHostProcess: anyOf([podSpec, ...containersOf(podSpec)].map((holder) => hasHostProcess(holder) ?? false)),
    tolerations: tolerationsOf(podSpec),
  };
}

function isOfGroup(apiVersion: Value<string>, groups: readonly string[]): boolean {
  return !isKnown(apiVersion) || groups.includes(apiVersion.includes('/') ? apiVersion.split('/')[0] : '');
}
