import { kubeProxyWindowsGroup, windowsAccessEntryType } from '../../facts/windows-node-access';
import type { Cluster } from '../cluster/cluster';

/** What shows that a cluster is for Windows nodes, also where none is in the templates. */
export interface WindowsEvidence {
  /** As the beginning of a sentence: `The access entry 'Windows' lets Windows nodes in`. */
  readonly text: string;
  /** Whether it starts such nodes, and does not only let them in. */
  readonly startsNodes: boolean;
}

/**
 * Looks for a class for Windows of Karpenter, an access entry for Windows nodes, or a role that aws-auth maps as theirs.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
 */
export function windowsEvidence({ karpenterClasses, accessEntries, awsAuth }: Cluster): WindowsEvidence | undefined {
  const karpenterClass = karpenterClasses.find(({ os, resource }) => os === 'windows' && resource.exists === true);
  if (karpenterClass) {
    return { text: `${karpenterClass.title} starts Windows nodes`, startsNodes: true };
  }
  const entry = accessEntries.find(
    ({ type, resource }) => typeof type === 'string' && type.toUpperCase() === windowsAccessEntryType && resource.exists === true,
  );
  if (entry) {
    return { text: `The access entry '${entry.resource.title}' lets Windows nodes in`, startsNodes: false };
  }
  const mapping = awsAuth.mappings.find(
    ({ groups, manifest }) => groups.includes(kubeProxyWindowsGroup) && manifest.resource.exists === true,
  );
  return mapping && { text: `The manifest '${mapping.manifest.resource.title}' lets Windows nodes in by aws-auth`, startsNodes: false };
}
