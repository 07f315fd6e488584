import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { gmsaCredentialArnField, gmsaGroup, gmsaKind, gmsaPluginGuid, gmsaPluginVersion, gmsaPlural, gmsaSources } from '../../facts/gmsa';
import { checkRequiredList } from '../prop-checks/check-required-list';
import { checkObject } from '../prop-checks/check-object';
import { checkShape } from '../prop-checks/check-shape';
import { display } from '../prop-checks/display';
import { checkActiveDirectoryDomain } from './check-active-directory-domain';
import { checkKubernetesName } from '../kubernetes/check-kubernetes-name';
import { grantSecret } from './grant-secret';
import type { DomainlessGmsaOptions, GmsaCredentialSpecOptions } from './gmsa-credential-spec-options';

const DOCS = `See ${gmsaSources[0].url}`;
const DOMAINLESS_DOCS = `See ${gmsaSources[3].url}`;

/** What reads the credentials, and where they are. */
interface Credentials {
  readonly arn: string;
  readonly service: ec2.InterfaceVpcEndpointAwsService;
  readonly grantRead: () => void;
}

/**
 * A group Managed Service Account (gMSA) as containers use it: the object `GMSACredentialSpec`, and the right of service accounts to use it.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-gmsa/
 */
export class GmsaCredentialSpec {
  /**
   * For nodes that are in no domain: a plug-in of AWS on the node reads the credentials of a user of the domain, who may retrieve the password of the account. It is on the
   * EKS-optimized AMIs.
   *
   * @param options the account, the domain, the credentials, and the nodes that read them
   * @throws if something of them is missing, or cannot be right
   */
  public static domainless(options: DomainlessGmsaOptions): GmsaCredentialSpec {
    checkOptions(options);
    return new GmsaCredentialSpec(options, credentialsOf(options));
  }

  /**
   * For nodes that are members of the domain, and may retrieve the password of the account: a group of their computer accounts stands in its `PrincipalsAllowedToRetrieveManagedPassword`.
   *
   * @param options the account and the domain
   * @throws if something of them is missing, or cannot be right
   */
  public static domainJoined(options: GmsaCredentialSpecOptions): GmsaCredentialSpec {
    checkOptions(options);
    return new GmsaCredentialSpec(options);
  }

  /** Name of the object in the cluster: pods have it in `securityContext.windowsOptions.gmsaCredentialSpecName`. */
  public readonly credentialSpecName: string;

  private constructor(
    private readonly options: GmsaCredentialSpecOptions,
    private readonly credentials?: Credentials,
  ) {
    const title = titleOf(options);
    checkActiveDirectoryDomain(options.domain, title);
    for (const { namespace, name = 'default' } of options.serviceAccounts) {
      checkKubernetesName(namespace, `${title}: the namespace of a service account`);
      checkKubernetesName(name, `${title}: the name of a service account`);
    }
    this.credentialSpecName = options.credentialSpecName ?? defaultName(options.accountName, title);
    if (Token.isUnresolved(this.credentialSpecName)) {
      throw new Error(`${title}: credentialSpecName must be known at synth, got a token, as pods name it. Write it out. ${DOCS}`);
    }
    checkKubernetesName(this.credentialSpecName, `${title}: credentialSpecName`);
  }

  /**
   * The objects of Kubernetes, for clusters without kubectl in the CDK: the credential spec, and the right of the service accounts to use it. The custom resource and the webhook have to be
   * there, and the nodes of a domainless one need the right to read the secret: `secret.grantRead(nodeGroup)`.
   */
  public toManifests(): { [key: string]: unknown }[] {
    const name = this.credentialSpecName;
    const rbac = { apiVersion: 'rbac.authorization.k8s.io/v1', metadata: { name: `gmsa-${name}` } };
    const { serviceAccounts } = this.options;
    return [
      { apiVersion: `${gmsaGroup}/v1`, kind: gmsaKind, metadata: { name }, credspec: this.contents() },
      {
        ...rbac,
        kind: 'ClusterRole',
        rules: [{ apiGroups: [gmsaGroup], resources: [gmsaPlural], verbs: ['use'], resourceNames: [name] }],
      },
      // Binds service accounts, each of which is of one namespace; a RoleBinding would need the namespace to be there before.
      {
        ...rbac,
        kind: 'ClusterRoleBinding',
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: rbac.metadata.name },
        subjects: serviceAccounts.map(({ namespace, name: account = 'default' }) => ({ kind: 'ServiceAccount', namespace, name: account })),
      },
    ];
  }

  /**
   * Lets the nodes read the credentials.
   *
   * @returns the service of AWS that has them; undefined if the nodes are in the domain
   * @internal
   */
  public _grantRead(): ec2.InterfaceVpcEndpointAwsService | undefined {
    this.credentials?.grantRead();
    return this.credentials?.service;
  }

  private contents(): object {
    const { accountName, domain } = this.options;
    const { domainName, netBiosName, guid, sid, forestName = domainName } = domain;
    return {
      ActiveDirectoryConfig: {
        GroupManagedServiceAccounts: [domainName, netBiosName].map((Scope) => ({ Name: accountName, Scope })),
        ...(this.credentials
          ? {
              HostAccountConfig: {
                PluginGUID: gmsaPluginGuid,
                // A text: the custom resource takes no object here, as the files of Amazon ECS have one.
                PluginInput: JSON.stringify({ [gmsaCredentialArnField]: this.credentials.arn }),
                PortableCcgVersion: gmsaPluginVersion,
              },
            }
          : {}),
      },
      CmsPlugins: ['ActiveDirectory'],
      DomainJoinConfig: {
        DnsName: domainName,
        DnsTreeName: forestName,
        Guid: guid,
        MachineAccountName: accountName,
        NetBiosName: netBiosName,
        Sid: sid,
      },
    };
  }
}

function credentialsOf(options: DomainlessGmsaOptions): Credentials {
  const { nodes, secret, parameter, parameterEncryptionKey } = options;
  const title = titleOf(options);
  checkRequiredList(nodes, `${title}: nodes`, DOMAINLESS_DOCS);
  for (const node of nodes) {
    checkShape(
      typeof (node as unknown) === 'object' && 'grantPrincipal' in node,
      node,
      `${title}: an element of nodes must be a group of Windows nodes, or the role of nodes that something else starts`,
      DOMAINLESS_DOCS,
    );
  }
  if (secret !== undefined) {
    checkObject(secret, `${title}: secret`, `Give Secret.fromSecretCompleteArn(this, 'Secret', 'arn:…'). ${DOMAINLESS_DOCS}`);
  }
  if (parameter !== undefined) {
    checkObject(
      parameter,
      `${title}: parameter`,
      `Give StringParameter.fromSecureStringParameterAttributes(this, 'Parameter', { … }). ${DOMAINLESS_DOCS}`,
    );
  }
  if (nodes.length === 0) {
    throw new Error(
      `${title}: nodes must name the groups of Windows nodes that read the credentials, got none: without the right, pods have no identity. Give the groups, or the roles of ` +
        `nodes that something else starts. ${DOMAINLESS_DOCS}`,
    );
  }
  if (parameterEncryptionKey && !parameter) {
    throw new Error(
      `${title}: parameterEncryptionKey is that of 'parameter', which is not given. A secret knows its key: Secret.fromSecretAttributes takes encryptionKey. ${DOMAINLESS_DOCS}`,
    );
  }
  if (secret && !parameter) {
    return {
      arn: secret.secretArn,
      service: ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
      grantRead: () => {
        nodes.forEach((node) => grantSecret(secret, node));
      },
    };
  }
  if (parameter && !secret) {
    return {
      arn: parameter.parameterArn,
      service: ec2.InterfaceVpcEndpointAwsService.SSM,
      grantRead: () => {
        for (const grantee of nodes) {
          iam.Grant.addToPrincipal({ grantee, actions: ['ssm:GetParameter'], resourceArns: [parameter.parameterArn] });
          parameterEncryptionKey?.grantDecrypt(grantee);
        }
      },
    };
  }
  throw new Error(
    `${title} needs the credentials of a user either in 'secret' or in 'parameter', got ${secret ? 'both' : 'none'}. Give one of them, with JSON of username, password and domainName. ` +
      DOMAINLESS_DOCS,
  );
}

/** What the types say, for those who have none. */
function checkOptions(options: GmsaCredentialSpecOptions): void {
  checkObject(options, 'GmsaCredentialSpec: options', `Give accountName, domain and serviceAccounts. ${DOCS}`);
  checkAccountName(options.accountName);
  const title = titleOf(options);
  checkObject(options.domain, `${title}: domain`, `Give domainName, netBiosName, sid and guid: Get-ADDomain prints them. ${DOCS}`);
  checkRequiredList(options.serviceAccounts, `${title}: serviceAccounts`, DOCS);
  for (const account of options.serviceAccounts) {
    checkObject(account, `${title}: a service account`, `Write { namespace: 'shop', name: 'web' }. ${DOCS}`);
  }
}

function titleOf({ accountName }: GmsaCredentialSpecOptions): string {
  return `GmsaCredentialSpec of the account ${Token.isUnresolved(accountName) ? 'that is a token' : display(accountName)}`;
}

/** @see https://learn.microsoft.com/windows/win32/adschema/a-samaccountname */
function checkAccountName(name: string): void {
  if (!Token.isUnresolved(name) && !(typeof name === 'string' && /^[^"/\\[\]:;|=,+*?<>@$\s]+$/.test(name))) {
    throw new Error(
      `GmsaCredentialSpec: accountName must be the name of the account alone, without domain and without '$' at the end, such as 'WebApp01', got ${display(name)}. ` +
        `(Get-ADServiceAccount NAME).SamAccountName prints it with the '$'. See ${gmsaSources[2].url}`,
    );
  }
}

function defaultName(accountName: string, title: string): string {
  if (Token.isUnresolved(accountName)) {
    throw new Error(`${title} needs credentialSpecName, as no name can be made of a token. ${DOCS}`);
  }
  return accountName.toLowerCase().replaceAll('_', '-');
}
