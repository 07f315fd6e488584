import { Token } from 'aws-cdk-lib';
import { powershellLiteral, powershellLiteralOfAttribute } from '../bootstrap/powershell-literal';
import type { WindowsNodeGroup } from '../nodes/windows-node-group';
import { checkObject } from '../prop-checks/check-object';
import { checkShape } from '../prop-checks/check-shape';
import { display } from '../prop-checks/display';
import { computerGroupSteps } from './computer-group-steps';
import type { DomainJoinOptions } from './domain-join-options';
import { grantSecret } from './grant-secret';

const TITLE = 'DomainJoin';
const DOCS = 'See https://learn.microsoft.com/powershell/module/microsoft.powershell.management/add-computer';

/**
 * Joins the nodes of self-managed groups to a domain of Active Directory before they join the cluster: commands for `bootstrap.restartCommands`, which run once, and the right to read the
 * credentials.
 *
 * A computer account is made for each node and stays when the node goes: delete it, or take `GmsaCredentialSpec.domainless`, for which nodes are in no domain.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/add-computer
 */
export class DomainJoin {
  /**
   * As the user of a secret, which the node reads.
   *
   * @param options the domain and the secret
   * @throws if domain, unit or group are not known at synth, or cannot be right
   */
  public static withSecret(options: DomainJoinOptions): DomainJoin {
    checkObject(options, `${TITLE}: options`, `Give domainName and secret. ${DOCS}`);
    const { domainName, organizationalUnit, computerGroup } = options;
    checkObject(options.secret, `${TITLE}: secret`, `Give Secret.fromSecretCompleteArn(this, 'Secret', 'arn:…'). ${DOCS}`);
    check(domainName, /^[\w-]+(?:\.[\w-]+)*$/, "domainName must be the DNS name of a domain, such as 'corp.example.com'");
    if (organizationalUnit !== undefined) {
      check(
        organizationalUnit,
        /^(?:OU|CN)=[^,]+,.*DC=/i,
        "organizationalUnit must be a distinguished name, such as 'OU=Nodes,DC=corp,DC=example,DC=com'",
      );
    }
    if (computerGroup !== undefined) {
      check(
        computerGroup,
        /^CN=[^,]+,.*DC=/i,
        "computerGroup must be the distinguished name of a group, such as 'CN=GmsaNodes,OU=CORP,DC=corp,DC=example,DC=com'",
      );
    }
    return new DomainJoin(options);
  }

  /** PowerShell for `bootstrap.restartCommands` of a group. */
  public readonly restartCommands: string[];

  private constructor(private readonly options: DomainJoinOptions) {
    const { domainName, organizationalUnit, computerGroup, secret } = options;
    const literal = (value: string, prop: string) => powershellLiteral(value, TITLE, prop);
    const unit = organizationalUnit === undefined ? '' : ` -OUPath ${literal(organizationalUnit, 'organizationalUnit')}`;
    const [id, region] = [secret.secretArn, secret.env.region].map((value) => powershellLiteralOfAttribute(value, TITLE, 'secret'));
    this.restartCommands = [
      `$joinSecret = (Get-SECSecretValue -SecretId ${id} -Region ${region} -ErrorAction Stop).SecretString | ConvertFrom-Json`,
      '$joinPassword = ConvertTo-SecureString -String $joinSecret.password -AsPlainText -Force',
      `$joinUser = $joinSecret.username + ${literal(`@${domainName}`, 'domainName')}`,
      '$joinCredential = New-Object -TypeName System.Management.Automation.PSCredential -ArgumentList $joinUser, $joinPassword',
      `Add-Computer -DomainName ${literal(domainName, 'domainName')} -Credential $joinCredential${unit} -Force -ErrorAction Stop`,
      ...(computerGroup === undefined ? [] : computerGroupSteps(domainName, computerGroup, TITLE)),
    ];
  }

  /**
   * Lets the nodes of a group read the secret, before the first one starts.
   *
   * @param group a group with `restartCommands` of this join
   */
  public grantTo(group: WindowsNodeGroup): void {
    checkShape(
      'autoScalingGroup' in group,
      group,
      `${TITLE}: the group of grantTo must be a self-managed one, of addWindowsNodeGroup`,
      `EKS takes no commands with a restart for the nodes that it runs. ${DOCS}`,
    );
    grantSecret(this.options.secret, group).applyBefore(group.autoScalingGroup);
  }
}

function check(value: unknown, pattern: RegExp, requirement: string): void {
  if (typeof value !== 'string' || Token.isUnresolved(value) || !pattern.test(value)) {
    throw new Error(
      `${TITLE}: ${requirement}, got ${Token.isUnresolved(value) ? 'a token: it has to be known at synth' : display(value)}. ${DOCS}`,
    );
  }
}
