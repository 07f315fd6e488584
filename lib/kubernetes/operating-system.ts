/** What a node runs. */
export type OperatingSystem = 'windows' | 'linux';

/**
 * Labels of every node that name its system; the second one is the old name.
 *
 * @see https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-os
 */
export const operatingSystemLabels = ['kubernetes.io/os', 'beta.kubernetes.io/os'] as const;
