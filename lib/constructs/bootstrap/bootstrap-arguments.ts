import { Token } from 'aws-cdk-lib';
import { Ipv4Cidr } from '../../capacity/ipv4-cidr';
import { compareKubernetesVersions } from '../../facts/compare-kubernetes-versions';
import type { BootstrapOptions } from './bootstrap-options';
import { ContainerRuntime } from './container-runtime';
import { kubeletArgument } from './kubelet-argument';
import { type KubeletSettings, kubeletArguments } from './kubelet-arguments';
import { powershellLiteral, powershellLiteralOfAttribute } from './powershell-literal';
import { checkDnsClusterIp, checkServiceCidr, dnsClusterIp } from './service-network';

const DOCS = 'See https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html';

/** The cluster that a node joins. What is not known is undefined. */
export interface BootstrapCluster {
  readonly clusterName: string;
  readonly kubernetesVersion?: string;
  readonly serviceIpv4Cidr?: string;
  /** Read only when the service range is known: an imported cluster may have none. */
  readonly apiServer: () => { readonly endpoint: string; readonly certificateAuthority: string } | undefined;
}

/**
 * The arguments of `Start-EKSBootstrap.ps1`, as PowerShell text.
 *
 * With an API server given, the script does not ask EKS and guesses the service range from the VPC's. So both are passed, or neither.
 *
 * @throws if the options contradict each other or cannot be carried to the node
 * @see https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html
 */
export function bootstrapArguments(cluster: BootstrapCluster, settings: KubeletSettings, options: BootstrapOptions, what: string): string {
  checkContainerRuntime(options.containerRuntime, cluster.kubernetesVersion, what);
  const serviceCidr = options.serviceCidr ?? cluster.serviceIpv4Cidr;
  const apiServer = apiServerOf(cluster, options, serviceCidr, what);
  const dns = options.dnsClusterIp ?? (serviceCidr === undefined ? undefined : dnsClusterIp(serviceCidr));
  if (options.serviceCidr !== undefined) {
    checkServiceCidr(options.serviceCidr, `${what}: bootstrap.serviceCidr`);
  }
  if (dns !== undefined) {
    checkDnsClusterIp(dns, serviceCidr, `${what}: bootstrap.dnsClusterIp`);
  }
  const kubeProxy = (options.kubeProxyExtraArgs ?? []).map((argument) =>
    kubeletArgument(argument, `${what}: bootstrap.kubeProxyExtraArgs`),
  );

  const literal = (prop: string, value: string | undefined) => value && powershellLiteral(value, `${what}: bootstrap.${prop}`);
  const parameters: { [name: string]: string | undefined } = {
    EKSClusterName: powershellLiteralOfAttribute(cluster.clusterName, `${what}: the cluster name`),
    APIServerEndpoint: apiServer?.endpoint,
    Base64ClusterCA: apiServer?.certificateAuthority,
    ServiceCIDR: literal('serviceCidr', serviceCidr),
    DNSClusterIP: literal('dnsClusterIp', dns),
    KubeletExtraArgs: literal('kubeletExtraArgs', kubeletArguments(settings, options, what).join(' ')),
    KubeProxyExtraArgs: literal('kubeProxyExtraArgs', kubeProxy.join(' ')),
    ExcludedSnatCIDRs: excludedSnatCidrs(options.excludedSnatCidrs ?? [], what),
    ContainerRuntime: literal('containerRuntime', options.containerRuntime),
    Endpoint: literal('endpoint', options.endpoint),
  };
  return Object.entries(parameters)
    .filter(([, value]) => value)
    .map(([name, value]) => `-${name} ${String(value)}`)
    .join(' ');
}

function apiServerOf(cluster: BootstrapCluster, options: BootstrapOptions, serviceCidr: string | undefined, what: string) {
  const { apiServerEndpoint, base64ClusterCa } = options;
  if ((apiServerEndpoint === undefined) !== (base64ClusterCa === undefined)) {
    const [given, missing] =
      apiServerEndpoint === undefined ? ['base64ClusterCa', 'apiServerEndpoint'] : ['apiServerEndpoint', 'base64ClusterCa'];
    throw new Error(
      `${what}: bootstrap.${given} needs bootstrap.${missing} beside it. Set both, or neither: then the cluster's are used. ${DOCS}`,
    );
  }
  if (apiServerEndpoint !== undefined && base64ClusterCa !== undefined) {
    if (serviceCidr === undefined) {
      throw new Error(
        `${what}: bootstrap.apiServerEndpoint needs the range of the cluster's services, as the node does not ask EKS for it then and guesses: ` +
          `pods without DNS. Set bootstrap.serviceCidr, or serviceIpv4Cidr of WindowsSupport. ${DOCS}`,
      );
    }
    return {
      endpoint: powershellLiteral(apiServerEndpoint, `${what}: bootstrap.apiServerEndpoint`),
      certificateAuthority: powershellLiteral(base64ClusterCa, `${what}: bootstrap.base64ClusterCa`),
    };
  }
  const known = serviceCidr === undefined ? undefined : cluster.apiServer();
  return (
    known && {
      endpoint: powershellLiteralOfAttribute(known.endpoint, `${what}: the cluster endpoint`),
      certificateAuthority: powershellLiteralOfAttribute(known.certificateAuthority, `${what}: the cluster certificate authority`),
    }
  );
}

function excludedSnatCidrs(cidrs: string[], what: string): string {
  return cidrs
    .map((cidr) => {
      if (!Token.isUnresolved(cidr) && !Ipv4Cidr.parse(cidr)) {
        throw new Error(`${what}: bootstrap.excludedSnatCidrs must be IPv4 ranges such as '10.0.0.0/8', got '${cidr}'. ${DOCS}`);
      }
      return powershellLiteral(cidr, `${what}: bootstrap.excludedSnatCidrs`);
    })
    .join(',');
}

function checkContainerRuntime(runtime: ContainerRuntime | undefined, kubernetesVersion: string | undefined, what: string): void {
  if (runtime === ContainerRuntime.DOCKER && kubernetesVersion !== undefined && compareKubernetesVersions(kubernetesVersion, '1.24') >= 0) {
    throw new Error(
      `${what}: bootstrap.containerRuntime must be containerd from Kubernetes 1.24, got 'docker' on ${kubernetesVersion}: the image has no Docker. ` +
        `Leave the prop out. ${DOCS}`,
    );
  }
}
