import { TemplateSet } from '../cloudformation/template-set';
import type { TemplateSource } from '../cloudformation/template-file/template-source';
import { dataAt } from '../values/data';
import { readAccessEntry } from './access/access-entry';
import { Cluster } from './cluster/cluster';
import { ClusterIndex } from './cluster/cluster-index';
import { readClusterObjects } from './cluster/read-cluster-objects';
import { addDoubts } from './doubts/add-doubts';
import { Model } from './model';
import { Network } from './network/network';
import { readFargateProfile } from './nodes/fargate-profile';
import { readNodeGroups } from './nodes/read-node-groups';

/**
 * Reads templates, which may refer to each other. It never fails: what is no template has nothing in it.
 */
export function readModel(sources: readonly TemplateSource[]): Model {
  const templates = new TemplateSet(sources);
  const network = new Network(templates);
  const index = new ClusterIndex(templates, network);
  for (const group of readNodeGroups(templates, network)) {
    index.clusterOf(group.clusterName, 'nodes', group.resource).nodeGroups.push(group);
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
  return new Model({ templates, network, clusters: index.clusters.map((cluster) => new Cluster(cluster)) });
}
