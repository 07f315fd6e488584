import type * as eksV1 from 'aws-cdk-lib/aws-eks';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { WindowsCluster } from '../cluster/windows-cluster';
import type { Taint } from '../kubernetes/taint';
import type { GmsaCertificate } from './gmsa-certificate';

/** Properties of `GmsaSupport`. */
export interface GmsaSupportProps {
  /** The cluster, with kubectl: a `WindowsCluster`, or one of `aws-eks-v2` or `aws-eks`, of this app or imported. */
  readonly cluster: eks.ICluster | eksV1.ICluster | WindowsCluster;

  /**
   * Where the certificate of the webhook comes from.
   *
   * @default GmsaCertificate.generated()
   */
  readonly certificate?: GmsaCertificate;

  /**
   * Namespace that is made for the webhook. Everything in it, and what it needs in the whole cluster, has that name, too.
   *
   * @default gmsa-webhook
   */
  readonly namespace?: string;

  /**
   * Image of the webhook: one of your own registry, where the nodes do not reach that of the default.
   *
   * @default registry.k8s.io/gmsa-webhook/k8s-gmsa-webhook:v0.13.0
   */
  readonly image?: string;

  /**
   * Number of pods of the webhook.
   *
   * @default 2
   */
  readonly replicas?: number;

  /**
   * Taints of the Linux nodes, which the webhook tolerates.
   *
   * @default - none
   */
  readonly taints?: Taint[];

  /**
   * Whether pods with a gMSA get a random hostname, unless they have one. Windows takes the first 15 characters of the name of a pod, so pods of one Deployment may share a hostname, and Microsoft
   * knows of intermittent failures of containers that share both hostname and gMSA.
   *
   * @default false
   */
  readonly randomHostname?: boolean;
}
