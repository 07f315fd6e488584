/** How a certificate for the webhook is made in the cluster. */
export interface GeneratedGmsaCertificateOptions {
  /**
   * Image of the job that makes it, kube-webhook-certgen: one of your own registry, where the nodes do not reach that of the default.
   *
   * @default ghcr.io/jkroepke/kube-webhook-certgen:1.8.3
   */
  readonly image?: string;
}

/** A certificate for the webhook that is there, or will be. */
export interface SecretGmsaCertificateOptions {
  /** Name of a secret of the type `kubernetes.io/tls` in the namespace of the webhook, for the DNS name `<namespace>.<namespace>.svc`. Pods of the webhook wait until it is there. */
  readonly secretName: string;

  /** The certificate of the authority that signed it, PEM. */
  readonly caCertificate: string;
}
