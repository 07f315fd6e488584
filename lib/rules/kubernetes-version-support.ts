import { kubernetesSupport } from '../calendar/kubernetes-support';
import { kubernetesVersionFacts, kubernetesVersionNames, kubernetesVersionsSources } from '../facts/kubernetes-versions';
import { highestKubernetesVersionWithWindowsAmi } from '../facts/windows-releases';
import { Unknown } from '../values/unknown';
import { mostKubeletVersionsBehind } from '../facts/kubernetes-version-skew';
import { isOlder, minorVersionsBehind } from '../facts/minor-versions-behind';
import type { WindowsGroup } from '../model/nodes/windows-group';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import { windowsClusterOutcomes } from './outcomes/windows-cluster-outcomes';

/** EKS announces the end of support that many days before. */
const noticeDays = 60;

/** @see https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html */
export const kubernetesVersionSupport: Rule = {
  id: 'kubernetes-version-support',
  severity: 'warning',
  title: 'Kubernetes version whose support has ended, or is about to end',
  why:
    'Extended support costs more for each hour of the cluster. When that ends too, EKS makes no more clusters of the version and upgrades the control planes of the others at a time of ' +
    'its own choice, but not their nodes. Windows AMIs for the version end with it.',
  fix: 'Upgrade the cluster, one minor version at a time, and then its nodes.',
  source: kubernetesVersionsSources[0].url,
  requirements: ['R22', 'R26'],
  check: (model, { today }) => [
    ...windowsClusterOutcomes(model, ({ version, at }, { title }): Outcome[] => {
      const place = at('Version');
      if (version instanceof Unknown || version === undefined) {
        return version ? [notChecked(place, version)] : [];
      }
      const problem = problemOf(version, today);
      if (problem instanceof Unknown) {
        return [notChecked(place, problem)];
      }
      return problem === undefined
        ? []
        : [
            {
              at: place,
              message: `The ${title} has Windows nodes and Kubernetes ${version}, ${problem}.`,
              fix: fixOf(version, today),
              value: version,
            },
          ];
    }),
    ...model.windowsGroups.filter(({ cluster }) => !cluster.own).flatMap((windows) => checkNodes(windows, today)),
  ],
};

/** Nodes of a cluster that is elsewhere: their image tells for which version they are. */
function checkNodes({ group, imageKubernetesVersion: version }: WindowsGroup, today: string): Outcome[] {
  if (!group.image || typeof version !== 'string') {
    return [];
  }
  const end = endOfSupport(version, today);
  if (end === undefined) {
    return [];
  }
  const oldest = kubernetesVersionNames().find(
    (name) => kubernetesVersionFacts(name)?.eksRelease !== undefined && !endOfSupport(name, today),
  );
  const behind = oldest === undefined ? undefined : minorVersionsBehind(version, oldest);
  const isTooOld = behind !== undefined && behind > mostKubeletVersionsBehind;
  return [
    {
      at: group.image.at,
      message:
        `${group.title} has an image for Kubernetes ${version}, whose support on EKS ${end}: EKS publishes no AMI for it any more, and the last ones are private after four months.` +
        (isTooOld
          ? ` No cluster that EKS still supports takes nodes so old: the oldest is ${String(oldest)}, and a node may be ${String(mostKubeletVersionsBehind)} minor versions older.`
          : ''),
      fix: 'Take the image for the Kubernetes version of the cluster, and upgrade the cluster first if it is as old.',
      value: version,
    },
  ];
}

/** When support ended, in words; undefined if it has not, or that is not known. */
function endOfSupport(version: string, today: string): string | undefined {
  if (isOlder(version, kubernetesVersionNames()[0])) {
    return 'ended long ago';
  }
  const facts = kubernetesVersionFacts(version);
  const support = facts && kubernetesSupport(facts, today);
  return support?.phase === 'ended' ? `ended on ${support.ends}` : undefined;
}

function problemOf(version: string, today: string): string | Unknown | undefined {
  const [oldest] = kubernetesVersionNames();
  if (isOlder(version, oldest)) {
    return `which is older than ${oldest}, the first version whose control plane supports Windows nodes without a controller and a webhook in the cluster, and which EKS does not offer any more`;
  }
  const facts = kubernetesVersionFacts(version);
  const support = facts && kubernetesSupport(facts, today);
  if (!support) {
    return new Unknown(
      facts ? `EKS has not published when support of Kubernetes ${version} ends` : `Kubernetes ${version} is not in the table of versions`,
    );
  }
  const { phase, ends, daysLeft } = support;
  const soon = daysLeft > noticeDays ? `ends on ${ends}` : `ends in ${String(daysLeft)} ${daysLeft === 1 ? 'day' : 'days'}, on ${ends}`;
  switch (phase) {
    case 'ended':
      return `whose support ended on ${ends}: EKS makes no new cluster with it, and upgrades the others by itself`;
    case 'extended':
      return `which is in extended support, at an additional cost. That ${soon}`;
    case 'standard':
      return daysLeft > noticeDays
        ? undefined
        : `whose standard support ${soon}. Then the cluster costs more, or EKS upgrades it, as its upgrade policy says`;
  }
}

function fixOf(version: string, today: string): string {
  const supported = kubernetesVersionNames().filter((name) => {
    const facts = kubernetesVersionFacts(name);
    const support = facts && kubernetesSupport(facts, today);
    return support?.phase === 'standard' && support.daysLeft > noticeDays && !isOlder(highestKubernetesVersionWithWindowsAmi, name);
  });
  // YAML reads 1.30 without quotes as the number 1.3.
  const quoted = kubernetesVersionFacts(`${version}0`) ? `If '${version}0' is meant, write it in quotes. ` : '';
  const target = supported.length > 0 ? ` such as ${supported.join(' or ')}` : '';
  return `${quoted}Upgrade the cluster, one minor version at a time, to a version in standard support${target}, and then its nodes.`;
}
