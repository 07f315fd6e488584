import { bootstrapEnvironmentVariables } from '../../facts/bootstrap-parameters';
import { checkCommands } from '../bootstrap/check-commands';
import { DEPLOYMENT_VALUE, DEPLOYMENT_VALUE_FUNCTION } from '../bootstrap/deployment-value';
import { powershellLiteral, powershellLiteralOfAttribute } from '../bootstrap/powershell-literal';
import type { KarpenterWindowsNodePoolProps } from './karpenter-windows-node-pool-props';

const serviceRange = bootstrapEnvironmentVariables.find(({ overriddenBy }) => overriddenBy === 'ServiceCIDR')?.name ?? '';

/**
 * The PowerShell that Karpenter puts before its call of the bootstrap script, to which it tells no range of services: the range, by the variable that the script reads;
 * or, where it is not known, the answer of EKS, which the script then does not ask for.
 *
 * @throws if a command is none, or ends the script
 * @see https://github.com/aws/karpenter-provider-aws/issues/4088
 */
export function nodeStart(props: KarpenterWindowsNodePoolProps, title: string): string {
  const { clusterName, serviceIpv4Cidr, _cluster } = props.windowsSupport;
  const attribute = _cluster.isOwn ? powershellLiteralOfAttribute : powershellLiteral;
  const before = props.preBootstrapCommands ?? [];
  checkCommands(before, `${title}: preBootstrapCommands`, 'bootstrap');
  const commands =
    serviceIpv4Cidr === undefined
      ? [`$global:EKSCluster = Get-EKSCluster -Name ${attribute(clusterName, title, 'the cluster name', '[A-Za-z0-9_-]+')}`]
      : [
          `$env:${serviceRange} = ${powershellLiteral(serviceIpv4Cidr, title, 'serviceIpv4Cidr', '[0-9./]+')}`,
          `[Environment]::SetEnvironmentVariable('${serviceRange}', $env:${serviceRange}, 'Machine')`,
        ];
  const isDecoding = commands.some((command) => command.includes(DEPLOYMENT_VALUE));
  return [...(isDecoding ? DEPLOYMENT_VALUE_FUNCTION : []), ...commands, ...before].join('\n');
}
