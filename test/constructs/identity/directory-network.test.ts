import { Fn } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { DirectoryNetwork, type DirectoryNetworkProps } from '../../../lib';
import { propNames } from '../../support/prop-names';
import { testCluster, testStack } from '../../support/synth';

function network(more: (vpc: ec2.Vpc) => Partial<DirectoryNetworkProps> = () => ({}), vpcProps: ec2.VpcProps = {}) {
  const stack = testStack();
  const vpc = new ec2.Vpc(stack, 'Vpc', vpcProps);
  const props = { vpc, domainName: 'corp.example.com', dnsAddresses: ['10.0.1.10', '10.0.2.10'], ...more(vpc) };
  const directory = new DirectoryNetwork(stack, 'Directory', props);
  return { stack, vpc, directory, template: () => Template.fromStack(stack) };
}

const controllers = (vpc: ec2.IVpc) => new ec2.SecurityGroup(vpc, 'Controllers', { vpc, allowAllOutbound: false });

/** Ports of the rules that a security group has for another one, as `tcp 88` or `tcp 3268-3269`. */
function portsOf(template: Template, rules: object): string[] {
  const found = Object.values(template.findResources('AWS::EC2::SecurityGroupIngress', { Properties: rules })) as {
    Properties: { IpProtocol: string; FromPort: number; ToPort: number };
  }[];
  return found
    .map(({ Properties: { IpProtocol, FromPort, ToPort } }) => `${IpProtocol} ${[...new Set([FromPort, ToPort])].join('-')}`)
    .sort();
}

describe('the names of the domain', () => {
  test('are asked of its DNS servers, by an endpoint in two zones and a rule for the VPC', () => {
    const { template, vpc, stack } = network();
    template().hasResourceProperties('AWS::Route53Resolver::ResolverEndpoint', {
      Direction: 'OUTBOUND',
      IpAddresses: vpc.privateSubnets.map(({ subnetId }) => ({ SubnetId: stack.resolve(subnetId) as unknown })),
      SecurityGroupIds: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^DirectoryResolver'), 'GroupId'] }],
    });
    template().hasResourceProperties('AWS::Route53Resolver::ResolverRule', {
      RuleType: 'FORWARD',
      DomainName: 'corp.example.com',
      ResolverEndpointId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^DirectoryEndpoint'), 'ResolverEndpointId'] },
      TargetIps: [
        { Ip: '10.0.1.10', Port: '53' },
        { Ip: '10.0.2.10', Port: '53' },
      ],
    });
    template().hasResourceProperties('AWS::Route53Resolver::ResolverRuleAssociation', {
      ResolverRuleId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^DirectoryRule'), 'ResolverRuleId'] },
      VPCId: stack.resolve(vpc.vpcId) as unknown,
    });
  });

  test('go to these servers alone', () => {
    const egress = ['10.0.1.10', '10.0.2.10'].flatMap((address) =>
      ['tcp', 'udp'].map((IpProtocol) => Match.objectLike({ CidrIp: `${address}/32`, IpProtocol, FromPort: 53, ToPort: 53 })),
    );
    network().template().hasResourceProperties('AWS::EC2::SecurityGroup', { SecurityGroupEgress: egress });
  });

  test('may be those of a managed directory, whose addresses a deployment tells', () => {
    const addresses = Fn.getAtt('Managed', 'DnsIpAddresses').toString();
    const list = Fn.split(',', addresses);
    const { template } = network(() => ({ dnsAddresses: [Fn.select(0, list), Fn.select(1, list)] }));
    template().hasResourceProperties('AWS::Route53Resolver::ResolverRule', {
      TargetIps: [{ Ip: Match.anyValue() }, { Ip: Match.anyValue() }],
    });
  });
});

describe('nodes', () => {
  // https://docs.aws.amazon.com/directoryservice/latest/devguide/API_AddIpRoutes.html
  const ports = ['tcp 53', 'tcp 88', 'tcp 135', 'tcp 389', 'tcp 445', 'tcp 464', 'tcp 636', 'tcp 3268-3269', 'tcp 49152-65535'].concat([
    'udp 53',
    'udp 88',
    'udp 123',
    'udp 389',
    'udp 464',
  ]);

  test('are let in at the domain controllers', () => {
    const stack = testStack();
    const { cluster } = testCluster({}, stack);
    const directory = new DirectoryNetwork(stack, 'Directory', {
      vpc: cluster.vpc,
      domainName: 'corp.example.com',
      dnsAddresses: ['10.0.1.10'],
      forwardDns: false,
      directorySecurityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Controllers', 'sg-0123456789abcdef0'),
    });
    directory.allowFrom(cluster.addWindowsNodeGroup('Web'));
    const rules = {
      GroupId: 'sg-0123456789abcdef0',
      SourceSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ClusterWindowsWebSecurityGroup'), 'GroupId'] },
    };
    expect(portsOf(Template.fromStack(stack), rules)).toEqual([...ports].sort());
  });

  test('whose group lets out only what it names are let out to them', () => {
    const { stack, vpc, directory, template } = network((own) => ({ directorySecurityGroup: controllers(own), forwardDns: false }));
    directory.allowFrom(new ec2.SecurityGroup(stack, 'Nodes', { vpc, allowAllOutbound: false }));
    template().hasResourceProperties('AWS::EC2::SecurityGroupEgress', { IpProtocol: 'udp', FromPort: 464, ToPort: 464 });
    template().resourceCountIs('AWS::EC2::SecurityGroupEgress', ports.length);
  });

  test('are not let in where no group was given', () => {
    const { stack, vpc, directory } = network();
    expect(() => {
      directory.allowFrom(new ec2.SecurityGroup(stack, 'Nodes', { vpc }));
    }).toThrow("DirectoryNetwork 'Directory' was not told the security group of the domain controllers");
  });
});

describe('the prop', () => {
  const ruleIs = (template: Template, properties: object) => {
    template.hasResourceProperties('AWS::Route53Resolver::ResolverRule', properties);
  };
  const changes: { [prop: string]: () => void } = {
    vpc: () => {
      const { template } = network();
      template().resourceCountIs('AWS::Route53Resolver::ResolverRuleAssociation', 1);
    },
    domainName: () => {
      ruleIs(network(() => ({ domainName: 'other.example.com' })).template(), { DomainName: 'other.example.com' });
    },
    dnsAddresses: () => {
      ruleIs(network(() => ({ dnsAddresses: ['192.168.0.2'] })).template(), { TargetIps: [{ Ip: '192.168.0.2', Port: '53' }] });
    },
    forwardDns: () => {
      const { template, directory } = network(() => ({ forwardDns: false }));
      template().resourceCountIs('AWS::Route53Resolver::ResolverEndpoint', 0);
      expect(directory.resolverSecurityGroup).toBeUndefined();
    },
    vpcSubnets: () => {
      const { template, vpc, stack } = network(() => ({ vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }));
      template().hasResourceProperties('AWS::Route53Resolver::ResolverEndpoint', {
        IpAddresses: vpc.publicSubnets.slice(0, 2).map(({ subnetId }) => ({ SubnetId: stack.resolve(subnetId) as unknown })),
      });
    },
    directorySecurityGroup: () => {
      const { template } = network((vpc) => ({ directorySecurityGroup: controllers(vpc) }));
      const rules = { SourceSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^DirectoryResolver'), 'GroupId'] } };
      expect(portsOf(template(), rules)).toEqual(['tcp 53', 'udp 53']);
    },
  };

  test.each(propNames('constructs/identity/directory-network-props.ts', 'DirectoryNetworkProps'))('%s changes the template', (prop) => {
    changes[prop]();
  });
});

describe('is refused', () => {
  test.each<[string, Partial<DirectoryNetworkProps>, string]>([
    [
      'an address that is none',
      { dnsAddresses: ['dc1.corp.example.com'] },
      "must be IPv4 addresses of the DNS servers of the domain, got 'dc1.corp.example.com'",
    ],
    ['no address', { dnsAddresses: [] }, 'got none'],
    [
      'a list that is a token',
      { dnsAddresses: Fn.split(',', Fn.ref('Addresses')) },
      'dnsAddresses must be a list whose length is known at synth',
    ],
    [
      'a domain that is none',
      { domainName: 'corp example' },
      "domainName must be a DNS name, such as 'corp.example.com', got 'corp example'",
    ],
  ])('%s', (_, props, message) => {
    expect(() => network(() => props)).toThrow(message);
  });

  test('a VPC with one zone', () => {
    expect(() => network(undefined, { maxAzs: 1 })).toThrow('needs private subnets in two zones');
  });

  test('a VPC with isolated subnets is not', () => {
    const subnetConfiguration = [{ name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }];
    network(undefined, { natGateways: 0, subnetConfiguration }).template().resourceCountIs('AWS::Route53Resolver::ResolverEndpoint', 1);
  });
});
