import type { Network } from '../network/network';
import { mayShareNames } from '../templates/may-share-names';
import type { Resource } from '../templates/resource';
import type { TemplateSet } from '../templates/template-set';
import { textOf, type Data } from '../values/data';
import { Unknown } from '../values/unknown';
import type { Cluster, ClusterDoubt, ClusterPart } from './cluster';
import { readClusterName, type ClusterName } from './cluster-names';
import { clusterResourceTypes, readOwnCluster } from './own-cluster';

/** A cluster while its parts are collected. */
export type OpenCluster = { -readonly [key in keyof Cluster]: Cluster[key] extends readonly (infer T)[] ? T[] : Cluster[key] };

/** Finds the cluster to which something belongs; clusters that are only named come into being by being asked for. */
export class ClusterIndex {
  public readonly clusters: OpenCluster[] = [];
  private readonly byResource = new Map<Resource, OpenCluster>();
  /** By their names, or by what is the same for one name; with a resource by which the template is known that names them. */
  private readonly byKey = new Map<string, { readonly cluster: OpenCluster; readonly resource: Resource }[]>();

  public constructor(set: TemplateSet, network: Network) {
    for (const resource of set.resources(...clusterResourceTypes)) {
      const own = readOwnCluster(resource, network);
      const written = textOf(own.name);
      const name = typeof written === 'string' ? written : undefined;
      const cluster = this.add({ title: `cluster '${name ?? resource.logicalId}'`, name, own });
      this.byResource.set(resource, cluster);
      if (name !== undefined) {
        this.remember(`name ${name}`, cluster, resource);
      }
    }
  }

  /**
   * The cluster of something.
   *
   * If it cannot be known whether it is one of the clusters of the templates, each of those may have more than the templates tell.
   *
   * @param part what it is
   */
  public clusterOf(name: Data, part: ClusterPart, resource: Resource): OpenCluster {
    const read = readClusterName(name);
    const own = read.resource && this.byResource.get(read.resource);
    if (own) {
      return own;
    }
    const key = keyOf(read, resource);
    const known = this.byKey.get(key)?.find(({ resource: other }) => mayShareNames(other.template, resource.template))?.cluster;
    if (known?.own) {
      return known;
    }
    this.doubt(read, { part, resource, unknown: new Unknown(`'${resource.logicalId}' may belong to it: ${read.cause}`) });
    if (known) {
      return known;
    }
    const title = read.name === undefined ? 'cluster whose name is not known' : `cluster '${read.name}'`;
    return this.remember(key, this.add({ title, name: read.name }), resource);
  }

  private remember(key: string, cluster: OpenCluster, resource: Resource): OpenCluster {
    this.byKey.set(key, [...(this.byKey.get(key) ?? []), { cluster, resource }]);
    return cluster;
  }

  /** Adds a doubt to the clusters that may be meant: an unknown name may be any, a written one those whose own name is not known. */
  private doubt(name: ClusterName, doubt: ClusterDoubt): void {
    for (const cluster of this.byResource.values()) {
      const ownName = cluster.own?.name;
      if (name.name === undefined || ownName instanceof Unknown) {
        cluster.doubts.push(doubt);
      }
    }
  }

  private add(about: Pick<Cluster, 'title' | 'name' | 'own'>): OpenCluster {
    const cluster: OpenCluster = {
      ...about,
      nodeGroups: [],
      fargateProfiles: [],
      accessEntries: [],
      addons: [],
      objects: [],
      patches: [],
      charts: [],
      doubts: [],
    };
    this.clusters.push(cluster);
    return cluster;
  }
}

function keyOf({ name, identity }: ClusterName, resource: Resource): string {
  return name !== undefined ? `name ${name}` : identity !== undefined ? `same ${identity}` : `of ${resource.id}`;
}
