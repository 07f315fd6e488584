import { bootstrapEnvironmentVariables } from '../facts/bootstrap-parameters';
import { karpenterWindowsSources } from '../facts/karpenter-windows';
import { defaultServiceCidrs } from '../facts/service-cidr-limits';
import type { Cluster } from '../model/cluster/cluster';
import type { KarpenterClass } from '../model/karpenter/karpenter-class';
import { containsText } from '../values/contains-text';
import { dataAt } from '../values/data';
import { Unknown } from '../values/unknown';
import { karpenterClassOutcomes } from './outcomes/karpenter-class-outcomes';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

const variable = bootstrapEnvironmentVariables.find(({ overriddenBy }) => overriddenBy === 'ServiceCIDR')?.name ?? '';
const ways = new RegExp(`${variable}|Get-EKSCluster`, 'i');

/** @see https://github.com/aws/karpenter-provider-aws/issues/4088 */
export const karpenterServiceCidr: Rule = {
  id: 'karpenter-service-cidr',
  severity: 'warning',
  title: 'Range of services that Windows nodes of Karpenter have to guess',
  why:
    'Karpenter calls Start-EKSBootstrap.ps1 with the address and the certificate of the API server, but without the range of services. The script then guesses ' +
    `${defaultServiceCidrs.join(' or ')}. If the cluster has another one, pods on Windows have no DNS.`,
  fix: `Set the variable ${variable} of the machine in userData, or ask EKS for the cluster there.`,
  source: karpenterWindowsSources[2].url,
  requirements: ['R62', 'R78'],
  check: (model) => karpenterClassOutcomes(model, check),
};

function check({ title, at, spec }: KarpenterClass, { own, title: cluster }: Cluster): Outcome[] {
  const range = own?.serviceIpv4Cidr;
  const userData = dataAt(spec, 'userData');
  // EKS chooses as the script guesses.
  if (range === undefined || (typeof range === 'string' && defaultServiceCidrs.includes(range)) || containsText(userData, ways)) {
    return [];
  }
  if (range instanceof Unknown) {
    return [notChecked(at, range)];
  }
  if (userData instanceof Unknown) {
    return [notChecked(at, userData)];
  }
  return [
    {
      at,
      message: `${title} is for Windows, and Karpenter tells its nodes no range of services: Start-EKSBootstrap.ps1 guesses ${defaultServiceCidrs.join(' or ')}, but that of the ${cluster} is '${range}', so pods there have no DNS.`,
      fix: `Add [Environment]::SetEnvironmentVariable('${variable}', '${range}', 'Machine') and $env:${variable} = '${range}' to userData.`,
      value: range,
    },
  ];
}
