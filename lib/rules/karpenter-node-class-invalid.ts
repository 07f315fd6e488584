import { isOlder } from '../facts/minor-versions-behind';
import {
  karpenterWindowsAliasVersion,
  karpenterWindowsFamily,
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
import { karpenterFamilyFindings } from './outcomes/karpenter-family-findings';
import { notChecked } from './outcomes/not-checked';
import type { Finding, Outcome, Rule } from './rule';

/** @see https://karpenter.sh/docs/concepts/nodeclasses/#specamiselectorterms */
export const karpenterNodeClassInvalid: Rule = {
  id: 'karpenter-node-class-invalid',
  severity: 'error',
  title: 'EC2NodeClass for Windows that Karpenter refuses',
  why:
    'Karpenter has the families Windows2019, Windows2022 and Windows2025, the last from Kubernetes 1.35 on; an alias of Windows has no version but latest, and stands alone, and without an alias the class needs amiFamily. The API server ' +
    'refuses what is against that, and the deployment fails. With a field of kubelet that Windows does not take, the class is not ready and starts no nodes, in newer versions of Karpenter: a warning.',
  fix: 'Use the alias windows2022@latest, or amiFamily with a selector by id, name, tags or ssmParameter, and only the fields of kubelet that Karpenter takes for Windows.',
  source: karpenterWindowsSources[0].url,
  requirements: ['R32', 'R34', 'R78'],
  check: (model) => [
    ...model.clusters.flatMap((cluster) =>
      cluster.karpenterClasses.filter(({ resource }) => resource.exists === true).flatMap(karpenterFamilyFindings),
    ),
    ...karpenterClassOutcomes(model, (one, cluster) => [
      ...families(one),
      ...selectors(one),
      ...aliases(one),
      ...roles(one),
      ...kubelet(one),
      ...versions(one, cluster),
    ]),
  ],
};

/** The API server wants one of them, and Karpenter makes the profile of a role. */
function roles({ title, at, spec }: KarpenterClass): Finding[] {
  const [role, profile] = [dataAt(spec, 'role'), dataAt(spec, 'instanceProfile')];
  if (spec instanceof Unknown || (role === undefined) !== (profile === undefined) || firstUnknown([role, profile])) {
    return [];
  }
  const given = role === undefined ? 'neither role nor instanceProfile' : 'both role and instanceProfile';
  return [
    {
      at,
      message: `${title} has ${given}, and needs one of them: the API server refuses it.`,
      fix: 'Set role to the name of the role of the nodes, or instanceProfile to that of their profile.',
      value: given,
    },
  ];
}

function families({ title, at, release = '', amiFamily, family }: KarpenterClass): Finding[] {
  const name = typeof family === 'string' ? family : release;
  const written = `${karpenterWindowsFamily}${release}`;
  // Names are told apart by their letters: the family has a capital, its alias none.
  return karpenterWindowsReleases.includes(release) && name === (amiFamily === undefined ? written.toLowerCase() : written)
    ? []
    : [
        {
          at,
          message: `${title} is for '${name}', of which Karpenter has no family: it has ${karpenterWindowsReleases.map((one) => `${karpenterWindowsFamily}${one}`).join(', ')}, written so, and their aliases in small letters.`,
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

function aliases({ title, at, aliases: given, spec }: KarpenterClass): Outcome[] {
  return given.flatMap((alias): Outcome[] => {
    if (alias instanceof Unknown) {
      return [notChecked(at, alias)];
    }
    const [family, version] = alias.split('@');
    if (!family.toLowerCase().startsWith(karpenterWindowsFamily.toLowerCase())) {
      return [];
    }
    const terms = itemsOf(dataAt(spec, 'amiSelectorTerms'));
    if (version !== karpenterWindowsAliasVersion) {
      const message = `${title} pins the alias '${alias}', but aliases of Windows have no version other than ${karpenterWindowsAliasVersion}: the API server refuses it.`;
      return [{ at, message, fix: `Write ${family}@${karpenterWindowsAliasVersion}, or select a certain AMI by its name.`, value: alias }];
    }
    if (terms.length > 1 || (isDataObject(terms[0]) && Object.keys(terms[0]).length > 1)) {
      const message = `${title} has other selectors beside the alias '${alias}', which stands alone: the API server refuses it.`;
      return [{ at, message, fix: 'Keep the alias, or the other selectors with amiFamily.', value: alias }];
    }
    return [];
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
