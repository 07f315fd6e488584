/** A service account of Kubernetes. */
export interface GmsaServiceAccount {
  /** Namespace of the account, and of the pods that run as it. */
  readonly namespace: string;

  /**
   * Name of the account.
   *
   * @default default
   */
  readonly name?: string;
}
