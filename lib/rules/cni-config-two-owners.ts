import { vpcCniConfigMapName, vpcCniConfigMapNamespace, vpcCniSettings } from '../facts/vpc-cni-config';
import type { Cluster } from '../model/cluster/cluster';
import { writesAllSettings, writesWindowsSettings, type CniWriter } from '../model/vpc-cni/cni-writers';
import { sameCniSetting } from '../model/vpc-cni/same-cni-setting';
import { allOf } from '../values/all-of';
import { anyOf } from '../values/any-of';
import type { CniSettingName } from '../model/vpc-cni/cni-settings';
import { not } from '../values/not';
import type { Resource } from '../cloudformation/resource';
import { ResourceAttribute } from '../cloudformation/unknowns/resource-attribute';
import { Unknown, type Value } from '../values/unknown';
import { onlyIf } from './outcomes/only-if';
import { notChecked } from './outcomes/not-checked';
import type { Finding, Outcome, Rule } from './rule';
import { display } from '../values/texts/display';

const names = Object.keys(vpcCniSettings) as CniSettingName[];
const configMap = `${vpcCniConfigMapNamespace}/${vpcCniConfigMapName}`;

/** @see https://github.com/aws/containers-roadmap/issues/2341 */
export const cniConfigTwoOwners: Rule = {
  id: 'cni-config-two-owners',
  severity: 'error',
  title: 'Settings of the VPC CNI that have two owners',
  why: `Each owner of the ConfigMap ${configMap} takes away what the other one wrote: all Windows pods lose their addresses at an update of the add-on, or the update stops with a conflict. A second add-on is refused by EKS. Where both write the same it is a warning, as it works until one of them changes.`,
  fix: 'Leave the settings to one owner: the configuration values of the managed add-on where there is one, one manifest otherwise.',
  source: 'https://github.com/aws/containers-roadmap/issues/2341',
  requirements: ['R17'],
  check: (model) => model.clusters.flatMap((cluster) => [...ownersOfAll(cluster), ...besideOwner(cluster), ...contradictions(cluster)]),
};

/** Add-ons and charts that write all of the ConfigMap, beside another one. */
function ownersOfAll(cluster: Cluster): Outcome[] {
  const [first, ...others] = cluster.cni.writers.filter(writesAllSettings);
  return others.flatMap((second) => onlyIf(allOf([isCertain(first), isCertain(second)]), [bothWriteAll(cluster, first, second)]));
}

/** @see https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateAddon.html */
function bothWriteAll(cluster: Cluster, first: CniWriter, second: CniWriter): Finding {
  const areAddons = first.kind === 'add-on' && second.kind === 'add-on';
  const isCertainlyOne = areOfOneCluster(first.resource, second.resource);
  const [one, other] = titlesOf(first.resource, second.resource);
  return {
    at: second.at,
    severity: areAddons && isCertainlyOne ? undefined : 'warning',
    message:
      `The ${second.kind} '${other}' installs the VPC CNI on the ${cluster.title}, as the ${first.kind} '${one}' does. ` +
      (areAddons
        ? `EKS has one add-on of a name on a cluster, and refuses the second${isCertainlyOne ? '' : ', unless the templates are for different regions'}.`
        : 'Each takes away the settings of the other one.'),
    fix: `Keep one of '${one}' and '${other}', and move the settings for Windows into it.`,
    value: second.resource.logicalId,
  };
}

/** A name that is written out means different clusters in templates for different places, and where those are may not be known. */
function areOfOneCluster(one: Resource, other: Resource): boolean {
  const [first, second] = [one.template, other.template];
  const isOnePlace = first.region !== undefined && first.region === second.region && first.accountId === second.accountId;
  const isReference = [one, other].every((resource) => resource.property('ClusterName') instanceof ResourceAttribute);
  return first === second || (isOnePlace && first.accountId !== undefined) || isReference;
}

/** A manifest or patch with settings for Windows, beside the add-on or the chart, which writes all of the ConfigMap. */
function besideOwner(cluster: Cluster): Outcome[] {
  const { writers, doubts } = cluster.cni;
  const owners = writers.filter(writesAllSettings);
  const others = writers.filter((writer) => !writesAllSettings(writer) && writesWindowsSettings(writer) !== false);
  const found = owners.flatMap((owner) => {
    const outcomes = others.map((other) =>
      onlyIf(allOf([isCertain(owner), isCertain(other), writesWindowsSettings(other)]), [twoOwners(cluster, owner, other)]),
    );
    // One finding for an owner is enough, the worst: its patch beside a manifest says the same.
    const findings = outcomes.filter(([outcome]) => !('cause' in outcome));
    return findings.find(([outcome]) => !('severity' in outcome && outcome.severity)) ?? findings.at(0) ?? outcomes.flat();
  });
  return [...found, ...(found.length === 0 && writers.length > 0 ? doubts.map(({ at, unknown }) => notChecked(at, unknown)) : [])];
}

function twoOwners(cluster: Cluster, owner: CniWriter, other: CniWriter): Finding {
  const [first] = Object.values(other.settings.settings).filter(({ isPresent }) => isPresent !== false);
  const preserves =
    owner.addon !== undefined && (owner.addon.resolveConflicts === 'PRESERVE' || owner.addon.resolveConflicts instanceof Unknown);
  const mayAgree = !names.some((name) => isAgreed(name, owner, other) === false);
  const then = preserves
    ? 'With PRESERVE an update of the add-on leaves the settings alone, but nothing tells which of both counts.'
    : mayAgree
      ? `It works only as long as both write the same: the next update of the ${owner.kind} takes away what differs, or stops at a conflict.`
      : 'The next update of it takes the settings away, or stops at a conflict.';
  return {
    at: other.at,
    severity: preserves || mayAgree ? 'warning' : undefined,
    message: `'${other.resource.title}' writes settings for Windows to the ConfigMap '${configMap}' of the ${cluster.title}, which the ${owner.kind} '${owner.resource.title}' owns. ${then}`,
    fix:
      `Move the settings into the ${owner.kind === 'chart' ? 'values of the chart' : 'configuration values of the add-on'} '${owner.resource.title}', and remove ` +
      `'${other.resource.title}'. ${owner.kind === 'add-on' && isOfWindowsSupport(other) ? 'With WindowsCluster and WindowsSupport: cni: WindowsCniOwner.managedAddon({ addon }).' : ''}`.trimEnd(),
    value: String(first.path),
  };
}

/** Whether what is written beside an owner is what the owner writes, so that it is not taken away. */
function isAgreed(name: CniSettingName, owner: CniWriter, other: CniWriter): Value<boolean> {
  const [own, beside] = [owner, other].map(({ settings }) => settings.settings[name]);
  const ownText = own.text ?? String(vpcCniSettings[name].addOnDefault);
  return anyOf([not(beside.isPresent), sameCniSetting(name, beside.text ?? '', ownText)]);
}

/** Manifests and patches that write different values to the same key. */
function contradictions(cluster: Cluster): Outcome[] {
  const writers = cluster.cni.writers.filter((writer) => !writesAllSettings(writer));
  return writers.flatMap((second, index) =>
    writers
      .slice(0, index)
      .flatMap((first) =>
        names.flatMap((name) =>
          onlyIf(allOf([isCertain(first), isCertain(second), isContradictory(name, first, second)]), [
            contradiction(cluster, name, first, second),
          ]),
        ),
      ),
  );
}

function isContradictory(name: CniSettingName, first: CniWriter, second: CniWriter): Value<boolean> {
  const [one, other] = [first, second].map(({ settings }) => settings.settings[name]);
  const sameKey = one.path === undefined || other.path === undefined || one.path === other.path;
  return allOf([one.isPresent, other.isPresent, sameKey, not(sameCniSetting(name, one.text ?? '', other.text ?? ''))]);
}

function contradiction(cluster: Cluster, name: CniSettingName, first: CniWriter, second: CniWriter): Finding {
  const [one, other] = [first, second].map(({ settings }) => settings.settings[name]);
  const key = String(other.path);
  return {
    at: second.at,
    // A patch is made to change what a manifest says, and wins as long as the manifest stays as it is.
    severity: first.kind === second.kind ? undefined : 'warning',
    message: `'${second.resource.title}' writes ${key} as '${display(other.text)}' for the ${cluster.title}, '${first.resource.title}' as '${display(one.text)}': the one that is deployed last wins.`,
    fix: `Keep ${key} in one of the two.`,
    value: `${key}: ${display(other.text)}`,
  };
}

/** How messages tell two of them apart: in several templates one logical id may stand twice. */
function titlesOf(one: Resource, other: Resource): [string, string] {
  const areAlike = one.title === other.title;
  return areAlike
    ? [`${one.title} of ${one.template.source.path}`, `${other.title} of ${other.template.source.path}`]
    : [one.title, other.title];
}

function isCertain({ resource }: CniWriter): Value<boolean> {
  return resource.exists;
}

/** Whether the constructs of this library wrote it, so that nobody can remove it but by a prop. */
function isOfWindowsSupport({ resource }: CniWriter): boolean {
  return /\/(?:AmazonVpcCni|DisableOnRemoval)$/.test(resource.title);
}
