import type { Value } from '../../values/unknown';
import { answering } from '../answering';
import type { Cluster } from '../cluster/cluster';
import { groupHolding, type GroupHolding } from './group-holding';
import { imageKubernetesVersion } from './image-kubernetes-version';
import type { NodeGroup } from './node-group';

interface GroupAndCluster {
  readonly group: NodeGroup;
  readonly cluster: Cluster;
}

/** A Windows node group, its cluster, and what follows from both. */
export class WindowsGroup extends answering<GroupAndCluster>() {
  /** What a node of it holds of its subnet for pods; undefined if Windows IPAM is switched off. */
  public get holding(): Value<GroupHolding> | undefined {
    return this.answer('holding', () => groupHolding(this));
  }

  /** The Kubernetes version for which its image of EKS is; undefined if it has no such image, or EKS chooses the version. */
  public get imageKubernetesVersion(): Value<string> | undefined {
    return this.answer('imageKubernetesVersion', () => imageKubernetesVersion(this));
  }
}
