import { allOf } from '../values/all-of';
import { dataAt, textOf, type Data } from '../values/data';
import { not } from '../values/not';
import { sameText } from '../values/same-text';
import type { Value } from '../values/unknown';
import { affinityAllows } from './affinity-allows';

/** Labels of every node that name the architecture of its processors; the second one is the old name. */
const architectureLabels = ['kubernetes.io/arch', 'beta.kubernetes.io/arch'] as const;

/**
 * Whether pods choose nodes of another architecture.
 *
 * @param podSpec `spec` of a pod, or of a pod template
 * @param nodeSelectors of the pods, and of their RuntimeClass
 * @param architecture such as `amd64`
 * @see https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-arch
 */
export function selectsOtherArchitecture(podSpec: Data, nodeSelectors: readonly Data[], architecture: string): Value<boolean> {
  const chosen = nodeSelectors
    .flatMap((selector) => architectureLabels.map((label) => textOf(dataAt(selector, label))))
    .filter((value) => value !== undefined);
  const node = new Map(architectureLabels.map((label) => [label, architecture]));
  return not(allOf([...chosen.map((value) => sameText(value, architecture)), affinityAllows(podSpec, node)]));
}
