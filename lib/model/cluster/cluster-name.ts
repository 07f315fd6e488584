import { textOf, type Data } from '../../values/data';
import { Unknown } from '../../values/unknown';
import type { Resource } from '../../cloudformation/resource';
import { ResourceAttribute } from '../../cloudformation/unknowns/resource-attribute';
import { clusterResourceTypes } from './own-cluster';

/** Which cluster something belongs to, as it is written there. */
export interface ClusterName {
  /** The resource of the cluster, if the name refers to it. */
  readonly resource?: Resource;
  /** The name, if it is written out. */
  readonly name?: string;
  /** The same wherever the same value is meant. */
  readonly identity?: string;
  /** Why no more is known. */
  readonly cause: string;
}

/**
 * Reads the name of a cluster.
 */
export function readClusterName(data: Data): ClusterName {
  if (data instanceof ResourceAttribute && (clusterResourceTypes as readonly string[]).includes(data.resource.type)) {
    return { resource: data.resource, cause: data.cause };
  }
  const name = textOf(data);
  if (name instanceof Unknown) {
    return { identity: name.identity, cause: name.cause };
  }
  return name === undefined ? { cause: 'no cluster is named' } : { name, cause: `the cluster '${name}' is not in the templates` };
}
