/**
 * A time at which subnets are looked at: without any pods, at one of the sizes, at the largest after pods came and went, while an update adds nodes, while the nodes of another
 * address mode take over, or after a zone is lost.
 */
export type PlanSituation = 'rest' | 'min' | 'desired' | 'max' | 'churn' | 'update' | 'modeSwitch' | 'zoneLost';

/** All of them, in the order of reports. */
export const planSituations: readonly PlanSituation[] = ['rest', 'min', 'desired', 'max', 'churn', 'update', 'modeSwitch', 'zoneLost'];

/**
 * Whether what is planned fits into a subnet.
 *
 * - `fits`: also if single addresses scatter over the blocks of prefixes, with a chance of 99 in 100 or more.
 * - `luck`: only if they do not, or if the network interfaces of the control plane, which are an estimate, are elsewhere.
 * - `unbalanced`: not while nodes are spread evenly over zones and subnets.
 * - `impossible`: not at all, wherever the nodes are.
 */
export type PlanVerdict = 'fits' | 'luck' | 'unbalanced' | 'impossible';

/** The address budget of a set of templates. `schemas/eks-windows-plan.schema.json` describes it as JSON. */
export interface CapacityPlan {
  readonly schemaVersion: 1;
  readonly groups: readonly GroupPlan[];
  readonly subnets: readonly SubnetPlan[];
  /** The zone that is lost in the situation `zoneLost`; null if no two zones are known. */
  readonly lostZone: string | null;
  /** What was tried out in place of what the templates say. */
  readonly assumptions: readonly string[];
}

/** Something that a resource of a template makes, or that is not in the templates. */
export interface PlacedPlan {
  /** Id of its construct, or its path if there are others of that id; without paths in the templates, its logical id or the name that it has. */
  readonly name: string;
  /** Path of its construct; null if the templates do not tell. */
  readonly path: string | null;
  /** File name of the template; null if no template has it. */
  readonly template: string | null;
  readonly logicalId: string | null;
}

/** Numbers of nodes. */
export interface PlannedNodes {
  readonly min: number | null;
  readonly desired: number | null;
  readonly max: number | null;
  /** Nodes that an update adds. */
  readonly surge: number;
  /** Instances that wait in a warm pool. */
  readonly warmPool: number;
}

/** A group of nodes. */
export interface GroupPlan extends PlacedPlan {
  readonly cluster: string;
  readonly os: 'windows' | 'linux' | null;
  /** How pods get addresses; null for other nodes than those of Windows, or if it is not known. */
  readonly mode: 'secondary-ip' | 'prefix-delegation' | 'off' | null;
  readonly instanceTypes: readonly string[];
  readonly nodes: PlannedNodes;
  /** One node; null if something that decides is not known. */
  readonly node: NodePlan | null;
  /** Pods with an address of their own, on all nodes. */
  readonly pods: { readonly min: number | null; readonly desired: number | null; readonly max: number | null };
  readonly subnets: readonly string[];
  /** What is not known, or estimated. */
  readonly notes: readonly string[];
}

/** What one node offers and takes. Of several instance types: the fewest pods, and the most that is taken. */
export interface NodePlan {
  /** Secondary addresses, or prefixes, that its interface holds. */
  readonly slots: number;
  readonly podAddresses: number;
  /** `--max-pods` of kubelet. */
  readonly maxPods: number;
  /** Pods with an address of their own at the same time. */
  readonly pods: number;
  /** Addresses of pods that have ended which are kept from others, of so many new pods as were given. */
  readonly cooling: number;
  /** Addresses that it holds in advance when it is full. */
  readonly warm: number;
  /** Without pods, its own address included. */
  readonly empty: Taken;
  /** Full of pods. */
  readonly full: Taken;
  /** At worst, after it was full and pods came and went. */
  readonly afterChurn: TakenByPods;
}

/** What is taken of subnets. */
export interface Taken {
  /** /28 prefixes. */
  readonly prefixes: number;
  /** Single addresses. */
  readonly addresses: number;
}

/** What a node takes, and for how many pods. */
export interface TakenByPods extends Taken {
  /** The fewest running pods with which it can take that. */
  readonly pods: number;
}

/** A subnet with nodes. */
export interface SubnetPlan extends PlacedPlan {
  readonly cidr: string | null;
  readonly zone: string | null;
  /** Addresses that EC2 can give away. */
  readonly addresses: number | null;
  /** Whole /28 blocks. */
  readonly prefixes: number | null;
  /** Blocks that are reserved for prefixes. */
  readonly guardedPrefixes: number;
  /** Ranges of explicit reservations. */
  readonly reserved: readonly string[];
  readonly groups: readonly string[];
  /** Single addresses of what else is there: endpoints, NAT gateways, load balancers, and what was given. */
  readonly otherAddresses: number;
  /** Single addresses that the network interfaces of the control plane may take there, by estimate. */
  readonly controlPlaneAddresses: number;
  /** Empty if its range is not known. */
  readonly situations: { readonly [situation in PlanSituation]?: SubnetSituation };
  /** What is not known, or estimated. */
  readonly notes: readonly string[];
}

/** What is taken of a subnet at a time, and what is left. */
export interface SubnetSituation {
  readonly nodes: number;
  readonly taken: Taken;
  /** Addresses that nothing takes; negative if there are too few. */
  readonly freeAddresses: number;
  /** Whole blocks that no prefix takes, if no single address falls into one. */
  readonly freePrefixes: number;
  readonly verdict: PlanVerdict;
  /** How likely enough blocks stay whole, if single addresses fall anywhere: from 0 to 1. */
  readonly chance: number;
}
