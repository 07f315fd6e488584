import { orElse } from '../../values/or-else';
import type { TemplateSet } from '../../cloudformation/template-set';
import { dataAt, isDataList, type Data } from '../../values/data';
import type { Network } from './network';
import type { Subnet } from './subnet';

/** Where resources of a type name the subnets in each of which they have an address. */
const subnetProperties: { readonly [type: string]: readonly string[] } = {
  'AWS::EC2::NatGateway': ['SubnetId'],
  'AWS::EC2::VPCEndpoint': ['SubnetIds'],
  'AWS::EC2::Instance': ['SubnetId'],
  'AWS::EC2::NetworkInterface': ['SubnetId'],
  'AWS::EFS::MountTarget': ['SubnetId'],
  'AWS::ElasticLoadBalancing::LoadBalancer': ['Subnets'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Subnets'],
};

/**
 * Addresses that templates show in subnets beside nodes and their pods, at least: one for each resource that has a network interface there. Load balancers may
 * take more, and the interfaces of the control plane move.
 */
export function otherAddresses(templates: TemplateSet, network: Network): ReadonlyMap<Subnet, number> {
  const found = new Map<Subnet, number>();
  for (const [type, properties] of Object.entries(subnetProperties)) {
    for (const resource of templates.resources(type).filter(({ exists }) => exists === true)) {
      for (const subnet of properties.flatMap((property) => subnetsIn(network, resource.property(property)))) {
        found.set(subnet, (found.get(subnet) ?? 0) + 1);
      }
    }
  }
  for (const balancer of templates.resources('AWS::ElasticLoadBalancingV2::LoadBalancer').filter(({ exists }) => exists === true)) {
    const mappings = balancer.property('SubnetMappings');
    for (const mapping of isDataList(mappings) ? mappings : []) {
      for (const subnet of subnetsIn(network, dataAt(mapping, 'SubnetId'))) {
        found.set(subnet, (found.get(subnet) ?? 0) + 1);
      }
    }
  }
  return found;
}

function subnetsIn(network: Network, data: Data): readonly Subnet[] {
  if (data === undefined) {
    return [];
  }
  const subnets = network.subnetsOf(isDataList(data) ? data : [data]);
  return orElse(subnets, []);
}
