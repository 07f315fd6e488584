import type { Rule } from '../../lib/rules/rule';

/** The rules of one subject. */
export interface RuleChapter {
  readonly title: string;
  readonly rules: readonly Rule[];
}

/** Subjects, and the rules that belong to them, by their ids: the first that fits counts. */
const SUBJECTS: readonly [title: string, ids: RegExp][] = [
  ['Karpenter', /^karpenter-/],
  [
    'Pods',
    /^(workload-|gmsa-|host-process-|windows-image-on-|windows-pods-|volume-|(ebs|smb)-csi-|pod-(identity|security)|service-backends-)/,
  ],
  [
    'Addresses',
    /^(subnet-(addresses|prefixes)-|warm-targets-|prefix-delegation-|pod-density-|windows-ipam-|cni-config-|custom-networking$)/,
  ],
  [
    'Access and roles',
    /^(access-entry-|aws-auth-|node-access-|node-role-|shared-node-role$|cluster-role-|cni-policy-|observability-pod-identity$)/,
  ],
  [
    'Joining the cluster',
    /^(bootstrap-|persisted-|user-data-|powershell-|container-runtime-|kubelet-argument-|node-label-|registered-taints-|excluded-snat-|service-cidr-(guessed|mismatch)|private-cluster-)/,
  ],
  ['Images', /^(image-(?!volume)|ami-type-|release-version-|fast-launch-|managed-group-(custom-ami|image)-)/],
  ['Nodes', /^(instance-|root-|image-volume-|scale-from-zero-|managed-group-|node-group-|taint-effect-|linux-image-)/],
  ['Network', /-without-(way-out|public-ip)$/],
];

/** What a reader looks for first, first; of no subject of these are the rules on the cluster itself. */
const ORDER = ['Cluster', 'Nodes', 'Joining the cluster', 'Access and roles', 'Addresses', 'Network', 'Images', 'Pods', 'Karpenter'];

/** The rules by subject, each in one. */
export function ruleChapters(rules: readonly Rule[]): RuleChapter[] {
  const subjectOf = ({ id }: Rule) => SUBJECTS.find(([, ids]) => ids.test(id))?.[0] ?? 'Cluster';
  return ORDER.map((title) => ({ title, rules: rules.filter((rule) => subjectOf(rule) === title) }));
}
