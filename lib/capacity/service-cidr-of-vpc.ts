import { defaultServiceCidrs } from '../facts/service-cidr-limits';

/**
 * The range of services that EKS chooses in a VPC if it is given none, and that `Start-EKSBootstrap.ps1` guesses there: 172.20.0.0/16 if the VPC's
 * addresses begin with 10, or else 10.100.0.0/16.
 *
 * @param vpcCidrs all ranges of the VPC
 * @returns undefined if some of them begin with 10 and others do not: sources differ in which of them counts
 * @see https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html
 * @see https://github.com/bgsilvait/EKS/blob/master/Windows/Start-EKSBootstrap_117_DSR.ps1
 */
export function serviceCidrOfVpc(...vpcCidrs: readonly string[]): string | undefined {
  const [inTen, elsewhere] = defaultServiceCidrs;
  const [first, ...others] = vpcCidrs.map((cidr) => (cidr.startsWith('10.') ? inTen : elsewhere));
  return others.every((other) => other === first) ? first : undefined;
}
