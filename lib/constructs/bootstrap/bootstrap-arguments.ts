import { Token } from 'aws-cdk-lib';
import { Ipv4Cidr } from '../../net/ipv4-cidr';
import { firstKubernetesVersionWithoutDocker } from '../../facts/bootstrap-parameters';
import { compareKubernetesVersions } from '../../facts/compare-kubernetes-versions';
import type { ClusterAdapter } from '../adapters/cluster-adapter';
import type { BootstrapOptions } from './bootstrap-options';
import { ContainerRuntime } from './container-runtime';
import { kubeletArgument } from './kubelet-argument';
import { type KubeletSettings, kubeletArguments } from './kubelet-arguments';
import { powershellLiteral, powershellLiteralOfAttribute } from './powershell-literal';
import { checkDnsClusterIp, checkServiceCidr, dnsClusterIp } from '../network/service-network';

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

  const attribute = cluster.isOwn ? powershellLiteralOfAttribute : powershellLiteral;
  const literal = (prop: string, value: string | undefined) =>
    value === undefined ? undefined : powershellLiteral(value, `${what}: bootstrap.${prop}`);
  const joined = (prop: string, flags: string[]) => (flags.length === 0 ? undefined : literal(prop, flags.join(' ')));
  const parameters: { [name: string]: string | undefined } = {
    EKSClusterName: attribute(cluster.clusterName, `${what}: the cluster name`),
    APIServerEndpoint: apiServer?.endpoint,
    Base64ClusterCA: apiServer?.certificateAuthority,
    ServiceCIDR: literal('serviceCidr', serviceCidr),
    DNSClusterIP: literal('dnsClusterIp', dns),
    KubeletExtraArgs: joined('kubeletExtraArgs', kubeletArguments(settings, options, what)),
    KubeProxyExtraArgs: joined('kubeProxyExtraArgs', kubeProxy),
    ExcludedSnatCIDRs: excludedSnatCidrs(options.excludedSnatCidrs ?? [], what),
    ContainerRuntime: literal('containerRuntime', options.containerRuntime),
    Endpoint: literal('endpoint', options.endpoint),
  };
  return Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
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
  const known = serviceCidr === undefined ? undefined : cluster.apiServer;
  const attribute = cluster.isOwn ? powershellLiteralOfAttribute : powershellLiteral;
  return (
    known && {
      endpoint: attribute(known.endpoint, `${what}: the cluster endpoint`),
      certificateAuthority: attribute(known.certificateAuthority, `${what}: the cluster certificate authority`),
    }
  );
}

function excludedSnatCidrs(cidrs: string[], what: string): string | undefined {
  if (Token.isUnresolved(cidrs)) {
    throw new Error(
      `${what}: bootstrap.excludedSnatCidrs must be a list whose length is known at synth, got a token. Take its elements: ` +
        `[Fn.select(0, list), Fn.select(1, list)]. ${DOCS}`,
    );
  }
  const literals = cidrs.map((cidr) => {
    if (!Token.isUnresolved(cidr) && !Ipv4Cidr.parse(cidr)) {
      throw new Error(`${what}: bootstrap.excludedSnatCidrs must be IPv4 ranges such as '10.0.0.0/8', got '${cidr}'. ${DOCS}`);
    }
    return powershellLiteral(cidr, `${what}: bootstrap.excludedSnatCidrs`);
  });
  return literals.length === 0 ? undefined : literals.join(',');
}

function checkContainerRuntime(runtime: ContainerRuntime | undefined, kubernetesVersion: string | undefined, what: string): void {
  const first = firstKubernetesVersionWithoutDocker;
  if (runtime === ContainerRuntime.DOCKER && kubernetesVersion !== undefined && compareKubernetesVersions(kubernetesVersion, first) >= 0) {
    throw new Error(
      `${what}: bootstrap.containerRuntime must be containerd from Kubernetes ${first}, got 'docker' on ${kubernetesVersion}: the image has no Docker. ` +
        `Leave the prop out. ${DOCS}`,
    );
  }
}
