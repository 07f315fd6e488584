import type * as ec2 from 'aws-cdk-lib/aws-ec2';

/** Properties of `DirectoryNetwork`. */
export interface DirectoryNetworkProps {
  /** VPC of the nodes. */
  readonly vpc: ec2.IVpc;

  /** DNS name of the domain, such as `corp.example.com`. */
  readonly domainName: string;

  /**
   * IPv4 addresses of the DNS servers of the domain: of a managed directory `[Fn.select(0, directory.attrDnsIpAddresses), Fn.select(1, directory.attrDnsIpAddresses)]`.
   */
  readonly dnsAddresses: string[];

  /**
   * Whether names of the domain are asked of its DNS servers, by nodes and pods of the whole VPC: an outbound endpoint of Route 53 Resolver with two network interfaces, and a rule. Without it,
   * the names have to be resolved in another way, such as DHCP options.
   *
   * @default true
   */
  readonly forwardDns?: boolean;

  /**
   * Private subnets of the endpoint, in two zones.
   *
   * @default - the private subnets of the VPC; the isolated ones if it has none
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * Security group of the domain controllers, in which nodes are let in by `allowFrom`. A managed directory has one with a name that ends in `_controllers`.
   *
   * @default - none: something else lets the nodes in
   */
  readonly directorySecurityGroup?: ec2.ISecurityGroup;
}
