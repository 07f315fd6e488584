/** A certificate for the webhook that is there, or will be. */
export interface SecretGmsaCertificateOptions {
  /** Name of a secret of the type `kubernetes.io/tls` in the namespace of the webhook, for the DNS name `<namespace>.<namespace>.svc`. Pods of the webhook wait until it is there. */
  readonly secretName: string;

  /** The certificate of the authority that signed it, PEM. */
  readonly caCertificate: string;
}
