import { map } from '../../values/map';
import type { Taint } from '../../kubernetes/taint';
import type { Value } from '../../values/unknown';
import { allOf } from '../../values/all-of';
import { answering } from '../answering';
import { mayHaveOwnWay } from './may-have-own-way';
import { bootstrapAsksEks } from '../user-data/bootstrap-asks-eks';
import type { BootstrapCall } from '../user-data/bootstrap-call';
import { joiningCalls } from './joining-calls';
import { maxPodsOf } from './max-pods-of';
import type { GroupParts } from './group-parts';
import { taintsOf } from './taints-of';
import { volumesOf, type NodeVolume } from './volumes-of';

/** A group of nodes of a cluster: a managed node group, or an Auto Scaling group whose instances join by themselves. */
export class NodeGroup extends answering<GroupParts>() {
  /** Whether it is there and runs Windows. */
  public get isWindows(): Value<boolean> {
    return allOf([map(this.os, (known) => known === 'windows'), this.resource.exists]);
  }

  /** The calls of the bootstrap script by which its nodes join; none where EKS makes the call. */
  public get joiningCalls(): Value<readonly BootstrapCall[]> {
    return this.answer('joiningCalls', () => joiningCalls(this));
  }

  /** What these calls set as `--max-pods`, one for each call; undefined for a call that leaves it to kubelet. */
  public get maxPods(): readonly Value<number | undefined>[] {
    return this.answer('maxPods', () => maxPodsOf(this.joiningCalls));
  }

  /** Whether the bootstrap script asks the API of EKS for the cluster. */
  public get asksEks(): Value<boolean> {
    return this.answer('asksEks', () => bootstrapAsksEks(this.joiningCalls));
  }

  /** The taints of its nodes. An unknown entry may stand for any number of them. */
  public get taints(): readonly Value<Taint>[] {
    return this.answer('taints', () => taintsOf(this));
  }

  /** The volumes of its launch template; none if it has no launch template. */
  public get volumes(): Value<readonly NodeVolume[]> {
    return this.answer('volumes', () => volumesOf(this));
  }

  /** Whether its nodes may reach the network in a way that no template shows. */
  public get mayHaveOwnWay(): boolean {
    return this.answer('mayHaveOwnWay', () => mayHaveOwnWay(this));
  }
}
