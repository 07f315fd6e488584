/** How a certificate for the webhook is made in the cluster. */
export interface GeneratedGmsaCertificateOptions {
  /**
   * Image of the job that makes it, kube-webhook-certgen: one of your own registry, where the nodes do not reach that of the default.
   *
   * @default ghcr.io/jkroepke/kube-webhook-certgen:1.8.3
   */
  readonly image?: string;
}
