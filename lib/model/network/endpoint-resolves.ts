import type { Resource } from '../../cloudformation/resource';
import type { TemplateSet } from '../../cloudformation/template-set';
import { booleanOf, textOf } from '../../values/data';
import { map } from '../../values/map';
import type { Value } from '../../values/unknown';

/** What may lead the names of services to an endpoint that is told not to: zones and rules of one's own. */
const zoneTypes = [
  'AWS::Route53::HostedZone',
  'AWS::Route53Profiles::ProfileAssociation',
  'AWS::Route53Resolver::ResolverRule',
  'AWS::Route53Resolver::ResolverRuleAssociation',
];

/**
 * Whether the name of a service, in the VPC of its endpoint, leads to the endpoint. With private DNS switched off only those find it that are told its own name.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
 */
export function endpointResolves(set: TemplateSet, endpoint: Resource): Value<boolean> {
  const isGateway = (textOf(endpoint.property('VpcEndpointType')) ?? 'Gateway') === 'Gateway';
  const hasPrivateDns = booleanOf(endpoint.property('PrivateDnsEnabled')) ?? true;
  if (isGateway && hasPrivateDns !== false) {
    return true;
  }
  return map(hasPrivateDns, (isOn) => isOn || set.resources(...zoneTypes).some(mayBeForServices));
}

/** A public zone has other names; so has a private one that is not of AWS. */
function mayBeForServices(zone: Resource): boolean {
  const name = zone.type === 'AWS::Route53::HostedZone' ? textOf(zone.property('Name')) : undefined;
  return typeof name !== 'string' || /(?:^|\.)(?:amazonaws\.com(?:\.cn)?|api\.aws)\.?$/.test(name);
}
