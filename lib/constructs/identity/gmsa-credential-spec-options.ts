import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type * as ssm from 'aws-cdk-lib/aws-ssm';
import type { ActiveDirectoryDomain } from './active-directory-domain';
import type { GmsaServiceAccount } from './gmsa-service-account';

/** A group Managed Service Account, and who may use it. */
export interface GmsaCredentialSpecOptions {
  /** Name of the account in Active Directory, its sAMAccountName without domain and without `$` at the end: `WebApp01`. */
  readonly accountName: string;

  /** The domain of the account. */
  readonly domain: ActiveDirectoryDomain;

  /** Service accounts of Kubernetes whose pods may use it. */
  readonly serviceAccounts: GmsaServiceAccount[];

  /**
   * Name of the `GMSACredentialSpec` in the cluster, which pods name.
   *
   * @default - the name of the account in small letters, with `-` for `_`
   */
  readonly credentialSpecName?: string;
}

/** A group Managed Service Account for pods on nodes that are in no domain. Exactly one of `secret` and `parameter` is given. */
export interface DomainlessGmsaOptions extends GmsaCredentialSpecOptions {
  /**
   * The groups of nodes, or their roles, that may read the credentials. Windows fetches them on the node, with the role of the node: a role of the pod does not count. A role that this app does not change
   * (`mutable: false`) has to have the right already.
   */
  readonly nodes: iam.IGrantable[];

  /**
   * Secret with the user who may retrieve the password of the account: JSON with `username` (without domain), `password` and `domainName`.
   *
   * @default - `parameter` has it
   */
  readonly secret?: secretsmanager.ISecret;

  /**
   * The same JSON in a parameter of Systems Manager, of the type `SecureString`.
   *
   * @default - `secret` has it
   */
  readonly parameter?: ssm.IParameter;

  /**
   * Key with which `parameter` is encrypted. That of a secret is known by the secret.
   *
   * @default - the key `aws/ssm`, which needs no permission
   */
  readonly parameterEncryptionKey?: kms.IKey;
}
