import { Token } from 'aws-cdk-lib';
import type { ISubnet, IVpc } from 'aws-cdk-lib/aws-ec2';
import { spreadNodes } from '../../capacity/spread-nodes';
import { capacityRange } from '../nodes/capacity-range';
import { nodeSubnets } from '../nodes/node-subnets';
import type { NodesOnSupport } from '../nodes/nodes-on-support';
import { PreflightSize } from './preflight-size';

/**
 * Prefixes that groups of nodes full of pods hold in each of their subnets, if the nodes are spread evenly over zones and subnets.
 *
 * @returns the numbers by the ids of the subnets; none while the CDK has yet to look the VPC up
 * @throws if a size, an instance type or maxPods is not known at synth
 */
export function prefixesInSubnets(groups: readonly NodesOnSupport[], vpc: IVpc, size: PreflightSize): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  let placed = 0;
  for (const group of groups) {
    const { subnets, isPendingLookup } = vpc.selectSubnets(nodeSubnets(vpc, group.options.vpcSubnets, group.title));
    const nodes = nodesOf(group, size);
    const each = prefixesOf(group);
    const zones = isPendingLookup ? [] : zonesOf(subnets);
    const counts =
      zones.length === 0
        ? []
        : spreadNodes(
            nodes,
            zones.map(({ length }) => length),
            placed,
          );
    zones.forEach((zone, index) => {
      zone.forEach(({ subnetId }, place) => {
        found.set(subnetId, (found.get(subnetId) ?? 0) + counts[index][place] * each);
      });
    });
    placed += nodes;
  }
  return new Map([...found].filter(([, prefixes]) => prefixes > 0));
}

function nodesOf({ options, title }: NodesOnSupport, size: PreflightSize): number {
  const { minCapacity, maxCapacity, desiredCapacity } = capacityRange(
    { minCapacity: options.minCapacity, maxCapacity: options.maxCapacity, desiredCapacity: options.desiredCapacity },
    title,
  );
  const nodes = size === PreflightSize.MAX ? maxCapacity : (desiredCapacity ?? minCapacity);
  if (Token.isUnresolved(nodes)) {
    throw unknown(`the sizes of ${title} are tokens`);
  }
  return nodes;
}

/** Of several instance types the most. */
function prefixesOf({ options, capacities, title }: NodesOnSupport): number {
  if (Token.isUnresolved(options.maxPods)) {
    throw unknown(`maxPods of ${title} is a token`);
  }
  return Math.max(
    ...capacities.map((capacity) => {
      if (!capacity) {
        throw unknown(`an instance type of ${title} is a token`);
      }
      return capacity.prefixesForPods(capacity.maxPods(options.maxPods));
    }),
  );
}

function zonesOf(subnets: readonly ISubnet[]): readonly (readonly ISubnet[])[] {
  const zones = new Map<string, ISubnet[]>();
  for (const subnet of subnets) {
    zones.set(subnet.availabilityZone, [...(zones.get(subnet.availabilityZone) ?? []), subnet]);
  }
  return [...zones.values()];
}

function unknown(cause: string): Error {
  return new Error(
    `SubnetPrefixPreflight cannot tell how many prefixes the nodes need: ${cause}. Give values that are known at synth. ` +
      'See https://docs.aws.amazon.com/cdk/v2/guide/tokens.html',
  );
}
