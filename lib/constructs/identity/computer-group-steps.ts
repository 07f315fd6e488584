import { powershellLiteral } from '../bootstrap/powershell-literal';

/** How often, each ten seconds, the account is looked for that another domain controller may have made. */
const ATTEMPTS = 30;

/**
 * PowerShell that puts the computer into a group of the domain that it has just been added to, as the user of `$joinUser` and `$joinSecret`. By LDAP, as the PowerShell module of Active
 * Directory is not on the AMI. All of it is asked of one domain controller.
 *
 * Not tried on a node yet.
 *
 * @param group distinguished name
 * @param title what it is done for, in error messages
 * @see https://learn.microsoft.com/dotnet/api/system.directoryservices.directoryentry
 */
export function computerGroupSteps(domainName: string, group: string, title: string): string[] {
  const domain = powershellLiteral(`LDAP://${domainName}`, title, 'domainName');
  // A slash ends a part of a path of ADSI.
  const path = powershellLiteral(`/${group.replaceAll('/', '\\/')}`, title, 'computerGroup');
  return `
Add-Type -AssemblyName System.DirectoryServices
function Get-JoinEntry($Path) {
  $types = [System.DirectoryServices.AuthenticationTypes]'Secure, Signing, Sealing'
  New-Object -TypeName System.DirectoryServices.DirectoryEntry -ArgumentList $Path, $joinUser, $joinSecret.password, $types
}
$joinServer = 'LDAP://' + (Get-JoinEntry ${domain}).psbase.Options.GetCurrentServerName()
$joinFilter = '(&(objectCategory=computer)(sAMAccountName=' + $env:COMPUTERNAME + '$))'
$joinSearcher = New-Object -TypeName System.DirectoryServices.DirectorySearcher -ArgumentList (Get-JoinEntry $joinServer), $joinFilter
foreach ($joinAttempt in 1..${String(ATTEMPTS)}) {
  $joinComputer = $joinSearcher.FindOne()
  if ($joinComputer) { break }
  if ($joinAttempt -eq ${String(ATTEMPTS)}) { throw "The account of $env:COMPUTERNAME is not found in the domain, so it is not put into its group" }
  Start-Sleep -Seconds 10
}
$joinGroup = Get-JoinEntry ($joinServer + ${path})
$joinMembers = $joinGroup.psbase.Properties['member']
$joinName = [string]$joinComputer.Properties['distinguishedname'][0]
if (-not $joinMembers.Contains($joinName)) {
  [void]$joinMembers.Add($joinName)
  $joinGroup.psbase.CommitChanges()
}
`
    .trim()
    .split('\n');
}
