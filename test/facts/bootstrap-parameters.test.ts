import { bootstrapEnvironmentVariables, bootstrapParameters, bootstrapScriptPath } from '../../lib/facts/bootstrap-parameters';

test('has the path of the script on the AMI', () => {
  expect(bootstrapScriptPath).toBe('C:\\Program Files\\Amazon\\EKS\\Start-EKSBootstrap.ps1');
});

// The param() block of the script.
test('has the parameters of the script, in their order', () => {
  expect(bootstrapParameters.map(({ name }) => name)).toEqual([
    'EKSClusterName',
    'KubeletExtraArgs',
    'KubeProxyExtraArgs',
    'Endpoint',
    'APIServerEndpoint',
    'Base64ClusterCA',
    'DNSClusterIP',
    'ServiceCIDR',
    'ExcludedSnatCIDRs',
    'ContainerRuntime',
  ]);
});

test('has one mandatory parameter, the name of the cluster', () => {
  expect(bootstrapParameters.filter(({ mandatory }) => mandatory).map(({ name }) => name)).toEqual(['EKSClusterName']);
});

test('has one array, the excluded ranges', () => {
  expect(bootstrapParameters.filter(({ type }) => type === 'string[]').map(({ name }) => name)).toEqual(['ExcludedSnatCIDRs']);
});

test('takes the endpoint and the certificate authority only together', () => {
  expect(bootstrapParameters.filter(({ requires }) => requires !== undefined).map(({ name, requires }) => [name, requires])).toEqual([
    ['APIServerEndpoint', 'Base64ClusterCA'],
    ['Base64ClusterCA', 'APIServerEndpoint'],
  ]);
});

test('accepts two container runtimes', () => {
  expect(bootstrapParameters.find(({ name }) => name === 'ContainerRuntime')?.allowedValues).toEqual(['docker', 'containerd']);
});

test('has environment variables for existing parameters', () => {
  expect(bootstrapEnvironmentVariables.map(({ name, overriddenBy }) => [name, overriddenBy])).toEqual([
    ['SERVICE_IPV4_CIDR', 'ServiceCIDR'],
    ['EXCLUDED_SNAT_CIDRS', 'ExcludedSnatCIDRs'],
  ]);
});
