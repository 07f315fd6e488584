import { X509Certificate } from 'node:crypto';
import { Token } from 'aws-cdk-lib';
import { checkList } from '../prop-checks/check-list';
import { display } from '../prop-checks/display';
import { powershellLiteral } from './powershell-literal';

const DOCS = 'See https://learn.microsoft.com/powershell/module/pki/import-certificate';
const PEM = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** What a certificate may be that is known at deployment only: its PEM, line breaks included. */
const PEM_AT_DEPLOYMENT = '-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----\\s*';

/**
 * PowerShell that puts certificates into the store of trusted roots, which containerd reads when it starts.
 *
 * Not tried on a node yet.
 *
 * @param pems each in PEM; several behind one another count as several
 * @throws if one cannot be read, or holds a private key
 * @see https://learn.microsoft.com/powershell/module/pki/import-certificate
 */
export function certificateSteps(pems: string[] | undefined, title: string): string[] {
  const what = `${title}: bootstrap.trustedCertificates`;
  checkList(pems, what, DOCS);
  const literals = (pems ?? []).flatMap((pem) =>
    Token.isUnresolved(pem)
      ? [powershellLiteral(pem, title, 'bootstrap.trustedCertificates', PEM_AT_DEPLOYMENT)]
      : certificatesIn(pem, what).map((certificate) => `'${certificate.raw.toString('base64')}'`),
  );
  return literals.length === 0
    ? []
    : `
foreach ($certificate in @(
  ${literals.join(',\n  ')}
)) {
  $file = [IO.Path]::GetTempFileName()
  [IO.File]::WriteAllBytes($file, [Convert]::FromBase64String(($certificate -replace '-----[A-Z ]+-----', '')))
  Import-Certificate -FilePath $file -CertStoreLocation Cert:\\LocalMachine\\Root | Out-Null
  Remove-Item -Path $file
}
Get-Service -Name 'containerd' | Where-Object { $_.Status -eq 'Running' } | Restart-Service -Force
`
        .trim()
        .split('\n');
}

function certificatesIn(pem: unknown, what: string): X509Certificate[] {
  if (typeof pem === 'string' && pem.includes('PRIVATE KEY-----')) {
    throw new Error(
      `${what} must not hold a private key: everybody who may read the user data of the node would see it. Give the certificate alone. ${DOCS}`,
    );
  }
  const parts = typeof pem === 'string' ? (pem.match(PEM) ?? []) : [];
  if (parts.length === 0) {
    const got = typeof pem === 'string' ? `'${pem.trim().split('\n')[0].slice(0, 60)}'` : display(pem);
    throw new Error(
      `${what} must have certificates in PEM as elements, texts that begin with '-----BEGIN CERTIFICATE-----', got ${got}. Read the file: ` +
        `readFileSync('ca.pem', 'utf8'). ${DOCS}`,
    );
  }
  return parts.map((part) => {
    try {
      return new X509Certificate(part);
    } catch (error) {
      throw new Error(
        `${what} must have certificates that can be read, got one that begins with '${part.slice(28, 60)}': ${(error as Error).message}. Copy the whole ` +
          `certificate, from BEGIN to END. ${DOCS}`,
        { cause: error },
      );
    }
  });
}
