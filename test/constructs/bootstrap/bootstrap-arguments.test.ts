import { CfnParameter, Fn } from 'aws-cdk-lib';
import { type BootstrapOptions, ContainerRuntime } from '../../../lib';
import { bootstrapArguments, type BootstrapCluster } from '../../../lib/constructs/bootstrap/bootstrap-arguments';
import { bootstrapParameters, bootstrapScriptPath } from '../../../lib/facts/bootstrap-parameters';
import { type DeployTimeValues, evaluateString } from '../../support/evaluate';
import { PowerShell } from '../../support/powershell';
import { argumentText } from '../../support/powershell-arguments';
import { testStack } from '../../support/synth';

let powershell: PowerShell;
beforeAll(async () => {
  powershell = await PowerShell.load();
});

const stack = testStack();
const NOTHING: BootstrapOptions = { kubeReserved: {}, systemReserved: {}, evictionHard: {} };
const API_SERVER = { endpoint: 'https://cluster.example', certificateAuthority: 'Y2x1c3Rlcg==' };
const UNKNOWN_RANGE: BootstrapCluster = { clusterName: 'demo', isOwn: true, apiServer: API_SERVER };
const KNOWN_RANGE: BootstrapCluster = { ...UNKNOWN_RANGE, serviceIpv4Cidr: '10.100.0.0/16' };

/** The parameters of the script as PowerShell binds them, and its rest must be empty. */
function parametersOf(cluster: BootstrapCluster, options: BootstrapOptions = {}, values: DeployTimeValues = {}) {
  const text = evaluateString(stack.resolve(bootstrapArguments(cluster, {}, { ...NOTHING, ...options }, "Group 'Web'")), values);
  const { statements, invocations } = powershell.parse(`& '${bootstrapScriptPath}' ${text}`);
  const [call, ...decoding] = invocations;
  expect([statements.length, decoding.filter(({ name }) => name !== 'Get-DeploymentValue')]).toEqual([1, []]);
  expect(call).toMatchObject({ name: bootstrapScriptPath, positional: [], redirections: [] });
  return Object.fromEntries(
    Object.entries(call.parameters).map(([name, value]) => [
      name.slice(1),
      value.map((part) => (part.startsWith('(') ? argumentText(part) : part)),
    ]),
  );
}

const EVERY_OPTION: BootstrapOptions = {
  kubeletExtraArgs: ['--v=2', '--image-gc-high-threshold=80'],
  kubeProxyExtraArgs: ['--v=4', '--ipvs-min-sync-period=1s'],
  apiServerEndpoint: 'https://other.example/?a=1&b=$c',
  base64ClusterCa: 'b3RoZXI=',
  dnsClusterIp: '10.100.0.53',
  serviceCidr: '10.100.0.0/16',
  excludedSnatCidrs: ['10.0.0.0/8', '192.168.0.0/16'],
  containerRuntime: ContainerRuntime.CONTAINERD,
  endpoint: "https://eks.example/it's",
};

describe('the parameters of the script', () => {
  test('are all set by options, and arrive as they were given', () => {
    expect(parametersOf(UNKNOWN_RANGE, EVERY_OPTION)).toEqual({
      EKSClusterName: ['demo'],
      KubeletExtraArgs: ['--v=2 --image-gc-high-threshold=80'],
      KubeProxyExtraArgs: ['--v=4 --ipvs-min-sync-period=1s'],
      APIServerEndpoint: ['https://other.example/?a=1&b=$c'],
      Base64ClusterCA: ['b3RoZXI='],
      DNSClusterIP: ['10.100.0.53'],
      ServiceCIDR: ['10.100.0.0/16'],
      ExcludedSnatCIDRs: ['10.0.0.0/8', '192.168.0.0/16'],
      ContainerRuntime: ['containerd'],
      Endpoint: ["https://eks.example/it's"],
    });
  });

  test('are those that the script has, an array only where it takes one', () => {
    const parameters = parametersOf(UNKNOWN_RANGE, EVERY_OPTION);
    const isArray = Object.fromEntries(Object.entries(parameters).map(([name, { length }]) => [name, length > 1]));
    expect(isArray).toEqual(Object.fromEntries(bootstrapParameters.map(({ name, type }) => [name, type === 'string[]'])));
  });

  test('take any container runtime that the script accepts', () => {
    const { allowedValues } = bootstrapParameters.find(({ name }) => name === 'ContainerRuntime') ?? {};
    expect(Object.values(ContainerRuntime).sort()).toEqual([...(allowedValues ?? [])].sort());
  });

  test.each<[keyof BootstrapOptions, string, string]>([
    ['endpoint', 'Endpoint', "https://';Remove-Item;'"],
    ['kubeProxyExtraArgs', 'KubeProxyExtraArgs', "--a='b"],
    ['kubeletExtraArgs', 'KubeletExtraArgs', "--a=''b"],
  ])('arrive as they are if %s is known at deployment only', (option, parameter, value) => {
    const token = new CfnParameter(stack, option).valueAsString;
    const options = { [option]: option === 'endpoint' ? token : [token] };
    expect(parametersOf(UNKNOWN_RANGE, options, { [option]: value })).toEqual({ EKSClusterName: ['demo'], [parameter]: [value] });
  });
});

test('the attributes of an imported cluster arrive as they are too, as they may be any token, unless no cluster has such a name', () => {
  const clusterName = new CfnParameter(stack, 'ImportedName').valueAsString;
  const parameters = (ImportedName: string) => parametersOf({ ...UNKNOWN_RANGE, isOwn: false, clusterName }, {}, { ImportedName });
  expect(parameters('my_cluster-1')).toEqual({ EKSClusterName: ['my_cluster-1'] });
  expect(() => parameters("x'; exit '")).toThrow("The node refuses 'x'; exit '' for the cluster name.");
});

describe('the API server', () => {
  test('is not passed if the service range is unknown: then the script asks EKS for both', () => {
    expect(parametersOf(UNKNOWN_RANGE)).toEqual({ EKSClusterName: ['demo'] });
  });

  test('is not passed if it is unknown: the range is, and the script asks EKS for the rest', () => {
    expect(parametersOf({ ...KNOWN_RANGE, apiServer: undefined })).toEqual({
      EKSClusterName: ['demo'],
      ServiceCIDR: ['10.100.0.0/16'],
      DNSClusterIP: ['10.100.0.10'],
    });
  });

  const PASSED = {
    EKSClusterName: ['demo'],
    APIServerEndpoint: [API_SERVER.endpoint],
    Base64ClusterCA: [API_SERVER.certificateAuthority],
    ServiceCIDR: ['10.100.0.0/16'],
    DNSClusterIP: ['10.100.0.10'],
  };

  test('is passed with the service range and the address of DNS if the range of the cluster is known', () => {
    expect(parametersOf(KNOWN_RANGE)).toEqual(PASSED);
  });

  test('is passed if the range is known from the option only', () => {
    expect(parametersOf(UNKNOWN_RANGE, { serviceCidr: '10.100.0.0/16' })).toEqual(PASSED);
  });

  test('is that of the options before that of the cluster', () => {
    const options = { apiServerEndpoint: 'https://other.example', base64ClusterCa: 'b3RoZXI=' };
    expect(parametersOf(KNOWN_RANGE, options)).toEqual({
      ...PASSED,
      APIServerEndpoint: ['https://other.example'],
      Base64ClusterCA: ['b3RoZXI='],
    });
  });

  test.each([
    [{ apiServerEndpoint: 'https://other.example' }, 'bootstrap.apiServerEndpoint needs bootstrap.base64ClusterCa beside it'],
    [{ base64ClusterCa: 'b3RoZXI=' }, 'bootstrap.base64ClusterCa needs bootstrap.apiServerEndpoint beside it'],
  ])('fails when %j stands alone', (options, message) => {
    for (const cluster of [KNOWN_RANGE, UNKNOWN_RANGE]) {
      expect(() => parametersOf(cluster, options)).toThrow(`Group 'Web': ${message}. Set both, or neither`);
    }
  });

  test('fails when it is given and the service range is unknown, as the node would guess the range', () => {
    const make = () => parametersOf(UNKNOWN_RANGE, { apiServerEndpoint: 'https://other.example', base64ClusterCa: 'b3RoZXI=' });
    expect(make).toThrow("Group 'Web': bootstrap.apiServerEndpoint needs the range of the cluster's services");
    expect(make).toThrow(/Set bootstrap\.serviceCidr, or serviceIpv4Cidr of WindowsSupport\. See https:/);
  });
});

describe('the address of the DNS service', () => {
  test.each([
    ['172.20.0.0/16', '172.20.0.10'],
    ['10.100.0.0/16', '10.100.0.10'],
    ['10.96.0.0/12', '10.96.0.10'],
    ['192.168.7.0/24', '192.168.7.10'],
    ['172.16.0.0/20', '172.16.0.10'],
  ])('is the tenth of %s', (serviceCidr, address) => {
    const expected = { ServiceCIDR: [serviceCidr], DNSClusterIP: [address] };
    expect(parametersOf(UNKNOWN_RANGE, { serviceCidr })).toMatchObject(expected);
    expect(parametersOf({ ...UNKNOWN_RANGE, serviceIpv4Cidr: serviceCidr })).toMatchObject(expected);
    // The same, known at deployment only.
    const serviceIpv4Cidr = Fn.ref('Range');
    expect(parametersOf({ ...UNKNOWN_RANGE, serviceIpv4Cidr }, {}, { Range: serviceCidr })).toMatchObject(expected);
  });

  test.each(['172.20.1.0', '10.101.0.10', '10.99.255.255', '8.8.8.8'])('fails when %s is outside of the service range', (dnsClusterIp) => {
    const make = () => parametersOf(KNOWN_RANGE, { dnsClusterIp });
    expect(make).toThrow(
      `Group 'Web': bootstrap.dnsClusterIp must be an IPv4 address in the service range 10.100.0.0/16, got '${dnsClusterIp}'. Leave it out`,
    );
  });

  test.each(['10.100.0', '10.100.0.256', 'fd00::a', 'kube-dns', '', '10.100.0.10/32'])(
    'fails when %j is no IPv4 address',
    (dnsClusterIp) => {
      for (const cluster of [KNOWN_RANGE, UNKNOWN_RANGE]) {
        expect(() => parametersOf(cluster, { dnsClusterIp })).toThrow(/^Group 'Web': bootstrap\.dnsClusterIp must be an IPv4 address/);
        expect(() => parametersOf(cluster, { dnsClusterIp })).toThrow(`got '${dnsClusterIp}'. Leave it out`);
      }
    },
  );

  test('passes alone, for a cluster whose service range the script finds out', () => {
    expect(parametersOf(UNKNOWN_RANGE, { dnsClusterIp: '10.100.0.53' })).toEqual({
      EKSClusterName: ['demo'],
      DNSClusterIP: ['10.100.0.53'],
    });
  });
});

// https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html: private, between /24 and /12
describe('the service range', () => {
  test.each(['10.0.0.0/12', '10.255.255.0/24', '172.16.0.0/12', '172.31.255.0/24', '192.168.0.0/16'])('passes as %s', (serviceCidr) => {
    expect(parametersOf(UNKNOWN_RANGE, { serviceCidr })).toMatchObject({ ServiceCIDR: [serviceCidr] });
  });

  test.each([
    ...['10.0.0.0/11', '10.0.0.0/8', '10.100.0.0/25', '10.100.0.1/8', '10.100.0.0', '10.100.0.0/33', '10.0100.0.0/16', ''],
    ...['172.32.0.0/16', '172.15.0.0/16', '192.169.0.0/16', '192.168.0.0/15', '100.64.0.0/16', '8.8.8.0/24', 'fd00::/108', 'services'],
  ])('fails as %j', (serviceCidr) => {
    const make = () => parametersOf(UNKNOWN_RANGE, { serviceCidr });
    expect(make).toThrow(
      /^Group 'Web': bootstrap\.serviceCidr must be a range of 10\.0\.0\.0\/8, 172\.16\.0\.0\/12 or 192\.168\.0\.0\/16 with a prefix/,
    );
    expect(make).toThrow(`got '${serviceCidr}'. Write '172.20.0.0/16', for instance. See https://`);
  });

  test('fails where it does not begin with its first address, and is told which one that is', () => {
    expect(() => parametersOf(UNKNOWN_RANGE, { serviceCidr: '10.100.0.1/16' })).toThrow(
      /^Group 'Web': bootstrap\.serviceCidr must begin with the first address of its range, got '10\.100\.0\.1\/16', .* Write '10\.100\.0\.0\/16'\. See https:/,
    );
  });
});

describe('ranges without SNAT', () => {
  test('pass as an array, also of one element or of values that are known at deployment only', () => {
    expect(parametersOf(UNKNOWN_RANGE, { excludedSnatCidrs: ['0.0.0.0/0'] })).toMatchObject({ ExcludedSnatCIDRs: ['0.0.0.0/0'] });
    const excludedSnatCidrs = ['10.0.0.0/8', Fn.ref('Peer'), '192.0.2.1/32'];
    expect(parametersOf(UNKNOWN_RANGE, { excludedSnatCidrs }, { Peer: '192.168.0.0/16' })).toMatchObject({
      ExcludedSnatCIDRs: ['10.0.0.0/8', '192.168.0.0/16', '192.0.2.1/32'],
    });
  });

  test('are left out if there are none', () => {
    expect(parametersOf(UNKNOWN_RANGE, { excludedSnatCidrs: [] })).toEqual({ EKSClusterName: ['demo'] });
  });

  test('fail as a list whose length is known at deployment only', () => {
    const excludedSnatCidrs = new CfnParameter(stack, 'Peers', { type: 'CommaDelimitedList' }).valueAsList;
    expect(() => parametersOf(UNKNOWN_RANGE, { excludedSnatCidrs })).toThrow(
      'must be a list whose length is known at synth, got a token. Take its elements',
    );
  });

  test.each(['10.0.0.0', '10.0.0.1/8', '10.0.0.0/33', '10.0.0.0/8,192.168.0.0/16', ' 10.0.0.0/8', 'fd00::/8', ''])(
    'fail with %j',
    (cidr) => {
      expect(() => parametersOf(UNKNOWN_RANGE, { excludedSnatCidrs: ['10.0.0.0/8', cidr] })).toThrow(
        `Group 'Web': bootstrap.excludedSnatCidrs must be IPv4 ranges such as '10.0.0.0/8', got '${cidr}'. See https://`,
      );
    },
  );
});

describe('the container runtime', () => {
  test.each(['1.24', '1.30', '1.35'])('fails as docker on Kubernetes %s, whose image has no Docker', (kubernetesVersion) => {
    const make = () => parametersOf({ ...UNKNOWN_RANGE, kubernetesVersion }, { containerRuntime: ContainerRuntime.DOCKER });
    expect(make).toThrow(
      `Group 'Web': bootstrap.containerRuntime must be containerd from Kubernetes 1.24, got 'docker' on ${kubernetesVersion}`,
    );
    expect(make).toThrow(/Leave the prop out\. See https:/);
  });

  test.each<[ContainerRuntime, string | undefined]>([
    [ContainerRuntime.DOCKER, '1.9'],
    [ContainerRuntime.DOCKER, '1.23'],
    [ContainerRuntime.DOCKER, undefined],
    [ContainerRuntime.CONTAINERD, '1.23'],
    [ContainerRuntime.CONTAINERD, '1.35'],
  ])('passes as %s on Kubernetes %s', (containerRuntime, kubernetesVersion) => {
    expect(parametersOf({ ...UNKNOWN_RANGE, kubernetesVersion }, { containerRuntime })).toMatchObject({
      ContainerRuntime: [containerRuntime],
    });
  });
});

test.each<[keyof BootstrapOptions, unknown, string]>([
  ['apiServerEndpoint', 'cluster.example', "must be a URL that begins with 'https://', got 'cluster.example'"],
  ['apiServerEndpoint', 5, "must be a URL that begins with 'https://', got 5"],
  ['endpoint', 'eks.eu-west-1.amazonaws.com', "must be a URL that begins with 'https://', got 'eks.eu-west-1.amazonaws.com'"],
  [
    'base64ClusterCa',
    '-----BEGIN CERTIFICATE-----',
    "must be base64, as 'aws eks describe-cluster' gives it in certificateAuthority.data, got '-----BEGIN",
  ],
  ['base64ClusterCa', 'abc', 'must be base64'],
])('bootstrap.%s fails as %j', (prop, value, message) => {
  const options = { apiServerEndpoint: 'https://other.example', base64ClusterCa: 'b3RoZXI=', [prop]: value };
  expect(() => parametersOf(KNOWN_RANGE, options)).toThrow(`Group 'Web': bootstrap.${prop} ${message}`);
});
