import { isIP } from 'node:net';
import { Token } from 'aws-cdk-lib';
import { ContainerRuntime } from './container-runtime';
import type { BootstrapOptions } from './bootstrap-options';
import { flagName } from './flag-name';

/** How long the services must have run without a new process, and how long the node waits for that and for the answer of kubelet, in seconds. */
const STEP = 5;
const STEADY = 30;
const SERVICES_WITHIN = 300;
const ANSWER_WITHIN = 120;

/**
 * PowerShell that defines `Wait-Node`: it returns when the container runtime and kubelet have run for a while and kubelet has answered that it is
 * healthy, and sets `$nodeProblem` if a service does not run, or kubelet answers that it is not.
 *
 * What is not known of the AMI never fails a node: a service of another name, an endpoint that stays closed while kubelet runs, and an error of the wait
 * itself are written down.
 *
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
 */
export function nodeHealthFunction(options: BootstrapOptions): string[] {
  const runtime = options.containerRuntime === ContainerRuntime.DOCKER ? 'docker' : 'containerd';
  const uri = healthUri(options);
  return `
function Get-NodeService { Get-CimInstance -ClassName Win32_Service -ErrorAction SilentlyContinue | Where-Object { '${runtime}', 'kubelet' -contains $_.Name } }
function Wait-Node {
  $until = (Get-Date).AddSeconds(${String(SERVICES_WITHIN)})
  $before = ''
  $steady = 0
  while ($steady -lt ${String(STEADY / STEP)}) {
    $services = @(Get-NodeService)
    if ($services.Count -lt 2) { Write-Output "Of the services ${runtime} and kubelet only $($services.Count) are found by name, so they are not waited for"; return }
    $now = ($services | ForEach-Object { "$($_.Name) $($_.State) $($_.ProcessId)" }) -join ', '
    $stopped = @($services | Where-Object { $_.State -ne 'Running' }).Count
    if ($stopped -eq 0 -and $now -eq $before) { $steady++ } else { $steady = 0 }
    if ($steady -eq 0 -and (Get-Date) -gt $until) { $script:nodeProblem = "The services have not run for ${String(STEADY)} seconds within ${String(SERVICES_WITHIN)}: $now"; return }
    $before = $now
    Start-Sleep -Seconds ${String(STEP)}
  }
${uri === undefined ? '' : answer(uri)}}
`
    .split('\n')
    .filter((line) => line !== '');
}

function answer(uri: string): string {
  return `
  $until = (Get-Date).AddSeconds(${String(ANSWER_WITHIN)})
  while ($true) {
    $status = 0
    try {
      $request = [Net.WebRequest]::Create('${uri}')
      $request.Proxy = $null
      $request.Timeout = ${String(STEP * 1000)}
      $response = $request.GetResponse()
      $status = [int]$response.StatusCode
      $response.Close()
    } catch {
      $response = $_.Exception.GetBaseException().Response
      if ($response) { $status = [int]$response.StatusCode }
    }
    if ($status -eq 200) { return }
    if ((Get-Date) -gt $until) { break }
    Start-Sleep -Seconds ${String(STEP)}
  }
  $stopped = (Get-NodeService | Where-Object { $_.State -ne 'Running' } | ForEach-Object { "$($_.Name) $($_.State)" }) -join ', '
  if ($stopped) { $script:nodeProblem = "A service has stopped: $stopped"; return }
  if ($status) { $script:nodeProblem = "kubelet answers $status at ${uri}"; return }
  Write-Output 'kubelet runs, but nothing answers at ${uri}'
`;
}

/** Where kubelet answers; undefined where it does not, or that is known at deployment only. */
function healthUri(options: BootstrapOptions): string | undefined {
  const port = flagValue(options, '--healthz-port') ?? '10248';
  const address = flagValue(options, '--healthz-bind-address') ?? '127.0.0.1';
  if (Token.isUnresolved(port) || !/^[1-9]\d{0,4}$/.test(port) || Token.isUnresolved(address) || isIP(address) === 0) {
    return undefined;
  }
  const host = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;
  return `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}/healthz`;
}

/** Of a flag that stands twice, kubelet takes the last. */
function flagValue({ kubeletExtraArgs = [] }: BootstrapOptions, name: string): string | undefined {
  const flag = kubeletExtraArgs.filter((argument) => flagName(argument) === name).at(-1);
  return flag?.slice(flag.indexOf('=') + 1);
}
