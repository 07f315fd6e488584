import { windowsAccessEntryType } from '../facts/windows-node-access';
import type { AccessEntry } from '../model/access/access-entry';
import { listOf } from '../values/data';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import { roleTitle } from './texts/role-title';
import type { Outcome, Rule } from './rule';

/** The types of nodes, to which EKS grants what they need. Nodes of EKS Auto Mode, of type EC2, do have an access policy. */
const typesOfNodes: readonly string[] = [windowsAccessEntryType, 'EC2_LINUX', 'FARGATE_LINUX'];

/** What only entries of other types have. */
const refused = { KubernetesGroups: 'Kubernetes groups', AccessPolicies: 'access policies' } as const;

/** @see https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html */
export const accessEntryInvalid: Rule = {
  id: 'access-entry-invalid',
  severity: 'error',
  title: 'Access entry for nodes with groups or access policies',
  why: 'EKS refuses Kubernetes groups and access policies on an entry of type EC2_WINDOWS, EC2_LINUX or FARGATE_LINUX, so the deployment fails. The type alone grants what nodes need.',
  fix: 'Leave KubernetesGroups and AccessPolicies out.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html',
  requirements: ['R15'],
  check: (model) =>
    model.clusters.flatMap((cluster) =>
      cluster.accessEntries
        .filter(({ type }) => model.windowsClusters.includes(cluster) || isType(type, windowsAccessEntryType))
        .flatMap((entry) => checkEntry(entry, cluster.title)),
    ),
};

function checkEntry({ type, role, resource }: AccessEntry, clusterTitle: string): Outcome[] {
  if (typeof type === 'string' && !typesOfNodes.some((one) => isType(type, one))) {
    return [];
  }
  return Object.entries(refused).flatMap(([property, what]): Outcome[] => {
    const at = resource.at(property);
    const items = listOf(resource.property(property));
    if (!(items instanceof Unknown) && items.length === 0) {
      return [];
    }
    const first = items instanceof Unknown ? items : (items.find((item) => !(item instanceof Unknown)) ?? items[0]);
    if (type instanceof Unknown) {
      return [notChecked(at, type)];
    }
    if (first instanceof Unknown) {
      return [notChecked(at, first)];
    }
    return [
      {
        at,
        message: `The access entry of the ${roleTitle(role)} on the ${clusterTitle} is of type ${type} and has ${what}, which EKS refuses for nodes.`,
        fix: `Leave ${property} out. The type grants what the nodes need; give people and pods roles of their own, with entries of type STANDARD.`,
        value: property,
      },
    ];
  });
}

/** AWS writes types in either case. */
function isType(type: AccessEntry['type'], wanted: string): boolean {
  return typeof type === 'string' && type.toUpperCase() === wanted;
}
