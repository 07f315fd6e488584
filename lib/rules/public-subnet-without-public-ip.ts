import { firstUnknown } from '../values/first-unknown';
import { nodeEndpointServices } from '../facts/node-endpoints';
import type { Model } from '../model/model';
import type { Subnet } from '../model/network/subnet';
import type { NodeGroup } from '../model/nodes/node-group';
import type { Location } from '../cloudformation/location';
import { booleanOf, dataAt, listOf, numberOf } from '../values/data';
import { isKnown, Unknown, type Value } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import { someSubnets } from '../model/network/some-subnets';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html */
export const publicSubnetWithoutPublicIp: Rule = {
  id: 'public-subnet-without-public-ip',
  severity: 'error',
  title: 'Nodes in a public subnet without a public address',
  why: 'A public subnet leads to the internet only with a public address. Without one, and without VPC endpoints, nodes reach neither EC2 nor the registry of their images, and do not join.',
  fix: 'Put the nodes into private subnets with a NAT gateway, or set MapPublicIpOnLaunch of the subnets to true.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html',
  requirements: ['R39'],
  check: (model) => model.windowsGroups.flatMap(({ group }) => check(model, group)),
};

function check(model: Model, group: NodeGroup): Outcome[] {
  const launch = publicIpOfLaunch(group);
  const found = someSubnets(group, (subnet) => isCutOff(model, subnet, launch.asks));
  if (found === undefined || found instanceof Unknown) {
    return found ? [notChecked(group.subnetsAt, found)] : [];
  }
  const names = found.subnets.map(({ title }) => title).join(', ');
  const isRefused = launch.asks === false;
  return [
    {
      at: isRefused ? launch.at : group.subnetsAt,
      // Images may come from a registry in the VPC; without EC2 no node joins.
      severity: found.areAll && !group.mayHaveOwnWay && hasNoEndpointOfEc2(model, found.subnets[0]) ? 'error' : 'warning',
      message:
        `${group.title} may start nodes in ${names}, which ${found.subnets.length > 1 ? 'are' : 'is'} public, but they get no public address ` +
        `(${isRefused ? 'its launch template says so' : 'MapPublicIpOnLaunch is not true'}): they reach nothing outside the VPC, and there are no VPC endpoints for what they need.`,
      fix: `Put the nodes into private subnets with a NAT gateway, or set ${isRefused ? 'AssociatePublicIpAddress' : 'MapPublicIpOnLaunch'} to true.`,
      value: isRefused ? 'AssociatePublicIpAddress: false' : 'MapPublicIpOnLaunch: false',
    },
  ];
}

function hasNoEndpointOfEc2(model: Model, subnet: Subnet): boolean {
  const missing = model.missingEndpoints(subnet, ['ec2']);
  return isKnown(missing) && missing.length > 0;
}

function isCutOff(model: Model, subnet: Subnet, asked: Value<boolean> | undefined): Value<boolean> {
  const { routes, assignsPublicIps, resource } = subnet;
  if (routes instanceof Unknown) {
    return routes;
  }
  const address = asked ?? assignsPublicIps;
  const ipv6 = booleanOf(resource?.property('AssignIpv6AddressOnCreation'));
  const missing = model.missingEndpoints(subnet, nodeEndpointServices);
  if (!routes.isPublic || address === true || ipv6 === true || (isKnown(missing) && missing.length === 0)) {
    return false;
  }
  return firstUnknown([address, ipv6, missing]) ?? true;
}

/** What the launch template says of public addresses; it wins over the subnet. */
function publicIpOfLaunch({ launch, subnetsAt }: NodeGroup): { asks: Value<boolean> | undefined; at: Location } {
  if (launch === undefined || launch instanceof Unknown) {
    return { asks: launch, at: subnetsAt };
  }
  if (launch.isConfiguration) {
    return { asks: booleanOf(launch.data.AssociatePublicIpAddress), at: launch.at('AssociatePublicIpAddress') };
  }
  const interfaces = listOf(launch.data.NetworkInterfaces);
  if (interfaces instanceof Unknown) {
    return { asks: interfaces, at: launch.at('NetworkInterfaces') };
  }
  const first = interfaces.findIndex((item) => (numberOf(dataAt(item, 'DeviceIndex')) ?? 0) === 0);
  return {
    asks: booleanOf(dataAt(interfaces[first], 'AssociatePublicIpAddress')),
    at: launch.at('NetworkInterfaces', first, 'AssociatePublicIpAddress'),
  };
}
