import type { PlannedNodeGroup } from './planned-node-group';
import type { PlannedSubnet } from './planned-subnet';
import type { PlannedZone } from './planned-zone';

const DOCS = 'See docs/capacity-plan.md in the package cdk-eks-windows';

/** What a plan is made of. */
export interface CapacityPlanParts {
  readonly groups: PlannedNodeGroup[];
  readonly subnets: PlannedSubnet[];
  readonly zones: PlannedZone[];
  readonly lostZone?: string;
}

/**
 * How many pods the Windows nodes of a cluster have addresses for, and what is left of their subnets: `WindowsSupport.capacityPlan()` makes it.
 *
 * It is what `npx eks-windows plan` shows, for tests of one's own.
 *
 * @see https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html
 */
export class CapacityPlan {
  /** @internal */
  public static _of(parts: CapacityPlanParts): CapacityPlan {
    return new CapacityPlan(parts);
  }

  /** The groups of Windows nodes. */
  public readonly groups: PlannedNodeGroup[];

  /** The subnets of these groups; what other groups take there is counted. */
  public readonly subnets: PlannedSubnet[];

  /** The zones of these subnets, as far as their names are known at synth. */
  public readonly zones: PlannedZone[];

  /** The zone that is lost in `withZoneLost`: the worst one; undefined if no two zones are known. */
  public readonly lostZone?: string;

  private constructor({ groups, subnets, zones, lostZone }: CapacityPlanParts) {
    this.groups = groups;
    this.subnets = subnets;
    this.zones = zones;
    this.lostZone = lostZone;
  }

  /**
   * A group of Windows nodes.
   *
   * @param name id or path of the construct
   * @throws if there is none, or more than one
   */
  public group(name: string): PlannedNodeGroup {
    return onlyOne(this.groups, name, 'Windows node group');
  }

  /**
   * A subnet.
   *
   * @param name id or path of the construct, or id of the subnet
   * @throws if there is none, or more than one
   */
  public subnet(name: string): PlannedSubnet {
    return onlyOne(this.subnets, name, 'subnet');
  }

  /**
   * The subnets of a zone together.
   *
   * @param name of the zone, such as `eu-west-1a`
   * @throws if there is none
   */
  public zone(name: string): PlannedZone {
    return onlyOne(this.zones, name, 'zone');
  }
}

function onlyOne<T extends { readonly name: string; readonly path?: string }>(all: readonly T[], name: string, what: string): T {
  const found = all.filter((one) => one.name === name || one.path === name);
  if (found.length === 1) {
    return found[0];
  }
  const known = all.map((one) => `'${found.length > 1 && one.path !== undefined ? one.path : one.name}'`).join(', ');
  throw new Error(
    `The capacity plan has ${found.length === 0 ? `no ${what} '${name}'` : `more than one ${what} '${name}'`}. ` +
      `${known === '' ? `It has none${what === 'zone' ? ': the zones are not known at synth' : ''}.` : `Take one of ${known}.`} ${DOCS}`,
  );
}
