import { kubeProxyWindowsGroup, windowsAccessEntryType } from '../../facts/windows-node-access';
import type { Resource } from '../../cloudformation/resource';
import type { TemplateSet } from '../../cloudformation/template-set';
import { kubernetesObjects } from '../../kubernetes/kubernetes-objects';
import { containsText } from '../../values/contains-text';
import type { Data } from '../../values/data';
import { Unknown } from '../../values/unknown';
import { readRole } from '../iam/read-role';
import type { RoleReference } from '../iam/role-reference';
import { readAccessEntry } from './access-entry';
import { awsAuthRoles } from './aws-auth-roles';

/** A role that a cluster lets in for its Windows nodes. */
export interface WindowsRole {
  readonly role: RoleReference;
  /** The name of the cluster, as it is written. */
  readonly clusterName: Data;
}

/**
 * The roles that access entries and mappings in aws-auth let in for Windows nodes: who has one of them is a Windows node of that cluster.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
 */
export function windowsRoles(set: TemplateSet): readonly WindowsRole[] {
  return [
    ...set.resources('AWS::EKS::AccessEntry').flatMap(ofEntry),
    ...set.resources('Custom::AWSCDK-EKS-KubernetesResource').flatMap(ofManifest),
  ];
}

function ofEntry(resource: Resource): WindowsRole[] {
  const { type, role } = readAccessEntry(resource);
  const isOfWindows = typeof type === 'string' && type.toUpperCase() === windowsAccessEntryType;
  return isOfWindows ? [{ role, clusterName: resource.property('ClusterName') }] : [];
}

function ofManifest(resource: Resource): WindowsRole[] {
  const manifest = resource.property('Manifest');
  // Few manifests are parsed for it, as all are read again with the objects of the clusters.
  if (!containsText(manifest, /eks:kube-proxy-windows/)) {
    return [];
  }
  return kubernetesObjects(manifest)
    .flatMap((object) => (object instanceof Unknown ? [] : (awsAuthRoles(object) ?? [])))
    .flatMap((entry) =>
      entry instanceof Unknown || !entry.groups.includes(kubeProxyWindowsGroup)
        ? []
        : [{ role: readRole(entry.roleArnData), clusterName: resource.property('ClusterName') }],
    );
}
