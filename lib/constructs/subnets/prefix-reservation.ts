import { CfnResource } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';

const type = 'AWS::EC2::SubnetCidrReservation';

interface PrefixReservationProps {
  readonly subnetId: string;
  readonly cidr: string;
}

/** A reservation as `CfnSubnetCidrReservation` of aws-cdk-lib is one. That class came after 2.271.0, with which the library works too. */
export class PrefixReservation extends CfnResource {
  /** Whether it is a reservation, by this class or by the one of aws-cdk-lib. */
  public static isReservation(one: IConstruct): one is PrefixReservation {
    return CfnResource.isCfnResource(one) && one.cfnResourceType === type && 'cidr' in one && 'subnetId' in one;
  }

  public readonly subnetId: string;

  public readonly cidr: string;

  public constructor(scope: Construct, id: string, props: PrefixReservationProps) {
    const { subnetId, cidr } = props;
    super(scope, id, {
      type,
      properties: {
        Cidr: cidr,
        Description: 'Prefixes of Windows nodes on Amazon EKS',
        ReservationType: 'prefix',
        SubnetId: subnetId,
      },
    });
    this.subnetId = subnetId;
    this.cidr = cidr;
  }
}
