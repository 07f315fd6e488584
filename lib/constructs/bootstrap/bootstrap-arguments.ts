import { Token } from 'aws-cdk-lib';
import { Ipv4Cidr } from '../../net/ipv4-cidr';
import { firstKubernetesVersionWithoutDocker } from '../../facts/bootstrap-parameters';
import { compareKubernetesVersions } from '../../facts/compare-kubernetes-versions';
import type { ClusterAdapter } from '../adapters/cluster-adapter';
import type { BootstrapOptions } from './bootstrap-options';
import { ContainerRuntime } from './container-runtime';
import { extraArguments } from './extra-arguments';
import { type KubeletSettings, kubeletArguments } from './kubelet-arguments';
import { type ArgumentText, powershellArgument, powershellLiteral, powershellLiteralOfAttribute } from './powershell-literal';
import { display } from '../prop-checks/display';
import { checkList } from '../prop-checks/check-list';
import { checkDnsClusterIp, checkServiceCidr, dnsClusterIp } from '../network/check-service-cidr';

const BASE64 = '[A-Za-z0-9+/=]+';
const DOCS = 'See https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html';

/** The cluster that a node joins, as its adapter knows it. What is not known is undefined. */
export type BootstrapCluster = Pick<ClusterAdapter, 'isOwn' | 'clusterName' | 'kubernetesVersion' | 'serviceIpv4Cidr' | 'apiServer'>;

/**
 * The arguments of `Start-EKSBootstrap.ps1`, as PowerShell text.
 *
 * With an API server given, the script does not ask EKS and guesses the service range from the VPC's. So both are passed, or neither.
 *
 * @throws if the options contradict each other or cannot be carried to the node
 * @see https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html
 */
export function bootstrapArguments(cluster: BootstrapCluster, settings: KubeletSettings, options: BootstrapOptions, title: string): string {
  checkContainerRuntime(options.containerRuntime, cluster.kubernetesVersion, title);
  checkAddresses(options, title);
  const serviceCidr = options.serviceCidr ?? cluster.serviceIpv4Cidr;
  const apiServer = apiServerOf(cluster, options, serviceCidr, title);
  const dns = options.dnsClusterIp ?? (serviceCidr === undefined ? undefined : dnsClusterIp(serviceCidr));
  if (options.serviceCidr !== undefined) {
    checkServiceCidr(options.serviceCidr, `${title}: bootstrap.serviceCidr`);
  }
  if (dns !== undefined) {
    checkDnsClusterIp(dns, serviceCidr, `${title}: bootstrap.dnsClusterIp`);
  }

  const attribute = cluster.isOwn ? powershellLiteralOfAttribute : powershellLiteral;
  const literal = (prop: string, value: string | undefined, values?: string) =>
    value === undefined ? undefined : powershellLiteral(value, title, `bootstrap.${prop}`, values);
  const joined = (flags: readonly ArgumentText[]) => (flags.length === 0 ? undefined : powershellArgument(flags, title));
  const parameters: { [name: string]: string | undefined } = {
    EKSClusterName: attribute(cluster.clusterName, title, 'the cluster name', '[A-Za-z0-9_-]+'),
    APIServerEndpoint: apiServer?.endpoint,
    Base64ClusterCA: apiServer?.certificateAuthority,
    ServiceCIDR: literal('serviceCidr', serviceCidr, '[0-9./]+'),
    DNSClusterIP: literal('dnsClusterIp', dns, '[0-9.]+'),
    KubeletExtraArgs: joined(kubeletArguments(settings, options, title)),
    KubeProxyExtraArgs: joined(extraArguments(options.kubeProxyExtraArgs, title, 'bootstrap.kubeProxyExtraArgs')),
    ExcludedSnatCIDRs: excludedSnatCidrs(options.excludedSnatCidrs ?? [], title),
    ContainerRuntime: literal('containerRuntime', options.containerRuntime, '[a-z]+'),
    Endpoint: literal('endpoint', options.endpoint),
  };
  return Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `-${name} ${String(value)}`)
    .join(' ');
}

function apiServerOf(cluster: BootstrapCluster, options: BootstrapOptions, serviceCidr: string | undefined, title: string) {
  const { apiServerEndpoint, base64ClusterCa } = options;
  if ((apiServerEndpoint === undefined) !== (base64ClusterCa === undefined)) {
    const [given, missing] =
      apiServerEndpoint === undefined ? ['base64ClusterCa', 'apiServerEndpoint'] : ['apiServerEndpoint', 'base64ClusterCa'];
    throw new Error(
      `${title}: bootstrap.${given} needs bootstrap.${missing} beside it. Set both, or neither: then the cluster's are used. ${DOCS}`,
    );
  }
  if (apiServerEndpoint !== undefined && base64ClusterCa !== undefined) {
    if (serviceCidr === undefined) {
      throw new Error(
        `${title}: bootstrap.apiServerEndpoint needs the range of the cluster's services, as the node does not ask EKS for it then and guesses: ` +
          `pods without DNS. Set bootstrap.serviceCidr, or serviceIpv4Cidr of WindowsSupport. ${DOCS}`,
      );
    }
    return {
      endpoint: powershellLiteral(apiServerEndpoint, title, 'bootstrap.apiServerEndpoint'),
      certificateAuthority: powershellLiteral(base64ClusterCa, title, 'bootstrap.base64ClusterCa', BASE64),
    };
  }
  const known = serviceCidr === undefined ? undefined : cluster.apiServer;
  const attribute = cluster.isOwn ? powershellLiteralOfAttribute : powershellLiteral;
  return (
    known && {
      endpoint: attribute(known.endpoint, title, 'the cluster endpoint'),
      certificateAuthority: attribute(known.certificateAuthority, title, 'the cluster certificate authority', BASE64),
    }
  );
}

/** What JavaScript users give may be anything. */
function checkAddresses(options: BootstrapOptions, title: string): void {
  const isUrl = (value: string) => /^https:\/\/[^\s/]+/.test(value);
  const isBase64 = (value: string) => value.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(value);
  const checks: [keyof BootstrapOptions, (value: string) => boolean, string][] = [
    ['apiServerEndpoint', isUrl, "a URL that begins with 'https://'"],
    ['endpoint', isUrl, "a URL that begins with 'https://'"],
    ['base64ClusterCa', isBase64, "base64, as 'aws eks describe-cluster' gives it in certificateAuthority.data"],
  ];
  for (const [prop, isRight, shape] of checks) {
    const value = options[prop] as unknown;
    if (value !== undefined && !Token.isUnresolved(value) && !(typeof value === 'string' && isRight(value))) {
      throw new Error(`${title}: bootstrap.${prop} must be ${shape}, got ${display(value)}. ${DOCS}`);
    }
  }
}

function excludedSnatCidrs(cidrs: string[], title: string): string | undefined {
  checkList(cidrs, `${title}: bootstrap.excludedSnatCidrs`, DOCS);
  const literals = cidrs.map((cidr) => {
    if (!Token.isUnresolved(cidr) && !Ipv4Cidr.parse(cidr)) {
      throw new Error(`${title}: bootstrap.excludedSnatCidrs must be IPv4 ranges such as '10.0.0.0/8', got '${cidr}'. ${DOCS}`);
    }
    return powershellLiteral(cidr, title, 'bootstrap.excludedSnatCidrs', '[0-9./]+');
  });
  return literals.length === 0 ? undefined : literals.join(',');
}

function checkContainerRuntime(runtime: ContainerRuntime | undefined, kubernetesVersion: string | undefined, title: string): void {
  const first = firstKubernetesVersionWithoutDocker;
  if (runtime === ContainerRuntime.DOCKER && kubernetesVersion !== undefined && compareKubernetesVersions(kubernetesVersion, first) >= 0) {
    throw new Error(
      `${title}: bootstrap.containerRuntime must be containerd from Kubernetes ${first}, got 'docker' on ${kubernetesVersion}: the image has no Docker. ` +
        `Leave the prop out. ${DOCS}`,
    );
  }
}
