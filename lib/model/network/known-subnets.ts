import { knownSubnetsMetadata } from '../../capacity/known-subnets-metadata';
import { referencedResource } from '../../cloudformation/referenced-resource';
import type { TemplateSet } from '../../cloudformation/template-set';
import { dataAt, listOf, textOf, type Data } from '../../values/data';
import { Unknown } from '../../values/unknown';

/** What the CDK knew of a subnet that is not in the templates. */
export interface KnownSubnet {
  readonly cidr?: string;
  readonly availabilityZone?: string;
}

/**
 * What constructs wrote of the subnets of an imported VPC, whose resources no template has: a list of `SubnetId`, `CidrBlock` and `AvailabilityZone` in the
 * metadata of a node group.
 */
export class KnownSubnets {
  private found?: ReadonlyMap<string, KnownSubnet>;

  public constructor(private readonly set: TemplateSet) {}

  /**
   * @param reference to a subnet, as `referencedResource` gives it
   */
  public of({ identity }: Unknown): KnownSubnet | undefined {
    this.found ??= new Map(
      this.set.resources('AWS::AutoScaling::AutoScalingGroup', 'AWS::EKS::Nodegroup').flatMap((resource) => {
        const list = listOf(dataAt(resource.attribute('Metadata'), knownSubnetsMetadata));
        return list instanceof Unknown ? [] : list.flatMap(readSubnet);
      }),
    );
    return identity === undefined ? undefined : this.found.get(identity);
  }
}

function readSubnet(data: Data): [string, KnownSubnet][] {
  const subnet = referencedResource(dataAt(data, 'SubnetId'), 'AWS::EC2::Subnet');
  const known = (name: string) => {
    const text = textOf(dataAt(data, name));
    return typeof text === 'string' ? text : undefined;
  };
  return subnet instanceof Unknown && subnet.identity !== undefined
    ? [[subnet.identity, { cidr: known('CidrBlock'), availabilityZone: known('AvailabilityZone') }]]
    : [];
}
