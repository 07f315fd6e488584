import type { RoleReference } from '../iam/role-reference';
import type { Subnet } from '../network/subnet';
import type { Location } from '../../cloudformation/location';
import type { Resource } from '../../cloudformation/resource';
import type { UserData } from '../user-data/user-data';
import type { OperatingSystem } from '../../kubernetes/operating-system';
import type { Data } from '../../values/data';
import type { Value } from '../../values/unknown';
import type { LaunchSource } from './launch-source';
import type { NodeImage } from './node-image';
import type { NodeWeights } from './node-weights';

/** What the templates say of a group of nodes. */
export interface GroupParts {
  readonly kind: 'managed' | 'self-managed';
  /** The node group, or the Auto Scaling group. */
  readonly resource: Resource;
  /** How messages call it: `Windows node group 'Web'`. */
  readonly title: string;
  readonly os: Value<OperatingSystem>;
  /** The name of its cluster, as it is written in the group. */
  readonly clusterName: Data;
  /** Place of the name of the cluster. */
  readonly clusterNameAt: Location;
  /** Undefined for a managed node group without one. */
  readonly launch?: Value<LaunchSource>;
  /** Undefined if EKS chooses it. */
  readonly image?: NodeImage;
  /** Whether a managed node group has an image of its own, so that EKS leaves its user data alone. Always true for self-managed ones. */
  readonly hasOwnImage: Value<boolean>;
  readonly instanceTypes: readonly InstanceTypeUse[];
  readonly role: RoleReference;
  readonly roleAt: Location;
  readonly userData: UserData;
  readonly userDataAt: Location;
  /** In nodes, as the other two: sizes of a group with weights count units. */
  readonly minSize: Value<number>;
  /** The minimum, if it is not given. */
  readonly desiredSize: Value<number>;
  readonly maxSize: Value<number>;
  /** How many nodes these sizes stand for at least, though the weights of its types may leave open how many. */
  readonly fewestNodes: { readonly min: Value<number>; readonly desired: Value<number>; readonly max: Value<number> };
  /** Units that a node counts for, if its sizes count units. */
  readonly weights?: Value<NodeWeights>;
  readonly sizeAt: Location;
  readonly subnets: Value<readonly Subnet[]>;
  readonly subnetsAt: Location;
}

/** An instance type that a group may launch. */
export interface InstanceTypeUse {
  /** Such as `m5.large`. */
  readonly type: Value<string>;
  readonly at: Location;
}
