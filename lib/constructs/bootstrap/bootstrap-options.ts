import type { ContainerRuntime } from './container-runtime';
import type { ProxyOptions } from './proxy-options';
import type { NodeReservationOptions } from './node-reservation-options';

/**
 * What is passed to `Start-EKSBootstrap.ps1`, the script on the EKS-optimized Windows AMI by which an instance joins the cluster.
 *
 * Labels, taints and the number of pods are props of the node group itself.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html
 */
export interface BootstrapOptions extends NodeReservationOptions {
  /**
   * Extra arguments of kubelet, one flag in each element: `['--v=2']`. Passed as `-KubeletExtraArgs`, behind those of the other props.
   *
   * Blanks and double quotes are refused, as the Windows service that starts kubelet cannot carry them; so are flags that a prop sets.
   *
   * @default - none
   * @see https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
   */
  readonly kubeletExtraArgs?: string[];

  /**
   * Extra arguments of kube-proxy, one flag in each element. Passed as `-KubeProxyExtraArgs`.
   *
   * @default - none
   * @see https://kubernetes.io/docs/reference/command-line-tools-reference/kube-proxy/
   */
  readonly kubeProxyExtraArgs?: string[];

  /**
   * URL of the Kubernetes API server, `https://…`. Only together with `base64ClusterCa`. Passed as `-APIServerEndpoint`.
   *
   * @default - the cluster's, if its service CIDR is known; otherwise the script asks EKS
   */
  readonly apiServerEndpoint?: string;

  /**
   * Certificate authority of the cluster, base64. Only together with `apiServerEndpoint`. Passed as `-Base64ClusterCA`.
   *
   * @default - the cluster's, if its service CIDR is known; otherwise the script asks EKS
   */
  readonly base64ClusterCa?: string;

  /**
   * IPv4 address of the cluster's DNS service, such as `172.20.0.10`. Passed as `-DNSClusterIP`.
   *
   * @default - the tenth address of the service CIDR, if that is known
   */
  readonly dnsClusterIp?: string;

  /**
   * IPv4 range of the cluster's services, such as `172.20.0.0/16`. Passed as `-ServiceCIDR`.
   *
   * @default - the cluster's, if it is known
   */
  readonly serviceCidr?: string;

  /**
   * IPv4 ranges whose traffic keeps the pod's address, beside the VPC's own: `['10.0.0.0/8']`. Passed as `-ExcludedSnatCIDRs`.
   *
   * @default - only traffic inside the VPC keeps the pod's address
   */
  readonly excludedSnatCidrs?: string[];

  /**
   * Container runtime. Passed as `-ContainerRuntime`.
   *
   * @default - not passed: containerd from Kubernetes 1.24
   */
  readonly containerRuntime?: ContainerRuntime;

  /**
   * URL of the EKS API itself, for a network that reaches it under another name. Passed as `-Endpoint`. The node asks EKS only where the API
   * server is not given to it.
   *
   * @default - the public endpoint of the region
   */
  readonly endpoint?: string;

  /**
   * HTTP proxy of the node: for containerd, which pulls images, for kubelet and its credential provider, and for what the other commands start.
   *
   * Pods have variables of their own. That all of it reaches the services of Windows was derived from how they work, and was not run on a node yet.
   *
   * @default - none
   */
  readonly proxy?: ProxyOptions;

  /**
   * Certificates, in PEM, that the node trusts as roots, such as that of a registry or of a proxy that opens TLS. Each takes about 2 KB of the 16 KB of user data.
   *
   * Pods have stores of their own. It was not run on a node yet.
   *
   * @default - those of Windows
   */
  readonly trustedCertificates?: string[];

  /**
   * PowerShell commands behind which the instance restarts, before it runs `preBootstrapCommands` and joins: a domain join, a driver, a feature of Windows.
   * They run once, and the rest of the user data runs once after the restart. They need not restart it themselves.
   *
   * The way is that of EC2Launch v1 and v2 for user data that runs at each start. It was not run on a node yet.
   *
   * @default - none: the instance joins at its first start
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
   */
  readonly restartCommands?: string[];

  /**
   * PowerShell commands to run before the node joins. An error that ends the script is signalled to CloudFormation as a failure; for the
   * exit status of a program, `throw` yourself.
   *
   * Commands are code: a token in one becomes a part of that code, so let it stand only for what AWS names, such as a bucket.
   *
   * @default - none
   */
  readonly preBootstrapCommands?: string[];

  /**
   * PowerShell commands to run when the bootstrap script has returned, and before success is signalled to CloudFormation. Kubelet has been started then, but the
   * node need not be ready yet.
   *
   * @default - none
   */
  readonly postBootstrapCommands?: string[];
}
