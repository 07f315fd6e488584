import type { Data } from '../../values/data';
import { textDataOf } from '../../values/text-data-of';
import { Unknown } from '../../values/unknown';
import { ResourceAttribute } from '../unknowns/resource-attribute';
import type { Scope } from '../resource';

/** Attributes that are what a property says. */
const properties: { readonly [type: string]: readonly string[] | undefined } = {
  'AWS::EC2::Subnet': ['AvailabilityZone', 'CidrBlock', 'VpcId'],
  'AWS::EC2::VPC': ['CidrBlock'],
};

/** Attributes that are what `Ref` gives. */
const ids: { readonly [type: string]: string | undefined } = {
  'AWS::EC2::InternetGateway': 'InternetGatewayId',
  'AWS::EC2::LaunchTemplate': 'LaunchTemplateId',
  'AWS::EC2::NatGateway': 'NatGatewayId',
  'AWS::EC2::RouteTable': 'RouteTableId',
  'AWS::EC2::SecurityGroup': 'GroupId',
  'AWS::EC2::Subnet': 'SubnetId',
  'AWS::EC2::VPC': 'VpcId',
};

const OUTPUT = 'Outputs.';

/**
 * The value of an attribute: an output of a nested stack that was given, or what a property says; otherwise it is known only whose attribute it is.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html
 */
export function attributeOf(logicalId: string, attribute: string, scope: Scope): Data {
  const resource = scope.resources.get(logicalId);
  if (!resource) {
    return new Unknown(`there is no resource '${logicalId}' in the template`);
  }
  if (resource.exists === false) {
    return new Unknown(`'${logicalId}' is not made, as its condition does not hold`);
  }
  const nested = attribute.startsWith(OUTPUT) ? scope.nestedTemplate(resource) : undefined;
  if (nested) {
    return nested.output(attribute.slice(OUTPUT.length));
  }
  if (own(ids, resource.type) === attribute) {
    return new ResourceAttribute(resource, 'Ref');
  }
  const property = own(properties, resource.type)?.includes(attribute) ? textDataOf(resource.property(attribute)) : undefined;
  return property ?? new ResourceAttribute(resource, attribute);
}

function own<T>(table: { readonly [type: string]: T | undefined }, type: string): T | undefined {
  return Object.hasOwn(table, type) ? table[type] : undefined;
}
