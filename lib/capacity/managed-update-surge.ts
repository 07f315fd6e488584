/**
 * Nodes that EKS adds to a managed node group while it replaces those that are there: the larger one of twice its Availability Zones and of the nodes that
 * may be unavailable at a time.
 *
 * @param zoneCount Availability Zones of its subnets
 * @param maxUnavailable nodes that are replaced at a time; EKS takes 1 by default
 * @see https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html
 */
export function managedUpdateSurge(zoneCount: number, maxUnavailable = 1): number {
  return Math.max(2 * zoneCount, maxUnavailable);
}
