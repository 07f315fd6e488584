import { RouteTables } from '../../../lib/model/network/route-tables';
import type { Resource } from '../../../lib/cloudformation/resource';
import { Unknown } from '../../../lib/values/unknown';
import { setOf, templateOf } from '../../cloudformation/template-of';

const noDefault = "the parameter 'Open' has no default";
const association = (SubnetId: unknown = { Ref: 'Subnet' }, RouteTableId: unknown = { Ref: 'Table' }, others: object = {}) => ({
  Type: 'AWS::EC2::SubnetRouteTableAssociation',
  Properties: { SubnetId, RouteTableId },
  ...others,
});
const route = (properties: object, others: object = {}) => ({
  Type: 'AWS::EC2::Route',
  Properties: { RouteTableId: { Ref: 'Table' }, ...properties },
  ...others,
});
const internet = { DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Gateway' } };

/** Where the traffic of the subnet goes, or why that is not known. */
function routesOf(resources: object) {
  const template = templateOf({
    Parameters: { Open: { Type: 'String' } },
    Conditions: { Maybe: { 'Fn::Equals': [{ Ref: 'Open' }, 'a'] }, Never: { 'Fn::Equals': ['a', 'b'] } },
    Resources: {
      Subnet: { Type: 'AWS::EC2::Subnet' },
      Table: { Type: 'AWS::EC2::RouteTable' },
      Other: { Type: 'AWS::EC2::RouteTable' },
      Gateway: { Type: 'AWS::EC2::InternetGateway' },
      Nat: { Type: 'AWS::EC2::NatGateway' },
      Vpn: { Type: 'AWS::EC2::VPNGateway' },
      Stack: { Type: 'AWS::CloudFormation::Stack' },
      ...resources,
    },
  });
  const routes = new RouteTables(setOf(template)).routesOf(template.resources.get('Subnet') as Resource);
  return routes instanceof Unknown
    ? `? ${routes.cause}`
    : `${routes.isPublic ? 'public' : 'private'}, ${routes.hasAny ? 'routes' : 'isolated'}`;
}

// https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html#subnet-types
test.each<[string, object, string]>([
  ['an internet gateway', { A: association(), R: route(internet) }, 'public, routes'],
  [
    'an internet gateway by its attribute',
    { A: association(), R: route({ ...internet, GatewayId: { 'Fn::GetAtt': 'Gateway.InternetGatewayId' } }) },
    'public, routes',
  ],
  ['an internet gateway by its id', { A: association(), R: route({ ...internet, GatewayId: 'igw-0123456789abcdef0' }) }, 'public, routes'],
  [
    'an internet gateway, for a few addresses',
    { A: association(), R: route({ ...internet, DestinationCidrBlock: '192.0.2.0/24' }) },
    'private, routes',
  ],
  [
    'an internet gateway, for IPv6',
    { A: association(), R: route({ DestinationIpv6CidrBlock: '::/0', GatewayId: { Ref: 'Gateway' } }) },
    'private, routes',
  ],
  ['a NAT gateway', { A: association(), R: route({ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: { Ref: 'Nat' } }) }, 'private, routes'],
  [
    'a transit gateway',
    { A: association(), R: route({ DestinationCidrBlock: '0.0.0.0/0', TransitGatewayId: 'tgw-1' }) },
    'private, routes',
  ],
  ['a virtual private gateway', { A: association(), R: route({ ...internet, GatewayId: { Ref: 'Vpn' } }) }, 'private, routes'],
  ['a virtual private gateway by its id', { A: association(), R: route({ ...internet, GatewayId: 'vgw-1' }) }, 'private, routes'],
  [
    'what a VPN propagates',
    { A: association(), R: { Type: 'AWS::EC2::VPNGatewayRoutePropagation', Properties: { RouteTableIds: [{ Ref: 'Table' }] } } },
    'private, routes',
  ],
  ['nowhere', { A: association() }, 'private, isolated'],
  [
    'nowhere, but others to the internet',
    { A: association(), B: association('subnet-1', { Ref: 'Other' }), R: route({ ...internet, RouteTableId: { Ref: 'Other' } }) },
    'private, isolated',
  ],
  [
    'nowhere, but those of a table from outside',
    { A: association(), R: route({ ...internet, RouteTableId: 'rtb-1' }) },
    'private, isolated',
  ],
  [
    'nowhere, as the condition of the route does not hold',
    { A: association(), R: route(internet, { Condition: 'Never' }) },
    'private, isolated',
  ],
  [
    'where the association that is made says',
    { A: association(), B: association(undefined, { Ref: 'Other' }, { Condition: 'Never' }), R: route(internet) },
    'public, routes',
  ],
])('the routes of a subnet lead to %s', (_, resources, expected) => {
  expect(routesOf(resources)).toBe(expected);
});

test.each<[string, object, string]>([
  ['no association', { R: route(internet) }, "no route table of the templates is associated with the subnet 'Subnet'"],
  [
    'an association of a subnet that is not known',
    { A: association({ Ref: 'Open' }) },
    "no route table of the templates is associated with the subnet 'Subnet'",
  ],
  ['an association under an unknown condition', { A: association(undefined, undefined, { Condition: 'Maybe' }) }, noDefault],
  ['a table that is not known', { A: association({ Ref: 'Subnet' }, { Ref: 'Open' }) }, noDefault],
  ['a table from outside', { A: association({ Ref: 'Subnet' }, 'rtb-1') }, "'rtb-1' is not in the templates"],
  ['a route under an unknown condition', { A: association(), R: route(internet, { Condition: 'Maybe' }) }, noDefault],
  ['a route of a table that is not known', { A: association(), R: route({ ...internet, RouteTableId: { Ref: 'Open' } }) }, noDefault],
  ['a route to a gateway that is not known', { A: association(), R: route({ ...internet, GatewayId: { Ref: 'Open' } }) }, noDefault],
  [
    'a route to a gateway of another stack',
    { A: association(), R: route({ ...internet, GatewayId: { 'Fn::GetAtt': 'Stack.Outputs.Gateway' } }) },
    "'Stack.Outputs.Gateway' is known after deployment",
  ],
  [
    'a route of addresses that are not known',
    { A: association(), R: route({ ...internet, DestinationCidrBlock: { Ref: 'Open' } }) },
    noDefault,
  ],
  [
    'what a VPN propagates to tables that are not known',
    {
      A: association(),
      R: { Type: 'AWS::EC2::VPNGatewayRoutePropagation', Properties: { RouteTableIds: { 'Fn::Split': [',', { Ref: 'Open' }] } } },
    },
    noDefault,
  ],
])('the routes of a subnet are unknown with %s', (_, resources, cause) => {
  expect(routesOf(resources)).toBe(`? ${cause}`);
});
