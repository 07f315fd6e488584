import { map } from '../../values/map';
import { serviceCidrOfVpc } from '../../capacity/service-cidr-of-vpc';
import type { Model } from '../model';
import type { WindowsGroup } from '../nodes/windows-group';
import { Unknown, type Value } from '../../values/unknown';

/**
 * The range of services that the bootstrap script guesses on the nodes of a group, if it neither gets one nor asks EKS.
 */
export function guessedServiceCidr({ network }: Model, { group, cluster }: WindowsGroup): Value<string> {
  // The nodes and the cluster are in one VPC, so any subnet shows which.
  const lists = [group.subnets, cluster.own?.subnets ?? []];
  const vpcs = lists.flatMap((subnets) => (subnets instanceof Unknown ? [] : subnets.map(({ vpc }) => vpc)));
  const vpc = vpcs.find((candidate) => !(candidate instanceof Unknown)) ?? new Unknown('the VPC is not in the templates');
  const ranges = map(vpc, (known) => network.rangesOf(known));
  if (ranges instanceof Unknown) {
    return ranges;
  }
  return serviceCidrOfVpc(...ranges) ?? new Unknown('some ranges of the VPC begin with 10 and others do not');
}
