import { podAddresses } from '../capacity/pod-addresses';
import { maxPods } from '../capacity/max-pods';
import { warmSurplus } from '../capacity/warm-surplus';
import { addressesPerPrefix, prefixDelegationDefaults, secondaryIpDefaults } from '../facts/vpc-cni-config';
import type { Cluster } from '../model/cluster/cluster';
import type { Model } from '../model/model';
import { holdingFacts } from '../model/nodes/group-holding';
import type { WindowsGroup } from '../model/nodes/windows-group';
import type { WarmTargetName } from '../model/vpc-cni/warm-target-problems';
import { display } from '../values/texts/display';
import { orElse } from '../values/or-else';
import { Unknown, type Value } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** From so many addresses on that each node holds more than by the defaults: a block's worth of single ones, or two whole blocks. */
const waste = { addresses: addressesPerPrefix, prefixes: 2 * addressesPerPrefix };

/** @see https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html */
export const warmTargetsWasteful: Rule = {
  id: 'warm-targets-wasteful',
  severity: 'info',
  title: 'Warm targets by which nodes hold many free addresses',
  why:
    'Each node holds addresses of its subnet in advance, so that pods start without waiting for EC2. Targets far above the defaults of the controller take them from other nodes, and subnets run ' +
    `out sooner. It is told from ${String(waste.addresses)} single addresses, or two /28 blocks, on that each node holds more than by the defaults, both without pods and when it is half full.`,
  fix: 'Leave the targets out for the defaults: three free addresses with one address per pod, and one block with prefixes.',
  source: 'https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html',
  requirements: ['R52'],
  check: (model) => model.clusters.flatMap((cluster) => check(model, cluster)),
};

const targetNames: readonly WarmTargetName[] = ['warmIpTarget', 'minimumIpTarget', 'warmPrefixTarget'];

function check(model: Model, cluster: Cluster): Outcome[] {
  const { ipam } = cluster;
  const groups = model.windowsGroups.filter((group) => group.cluster === cluster);
  if (ipam instanceof Unknown || groups.length === 0) {
    return [];
  }
  // Without a target that is written the defaults hold.
  const written = targetNames.filter((name) => ipam.written.settings[name].isPresent !== false && ipam.writerOf(name) !== undefined);
  const name = written.find((one) => orElse(ipam.settings[one].effective, 0) > 0) ?? written.at(0);
  const writer = name && ipam.writerOf(name);
  if (!writer) {
    return [];
  }
  const surpluses = groups.map((group) => surplusOf(group));
  const known = surpluses.flatMap((one) => (one instanceof Unknown || one === undefined ? [] : [one]));
  const wasteful = known.filter(({ each, isPrefixMode }) => each >= (isPrefixMode ? waste.prefixes : waste.addresses));
  if (wasteful.length === 0) {
    const unknown = surpluses.find((one) => one instanceof Unknown);
    return unknown ? [notChecked(writer.at, unknown)] : [];
  }
  const texts = written.map((one) => `${String(ipam.written.settings[one].path)}: ${display(ipam.written.settings[one].text)}`);
  const most = Math.max(...wasteful.map(({ each }) => each));
  const nodes = wasteful.reduce((sum, one) => sum + one.nodes, 0);
  const total = wasteful.reduce((sum, one) => sum + one.each * one.nodes, 0);
  return [
    {
      at: writer.at,
      message:
        `By the warm targets of the ${cluster.title} (${texts.join(', ')}) each Windows node holds ${String(most)} addresses more in advance than by the defaults` +
        `${nodes > 0 ? `, ${String(total)} on the ${String(nodes)} nodes of the desired size` : ''}.`,
      fix: 'Lower them, or leave them out, unless pods come in bursts that large.',
      value: texts.join(', '),
    },
  ];
}

interface Surplus {
  readonly isPrefixMode: boolean;
  /** Addresses that a node holds more than by the defaults, at least, without pods or half full. */
  readonly each: number;
  readonly nodes: number;
}

function surplusOf(windows: WindowsGroup): Value<Surplus> | undefined {
  const facts = holdingFacts(windows);
  if (facts === undefined || facts instanceof Unknown) {
    return facts;
  }
  const { isPrefixMode, targets, types } = facts;
  const defaults = isPrefixMode ? prefixDelegationDefaults : secondaryIpDefaults;
  const each = types.map((type) => {
    const addresses = podAddresses(type.ipv4AddressesPerInterface - 1, isPrefixMode && type.nitro);
    const half = Math.floor(maxPods(addresses, orElse(facts.maxPods, undefined)) / 2);
    return Math.min(...[0, half].map((pods) => warmSurplus(type, isPrefixMode, targets, defaults, pods)));
  });
  const { desired, min } = windows.group.fewestNodes;
  return { isPrefixMode, each: Math.min(...each), nodes: orElse(desired, orElse(min, 0)) };
}
