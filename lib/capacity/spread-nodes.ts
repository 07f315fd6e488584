/**
 * Nodes in each subnet, as Auto Scaling spreads them: evenly over the zones, and in a zone over its subnets. What cannot be divided goes to the first ones, or, of
 * several groups, to those that come next.
 *
 * @param nodes of the group
 * @param subnetsOfZones how many subnets each zone has, at least one
 * @param before nodes of other groups in the same zones
 * @returns a list for each zone, with a number for each of its subnets
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-availability-zone-balanced.html
 */
export function spreadNodes(nodes: number, subnetsOfZones: readonly number[], before = 0): number[][] {
  const zones = subnetsOfZones.length;
  return shares(nodes, zones, before).map((ofZone, index) => shares(ofZone, subnetsOfZones[index], Math.floor(before / zones)));
}

function shares(count: number, parts: number, before: number): number[] {
  const [each, rest] = [Math.floor(count / parts), count % parts];
  const counts = new Array<number>(parts).fill(each);
  for (let extra = 0; extra < rest; extra++) {
    counts[(before + extra) % parts]++;
  }
  return counts;
}
