import { serviceCidrMismatch as rule } from '../../lib/rules/service-cidr-mismatch';
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

const services =
  (range: unknown, more: object = {}): Change =>
  ({ Resources }) => {
    Resources.Cluster.Properties.KubernetesNetworkConfig = { ServiceIpv4Cidr: range, ...more };
  };
const call = (argumentsText: string, change: Change) => calling(`-EKSClusterName prod ${argumentsText}`, change);
const line = (severity: string, ...words: string[]) =>
  expect.stringMatching(`^${severity} ${USER_DATA}: Windows node group 'WindowsNodes' passes ${words.join('.*')}`) as string;
const inUnknownVpc: Change = (template) => {
  services(undefined)(template);
  template.Resources.Vpc.Properties.CidrBlock = given;
};
/** A VPC with a range, and the range of services. */
const inVpc =
  (vpc: string, range: string): Change =>
  (template) => {
    services(range)(template);
    template.Resources.Vpc.Properties.CidrBlock = vpc;
  };
const unknown = (cause: string) => `? WindowsTemplate: ${cause}`;

describe('service-cidr-mismatch', () => {
  test.each<[string, unknown, string]>([
    ['172.20.0.0/16', '10.100.0.0/16', "the services of the cluster 'prod' are in 10.100.0.0/16."],
    ['172.20.0.0/16', '172.20.0.0/20', '172.20.0.0/20'],
    ['172.20.0.0', '172.20.0.0/16', '172.20.0.0/16'],
    ['10.200.0.0/16', undefined, 'EKS takes 172.20.0.0/16 or 10.100.0.0/16.'],
  ])('fails for -ServiceCIDR %s in a cluster with %s', (passed, range, truth) => {
    const template = call(`-ServiceCIDR ${passed}`, services(range));
    expect(outcomes(rule, template)).toEqual([line('error', `-ServiceCIDR '${passed}'`, truth)]);
    expect(rawOutcomes(rule, template)).toMatchObject([{ value: `-ServiceCIDR ${passed}` }]);
  });

  test('tells the range to pass, or to give to the cluster', () => {
    const fix = (range: unknown) => rawOutcomes(rule, call('-ServiceCIDR 10.200.0.0/16', services(range)));
    expect(fix('172.20.0.0/16')).toMatchObject([{ fix: 'Pass -ServiceCIDR 172.20.0.0/16.' }]);
    expect(fix(undefined)).toMatchObject([{ fix: expect.stringContaining('KubernetesNetworkConfig.ServiceIpv4Cidr') as string }]);
  });

  test('warns of the other range than EKS most likely chose', () => {
    expect(outcomes(rule, call('-ServiceCIDR 10.100.0.0/16', services(undefined)))).toEqual([
      line('warning', "-ServiceCIDR '10.100.0.0/16'", '172.20.0.0/16', 'not verified'),
    ]);
  });

  test.each<[string, string, Change]>([
    ['the range of the cluster', '-ServiceCIDR 172.20.0.0/16', services('172.20.0.0/16')],
    ['blanks around it', "-ServiceCIDR ' 172.20.0.0/16'", services('172.20.0.0/16 ')],
    ['the one that EKS chooses in a VPC of 10.x', '-ServiceCIDR 172.20.0.0/16', services(undefined)],
    ['one of those from which EKS chooses in a VPC that is not known', '-ServiceCIDR 10.100.0.0/16', inUnknownVpc],
    ['the parameter that the cluster has', "-ServiceCIDR '${Given}'", services(given)],
    ['the same with a piece of it known', "-ServiceCIDR '10.${Given}.0.0/16'", services({ 'Fn::Sub': '10.${Given}.0.0/16' })],
    ['nothing', '', services('172.30.0.0/16')],
    ['an empty range', "-ServiceCIDR '' -DNSClusterIP ''", services('172.30.0.0/16')],
  ])('passes for %s', (_, argumentsText, change) => {
    expect(outcomes(rule, call(argumentsText, change))).toEqual([]);
  });

  test.each<[string, string, Change, string]>([
    ['the range of the cluster is', '-ServiceCIDR 172.20.0.0/16', services(given), NOT_GIVEN],
    ['the range that is passed is', "-ServiceCIDR '${Given}'", services('172.20.0.0/16'), NOT_GIVEN],
    ['a parameter may hold it', '${Given}', services('172.20.0.0/16'), NOT_GIVEN],
    ['the cluster is only named', '-ServiceCIDR 172.20.0.0/16', withoutCluster, "the cluster 'prod' is not in the templates"],
    [
      'the cluster has none of IPv4',
      '-ServiceCIDR 172.20.0.0/16',
      services(undefined, { IpFamily: 'ipv6' }),
      "the cluster 'prod' has no IPv4 range of services",
    ],
    ['it is an array', "-ServiceCIDR '172.20.0.0/16','10.0.0.0/16'", services('172.20.0.0/16'), 'it is an array'],
  ])('is unknown if %s', (_, argumentsText, change, cause) => {
    const found = outcomes(rule, call(argumentsText, change));
    expect([...new Set(found)]).toEqual([unknown(cause)]);
  });

  test('fails for a cluster of aws-eks', () => {
    const template = managedWithImage(
      { UserData: powershell(bootstrap('-EKSClusterName prod -ServiceCIDR 172.20.0.0/16')) },
      withCustomCluster({ kubernetesNetworkConfig: { serviceIpv4Cidr: '172.30.0.0/16' } }),
    );
    expect(outcomes(rule, template)).toEqual([line('error', '-ServiceCIDR')]);
  });

  test('takes the range that another stack exports, and the default of a parameter', () => {
    const exporter = { Resources: {}, Outputs: { R: { Value: '172.30.0.0/16', Export: { Name: 'services' } } } };
    const importer = call('-ServiceCIDR 172.20.0.0/16', services({ 'Fn::ImportValue': 'services' }));
    expect(outcomes(rule, [importer, exporter])).toEqual([line('error', '-ServiceCIDR', '172.30.0.0/16')]);
    expect(outcomes(rule, [importer])).toEqual([unknown("no template that was given exports 'services'")]);
    const defaulted = call("-ServiceCIDR '${Range}'", (template) => {
      template.Parameters.Range = { Type: 'String', Default: '10.100.0.0/16' };
      services('172.20.0.0/16')(template);
    });
    expect(outcomes(rule, defaulted)).toEqual([line('error', "-ServiceCIDR '10.100.0.0/16'")]);
  });
});

// The DNS service has the tenth address: https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
describe('service-cidr-mismatch: the address of the DNS service', () => {
  test.each<[string, string, Change, string]>([
    ['is outside of the range of the cluster', '-DNSClusterIP 10.100.0.10', services('172.20.0.0/16'), '172.20.0.10'],
    ['is outside of the range that is passed', '-ServiceCIDR 172.20.0.0/16 -DNSClusterIP 10.100.0.10', services(given), '172.20.0.10'],
    [
      'is outside of that for a cluster that is only named',
      '-ServiceCIDR 172.20.0.0/16 -DNSClusterIP 10.100.0.10',
      withoutCluster,
      '172.20.0.10',
    ],
    [
      'is outside of the one of them that is passed',
      '-ServiceCIDR 172.20.0.0/16 -DNSClusterIP 10.100.0.10',
      services(undefined),
      '172.20.0.10',
    ],
    ['is no address', '-DNSClusterIP coredns', services('192.168.128.0/20'), '192.168.128.10'],
  ])('fails if it %s', (_, argumentsText, change, right) => {
    const found = rawOutcomes(rule, call(argumentsText, change)).filter((outcome) => 'message' in outcome);
    expect(found).toMatchObject([
      { fix: `Pass -DNSClusterIP ${right}.`, severity: undefined, at: { path: 'Properties.LaunchTemplateData.UserData' } },
    ]);
    expect(found[0].message).toContain("-DNSClusterIP '");
  });

  // The parameter is there for DNS servers of one's own: https://github.com/aws/containers-roadmap/issues/870
  test.each<[string, string, Change, string]>([
    ['is just before the range of the cluster', '172.19.255.255', services('172.20.0.0/16'), '172.20.0.10'],
    ['is just behind it', '172.21.0.0', services('172.20.0.0/16'), '172.20.0.10'],
    ['is another one in the other range from which EKS chooses', '10.100.0.2', services('172.20.0.0/16'), '172.20.0.10'],
    ['is outside of those from which EKS chooses', '192.168.0.10', services(undefined), '172.20.0.10 or 10.100.0.10'],
    ['is in the VPC', '172.20.0.10', inVpc('172.20.0.0/16', '10.100.0.0/16'), '10.100.0.10'],
  ])('warns if it %s', (_, address, change, right) => {
    const found = rawOutcomes(rule, call(`-DNSClusterIP ${address}`, change)).filter((outcome) => 'message' in outcome);
    expect(found).toMatchObject([
      {
        severity: 'warning',
        fix: `Pass -DNSClusterIP ${right}, unless you run a DNS service of your own there.`,
        value: `-DNSClusterIP ${address}`,
      },
    ]);
    expect(found[0].message).toContain('pods cannot resolve names, unless a DNS server of your own is there.');
  });

  test.each<[string, string, Change]>([
    ['the range of the cluster', '-DNSClusterIP 172.20.0.11', services('172.20.0.0/16')],
    ['the range that is passed', '-ServiceCIDR 172.20.0.0/16 -DNSClusterIP 172.20.0.11', services(given)],
    ['a range from which EKS chooses', '-DNSClusterIP 172.20.0.11', services(undefined)],
    ['a range from which EKS chooses in a VPC that is not known', '-DNSClusterIP 172.20.0.11', inUnknownVpc],
  ])('warns if it is another one in %s', (_, argumentsText, change) => {
    const found = rawOutcomes(rule, call(argumentsText, change)).filter((outcome) => 'message' in outcome);
    expect(found).toMatchObject([
      {
        severity: 'warning',
        value: '-DNSClusterIP 172.20.0.11',
        fix: expect.stringContaining('Pass -DNSClusterIP 172.20.0.10, unless') as string,
      },
    ]);
  });

  test.each<[string, string, Change]>([
    ['the tenth of the range of the cluster', '-DNSClusterIP 192.168.128.10', services('192.168.128.0/20')],
    ['the tenth of the range that EKS chooses in a VPC of 10.x', '-DNSClusterIP 172.20.0.10', services(undefined)],
    ['the tenth of a range from which EKS chooses in a VPC that is not known', '-DNSClusterIP 10.100.0.10', inUnknownVpc],
    ['blanks around it', "-DNSClusterIP ' 172.20.0.10 '", services('172.20.0.0/16')],
    ['anything in a range that is none, which EKS refuses', '-DNSClusterIP 172.20.0.11', services('172.20.0.1/16')],
  ])('passes for %s', (_, argumentsText, change) => {
    expect(outcomes(rule, call(argumentsText, change))).toEqual([]);
  });

  test('tells the address, and that it is only likely if EKS chose', () => {
    const lines = (change: Change) => outcomes(rule, call('-DNSClusterIP 172.20.0.11', change));
    expect(lines(services('172.20.0.0/16'))).toEqual([line('warning', '-DNSClusterIP', 'at the tenth address of its range, 172.20.0.10.')]);
    expect(lines(services(undefined))).toEqual([line('warning', '-DNSClusterIP', 'its range .most likely 172.20.0.0/16., 172.20.0.10.')]);
    expect(outcomes(rule, call('-DNSClusterIP 10.9.0.10', services(undefined)))).toEqual([
      line('warning', '-DNSClusterIP', '172.20.0.0/16 or 10.100.0.0/16: pods'),
    ]);
  });

  test('warns of the tenth of the other range than EKS most likely chose', () => {
    const found = rawOutcomes(rule, call('-DNSClusterIP 10.100.0.10', services(undefined)));
    expect(found).toMatchObject([{ severity: 'warning', fix: expect.stringContaining('Pass -DNSClusterIP 172.20.0.10,') as string }]);
  });

  test('is compared with the range of the cluster, if another one is passed', () => {
    const template = call('-ServiceCIDR 10.100.0.0/16 -DNSClusterIP 10.100.0.10', services('172.20.0.0/16'));
    expect(outcomes(rule, template)).toEqual([
      line('error', '-ServiceCIDR'),
      line('error', '-DNSClusterIP', 'not in the range of services 172.20.0.0/16'),
    ]);
  });

  test.each<[string, string, Change, string]>([
    ['a parameter gives it', "-DNSClusterIP '${Given}'", services('172.20.0.0/16'), NOT_GIVEN],
    ['no range is known', '-DNSClusterIP 172.20.0.10', services(given), NOT_GIVEN],
    ['it has several addresses', "-DNSClusterIP '172.20.0.10, 10.0.0.2'", services('172.20.0.0/16'), '-DNSClusterIP has several addresses'],
    ['they are an array', '-DNSClusterIP 172.20.0.10,10.0.0.2', services('172.20.0.0/16'), 'it is an array'],
    ['the cluster is only named', '-DNSClusterIP 172.20.0.10', withoutCluster, "the cluster 'prod' is not in the templates"],
  ])('is unknown if %s', (_, argumentsText, change, cause) => {
    expect(outcomes(rule, call(argumentsText, change))).toEqual([unknown(cause)]);
  });
});

describe('service-cidr-mismatch', () => {
  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['a managed group for which EKS makes the call', managed({ UserData: powershell(bootstrap('-ServiceCIDR 10.200.0.0/16')) })],
    ['no call', selfManaged({ UserData: powershell('Get-Date') })],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test('is unknown if the user data is', () => {
    expect(outcomes(rule, selfManaged({ UserData: given }))).toEqual([unknown(NOT_GIVEN)]);
  });
});
