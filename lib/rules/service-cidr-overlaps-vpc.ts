import { Ipv4Cidr } from '../net/ipv4-cidr';
import { isServiceCidr } from '../capacity/is-service-cidr';
import { defaultServiceCidrs, serviceCidrLimitsSource } from '../facts/service-cidr-limits';
import type { OwnCluster } from '../model/cluster/own-cluster';
import type { Model } from '../model/model';
import type { Resource } from '../cloudformation/resource';
import { textOf } from '../values/data';
import { isKnown, Unknown, type Value } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import { windowsClusterOutcomes } from './outcomes/windows-cluster-outcomes';

/** @see https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html */
export const serviceCidrOverlapsVpc: Rule = {
  id: 'service-cidr-overlaps-vpc',
  severity: 'error',
  title: 'Range of services that EKS does not accept',
  why: 'EKS refuses a cluster whose services overlap a range of its VPC, or whose range is not private, or not between /24 and /12. The range of a cluster cannot be changed later.',
  fix: 'Take a range such as 172.20.0.0/16 that the VPC does not use, or leave ServiceIpv4Cidr out: EKS chooses one that fits.',
  source: serviceCidrLimitsSource.url,
  requirements: [],
  check: (model) => windowsClusterOutcomes(model, (own, { title }) => check(model, own, title)),
};

function check(model: Model, own: OwnCluster, title: string): Outcome[] {
  const at = own.at('KubernetesNetworkConfig', 'ServiceIpv4Cidr');
  const text = own.serviceIpv4Cidr;
  if (text === undefined || text instanceof Unknown) {
    return text ? [notChecked(at, text)] : [];
  }
  if (!isServiceCidr(text)) {
    return [
      {
        at,
        message: `The ${title} has the range '${text}' for services. EKS accepts only parts of 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16, from /24 to /12, without bits behind the prefix.`,
        fix: "Write '172.20.0.0/16', for instance, or leave ServiceIpv4Cidr out.",
        value: text,
        // Whether EKS sets right what is not written as a range is not verified.
        severity: Ipv4Cidr.parse(text) ? 'error' : 'warning',
      },
    ];
  }
  const vpc = vpcOf(own);
  if (vpc instanceof Unknown) {
    return [notChecked(at, vpc)];
  }
  const ranges = model.network.rangesOf(vpc);
  const first = textOf(vpc.property('CidrBlock'));
  const overlapping = [first, ...(isKnown(ranges) ? ranges : [])].find(
    (range) => typeof range === 'string' && Ipv4Cidr.overlap(text, range),
  );
  if (typeof overlapping !== 'string') {
    return ranges instanceof Unknown ? [notChecked(at, ranges)] : [];
  }
  return [
    {
      at,
      message: `The ${title} has the range '${text}' for services, which overlaps the range '${overlapping}' of its VPC '${vpc.title}'.`,
      fix: `Take a range that the VPC does not use, ${freeRange(isKnown(ranges) ? ranges : [overlapping])}or leave ServiceIpv4Cidr out.`,
      value: text,
      // EKS compares when the cluster is made: whether a range that is added by itself is there by then is not certain.
      severity: overlapping === first ? 'error' : 'warning',
    },
  ];
}

function vpcOf({ subnets }: OwnCluster): Value<Resource> {
  if (subnets instanceof Unknown) {
    return subnets;
  }
  // All subnets of a cluster are in one VPC.
  const vpcs = subnets.map(({ vpc }) => vpc);
  return vpcs.find(isKnown) ?? vpcs.at(0) ?? new Unknown('the cluster names no subnets');
}

function freeRange(ranges: readonly string[]): string {
  const free = defaultServiceCidrs.find((range) => !ranges.some((taken) => Ipv4Cidr.overlap(range, taken)));
  return free === undefined ? '' : `'${free}' for instance, `;
}
