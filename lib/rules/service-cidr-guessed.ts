import { clusterDnsAddress } from '../capacity/cluster-dns-address';
import { Ipv4Cidr } from '../net/ipv4-cidr';
import { bootstrapEnvironmentVariables } from '../facts/bootstrap-parameters';
import { defaultServiceCidrs } from '../facts/service-cidr-limits';
import type { Model } from '../model/model';
import type { WindowsGroup } from '../model/nodes/windows-group';
import type { BootstrapCall } from '../model/user-data/bootstrap-call';
import type { UserData } from '../model/user-data/user-data';
import { allOf } from '../values/all-of';
import { PartialText } from '../values/partial-text';
import { Unknown, type Value } from '../values/unknown';
import { checkCalls } from './outcomes/check-calls';
import { guessedServiceCidr } from '../model/network/guessed-service-cidr';
import { isGiven } from '../model/user-data/is-given';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://github.com/aws/karpenter-provider-aws/issues/4088 */
export const serviceCidrGuessed: Rule = {
  id: 'service-cidr-guessed',
  severity: 'error',
  title: 'Range of services that the bootstrap script has to guess',
  why:
    'With -APIServerEndpoint and -Base64ClusterCA, Start-EKSBootstrap.ps1 does not ask EKS for the cluster, and guesses the range of services from the addresses of the VPC. If the cluster has ' +
    'another one, pods on Windows have no DNS.',
  fix: 'Pass -ServiceCIDR with the range of the cluster, and -DNSClusterIP with its tenth address.',
  source: 'https://github.com/aws/karpenter-provider-aws/issues/4088',
  requirements: ['R62'],
  check: (model) =>
    model.windowsGroups
      // EKS chooses as the script guesses.
      .filter(({ cluster: { own } }) => !own || own.serviceIpv4Cidr !== undefined)
      .flatMap((windows) => checkCalls(windows.group, (call) => check(model, windows, call))),
};

function check(model: Model, windows: WindowsGroup, call: BootstrapCall): Outcome[] {
  const { userData, userDataAt: at } = windows.group;
  const skipsEks = allOf([isGiven(call, 'APIServerEndpoint'), isGiven(call, 'Base64ClusterCA')]);
  const services = call.arguments.get('ServiceCIDR');
  if (skipsEks === false || (services !== undefined && services !== '') || mentions(userData, serviceVariable)) {
    return [];
  }
  if (call.cause !== undefined) {
    return [notChecked(at, new Unknown(call.cause))];
  }
  if (mentions(userData, 'Get-EKSCluster')) {
    return [notChecked(at, new Unknown('the user data asks EKS for the cluster itself'))];
  }
  return judgeGuess(windows, call, { guess: guessedServiceCidr(model, windows), isCertain: skipsEks === true });
}

/** The variable of the machine that stands in for the argument. */
const serviceVariable = bootstrapEnvironmentVariables.find(({ overriddenBy }) => overriddenBy === 'ServiceCIDR')?.name ?? '';

function mentions({ text = '' }: UserData, name: string): boolean {
  const pieces = text instanceof PartialText ? text.parts : [text];
  return pieces.some((piece) => typeof piece === 'string' && piece.toLowerCase().includes(name.toLowerCase()));
}

function judgeGuess(
  { group, cluster }: WindowsGroup,
  call: BootstrapCall,
  { guess, isCertain }: { guess: Value<string>; isCertain: boolean },
): Outcome[] {
  const range = cluster.own?.serviceIpv4Cidr;
  const guesses = guess instanceof Unknown ? defaultServiceCidrs : [guess];
  const dns = call.text('DNSClusterIP');
  const known = typeof range === 'string' ? range : undefined;
  // The address of the DNS service tells that the cluster has the range that is guessed.
  const isTold = known === undefined && typeof dns === 'string' && guesses.some((one) => Ipv4Cidr.parse(one)?.contains(dns));
  if (isTold || guess === known) {
    return [];
  }
  const isWrong = known !== undefined && !guesses.includes(known);
  const parsed = known === undefined ? undefined : Ipv4Cidr.parse(known);
  const truth =
    known === undefined ? `the templates do not tell that of the ${cluster.title}` : `that of the ${cluster.title} is '${known}'`;
  return [
    {
      at: group.userDataAt,
      // With the address of the DNS service given, names may be resolved.
      severity: isWrong && isCertain && isGiven(call, 'DNSClusterIP') === false ? 'error' : 'warning',
      message: `${group.title} passes -APIServerEndpoint and -Base64ClusterCA without -ServiceCIDR. Start-EKSBootstrap.ps1 then guesses ${guesses.join(' or ')} as the range of services, but ${truth}.`,
      fix: parsed
        ? `Add -ServiceCIDR ${String(known)} -DNSClusterIP ${clusterDnsAddress(parsed)}.`
        : 'Add -ServiceCIDR with the range of the cluster (describe-cluster shows it as serviceIpv4Cidr) and -DNSClusterIP with its tenth address, or leave both -APIServerEndpoint and -Base64ClusterCA out.',
      value: 'no -ServiceCIDR',
    },
  ];
}
