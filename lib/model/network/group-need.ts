import { map } from '../../values/map';
import { orElse } from '../../values/or-else';
import type { NodeHolding } from '../../capacity/node-holding';
import { firstUnknown } from '../../values/first-unknown';
import { isKnown, Unknown, type Value } from '../../values/unknown';
import type { Model } from '../model';
import { linuxHolding } from '../nodes/linux-holding';
import type { NodeGroup } from '../nodes/node-group';
import type { IpamMode } from '../vpc-cni/ipam-mode';
import type { Subnet } from './subnet';
import { subnetsWithRange } from './subnets-with-range';

/** What a group of nodes needs of its subnets. Its nodes and what each takes are the least that is certain. */
export interface GroupNeed {
  readonly group: NodeGroup;
  readonly subnets: Value<readonly Subnet[]>;
  /** Whether its pods get addresses as those of Windows do. */
  readonly isWindows: boolean;
  /** How they get them; undefined for others. */
  readonly mode?: Value<IpamMode>;
  /** Nodes with which it starts. */
  readonly startNodes: Value<number>;
  /** Nodes of its largest size. */
  readonly mostNodes: Value<number>;
  /** Of a node as it starts, its own address included. */
  readonly atStart: Value<NodeHolding>;
  /** Of a node full of pods. */
  readonly full: Value<NodeHolding>;
  /** Of a node full of pods, without what it holds in advance. */
  readonly needed: Value<NodeHolding>;
  /** Of a Linux node, which holds more than its own address by the defaults of the VPC CNI. */
  readonly probable?: NodeHolding;
}

const ownAddress: NodeHolding = { prefixes: 0, addresses: 1 };

/** What all groups need, those of Linux too. */
export function groupNeeds(model: Model): GroupNeed[] {
  const windows = model.windowsGroups.map(({ group, cluster, holding }): GroupNeed => {
    const [atStart, full, needed] =
      holding === undefined || holding instanceof Unknown
        ? [holding ?? ownAddress, holding ?? ownAddress, holding ?? ownAddress]
        : [holding.atStart, holding.full, holding.needed].map(withOwn);
    return { group, isWindows: holding !== undefined, mode: cluster.ipamMode, atStart, full, needed, ...sizesOf(group) };
  });
  const others = model.clusters.flatMap((cluster) =>
    cluster.nodeGroups
      .filter(({ os }) => os !== 'windows')
      .map((group): GroupNeed => {
        const held = group.os === 'linux' ? linuxHolding(group, cluster) : undefined;
        return {
          group,
          isWindows: false,
          atStart: ownAddress,
          full: ownAddress,
          needed: ownAddress,
          probable: orElse(held, undefined),
          ...sizesOf(group),
        };
      }),
  );
  return [...windows, ...others];
}

function withOwn(holding: Value<NodeHolding>): Value<NodeHolding> {
  return map(holding, (known) => ({ ...known, addresses: known.addresses + ownAddress.addresses }));
}

/** Of two sizes that contradict each other the larger one is the start. */
function sizesOf(group: NodeGroup): Pick<GroupNeed, 'subnets' | 'startNodes' | 'mostNodes'> {
  const { min, desired, max } = group.fewestNodes;
  const sizes = [min, desired].filter(isKnown);
  return {
    subnets: subnetsWithRange(group),
    startNodes: sizes.length === 0 ? (firstUnknown([desired]) ?? 0) : Math.max(...sizes),
    mostNodes: max,
  };
}
