import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';

/** Which domain nodes join, and as whom. */
export interface DomainJoinOptions {
  /** DNS name of the domain, such as `corp.example.com`. */
  readonly domainName: string;

  /** Secret with a user who may add computers to the domain: JSON with `username` (without domain) and `password`. */
  readonly secret: secretsmanager.ISecret;

  /**
   * Distinguished name of the unit in which the computer accounts are made: `OU=Computers,OU=CORP,DC=corp,DC=example,DC=com`. In a managed directory it is below the unit of the NetBIOS name: `OU=Computers,OU=CORP,DC=corp,DC=example,DC=com`.
   *
   * @default - that of the domain for new computers
   */
  readonly organizationalUnit?: string;

  /**
   * Distinguished name of a group into which the node puts its computer account before it restarts: the one that stands in `PrincipalsAllowedToRetrieveManagedPassword` of the gMSA. The user of the
   * secret must be allowed to write the members of the group. Not tried on a node yet.
   *
   * @default - none: something else puts the accounts into the group, or `Domain Computers` may retrieve the password
   */
  readonly computerGroup?: string;
}
