import { karpenterServiceCidr as rule } from '../../lib/rules/karpenter-service-cidr';
import { linuxClass, nodeClass, openClass, withKarpenter } from '../support/karpenter';
import { type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const place = 'Karpenter Properties.Manifest';

const withRange = (ServiceIpv4Cidr: unknown, spec: object = {}) =>
  withKarpenter([nodeClass(spec)], ({ Resources }) => (Resources.Cluster.Properties.KubernetesNetworkConfig = { ServiceIpv4Cidr }));

describe('karpenter-service-cidr', () => {
  test.each<[string, LooseTemplate]>([
    ['no Karpenter', rightTemplate()],
    ['a right class', withKarpenter([nodeClass()])],
    ['a class for Linux', withKarpenter([linuxClass])],
    ['an object of another kind', withKarpenter([{ ...nodeClass(), kind: 'EC2Something' }])],
    ['the other default', withRange('10.100.0.0/16')],
    ['a range that EKS chooses', withRange(undefined)],
    ['user data that sets the range', withRange('10.200.0.0/16', { userData: "$env:SERVICE_IPV4_CIDR = '10.200.0.0/16'" })],
    ['user data that asks EKS', withRange('10.200.0.0/16', { userData: '$global:EKSCluster = Get-EKSCluster -Name prod' })],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test('is unknown if a parameter gives the family', () => {
    expect(outcomes(rule, withKarpenter([openClass]))).toEqual(["? Karpenter: the parameter 'Given' has no default"]);
  });

  // https://github.com/aws/karpenter-provider-aws/issues/4088
  test('warns of a range that the script does not guess', () => {
    expect(outcomes(rule, withRange('10.200.0.0/16'))).toEqual([
      `warning ${place}: EC2NodeClass 'windows' is for Windows, and Karpenter tells its nodes no range of services: Start-EKSBootstrap.ps1 guesses 172.20.0.0/16 or 10.100.0.0/16, but that of the cluster 'prod' is '10.200.0.0/16', so pods there have no DNS.`,
    ]);
  });

  test.each<[string, LooseTemplate]>([
    ['the range', withRange({ Ref: 'Given' })],
    ['the user data', withRange('10.200.0.0/16', { userData: { Ref: 'Given' } })],
  ])('is unknown if a parameter gives %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual(["? Karpenter: the parameter 'Given' has no default"]);
  });
});
