import { Token } from 'aws-cdk-lib';
import { domainGuid, domainSid, gmsaSources } from '../../facts/gmsa';
import { display } from '../prop-checks/display';
import type { ActiveDirectoryDomain } from './active-directory-domain';

const DOCS = `See ${gmsaSources[2].url}`;
const DNS_NAME = /^(?!.{256})[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/** NetBIOS names have 15 characters, and not these. https://learn.microsoft.com/troubleshoot/windows-server/active-directory/naming-conventions-for-computer-domain-site-ou */
const NETBIOS_NAME = /^[^\\/:*?"<>|\s]{1,15}$/;

/**
 * Checks what is said of a domain. Tokens pass.
 *
 * @param title what it is said for, in error messages
 * @throws if it can be no domain
 */
export function checkActiveDirectoryDomain(domain: ActiveDirectoryDomain, title: string): void {
  const { domainName, netBiosName, sid, guid, forestName = domainName } = domain;
  for (const [prop, name] of [
    ['domainName', domainName],
    ['forestName', forestName],
  ]) {
    check(name, DNS_NAME, `${title}: domain.${prop} must be a DNS name, such as 'corp.example.com'`, '(Get-ADDomain).DNSRoot prints it.');
  }
  check(
    netBiosName,
    NETBIOS_NAME,
    `${title}: domain.netBiosName must be a name of at most 15 characters, such as 'CORP'`,
    '(Get-ADDomain).NetBIOSName prints it.',
  );
  check(
    sid,
    domainSid,
    `${title}: domain.sid must be the SID of the domain, 'S-1-5-21-' and three numbers`,
    /^S-1-5-21(?:-\d+){4}$/.test(sid)
      ? 'This is the SID of an account in the domain: leave the last number out.'
      : '(Get-ADDomain).DomainSID.Value prints it.',
  );
  check(
    guid,
    domainGuid,
    `${title}: domain.guid must be the GUID of the domain, without braces, such as '244818ae-87ac-4fcd-92ec-e79e5252348a'`,
    '(Get-ADDomain).ObjectGUID prints it.',
  );
}

function check(value: unknown, pattern: RegExp, requirement: string, advice: string): void {
  if (!Token.isUnresolved(value) && !(typeof value === 'string' && pattern.test(value))) {
    throw new Error(`${requirement}, got ${display(value)}. ${advice} ${DOCS}`);
  }
}
