/**
 * Nodes in each subnet, as Auto Scaling spreads them: evenly over the zones, and in a zone over its subnets. What cannot be divided goes to the first ones.
 *
 * @param nodes of the group
 * @param subnetsOfZones how many subnets each zone has, at least one
 * @returns a list for each zone, with a number for each of its subnets
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-availability-zone-balanced.html
 */
export function spreadNodes(nodes: number, subnetsOfZones: readonly number[]): number[][] {
  return shares(nodes, subnetsOfZones.length).map((ofZone, index) => shares(ofZone, subnetsOfZones[index]));
}

function shares(count: number, parts: number): number[] {
  return Array.from({ length: parts }, (_, index) => Math.floor(count / parts) + (index < count % parts ? 1 : 0));
}
