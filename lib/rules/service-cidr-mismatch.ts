import { orElse } from '../values/or-else';
import { clusterDnsAddress } from '../capacity/cluster-dns-address';
import { Ipv4Cidr } from '../net/ipv4-cidr';
import { defaultServiceCidrs } from '../facts/service-cidr-limits';
import type { Model } from '../model/model';
import type { WindowsGroup } from '../model/nodes/windows-group';
import type { NodeGroup } from '../model/nodes/node-group';
import { isSameData } from '../cloudformation/is-same-data';
import type { BootstrapCall } from '../model/user-data/bootstrap-call';
import { PartialText } from '../values/partial-text';
import { Unknown, type Value } from '../values/unknown';
import { checkCalls } from './outcomes/check-calls';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import { serviceRanges, type ServiceRanges } from '../model/network/service-ranges';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html */
export const serviceCidrMismatch: Rule = {
  id: 'service-cidr-mismatch',
  severity: 'error',
  title: 'Range of services, or address of the DNS service, that is not that of the cluster',
  why: 'Pods on the nodes ask an address for names at which there is no DNS service, and do not reach services.',
  fix: 'Pass the range of the cluster as -ServiceCIDR, and its tenth address as -DNSClusterIP.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html',
  requirements: ['R62'],
  check: (model) =>
    model.windowsGroups.flatMap((windows) =>
      checkCalls(windows.group, (call) => {
        const ranges = serviceRanges(model, windows);
        return [...checkRange(windows, call, ranges), ...checkDns(model, windows, call, ranges)];
      }),
    ),
};

function checkRange({ group, cluster }: WindowsGroup, call: BootstrapCall, ranges: Value<ServiceRanges>): Outcome[] {
  const { title, userDataAt: at } = group;
  const passed = valueOf(call, 'ServiceCIDR');
  if (passed === undefined || isSameData(passed, cluster.own?.serviceIpv4Cidr)) {
    return [];
  }
  if (passed instanceof Unknown) {
    return [notChecked(at, passed)];
  }
  if (ranges instanceof Unknown) {
    return [notChecked(at, ranges)];
  }
  const { all, likely } = ranges;
  const isPossible = all.includes(passed);
  if (isPossible && (likely === undefined || passed === likely)) {
    return [];
  }
  const isChosen = all.length > 1;
  const truth = isPossible
    ? `the ${cluster.title} names no range, and with the addresses of its VPC EKS most likely took ${String(likely)} (not verified)`
    : isChosen
      ? `the ${cluster.title} names no range, so that EKS takes ${all.join(' or ')}`
      : `the services of the ${cluster.title} are in ${all[0]}`;
  return [
    {
      at,
      severity: isPossible ? 'warning' : undefined,
      message: `${title} passes -ServiceCIDR '${passed}', but ${truth}.`,
      fix: isChosen
        ? 'Pass the range that EKS took (describe-cluster shows it as serviceIpv4Cidr), or name one for a new cluster: KubernetesNetworkConfig.ServiceIpv4Cidr.'
        : `Pass -ServiceCIDR ${all[0]}.`,
      value: `-ServiceCIDR ${passed}`,
    },
  ];
}

function checkDns(model: Model, { group }: WindowsGroup, call: BootstrapCall, ranges: Value<ServiceRanges>): Outcome[] {
  const { title, userDataAt: at } = group;
  const address = valueOf(call, 'DNSClusterIP');
  if (address === undefined || address instanceof Unknown) {
    return address ? [notChecked(at, address)] : [];
  }
  if (address.includes(',')) {
    return [notChecked(at, new Unknown('-DNSClusterIP has several addresses'))];
  }
  const passed = valueOf(call, 'ServiceCIDR');
  // What is passed counts as long as the range of the cluster is not known for certain.
  const isOpen = ranges instanceof Unknown || ranges.all.length > 1;
  const known = typeof passed === 'string' && isOpen ? { all: [passed] } : ranges;
  if (known instanceof Unknown) {
    return [notChecked(at, known)];
  }
  const { all, likely } = known;
  const parsed = all.flatMap((text) => Ipv4Cidr.parse(text) ?? []);
  const range = parsed.find((one) => one.contains(address));
  const expected = (likely === undefined ? undefined : Ipv4Cidr.parse(likely)) ?? range;
  const right = (range && expected ? [expected] : parsed).map(clusterDnsAddress);
  if (parsed.length === 0 || right.includes(address)) {
    return [];
  }
  // The DNS service of a cluster with the other range that EKS chooses, or no address; any other one may be that of a DNS server of one's own.
  const isOfOtherCluster = defaultServiceCidrs.some((text) => isClusterDnsAddress(text, address)) && !mayBeInVpc(model, group, address);
  const isWrong = isOfOtherCluster || !Ipv4Cidr.parse(`${address}/32`);
  return [
    {
      at,
      severity: range || !isWrong ? 'warning' : undefined,
      message: range
        ? `${title} passes -DNSClusterIP '${address}', but EKS puts the DNS service of a cluster at the tenth address of its range${likely === undefined ? '' : ` (most likely ${likely})`}, ${right[0]}.`
        : `${title} passes -DNSClusterIP '${address}', which is not in the range of services ${all.join(' or ')}: pods cannot resolve names${isWrong ? '' : ', unless a DNS server of your own is there'}.`,
      fix: `Pass -DNSClusterIP ${right.join(' or ')}${range || !isWrong ? ', unless you run a DNS service of your own there' : ''}.`,
      value: `-DNSClusterIP ${address}`,
    },
  ];
}

function isClusterDnsAddress(range: string, address: string): boolean {
  const parsed = Ipv4Cidr.parse(range);
  return parsed !== undefined && clusterDnsAddress(parsed) === address;
}

function mayBeInVpc({ network }: Model, { subnets }: NodeGroup, address: string): boolean {
  const vpcs = subnets instanceof Unknown ? [] : subnets.flatMap(({ vpc }) => orElse(vpc, []));
  return vpcs.some((vpc) => {
    const ranges = network.rangesOf(vpc);
    return ranges instanceof Unknown || ranges.some((range) => Ipv4Cidr.parse(range)?.contains(address));
  });
}

/** The value of a parameter without blanks around it; undefined if there is none. */
function valueOf(call: BootstrapCall, parameter: string): Value<string> | undefined {
  const text = call.text(parameter);
  const value = text instanceof PartialText ? text.toUnknown() : text;
  return typeof value === 'string' ? value.trim() || undefined : value;
}
