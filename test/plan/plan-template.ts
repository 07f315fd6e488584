/** A template with a cluster in prefix mode, and other resources. */
export function planTemplate(resources: object): object {
  const ConfigurationValues = '{"enableWindowsIpam":"true","enableWindowsPrefixDelegation":"true"}';
  return {
    Parameters: { Open: { Type: 'String' } },
    Resources: {
      Cluster: { Type: 'AWS::EKS::Cluster', Properties: { Name: 'prod' } },
      Cni: { Type: 'AWS::EKS::Addon', Properties: { AddonName: 'vpc-cni', ClusterName: { Ref: 'Cluster' }, ConfigurationValues } },
      ...resources,
    },
  };
}

export function subnet(CidrBlock: unknown, AvailabilityZone?: string): object {
  return { Type: 'AWS::EC2::Subnet', Properties: { VpcId: 'vpc-1', CidrBlock, AvailabilityZone } };
}

export function reservation(Cidr: string, ReservationType: string): object {
  return { Type: 'AWS::EC2::SubnetCidrReservation', Properties: { SubnetId: { Ref: 'A' }, Cidr, ReservationType } };
}

/** A managed node group of Windows: least, desired and most nodes. A t3.nano holds one prefix, empty or full. */
export function nodes([MinSize, DesiredSize, MaxSize]: readonly unknown[], subnets: readonly string[], more: object = {}): object {
  return {
    Type: 'AWS::EKS::Nodegroup',
    Properties: {
      ClusterName: { Ref: 'Cluster' },
      AmiType: 'WINDOWS_CORE_2022_x86_64',
      InstanceTypes: ['t3.nano'],
      Subnets: subnets.map((id) => (id.startsWith('subnet-') ? id : { Ref: id })),
      ScalingConfig: { MinSize, DesiredSize, MaxSize },
      ...more,
    },
  };
}
