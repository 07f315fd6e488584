import { addDoubts } from './doubts/add-doubts';
import { ClusterIndex } from './cluster/cluster-index';
import type { Cluster } from './cluster/cluster';
import { readClusterObjects } from './cluster/read-cluster-objects';
import { rolePolicies, type RolePolicies } from './iam/role-policies';
import type { RoleReference } from './iam/role-reference';
import { readAccessEntry } from './access/access-entry';
import { Network } from './network/network';
import { readFargateProfile } from './nodes/fargate-profile';
import type { NodeGroup } from './nodes/node-group';
import { readManagedGroup } from './nodes/read-managed-group';
import { readSelfManagedGroup } from './nodes/read-self-managed-group';
import { TemplateSet } from '../cloudformation/template-set';
import type { TemplateSource } from '../cloudformation/template-file/template-source';
import { dataAt } from '../values/data';

/** A Windows node group, and its cluster. */
export interface WindowsGroup {
  readonly group: NodeGroup;
  readonly cluster: Cluster;
}

/** What a set of templates asks for: plain data, in which what is not known says why. */
export interface Model {
  readonly templates: TemplateSet;
  readonly network: Network;
  /** The clusters of the templates first, then those that are only named. */
  readonly clusters: readonly Cluster[];
  /** The Windows node groups of all clusters. */
  readonly windowsGroups: readonly WindowsGroup[];
  /** The clusters with Windows nodes. */
  readonly windowsClusters: readonly Cluster[];
  /** What is attached to a role. */
  readonly policiesOf: (role: RoleReference) => RolePolicies;
}

/**
 * Reads templates, which may refer to each other. It never fails: a template that is none has nothing in it.
 */
export function readModel(sources: readonly TemplateSource[]): Model {
  const templates = new TemplateSet(sources);
  const network = new Network(templates);
  const index = new ClusterIndex(templates, network);
  for (const resource of templates.resources('AWS::EKS::Nodegroup')) {
    addGroup(index, readManagedGroup(templates, network, resource));
  }
  for (const resource of templates.resources('AWS::AutoScaling::AutoScalingGroup')) {
    const group = readSelfManagedGroup(templates, network, resource);
    if (group) {
      addGroup(index, group);
    }
  }
  for (const resource of templates.resources('AWS::EKS::FargateProfile', 'Custom::AWSCDK-EKS-FargateProfile')) {
    const name = resource.property('ClusterName') ?? dataAt(resource.properties, 'Config', 'clusterName');
    index.clusterOf(name, 'nodes', resource).fargateProfiles.push(readFargateProfile(resource));
  }
  for (const resource of templates.resources('AWS::EKS::AccessEntry')) {
    index.clusterOf(resource.property('ClusterName'), 'access', resource).accessEntries.push(readAccessEntry(resource));
  }
  for (const resource of templates.resources('AWS::EKS::PodIdentityAssociation')) {
    index.clusterOf(resource.property('ClusterName'), 'access', resource).podIdentityAssociations.push(resource);
  }
  readClusterObjects(templates, index);
  addDoubts(templates, index.clusters);

  const windowsGroups = index.clusters.flatMap((cluster) =>
    cluster.nodeGroups.filter(({ os }) => os === 'windows').map((group) => ({ group, cluster })),
  );
  return {
    templates,
    network,
    clusters: index.clusters,
    windowsGroups,
    windowsClusters: [...new Set(windowsGroups.map(({ cluster }) => cluster))],
    policiesOf: (role) => rolePolicies(templates, role),
  };
}

function addGroup(index: ClusterIndex, group: NodeGroup): void {
  index.clusterOf(group.clusterName, 'nodes', group.resource).nodeGroups.push(group);
}
