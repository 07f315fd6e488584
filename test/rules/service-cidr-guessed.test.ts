import { serviceCidrGuessed as rule } from '../../lib/rules/service-cidr-guessed';
import {
  bootstrap,
  calling,
  given,
  managed,
  managedWithImage,
  NOT_GIVEN,
  powershell,
  selfManaged,
  USER_DATA,
  withCustomCluster,
  withoutCluster,
} from '../support/node-templates';
import { type Change, type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const both = "-EKSClusterName '${Cluster}' -APIServerEndpoint '${Cluster.Endpoint}' -Base64ClusterCA '${Cluster.CertificateAuthorityData}'";
const error = [
  expect.stringMatching(
    `^error ${USER_DATA}: Windows node group 'WindowsNodes' passes -APIServerEndpoint and -Base64ClusterCA without -ServiceCIDR`,
  ),
];
const warning = [
  expect.stringMatching(
    `^warning ${USER_DATA}: Windows node group 'WindowsNodes' passes -APIServerEndpoint and -Base64ClusterCA without -ServiceCIDR`,
  ),
];

/** A cluster with a range of services, in a VPC with a range. */
function network(services: unknown, vpc: unknown, more: Change = () => undefined): Change {
  return (template) => {
    template.Resources.Cluster.Properties.KubernetesNetworkConfig = services === undefined ? undefined : { ServiceIpv4Cidr: services };
    template.Resources.Vpc.Properties.CidrBlock = vpc;
    more(template);
  };
}

/** Subnets that are not in the templates. */
const foreignSubnets: Change = ({ Resources }) => {
  Resources.WindowsNodes.Properties.VPCZoneIdentifier = ['subnet-1'];
  Resources.Cluster.Properties.ResourcesVpcConfig.SubnetIds = ['subnet-1'];
};

const addedRange =
  (CidrBlock: string, VpcId: unknown = { Ref: 'Vpc' }): Change =>
  ({ Resources }) => {
    Resources.MoreAddresses = { Type: 'AWS::EC2::VPCCidrBlock', Properties: { VpcId, CidrBlock } };
  };

// What the script guesses: https://github.com/bgsilvait/EKS/blob/master/Windows/Start-EKSBootstrap_117_DSR.ps1, Initialize-DefaultValues
describe('service-cidr-guessed', () => {
  test.each<[string, Change, string]>([
    ['a range of its own in a VPC of 10.x', network('192.168.128.0/20', '10.0.0.0/16'), '172.20.0.0/16'],
    ['the other range that EKS takes, in a VPC of 10.x', network('10.100.0.0/16', '10.0.0.0/16'), '172.20.0.0/16'],
    ['the other range that EKS takes, in a VPC of 192.168.x', network('172.20.0.0/16', '192.168.0.0/16'), '10.100.0.0/16'],
    ['a range of its own in a VPC that is not known', network('192.168.128.0/20', given), '172.20.0.0/16 or 10.100.0.0/16'],
    [
      'a range of its own in subnets that are not known',
      network('172.30.0.0/16', '10.0.0.0/16', foreignSubnets),
      '172.20.0.0/16 or 10.100.0.0/16',
    ],
    ['another range in a VPC with two of 10.x', network('10.100.0.0/16', '10.0.0.0/16', addedRange('10.1.0.0/16')), '172.20.0.0/16'],
  ])('fails for a cluster with %s', (_, change, guess) => {
    const lines = outcomes(rule, calling(both, change));
    expect(lines).toEqual(error);
    expect(lines[0]).toContain(`guesses ${guess} as`);
  });

  test.each<[string, Change]>([
    ['the range that the script guesses in a VPC of 10.x', network('172.20.0.0/16', '10.0.0.0/16')],
    ['the range that it guesses in any other VPC', network('10.100.0.0/16', '192.168.0.0/16')],
    ['no range, so that EKS chooses', network(undefined, '10.0.0.0/16')],
    ['no range in a VPC that is not known', network(undefined, given)],
  ])('passes for a cluster with %s', (_, change) => {
    expect(outcomes(rule, calling(both, change))).toEqual([]);
  });

  test.each<[string, Change]>([
    ['a range that is not known', network(given, '10.0.0.0/16')],
    ['a range of EKS in a VPC that is not known', network('172.20.0.0/16', given)],
    ['a range of EKS in a VPC of 10.x and others', network('172.20.0.0/16', '10.0.0.0/16', addedRange('100.64.0.0/16'))],
    [
      'a range of EKS in a VPC with ranges that are not known',
      network('172.20.0.0/16', '192.168.0.0/16', addedRange('10.0.0.0/16', given)),
    ],
    ['another home than these templates', withoutCluster],
  ])('warns for a cluster with %s', (_, change) => {
    expect(outcomes(rule, calling(both, change))).toEqual(warning);
  });

  test('fails for a range that is empty', () => {
    expect(outcomes(rule, calling(`${both} -ServiceCIDR ''`, network('172.30.0.0/16', '10.0.0.0/16')))).toEqual(error);
  });

  test('tells what to pass', () => {
    const [finding] = rawOutcomes(rule, calling(both, network('192.168.128.0/20', '10.0.0.0/16')));
    expect(finding).toMatchObject({ fix: 'Add -ServiceCIDR 192.168.128.0/20 -DNSClusterIP 192.168.128.10.', value: 'no -ServiceCIDR' });
    const [unknown] = rawOutcomes(rule, calling(both, withoutCluster));
    expect(unknown).toMatchObject({ fix: expect.stringContaining('serviceIpv4Cidr') as string });
  });

  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['only the name of the cluster, so that the script asks EKS', calling('-EKSClusterName prod', network('172.30.0.0/16', '10.0.0.0/16'))],
    [
      'the endpoint alone, of which another rule tells',
      calling("prod -APIServerEndpoint '${Cluster.Endpoint}'", network('172.30.0.0/16', '10.0.0.0/16')),
    ],
    [
      'the certificate alone, of which another rule tells',
      calling("prod -Base64ClusterCA '${Cluster.CertificateAuthorityData}'", network('172.30.0.0/16', '10.0.0.0/16')),
    ],
    ['empty ones', calling("prod -APIServerEndpoint '' -Base64ClusterCA ''", network('172.30.0.0/16', '10.0.0.0/16'))],
    ['a range that is passed', calling(`${both} -ServiceCIDR 172.30.0.0/16`, network('172.30.0.0/16', '10.0.0.0/16'))],
    ['a range that a parameter gives', calling(`${both} -ServiceCIDR '\${Given}'`, network('172.30.0.0/16', '10.0.0.0/16'))],
    [
      'the variable of the machine',
      selfManaged(
        {
          UserData: powershell(
            `[Environment]::SetEnvironmentVariable('Service_IPv4_CIDR', '172.30.0.0/16', 'Machine')\n${bootstrap(both)}`,
          ),
        },
        network('172.30.0.0/16', '10.0.0.0/16'),
      ),
    ],
    [
      'a managed group for which EKS makes the call',
      managed({ UserData: powershell(bootstrap(both)) }, network('172.30.0.0/16', '10.0.0.0/16')),
    ],
    ['no call', selfManaged({ UserData: powershell('Get-Date') }, network('172.30.0.0/16', '10.0.0.0/16'))],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  // AWS itself passes the address without the range, where that is not one's own: https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
  test.each<[string, string, Change, unknown[]]>([
    ['may be right for names', '10.100.0.10', network('10.100.0.0/16', '10.0.0.0/16'), warning],
    ['may be right for names', '${Given}', network('172.30.0.0/16', '10.0.0.0/16'), warning],
    ['tells the range that is guessed', '172.20.0.10', network(given, '10.0.0.0/16'), []],
    ['tells a range that may be guessed', '10.100.0.10', network(given, given), []],
    ['tells one of EKS', '172.20.0.10', withoutCluster, []],
    ['tells a range that is not guessed', '10.100.0.10', network(given, '10.0.0.0/16'), warning],
    ['tells a range of its own', '172.30.0.10', withoutCluster, warning],
    ['tells nothing', '${Given}', withoutCluster, warning],
    ['is empty', '', network('172.30.0.0/16', '10.0.0.0/16'), error],
  ])('the address of the DNS service alone %s: %s', (_, address, change, lines) => {
    expect(outcomes(rule, calling(`${both} -DNSClusterIP '${address}'`, change))).toEqual(lines);
  });

  test.each<[string, string]>([
    ['a parameter may hold it', `${both} \${Given}`],
    ['a parameter may hold the certificate, too', "-EKSClusterName prod -APIServerEndpoint '${Cluster.Endpoint}' ${Given}"],
  ])('is unknown if %s', (_, argumentsText) => {
    expect(outcomes(rule, calling(argumentsText, network('172.30.0.0/16', '10.0.0.0/16')))).toEqual([`? WindowsTemplate: ${NOT_GIVEN}`]);
  });

  test('is unknown if the user data is, or asks EKS itself', () => {
    const change = network('172.30.0.0/16', '10.0.0.0/16');
    expect(outcomes(rule, selfManaged({ UserData: given }, change))).toEqual([`? WindowsTemplate: ${NOT_GIVEN}`]);
    // https://github.com/aws/karpenter-provider-aws/issues/4088
    const UserData = powershell(`$global:EKSCluster = Get-EKSCluster -Name prod\n${bootstrap(both)}`);
    expect(outcomes(rule, selfManaged({ UserData }, change))).toEqual(['? WindowsTemplate: the user data asks EKS for the cluster itself']);
  });

  test('fails if a piece of the endpoint is known', () => {
    const argumentsText = "prod -APIServerEndpoint 'https://${Given}' -Base64ClusterCA '${Cluster.CertificateAuthorityData}'";
    expect(outcomes(rule, calling(argumentsText, network('172.30.0.0/16', '10.0.0.0/16')))).toEqual(error);
  });

  test('only warns if a parameter gives the endpoint, which may be empty', () => {
    const argumentsText = "prod -APIServerEndpoint '${Given}' -Base64ClusterCA '${Cluster.CertificateAuthorityData}'";
    expect(outcomes(rule, calling(argumentsText, network('172.30.0.0/16', '10.0.0.0/16')))).toEqual(warning);
  });

  test('fails for a cluster of aws-eks', () => {
    const template = managedWithImage({ UserData: powershell(bootstrap(both)) }, (right) => {
      withCustomCluster({ kubernetesNetworkConfig: { serviceIpv4Cidr: '172.30.0.0/16' } })(right);
    });
    expect(outcomes(rule, template)).toEqual(error);
  });

  test('takes the range of the VPC of another stack', () => {
    const nodes = calling(both, (template) => {
      network('172.20.0.0/16', '10.0.0.0/16')(template);
      const inVpc = /^(Vpc|Subnet|Public|Private|Nat|Gateway|Attachment)/;
      const others = Object.entries(template.Resources as object).filter(([name]) => !inVpc.test(name));
      template.Resources = Object.fromEntries(others);
      template.Resources.WindowsNodes.Properties.VPCZoneIdentifier = [{ 'Fn::ImportValue': 'subnet' }];
      template.Resources.Cluster.Properties.ResourcesVpcConfig.SubnetIds = [{ 'Fn::ImportValue': 'subnet' }];
    });
    const vpc = (CidrBlock: string) => ({
      Resources: {
        Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock } },
        Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock } },
      },
      Outputs: { Subnet: { Value: { Ref: 'Subnet' }, Export: { Name: 'subnet' } } },
    });
    expect(outcomes(rule, [nodes, vpc('10.9.0.0/16')])).toEqual([]);
    expect(outcomes(rule, [nodes, vpc('172.31.0.0/16')])).toEqual(error);
    expect(outcomes(rule, [nodes])).toEqual(warning);
  });

  test('takes the VPC of the cluster if that of the nodes is not known', () => {
    const change = network('172.20.0.0/16', '192.168.0.0/16', ({ Resources }) => {
      Resources.WindowsNodes.Properties.VPCZoneIdentifier = given;
    });
    expect(outcomes(rule, calling(both, change))).toEqual(error);
  });

  test('takes the default of a parameter', () => {
    const change = network({ Ref: 'Services' }, '10.0.0.0/16', ({ Parameters }) => {
      Parameters.Services = { Type: 'String', Default: '172.30.0.0/16' };
    });
    expect(outcomes(rule, calling(both, change))).toEqual(error);
  });
});
