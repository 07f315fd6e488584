import { Token } from 'aws-cdk-lib';
import { checkList } from '../prop-checks/check-list';
import { display } from '../prop-checks/display';
import { powershellArgument } from './powershell-literal';
import type { ProxyOptions } from './proxy-options';

const DOCS = 'See https://pkg.go.dev/golang.org/x/net/http/httpproxy';

/** Instance metadata, the node itself, and names of the cluster: its API server has a name below `eks.amazonaws.com`. */
const NEVER_BY_PROXY = [
  'localhost',
  '127.0.0.1',
  '169.254.169.254',
  '.svc',
  '.cluster.local',
  '.eks.amazonaws.com',
  '.eks.amazonaws.com.cn',
];

/** What a host, domain or range may be that is known at deployment only; no comma, behind which another begins. */
const HOST = '[A-Za-z0-9.*:/_-]+';
const URL_OF_PROXY = 'https?://[A-Za-z0-9.:_-]+/?';

/** Commands that tell a node its proxy. */
export interface ProxySteps {
  /** Before the bootstrap script, which starts containerd. */
  readonly before: string[];
  /** Behind it: it makes the service of kubelet, whose credential provider asks ECR. */
  readonly after: string[];
}

/**
 * PowerShell that has containerd, kubelet and what else starts later use a proxy.
 *
 * Go reads environment variables. The service control manager gives services the variables of the machine as they were when Windows started, so each service gets them
 * in its registry key as well. Not tried on a node yet.
 *
 * @param ranges IPv4 ranges of services and VPC that are known
 * @throws if a URL or host is none, or a URL holds a password
 * @see https://learn.microsoft.com/windows/win32/procthread/environment-variables
 */
export function proxySteps(proxy: ProxyOptions | undefined, ranges: readonly string[], title: string): ProxySteps {
  if (proxy === undefined) {
    return { before: [], after: [] };
  }
  checkProxy(proxy, title);
  const { httpsProxy, httpProxy = httpsProxy, noProxy = [] } = proxy;
  const variable = (name: string, text: string, prop: string, values: string) =>
    powershellArgument([{ text: `${name}=${text}`, prop: `bootstrap.proxy.${prop}`, values }], title);
  const direct = [...NEVER_BY_PROXY, ...ranges, ...noProxy].join(',');
  return {
    before: `
$proxyVariables = @(
  ${variable('HTTPS_PROXY', httpsProxy, 'httpsProxy', URL_OF_PROXY)},
  ${variable('HTTP_PROXY', httpProxy, 'httpProxy', URL_OF_PROXY)},
  ${variable('NO_PROXY', direct, 'noProxy', HOST)}
)
foreach ($variable in $proxyVariables) {
  $name, $value = $variable -split '=', 2
  [Environment]::SetEnvironmentVariable($name, $value, 'Machine')
  [Environment]::SetEnvironmentVariable($name, $value, 'Process')
}
function Set-ServiceProxy($Service) {
  $key = "HKLM:\\SYSTEM\\CurrentControlSet\\Services\\$Service"
  $others = @((Get-ItemProperty -Path $key).Environment | Where-Object { $_ -and $_ -notmatch '^(HTTPS?|NO)_PROXY=' })
  New-ItemProperty -Path $key -Name Environment -PropertyType MultiString -Value ([string[]]($others + $proxyVariables)) -Force | Out-Null
  Get-Service -Name $Service | Where-Object { $_.Status -eq 'Running' } | Restart-Service -Force
}
Set-ServiceProxy 'containerd'
`
      .trim()
      .split('\n'),
    after: ["Set-ServiceProxy 'kubelet'"],
  };
}

function checkProxy(proxy: ProxyOptions, title: string): void {
  const given: unknown = proxy;
  if (typeof given !== 'object' || given === null || Array.isArray(given) || Token.isUnresolved(given)) {
    throw new Error(
      `${title}: bootstrap.proxy must be an object, such as { httpsProxy: 'http://proxy.example.com:3128' }, got ${display(given)}. ${DOCS}`,
    );
  }
  checkUrl(proxy.httpsProxy, `${title}: bootstrap.proxy.httpsProxy`);
  if (proxy.httpProxy !== undefined) {
    checkUrl(proxy.httpProxy, `${title}: bootstrap.proxy.httpProxy`);
  }
  checkList(proxy.noProxy, `${title}: bootstrap.proxy.noProxy`, DOCS);
  for (const host of proxy.noProxy ?? []) {
    if (!Token.isUnresolved(host) && !(typeof host === 'string' && new RegExp(`^${HOST}$`).test(host))) {
      throw new Error(
        `${title}: bootstrap.proxy.noProxy must have hosts, domains or ranges as elements, such as '.example.com' or '10.0.0.0/8', got ${display(host)}. ` +
          `Write each as an element of its own. ${DOCS}`,
      );
    }
  }
}

function checkUrl(url: unknown, what: string): void {
  if (Token.isUnresolved(url)) {
    return;
  }
  if (typeof url === 'string' && /^https?:\/\/[^/]*@/.test(url)) {
    throw new Error(
      `${what} must not hold a name and password: everybody who may read the user data of the node would see them. Let a proxy in the VPC add them, or know the node ` +
        `by its address. ${DOCS}`,
    );
  }
  if (typeof url !== 'string' || !new RegExp(`^${URL_OF_PROXY}$`).test(url)) {
    throw new Error(`${what} must be the URL of a proxy, such as 'http://proxy.example.com:3128', got ${display(url)}. ${DOCS}`);
  }
}
