import { allKnown } from '../../values/all-known';
import { map } from '../../values/map';

import { allOf } from '../../values/all-of';
import { booleanOf, listOf, textOf, type Data } from '../../values/data';
import { identityFrom } from '../../values/identity-from';
import { identityOf } from '../../values/identity-of';
import { PartialText } from '../../values/partial-text';
import { MaybeAbsent } from '../../values/maybe-absent';
import { Unknown, type Value } from '../../values/unknown';
import { referencedResource } from '../../cloudformation/referenced-resource';
import type { Resource } from '../../cloudformation/resource';
import { splitText } from '../../cloudformation/functions/split-text';
import type { TemplateSet } from '../../cloudformation/template-set';
import { endpointResolves } from './endpoint-resolves';
import { endpointService } from './endpoint-service';
import { KnownSubnets } from './known-subnets';
import { RouteTables } from './route-tables';
import type { Subnet } from './subnet';
import { SubnetReservations } from './subnet-reservations';

/** Reads subnets, VPCs and endpoints out of the templates; each only once. */
export class Network {
  private readonly subnets = new Map<Resource, Subnet>();
  private readonly subnetsFromOutside = new Map<string, Subnet>();
  private readonly routeTables: RouteTables;
  private readonly reservations: SubnetReservations;
  private readonly knownSubnets: KnownSubnets;

  public constructor(private readonly set: TemplateSet) {
    this.routeTables = new RouteTables(set);
    this.reservations = new SubnetReservations(set);
    this.knownSubnets = new KnownSubnets(set);
  }

  /** Reads subnets: a list of their ids, or a text in which commas stand between them. */
  public subnetsOf(data: Data): Value<readonly Subnet[]> {
    const list = typeof data === 'string' || data instanceof PartialText ? splitText(data, ',') : listOf(data);
    return map(list, (known) => known.filter((id) => textOf(id) !== '').map((id) => this.subnetOf(id)));
  }

  /** IPv4 ranges of a VPC of the templates, its first one and the added ones. */
  public rangesOf(vpc: Resource): Value<readonly string[]> {
    const ranges = [rangeOf(vpc) ?? new Unknown('the range of the VPC is not in the templates')];
    for (const block of this.set.resources('AWS::EC2::VPCCidrBlock')) {
      const isAdded = isIn(vpc, block);
      const range = rangeOf(block);
      if (isAdded !== false && range !== undefined) {
        ranges.push(isAdded instanceof Unknown ? isAdded : range);
      }
    }
    return allKnown(ranges);
  }

  /** Services with an endpoint in a VPC to which their names lead there, by the last part of the names: `ec2`, `ecr.api`, `s3`. */
  public endpointsOf(vpc: Resource): Value<readonly string[]> {
    const services: Value<string>[] = [];
    for (const endpoint of this.set.resources('AWS::EC2::VPCEndpoint')) {
      const isThere = allOf([isIn(vpc, endpoint), endpointResolves(this.set, endpoint)]);
      const service = endpointService(endpoint.property('ServiceName'));
      if (isThere !== false && service !== undefined) {
        services.push(isThere instanceof Unknown ? isThere : service);
      }
    }
    return allKnown(services);
  }

  private subnetOf(id: Data): Subnet {
    const resource = referencedResource(id, 'AWS::EC2::Subnet');
    if (resource instanceof Unknown) {
      return this.subnetFromOutside(id, resource);
    }
    const known = this.subnets.get(resource) ?? this.read(resource);
    this.subnets.set(resource, known);
    return known;
  }

  private read(resource: Resource): Subnet {
    const outpost = resource.property('OutpostArn');
    return {
      resource,
      title: `subnet '${resource.title}'`,
      cidr: rangeOf(resource) ?? new Unknown('the range of the subnet is not in the templates'),
      reservations: this.reservations.of(resource),
      vpc: referencedResource(resource.property('VpcId'), 'AWS::EC2::VPC'),
      availabilityZone: textOf(resource.property('AvailabilityZone')),
      isOnOutpost: outpost instanceof MaybeAbsent ? outpost.withoutIdentity() : outpost !== undefined,
      assignsPublicIps: booleanOf(resource.property('MapPublicIpOnLaunch')) ?? false,
      routes: this.routeTables.routesOf(resource),
    };
  }

  /** A subnet of which something else may tell the range. It is the same wherever it is named, though nothing may be known of it. */
  private subnetFromOutside(data: Data, reference: Unknown): Subnet {
    const known = reference.identity === undefined ? undefined : this.subnetsFromOutside.get(reference.identity);
    const subnet = known ?? this.readFromOutside(data, reference);
    if (reference.identity !== undefined) {
      this.subnetsFromOutside.set(reference.identity, subnet);
    }
    return subnet;
  }

  private readFromOutside(data: Data, reference: Unknown): Subnet {
    const id = textOf(data);
    const cause = typeof id === 'string' ? `the subnet '${id}' is not in the templates` : reference.cause;
    const unknown = (property: string) => new Unknown(cause, identityFrom('subnet', [property, identityOf(data)]));
    const known = this.knownSubnets.of(reference);
    return {
      title: typeof id === 'string' ? `subnet '${id}'` : 'a subnet',
      cidr: known?.cidr ?? unknown('CidrBlock'),
      reservations: this.reservations.of(reference),
      vpc: unknown('VpcId'),
      availabilityZone: known?.availabilityZone ?? unknown('AvailabilityZone'),
      isOnOutpost: unknown('OutpostArn'),
      assignsPublicIps: unknown('MapPublicIpOnLaunch'),
      routes: unknown('routes'),
    };
  }
}

/** The IPv4 range of a VPC, of a subnet, or of one that is added; undefined if it has none. */
function rangeOf(resource: Resource): Value<string> | undefined {
  const pool = resource.property('Ipv4IpamPoolId');
  return textOf(resource.property('CidrBlock')) ?? (pool === undefined ? undefined : new Unknown('the range comes from a pool'));
}

/** Whether something is made in a VPC. */
function isIn(vpc: Resource, resource: Resource): Value<boolean> {
  const id = resource.property('VpcId');
  const own = referencedResource(id, 'AWS::EC2::VPC');
  if (own !== vpc && (!(own instanceof Unknown) || id === undefined || typeof id === 'string')) {
    return false;
  }
  return own instanceof Unknown ? own : resource.exists;
}
