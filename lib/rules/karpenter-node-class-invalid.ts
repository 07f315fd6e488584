import { isOlder } from '../facts/minor-versions-behind';
import {
  karpenterWindowsAliasVersion,
  karpenterWindowsKubeletFields,
  karpenterWindowsReleases,
  karpenterWindowsSources,
} from '../facts/karpenter-windows';
import { windowsReleaseFacts } from '../facts/windows-releases';
import type { Cluster } from '../model/cluster/cluster';
import { notInTemplates } from '../model/doubts/not-in-templates';
import type { KarpenterClass } from '../model/karpenter/karpenter-class';
import { dataAt, isDataObject, type Data } from '../values/data';
import { firstUnknown } from '../values/first-unknown';
import { itemsOf } from '../values/items-of';
import { Unknown } from '../values/unknown';
import { karpenterClassOutcomes } from './outcomes/karpenter-class-outcomes';
import { notChecked } from './outcomes/not-checked';
import type { Finding, Outcome, Rule } from './rule';

/** @see https://karpenter.sh/docs/concepts/nodeclasses/#specamiselectorterms */
export const karpenterNodeClassInvalid: Rule = {
  id: 'karpenter-node-class-invalid',
  severity: 'error',
  title: 'EC2NodeClass for Windows that Karpenter refuses',
  why:
    'Karpenter has the families Windows2019, Windows2022 and Windows2025, the last from Kubernetes 1.35 on; an alias of Windows has no version but latest, and stands alone. The API server ' +
    'refuses what is against that, and the deployment fails. With a field of kubelet that Windows does not take, the class is not ready and starts no nodes, in newer versions of Karpenter: a warning.',
  fix: 'Use the alias windows2022@latest, or amiFamily with a selector by id, name, tags or ssmParameter, and only the fields of kubelet that Karpenter takes for Windows.',
  source: karpenterWindowsSources[0].url,
  requirements: ['R32', 'R34', 'R78'],
  check: (model) =>
    karpenterClassOutcomes(model, (one, cluster) => [
      ...families(one),
      ...selectors(one),
      ...aliases(one),
      ...kubelet(one),
      ...versions(one, cluster),
    ]),
};

function families({ title, at, release = '', amiFamily, aliases: given }: KarpenterClass): Finding[] {
  const name = [amiFamily, ...given].find((one) => typeof one === 'string') ?? release;
  return karpenterWindowsReleases.includes(release)
    ? []
    : [
        {
          at,
          message: `${title} is for '${name}', of which Karpenter has no family: it has ${karpenterWindowsReleases.map((one) => `Windows${one}`).join(', ')}.`,
          fix: 'Use one of these families.',
          value: name,
        },
      ];
}

/** Only the old API finds an AMI by the family alone. */
function selectors({ title, at, spec, apiVersion }: KarpenterClass): Finding[] {
  const terms = dataAt(spec, 'amiSelectorTerms');
  return terms !== undefined || spec instanceof Unknown || apiVersion.startsWith('karpenter.k8s.aws/v1beta')
    ? []
    : [
        {
          at,
          message: `${title} has no amiSelectorTerms, which ${apiVersion} wants: the API server refuses it.`,
          fix: 'Add amiSelectorTerms with the alias of the release, such as windows2022@latest.',
          value: 'no amiSelectorTerms',
        },
      ];
}

function aliases({ title, at, aliases: given, spec, release = '', amiFamily }: KarpenterClass): Outcome[] {
  return given.flatMap((alias): Outcome[] => {
    if (alias instanceof Unknown) {
      return [notChecked(at, alias)];
    }
    const [family, version] = alias.split('@');
    const terms = itemsOf(dataAt(spec, 'amiSelectorTerms'));
    if (version !== karpenterWindowsAliasVersion) {
      const message = `${title} pins the alias '${alias}', but aliases of Windows have no version other than ${karpenterWindowsAliasVersion}: the API server refuses it.`;
      return [{ at, message, fix: `Write ${family}@${karpenterWindowsAliasVersion}, or select a certain AMI by its name.`, value: alias }];
    }
    if (terms.length > 1 || (isDataObject(terms[0]) && Object.keys(terms[0]).length > 1)) {
      const message = `${title} has other selectors beside the alias '${alias}', which stands alone: the API server refuses it.`;
      return [{ at, message, fix: 'Keep the alias, or the other selectors with amiFamily.', value: alias }];
    }
    return typeof amiFamily === 'string' && family.toLowerCase() !== `windows${release}`.toLowerCase()
      ? [
          {
            at,
            message: `${title} has the family '${amiFamily}' and the alias '${alias}', which are two releases: the API server refuses it.`,
            fix: 'Leave amiFamily out: the alias tells it.',
            value: `${amiFamily}, ${alias}`,
          },
        ]
      : [];
  });
}

function kubelet({ title, at, spec }: KarpenterClass): Outcome[] {
  const settings: Data = dataAt(spec, 'kubelet');
  if (settings instanceof Unknown) {
    return [notChecked(at, settings)];
  }
  const wrong = isDataObject(settings) ? Object.keys(settings).filter((name) => !karpenterWindowsKubeletFields.includes(name)) : [];
  const addresses = itemsOf(dataAt(settings, 'clusterDNS'));
  return [
    ...(wrong.length === 0
      ? []
      : [
          {
            at,
            severity: 'warning' as const,
            message: `${title} sets ${wrong.join(', ')} under spec.kubelet, which Karpenter does not take for Windows: newer versions start no nodes (UnsupportedKubeletConfiguration), older ones pass over it.`,
            fix: `Keep to ${karpenterWindowsKubeletFields.join(', ')}.`,
            value: wrong.join(', '),
          },
        ]),
    ...(addresses.length > 1
      ? [
          {
            at,
            severity: 'warning' as const,
            message: `${title} has ${String(addresses.length)} addresses under spec.kubelet.clusterDNS, but Windows nodes take one.`,
            fix: 'Keep the first one.',
            value: String(addresses.length),
          },
        ]
      : []),
  ];
}

function versions({ title, at, release = '' }: KarpenterClass, cluster: Cluster): Outcome[] {
  const lowest = windowsReleaseFacts(release)?.lowestKubernetesVersion;
  // Only of the newest release it matters: the others are there for all versions that EKS has.
  if (lowest === undefined || release !== karpenterWindowsReleases.at(-1)) {
    return [];
  }
  const version = cluster.own ? cluster.own.version : notInTemplates(cluster);
  const doubt = firstUnknown([version]);
  if (doubt || typeof version !== 'string') {
    return doubt ? [notChecked(at, doubt)] : [];
  }
  return isOlder(version, lowest)
    ? [
        {
          at,
          message: `${title} uses Windows Server ${release} on Kubernetes ${version}, but EKS has AMIs of that release from Kubernetes ${lowest} only: Karpenter finds none, and starts no nodes.`,
          fix: `Upgrade the cluster to ${lowest} or newer, or take Windows Server 2022 or 2019.`,
          value: release,
        },
      ]
    : [];
}
