import { map } from '../../values/map';
import type { Location } from '../../cloudformation/location';
import type { Resource } from '../../cloudformation/resource';
import type { Workload } from '../../kubernetes/workload';
import type { Data } from '../../values/data';
import type { Value } from '../../values/unknown';
import { answering } from '../answering';
import type { ClusterParts } from '../cluster/cluster-parts';
import type { PlacedObject } from '../cluster/placed-object';
import { mayStartOnWindows } from './may-start-on-windows';
import { nodeSelectorsOf } from './node-selectors-of';
import { runtimeClassScheduling } from './runtime-class-scheduling';
import { takesAnyWindowsNode } from './takes-any-windows-node';

/** What the manifests say of a workload. */
export interface WorkloadParts extends Workload {
  /** How messages call it: `Deployment 'shop/web'`. */
  readonly title: string;
  readonly resource: Resource;
  readonly at: Location;
  /** Annotations of the pods. */
  readonly annotations: Data;
  readonly cluster: ClusterParts;
  /** The objects of the cluster that are RuntimeClasses, or may be. */
  readonly runtimeClasses: readonly PlacedObject[];
}

/** A workload of the manifests of a cluster, and where its pods may run. */
export class PlacedWorkload extends answering<WorkloadParts>() {
  /** Whether its pods are meant for Windows. */
  public get isForWindows(): Value<boolean> {
    return map(this.os, (known) => known === 'windows');
  }

  /** `scheduling` of its RuntimeClass; undefined if there is none. */
  public get runtimeClassScheduling(): Data {
    return this.answer('runtimeClassScheduling', () => runtimeClassScheduling(this));
  }

  /** The labels by which nodes are selected for its pods: in the pods, and in their RuntimeClass. Unknown ones may be any. */
  public get nodeSelectors(): readonly Data[] {
    return this.answer('nodeSelectors', () => nodeSelectorsOf(this));
  }

  /** Whether its pods, if they go to Windows nodes, may go to any of them. */
  public get takesAnyWindowsNode(): Value<boolean> {
    return this.answer('takesAnyWindowsNode', () => takesAnyWindowsNode(this));
  }

  /** Whether the scheduler may put its pods on Windows nodes of the cluster. */
  public get mayStartOnWindows(): Value<boolean> {
    return this.answer('mayStartOnWindows', () => mayStartOnWindows(this));
  }
}
