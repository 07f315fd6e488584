import { isIPv4 } from 'node:net';
import { Names, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as route53resolver from 'aws-cdk-lib/aws-route53resolver';
import { Construct } from 'constructs';
import { directoryPorts, gmsaSources } from '../../facts/gmsa';
import { checkRequiredList } from '../prop-checks/check-required-list';
import { checkObject } from '../prop-checks/check-object';
import { checkShape } from '../prop-checks/check-shape';
import { checkSubnetSelection } from '../prop-checks/check-subnet-selection';
import { display } from '../prop-checks/display';
import type { DirectoryNetworkProps } from './directory-network-props';
import { checkId } from '../prop-checks/check-id';

const RESOLVER_DOCS = 'See https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-forwarding-outbound-queries.html';

/** An endpoint has two addresses at least. */
const ENDPOINT_ADDRESSES = 2;

/**
 * The way from Windows nodes and pods to the domain controllers: names of the domain are asked of its DNS servers, and security groups let the nodes in.
 *
 * The names are forwarded by Route 53 Resolver, which CoreDNS asks for what is outside the cluster, so that nodes and pods find the domain without a change of CoreDNS.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-forwarding-outbound-queries.html
 * @example
 * import * as ec2 from 'aws-cdk-lib/aws-ec2';
 * import { DirectoryNetwork } from 'cdk-eks-windows';
 *
 * const network = new DirectoryNetwork(stack, 'Directory', {
 *   vpc: cluster.vpc,
 *   domainName: 'corp.example.com',
 *   dnsAddresses: ['10.0.1.10', '10.0.2.10'],
 *   directorySecurityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Controllers', 'sg-0123456789abcdef0'),
 * });
 * network.allowFrom(cluster.addWindowsNodeGroup('Web'));
 */
export class DirectoryNetwork extends Construct {
  /** Security group of the endpoint that forwards names; undefined if none does. */
  public readonly resolverSecurityGroup?: ec2.SecurityGroup;

  private readonly directory?: ec2.ISecurityGroup;

  /**
   * Makes endpoint and rule.
   *
   * @param scope construct that the network is part of
   * @param id id of the construct in its scope
   * @param props the VPC and the domain
   * @throws if an address is none, or the VPC has not two subnets for the endpoint
   */
  public constructor(scope: Construct, id: string, props: DirectoryNetworkProps) {
    super(scope, checkId(scope, id, 'DirectoryNetwork'));
    const title = `DirectoryNetwork '${id}'`;
    checkObject(props, `${title}: props`, `Give vpc, domainName and dnsAddresses. ${RESOLVER_DOCS}`);
    checkObject(props.vpc, `${title}: vpc`, `Give the VPC of the nodes, such as the property 'vpc' of a WindowsCluster. ${RESOLVER_DOCS}`);
    checkAddresses(props.dnsAddresses, title);
    checkDomainName(props.domainName, title);
    const { forwardDns = true, vpcSubnets, directorySecurityGroup } = props;
    checkShape(typeof (forwardDns as unknown) === 'boolean', forwardDns, `${title}: forwardDns must be true or false`, RESOLVER_DOCS);
    if (vpcSubnets) {
      checkSubnetSelection(vpcSubnets, `${title}: vpcSubnets`);
    }
    checkShape(
      directorySecurityGroup === undefined || (typeof directorySecurityGroup === 'object' && 'addIngressRule' in directorySecurityGroup),
      directorySecurityGroup,
      `${title}: directorySecurityGroup must be a security group`,
      `Give ec2.SecurityGroup.fromSecurityGroupId(this, 'Controllers', 'sg-…'). See ${gmsaSources[4].url}`,
    );
    this.directory = directorySecurityGroup;
    if (forwardDns) {
      this.resolverSecurityGroup = this.forward(props, title);
    }
  }

  /**
   * Lets nodes, and the pods on them, in at the domain controllers, and out to them, on the ports of Active Directory.
   *
   * @param nodes a group of Windows nodes, or other clients
   * @throws if the security group of the domain controllers was not given
   * @see https://docs.aws.amazon.com/directoryservice/latest/devguide/API_AddIpRoutes.html
   */
  public allowFrom(nodes: ec2.IConnectable): void {
    const { directory } = this;
    if (!directory) {
      throw new Error(
        `DirectoryNetwork '${this.node.id}' was not told the security group of the domain controllers, in which allowFrom lets nodes in. Set directorySecurityGroup: ` +
          `ec2.SecurityGroup.fromSecurityGroupId(this, 'Controllers', 'sg-…'). See ${gmsaSources[4].url}`,
      );
    }
    for (const group of nodes.connections.securityGroups) {
      this.open(directory, group, directoryPorts.tcp, (from, to) => ec2.Port.tcpRange(from, to));
      this.open(directory, group, directoryPorts.udp, (from, to) => ec2.Port.udpRange(from, to));
    }
  }

  private open(
    directory: ec2.ISecurityGroup,
    client: ec2.ISecurityGroup,
    ranges: readonly (readonly [number, number])[],
    portOf: (from: number, to: number) => ec2.Port,
  ): void {
    for (const [from, to] of ranges) {
      const port = portOf(from, to);
      // As rules of the clients' stack: in that of the directory the two stacks might depend on each other.
      directory.addIngressRule(client, port, 'Windows nodes to Active Directory', true);
      if (!client.allowAllOutbound) {
        client.addEgressRule(directory, port, 'Windows nodes to Active Directory');
      }
    }
  }

  private forward(props: DirectoryNetworkProps, title: string): ec2.SecurityGroup {
    const { vpc, domainName, dnsAddresses } = props;
    const { subnetIds } = vpc.selectSubnets({ ...(props.vpcSubnets ?? privateSubnets(vpc)), onePerAz: true });
    if (subnetIds.length < ENDPOINT_ADDRESSES) {
      throw new Error(
        `${title}: the endpoint that forwards names needs private subnets in two zones, and the VPC '${vpc.node.path}' has ${String(subnetIds.length)} for it. Set vpcSubnets, or ` +
          `forwardDns: false and resolve the names of '${domainName}' in another way. ${RESOLVER_DOCS}`,
      );
    }
    const group = new ec2.SecurityGroup(this, 'Resolver', {
      vpc,
      description: 'Names of an Active Directory domain, to its DNS servers',
      allowAllOutbound: false,
    });
    dnsAddresses.forEach((address) => {
      for (const port of [ec2.Port.tcp(53), ec2.Port.udp(53)]) {
        group.addEgressRule(ec2.Peer.ipv4(`${address}/32`), port, 'DNS servers of the domain');
        this.directory?.addIngressRule(group, port, 'Names of the domain', true);
      }
    });
    const endpoint = new route53resolver.CfnResolverEndpoint(this, 'Endpoint', {
      direction: 'OUTBOUND',
      ipAddresses: subnetIds.slice(0, ENDPOINT_ADDRESSES).map((subnetId) => ({ subnetId })),
      securityGroupIds: [group.securityGroupId],
      name: Names.uniqueResourceName(this, { maxLength: 64 }),
    });
    const rule = new route53resolver.CfnResolverRule(this, 'Rule', {
      ruleType: 'FORWARD',
      domainName,
      resolverEndpointId: endpoint.attrResolverEndpointId,
      targetIps: dnsAddresses.map((ip) => ({ ip, port: '53' })),
    });
    new route53resolver.CfnResolverRuleAssociation(this, 'Association', { resolverRuleId: rule.attrResolverRuleId, vpcId: vpc.vpcId });
    return group;
  }
}

function privateSubnets({ privateSubnets: subnets, isolatedSubnets }: ec2.IVpc): ec2.SubnetSelection {
  return { subnets: subnets.length > 0 ? subnets : isolatedSubnets };
}

function checkAddresses(addresses: string[], title: string): void {
  checkRequiredList(addresses, `${title}: dnsAddresses`, RESOLVER_DOCS);
  const wrong = addresses.find((address) => !Token.isUnresolved(address) && !isIPv4(address));
  if (addresses.length === 0 || wrong !== undefined) {
    throw new Error(
      `${title}: dnsAddresses must be IPv4 addresses of the DNS servers of the domain, got ${wrong === undefined ? 'none' : display(wrong)}. ` +
        `'aws ds describe-directories' shows those of a managed directory as DnsIpAddrs. ${RESOLVER_DOCS}`,
    );
  }
}

function checkDomainName(name: unknown, title: string): void {
  if (!Token.isUnresolved(name) && !(typeof name === 'string' && /^[\w-]+(?:\.[\w-]+)*\.?$/.test(name))) {
    throw new Error(`${title}: domainName must be a DNS name, such as 'corp.example.com', got ${display(name)}. ${RESOLVER_DOCS}`);
  }
}
