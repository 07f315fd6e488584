import type { SubnetReservation } from '../../capacity/subnet-space';
import { referencedResource } from '../../cloudformation/referenced-resource';
import type { Resource } from '../../cloudformation/resource';
import type { TemplateSet } from '../../cloudformation/template-set';
import { Ipv4Cidr } from '../../net/ipv4-cidr';
import { textOf } from '../../values/data';
import { Unknown, type Value } from '../../values/unknown';

/**
 * The ranges that templates reserve in subnets. Only those of which all is certain: a reservation can but take away.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnetcidrreservation.html
 */
export class SubnetReservations {
  private found?: ReadonlyMap<Resource | string, readonly SubnetReservation[]>;

  public constructor(private readonly set: TemplateSet) {}

  /**
   * @param subnet its resource, or what tells that it is the same one
   */
  public of(subnet: Value<Resource>): readonly SubnetReservation[] {
    this.found ??= this.read();
    const key = keyOf(subnet);
    return key === undefined ? [] : (this.found.get(key) ?? []);
  }

  private read(): Map<Resource | string, SubnetReservation[]> {
    const found = new Map<Resource | string, SubnetReservation[]>();
    for (const resource of this.set.resources('AWS::EC2::SubnetCidrReservation')) {
      const key = keyOf(referencedResource(resource.property('SubnetId'), 'AWS::EC2::Subnet'));
      const reservation = readReservation(resource);
      if (key !== undefined && reservation) {
        found.set(key, [...(found.get(key) ?? []), reservation]);
      }
    }
    return found;
  }
}

function keyOf(subnet: Value<Resource>): Resource | string | undefined {
  return subnet instanceof Unknown ? subnet.identity : subnet;
}

function readReservation(resource: Resource): SubnetReservation | undefined {
  const [cidr, type] = [textOf(resource.property('Cidr')), textOf(resource.property('ReservationType'))];
  const range = typeof cidr === 'string' ? Ipv4Cidr.parse(cidr) : undefined;
  return range && resource.exists === true && (type === 'explicit' || type === 'prefix') ? { range, type } : undefined;
}
