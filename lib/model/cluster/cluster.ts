import type { Value } from '../../values/unknown';
import { awsAuthOf, type AwsAuth } from '../access/aws-auth';
import { answering } from '../answering';
import type { Doubt } from '../doubts/doubt';
import { clusterDoubt } from '../doubts/cluster-doubt';
import { nodesDoubt } from '../doubts/nodes-doubt';
import { notInTemplates } from '../doubts/not-in-templates';
import { anyOf } from '../../values/any-of';
import type { KarpenterClass } from '../karpenter/karpenter-class';
import { readKarpenterPool, type KarpenterPool } from '../karpenter/karpenter-pool';
import { readKarpenterClass } from '../karpenter/read-karpenter-class';
import { linuxCapacity, type LinuxCapacity } from '../nodes/linux-capacity';
import { clusterIpam, type ClusterIpam } from '../vpc-cni/cluster-ipam';
import { cniWriters, type CniWriters } from '../vpc-cni/cni-writers';
import { ipamMode, type IpamMode } from '../vpc-cni/ipam-mode';
import type { PlacedWorkload } from '../workloads/placed-workload';
import { ServiceAccounts } from '../workloads/service-accounts';
import { WorkloadIndex } from '../workloads/workload-index';
import { workloadsOf } from '../workloads/workloads-of';
import type { Labels } from '../../kubernetes/labels';
import type { OperatingSystem } from '../../kubernetes/operating-system';
import type { ClusterPart, ClusterParts } from './cluster-parts';
import type { ClusterAuthentication } from './own-cluster';

/** A workload with the labels of its service account. */
export interface AccountOfWorkload {
  readonly workload: PlacedWorkload;
  readonly namespace: Value<string>;
  readonly labels: Value<Labels>;
}

/** A cluster of the templates, or one that they only name: what belongs to it, and what follows from that. */
export class Cluster extends answering<ClusterParts>() {
  /** What writes the settings of the VPC CNI for Windows. */
  public get cni(): CniWriters {
    return this.answer('cni', () => cniWriters(this));
  }

  /** How the pods on Windows nodes get addresses, as all writers together make it. */
  public get ipam(): Value<ClusterIpam> {
    return this.answer('ipam', () => clusterIpam(this, this.cni));
  }

  /** Whether these are prefixes or single addresses, or whether Windows IPAM is off. */
  public get ipamMode(): Value<IpamMode> {
    return this.answer('ipamMode', () => ipamMode(this.ipam));
  }

  /** Whether it certainly has Windows nodes. */
  public get hasWindowsNodes(): Value<boolean> {
    return this.answer('hasWindowsNodes', () => anyOf(this.nodeGroups.map(({ isWindows }) => isWindows)));
  }

  /** What runs its Linux pods. */
  public get linuxCapacity(): LinuxCapacity {
    return this.answer('linuxCapacity', () => linuxCapacity(this));
  }

  /** The workloads of its manifests. */
  public get workloads(): readonly PlacedWorkload[] {
    return this.answer('workloads', () => workloadsOf(this));
  }

  /** The same, to be found by namespace and labels. */
  public get workloadIndex(): WorkloadIndex {
    return this.answer('workloadIndex', () => new WorkloadIndex(this.workloads));
  }

  /** Its service accounts, to be found by the pods that have them. */
  public get serviceAccounts(): ServiceAccounts {
    return this.answer('serviceAccounts', () => new ServiceAccounts(this.objects));
  }

  /** The workloads by the labels of their service accounts. */
  public get accountIndex(): WorkloadIndex<AccountOfWorkload> {
    return this.answer(
      'accountIndex',
      () =>
        new WorkloadIndex(
          this.workloads.map((workload) => ({
            workload,
            namespace: workload.namespace,
            labels: this.serviceAccounts.labelsFor(workload),
          })),
        ),
    );
  }

  /** The classes by which Karpenter launches its nodes. */
  public get karpenterClasses(): readonly KarpenterClass[] {
    return this.answer('karpenterClasses', () => this.objects.map((one) => readKarpenterClass(one)).filter((one) => one !== undefined));
  }

  /** The pools in which Karpenter does so. */
  public get karpenterPools(): readonly KarpenterPool[] {
    return this.answer('karpenterPools', () => this.objects.map(readKarpenterPool).filter((one) => one !== undefined));
  }

  /** What the templates put into its ConfigMap aws-auth. */
  public get awsAuth(): AwsAuth {
    return this.answer('awsAuth', () => awsAuthOf(this));
  }

  /** How it knows who may join it; unknown if it is only named. */
  public get authenticationMode(): Value<ClusterAuthentication> {
    return this.own ? this.own.authenticationMode : notInTemplates(this);
  }

  /** Why it may have more of a part than is listed here; undefined if the list is complete. */
  public mayHaveMore(part: ClusterPart): Doubt {
    return clusterDoubt(this, part);
  }

  /** Why it may have nodes of a system that no template shows; undefined if it certainly has none. */
  public mayHaveOtherNodes(os: OperatingSystem): Doubt {
    return this.answer(`other nodes of ${os}`, () => nodesDoubt(this, os));
  }
}
