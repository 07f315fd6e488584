import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { serviceCidrOfVpc } from '../../capacity/service-cidr-of-vpc';
import { vpcCidr } from '../network/vpc-cidr';

/**
 * The service range that EKS would choose for a cluster in the VPC: 172.20.0.0/16 if the VPC's own addresses begin with 10, or else 10.100.0.0/16.
 *
 * @throws if the range of the VPC is not known at synth
 * @see https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html
 */
export function defaultServiceCidr(vpc: ec2.IVpc): string {
  const cidr = vpcCidr(vpc);
  const services = cidr === undefined ? undefined : serviceCidrOfVpc(cidr);
  if (services === undefined) {
    throw new Error(
      `The IPv4 range of the VPC '${vpc.node.path}' is not known at synth, so no range for Kubernetes services can be chosen that does not overlap it. ` +
        "Set 'serviceIpv4Cidr' of the cluster ('172.20.0.0/16' for a VPC in 10.0.0.0/8). " +
        'See https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html',
    );
  }
  return services;
}
