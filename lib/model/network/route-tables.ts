import { itemsOf } from '../../values/items-of';
import { map } from '../../values/map';
import { firstUnknown } from '../../values/first-unknown';
import { textOf, type Data } from '../../values/data';
import { Unknown, type Value } from '../../values/unknown';
import type { Resource } from '../../cloudformation/resource';
import { ResourceAttribute } from '../../cloudformation/unknowns/resource-attribute';
import { referencedResource } from '../../cloudformation/referenced-resource';
import type { TemplateSet } from '../../cloudformation/template-set';
import type { SubnetRoutes } from './subnet';

/** The routes of the subnets, read once. */
export class RouteTables {
  private tables?: Map<Resource, Value<Resource>>;
  private routes?: Map<Resource, Resource[]>;
  private unread?: Unknown;

  public constructor(private readonly set: TemplateSet) {}

  /** Where the traffic of a subnet of the templates can go. */
  public routesOf(subnet: Resource): Value<SubnetRoutes> {
    this.tables ??= this.associations();
    this.routes ??= this.routesByTable();
    const table = this.tables.get(subnet);
    if (table === undefined || table instanceof Unknown) {
      return table ?? new Unknown(`no route table of the templates is associated with the subnet '${subnet.logicalId}'`);
    }
    const routes = this.routes.get(table) ?? [];
    const isPublic = routes.map(isToInternet);
    const unknown = firstUnknown([...routes.map(({ exists }) => exists), ...isPublic]) ?? this.unread;
    return unknown ?? { isPublic: isPublic.includes(true), hasAny: routes.length > 0 };
  }

  private associations(): Map<Resource, Value<Resource>> {
    const tables = new Map<Resource, Value<Resource>>();
    for (const association of this.set.resources('AWS::EC2::SubnetRouteTableAssociation')) {
      const subnet = referencedResource(association.property('SubnetId'), 'AWS::EC2::Subnet');
      if (!(subnet instanceof Unknown)) {
        const table = referencedResource(association.property('RouteTableId'), 'AWS::EC2::RouteTable');
        tables.set(subnet, association.exists instanceof Unknown ? association.exists : table);
      }
    }
    return tables;
  }

  private routesByTable(): Map<Resource, Resource[]> {
    const routes = new Map<Resource, Resource[]>();
    for (const route of this.set.resources('AWS::EC2::Route', 'AWS::EC2::VPNGatewayRoutePropagation')) {
      for (const reference of tablesOf(route)) {
        const table = referencedResource(reference, 'AWS::EC2::RouteTable');
        if (!(table instanceof Unknown)) {
          routes.set(table, [...(routes.get(table) ?? []), route]);
        } else if (typeof reference !== 'string') {
          // It may be in any table.
          this.unread ??= table;
        }
      }
    }
    return routes;
  }
}

function tablesOf(route: Resource): readonly Data[] {
  if (route.type === 'AWS::EC2::Route') {
    return [route.property('RouteTableId')];
  }
  return itemsOf(route.property('RouteTableIds'));
}

/** Whether a route leads all IPv4 traffic to an internet gateway. */
function isToInternet(route: Resource): Value<boolean> {
  const [destination, gateway] = [textOf(route.property('DestinationCidrBlock')), isInternetGateway(route.property('GatewayId'))];
  if (gateway === false || (typeof destination === 'string' && destination !== '0.0.0.0/0')) {
    return false;
  }
  return map(destination, (known) => known !== undefined && gateway);
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-route.html */
function isInternetGateway(gateway: Data): Value<boolean> {
  if (gateway instanceof ResourceAttribute && gateway.resource.type.startsWith('AWS::EC2::')) {
    return gateway.resource.type === 'AWS::EC2::InternetGateway';
  }
  const id = textOf(gateway) ?? '';
  return map(id, (known) => known.startsWith('igw-'));
}
