import { map } from '../../values/map';
import { linuxNodeHolding, type LinuxWarmTargets } from '../../capacity/linux-node-holding';
import type { NodeHolding } from '../../capacity/node-holding';
import { instanceTypeFacts } from '../../facts/instance-type-facts';
import { linuxVpcCniVariables } from '../../facts/linux-vpc-cni';
import { firstUnknown } from '../../values/first-unknown';
import { isKnown, Unknown, type Value } from '../../values/unknown';
import type { Cluster } from '../cluster/cluster';
import type { CniEnvironment } from '../vpc-cni/cni-environment';
import { cniEnvironmentOfDaemonSet } from '../vpc-cni/cni-environment-of-daemon-set';
import { goParseBool } from '../vpc-cni/go-parse-bool';
import { isObject } from '../../kubernetes/is-object';
import type { NodeGroup } from './node-group';

/**
 * What a Linux node without pods probably holds of its subnet, its own address included, by what templates tell of the VPC CNI and by its defaults:
 * something else may have configured it. It is the least that one of the types of the group holds.
 *
 * @returns unknown if a type is, or a variable; also with custom networking, where pods have other subnets
 */
export function linuxHolding({ instanceTypes }: NodeGroup, cluster: Cluster): Value<NodeHolding> {
  const targets = linuxTargets(cluster);
  if (targets instanceof Unknown) {
    return targets;
  }
  const held: NodeHolding[] = [];
  for (const { type } of instanceTypes) {
    const facts = isKnown(type) ? instanceTypeFacts(type) : undefined;
    if (!facts) {
      return isKnown(type) ? new Unknown(`the table of instance types does not know '${type}'`) : type;
    }
    held.push(linuxNodeHolding(facts, targets));
  }
  return held.length === 0
    ? new Unknown('no instance type is named')
    : { prefixes: Math.min(...held.map(({ prefixes }) => prefixes)), addresses: Math.min(...held.map(({ addresses }) => addresses)) };
}

function linuxTargets(cluster: Cluster): Value<LinuxWarmTargets> {
  const environments = environmentsOf(cluster);
  const custom = environments.map(({ customNetworking }) => customNetworking).find((value) => value !== undefined && value !== false);
  if (custom !== undefined) {
    return map(custom, () => new Unknown('custom networking gives the pods of Linux nodes other subnets'));
  }
  const written = (name: keyof typeof linuxVpcCniVariables) =>
    environments.map(({ linux }) => linux?.[name]).find((text) => text !== undefined) ?? '';
  const prefixDelegation = written('prefixDelegation');
  const numbers = ([written('warmIpTarget'), written('minimumIpTarget'), written('warmPrefixTarget')] as const).map((text) =>
    map(text, numberIn),
  );
  const unknown = firstUnknown(numbers);
  if (prefixDelegation instanceof Unknown) {
    return prefixDelegation;
  }
  if (unknown) {
    return unknown;
  }
  const [warmIpTarget, minimumIpTarget, warmPrefixTarget] = numbers.filter(isKnown);
  return { prefixDelegation: goParseBool(prefixDelegation) ?? false, warmIpTarget, minimumIpTarget, warmPrefixTarget };
}

function numberIn(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

function environmentsOf({ cni, objects }: Cluster): CniEnvironment[] {
  return [
    ...cni.writers.flatMap(({ environment }) => environment ?? []),
    ...objects
      .filter(({ object }) => isObject(object, { kind: 'DaemonSet', namespace: 'kube-system', name: 'aws-node' }) === true)
      .map(({ object }) => cniEnvironmentOfDaemonSet(object.data)),
  ];
}
