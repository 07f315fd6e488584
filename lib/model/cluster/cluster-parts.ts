import type { AccessEntry } from '../access/access-entry';
import type { FargateProfile } from '../nodes/fargate-profile';
import type { NodeGroup } from '../nodes/node-group';
import type { Resource } from '../../cloudformation/resource';
import type { Unknown } from '../../values/unknown';
import type { OwnCluster } from './own-cluster';
import type { PlacedAddon } from './placed-addon';
import type { PlacedChart } from './placed-chart';
import type { PlacedObject, PlacedPatch } from './placed-object';

/** What may belong to a cluster although no template shows it. */
export type ClusterPart = 'nodes' | 'access' | 'objects' | 'addons';

/** A cluster of the templates, or one that they only name, and all that they say belongs to it. */
export interface ClusterParts {
  /** How messages call it: `cluster 'prod'`. */
  readonly title: string;
  /** Its name, if it is written out. */
  readonly name?: string;
  /** What its resource says; undefined for a cluster that is only named. */
  readonly own?: OwnCluster;
  /** Why it is not known which cluster of the templates it is, if it is one of several. */
  readonly ambiguity?: Unknown;
  readonly nodeGroups: readonly NodeGroup[];
  readonly fargateProfiles: readonly FargateProfile[];
  readonly accessEntries: readonly AccessEntry[];
  /** Resources that give roles to service accounts by EKS Pod Identity. */
  readonly podIdentityAssociations: readonly Resource[];
  readonly addons: readonly PlacedAddon[];
  /** Objects of the manifests that could be read. */
  readonly objects: readonly PlacedObject[];
  readonly patches: readonly PlacedPatch[];
  readonly charts: readonly PlacedChart[];
  /** Why more of a part may belong to it than is listed here, such as a stack whose template was not given. */
  readonly doubts: readonly ClusterDoubt[];
}

/** Why more may belong to a cluster than the templates show. */
export interface ClusterDoubt {
  readonly part: ClusterPart | 'anything';
  readonly unknown: Unknown;
  readonly resource?: Resource;
  /** Whether it can only add to what the templates show, and not change that: another stack, or what puts objects into the cluster. */
  readonly onlyAdds?: boolean;
}
