import type { FactSource } from './fact-source';

export const kubeletNodeLabelsSources: readonly FactSource[] = [
  {
    title: 'Kubernetes, kubelet: --node-labels, and the labels of the project that it may set',
    url: 'https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/',
    date: '2026-11-29',
  },
  {
    title: 'aws/containers-roadmap#2465: nodes of a managed node group with the label node-role.kubernetes.io do not join',
    url: 'https://github.com/aws/containers-roadmap/issues/2465',
    date: '2026-11-29',
  },
];

const allowed: ReadonlySet<string> = new Set([
  'kubernetes.io/hostname',
  'kubernetes.io/arch',
  'kubernetes.io/os',
  'beta.kubernetes.io/instance-type',
  'beta.kubernetes.io/os',
  'beta.kubernetes.io/arch',
  'failure-domain.beta.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region',
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'node.kubernetes.io/instance-type',
]);

/** What kubelet says of every Windows node of EKS. */
export const labelsOfWindowsNodes: { readonly [key: string]: string } = { 'kubernetes.io/os': 'windows', 'kubernetes.io/arch': 'amd64' };

/** Label of a Windows node with the build of its system, such as `10.0.20348`. */
export const windowsBuildLabel = 'node.kubernetes.io/windows-build';

/** The value that a label has on every Windows node of EKS; undefined if it is another one. */
export function labelOfWindowsNodes(key: string): string | undefined {
  const known = key.replace(/^beta\./, '');
  return Object.hasOwn(labelsOfWindowsNodes, known) ? labelsOfWindowsNodes[known] : undefined;
}

/**
 * Whether a kubelet may set a label on its own node. With another label of the Kubernetes project it does not start.
 *
 * @param key such as `node.kubernetes.io/tier`
 */
export function isLabelForKubelet(key: string): boolean {
  const prefix = key.includes('/') ? key.slice(0, key.indexOf('/')) : '';
  const isIn = (domain: string) => prefix === domain || prefix.endsWith(`.${domain}`);
  const isOfProject = isIn('kubernetes.io') || isIn('k8s.io');
  return !isOfProject || allowed.has(key) || isIn('kubelet.kubernetes.io') || isIn('node.kubernetes.io');
}
