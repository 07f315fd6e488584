import type { Network } from '../network/network';
import { mayBeSamePlace } from '../../cloudformation/may-be-same-place';
import type { Resource, Scope } from '../../cloudformation/resource';
import { ResourceAttribute } from '../../cloudformation/unknowns/resource-attribute';
import type { TemplateSet } from '../../cloudformation/template-set';
import { textOf, type Data } from '../../values/data';
import { Unknown } from '../../values/unknown';
import type { ClusterDoubt, ClusterPart, ClusterParts } from './cluster-parts';
import { readClusterName, type ClusterName } from './cluster-name';
import { clusterResourceTypes, readOwnCluster } from './own-cluster';
import { containsData } from '../../values/contains-data';

/** A cluster while its parts are collected. */
export type OpenCluster = {
  -readonly [key in keyof ClusterParts]: ClusterParts[key] extends readonly (infer T)[] ? T[] : ClusterParts[key];
};

/** A cluster, and a resource that makes or names it. */
interface Known {
  readonly cluster: OpenCluster;
  readonly resource: Resource;
}

/** Finds the cluster to which something belongs. A cluster that the templates only name is added when it is first asked for. */
export class ClusterIndex {
  public readonly clusters: OpenCluster[] = [];
  private readonly byResource = new Map<Resource, OpenCluster>();
  /** By their names, or by what is the same for one name; with a resource by which the template is known that names them. */
  private readonly byKey = new Map<string, Known[]>();

  public constructor(set: TemplateSet, network: Network) {
    for (const resource of set.resources(...clusterResourceTypes)) {
      const own = readOwnCluster(resource, network);
      const written = textOf(own.name);
      const name = typeof written === 'string' ? written : undefined;
      const cluster = this.add({ title: `cluster '${name ?? resource.title}'`, name, own });
      this.byResource.set(resource, cluster);
      if (name !== undefined) {
        this.remember(`name ${name}`, cluster, resource);
      }
    }
  }

  /**
   * The cluster of something.
   *
   * If it cannot be known whether it is one of the clusters of the templates, each of those may have more than the templates show.
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
    const known = this.known(key, resource);
    const candidates = known.filter(({ cluster }) => cluster.own !== undefined);
    if (candidates.length > 0) {
      return nearest(candidates, resource) ?? this.oneOfSeveral(candidates, key, part, resource);
    }
    this.doubt(read, { part, resource, unknown: new Unknown(`'${resource.logicalId}' may belong to it: ${read.cause}`) });
    if (known.length > 0) {
      return known[0].cluster;
    }
    const title = read.name === undefined ? 'cluster whose name is not known' : `cluster '${read.name}'`;
    return this.remember(key, this.add({ title, name: read.name }), resource);
  }

  /** A cluster that is only named, as several of the templates have its name, and so are in different places; what one template names is one. */
  private oneOfSeveral(candidates: readonly Known[], key: string, part: ClusterPart, resource: Resource): OpenCluster {
    const [{ cluster: first }] = candidates;
    for (const { cluster } of candidates) {
      const unknown = new Unknown(`'${resource.logicalId}' may belong to it: several clusters of the templates have its name`);
      cluster.doubts.push({ part, resource, unknown });
    }
    const ownKey = `${key} for ${rootOf(resource.template).id}`;
    const ambiguity = new Unknown(`the templates have several clusters '${String(first.name)}'`);
    return this.byKey.get(ownKey)?.at(0)?.cluster ?? this.remember(ownKey, this.add({ title: first.title, ambiguity }), resource);
  }

  private known(key: string, resource: Resource): Known[] {
    return (this.byKey.get(key) ?? []).filter(({ resource: other }) => mayBeSamePlace(other.template, resource.template));
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

  private add(about: Pick<ClusterParts, 'title' | 'name' | 'own' | 'ambiguity'>): OpenCluster {
    const cluster: OpenCluster = {
      ...about,
      nodeGroups: [],
      fargateProfiles: [],
      accessEntries: [],
      podIdentityAssociations: [],
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

/**
 * The cluster of a name that is nearest to what names it: of the same template, of the same stack with those nested in it, one to which
 * the template refers elsewhere, or one in the same region.
 *
 * @returns undefined if several are as near
 */
function nearest(candidates: readonly Known[], { template }: Resource): OpenCluster | undefined {
  const isNear: ((other: Resource) => boolean)[] = [
    (other) => other.template === template,
    (other) => rootOf(other.template) === rootOf(template),
    (other) => [...template.resources.values()].some(({ properties }) => refersTo(properties, other)),
    (other) => other.template.region !== undefined && other.template.region === template.region,
    () => true,
  ];
  const near = isNear.map((is) => candidates.filter(({ resource }) => is(resource))).find(({ length }) => length > 0) ?? [];
  return near.length === 1 ? near[0].cluster : undefined;
}

function refersTo(data: Data, resource: Resource): boolean {
  return containsData(data, (part) => part instanceof ResourceAttribute && part.resource === resource);
}

/** The template that is deployed by itself, of one that is nested in it. */
function rootOf(template: Scope): Scope {
  return template.parent ? rootOf(template.parent.template) : template;
}

function keyOf({ name, identity }: ClusterName, resource: Resource): string {
  return name !== undefined ? `name ${name}` : identity !== undefined ? `same ${identity}` : `of ${resource.id}`;
}
