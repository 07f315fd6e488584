import type { KubernetesObject } from '../../kubernetes/kubernetes-objects';
import type { Location } from '../../cloudformation/location';
import type { Resource } from '../../cloudformation/resource';
import type { Data } from '../../values/data';
import type { Value } from '../../values/unknown';

/** A Kubernetes object of a manifest, and where it stands. */
export interface PlacedObject {
  readonly object: KubernetesObject;
  readonly resource: Resource;
  readonly at: Location;
}

/** A patch of a Kubernetes object. */
export interface PlacedPatch {
  readonly resource: Resource;
  readonly at: Location;
  /** What is patched, in lower case: `configmap/amazon-vpc-cni`. */
  readonly target: Value<string>;
  readonly namespace: Value<string>;
  /** What is put into the object. */
  readonly patch: Data;
}
