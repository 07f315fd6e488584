import { CfnResource } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';

const type = 'AWS::EC2::SubnetCidrReservation';

/** A reservation as `CfnSubnetCidrReservation` of aws-cdk-lib is one. That class came after 2.271.0, with which the library works too. */
export class PrefixReservation extends CfnResource {
  /** Whether it is a reservation, by this class or by the one of aws-cdk-lib. */
  public static isReservation(this: void, one: IConstruct): one is PrefixReservation {
    return CfnResource.isCfnResource(one) && one.cfnResourceType === type && 'cidr' in one && 'subnetId' in one;
  }

  public constructor(
    scope: Construct,
    id: string,
    public readonly subnetId: string,
    public readonly cidr: string,
  ) {
    super(scope, id, {
      type,
      properties: {
        Cidr: cidr,
        Description: 'Prefixes of Windows nodes on Amazon EKS',
        ReservationType: 'prefix',
        SubnetId: subnetId,
      },
    });
  }
}
