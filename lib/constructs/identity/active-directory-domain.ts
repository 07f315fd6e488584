/**
 * A domain of Active Directory. No service of AWS tells SID and GUID: on a machine of the domain with the PowerShell module of Active Directory,
 * `Get-ADDomain | Format-List DNSRoot, NetBIOSName, DomainSID, ObjectGUID, Forest` prints all five.
 *
 * @see https://learn.microsoft.com/powershell/module/activedirectory/get-addomain
 */
export interface ActiveDirectoryDomain {
  /** DNS name of the domain, such as `corp.example.com`. */
  readonly domainName: string;

  /** NetBIOS name of the domain, such as `CORP`. */
  readonly netBiosName: string;

  /** SID of the domain, not of an account in it: `S-1-5-21-` and three numbers. */
  readonly sid: string;

  /** GUID of the domain, without braces: `244818ae-87ca-4fcd-92ec-e79e5252348a`. */
  readonly guid: string;

  /**
   * DNS name of the forest, such as `example.com`.
   *
   * @default domainName
   */
  readonly forestName?: string;
}
