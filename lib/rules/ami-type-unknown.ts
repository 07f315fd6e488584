import { windowsReleaseFacts, windowsReleaseNames, windowsReleasesSources } from '../facts/windows-releases';
import type { NodeGroup } from '../model/nodes/node-group';
import { textOf } from '../values/data';
import { Unknown } from '../values/unknown';
import { didYouMean } from '../values/texts/did-you-mean';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

const known = windowsReleaseNames()
  .flatMap((name) => Object.values(windowsReleaseFacts(name)?.managedAmiTypes ?? {}))
  .sort();

/** @see https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html */
export const amiTypeUnknown: Rule = {
  id: 'ami-type-unknown',
  severity: 'error',
  title: 'AMI type of Windows that EKS does not know',
  why: 'EKS takes an AMI type only as it is spelled: in capitals, with x86_64 in small letters. It refuses a node group with any other.',
  fix: `Write one of ${known.join(', ')}.`,
  source: windowsReleasesSources[2].url,
  requirements: ['R61'],
  check: (model) => model.clusters.flatMap(({ nodeGroups }) => nodeGroups.flatMap((group) => check(group))),
};

function check({ kind, resource, title, image }: NodeGroup): Outcome[] {
  const at = resource.at('AmiType');
  const amiType = kind === 'managed' ? textOf(resource.property('AmiType')) : undefined;
  if (amiType instanceof Unknown) {
    return [notChecked(at, amiType)];
  }
  if (amiType === undefined || !/^windows/i.test(amiType) || known.includes(amiType)) {
    return [];
  }
  // Another rule reports the releases that are retired.
  if (windowsReleaseFacts(image?.windows?.release ?? '')?.endOfSupport !== undefined) {
    return [];
  }
  const meant = known.find((name) => name.toLowerCase() === amiType.toLowerCase());
  return [
    meant === undefined
      ? {
          at,
          severity: 'warning',
          message: `The AMI type '${amiType}' of ${title} is none that was known when these checks were released: EKS refuses the node group if it does not have it.`,
          fix: `Write one of ${known.join(', ')}.${didYouMean(amiType, known)} If the type is new, update cdk-eks-windows.`,
          value: amiType,
        }
      : {
          at,
          message: `The AMI type '${amiType}' of ${title} is not spelled as EKS wants it, with x86_64 in small letters and all else in capitals: EKS refuses the node group.`,
          fix: `Write '${meant}'.`,
          value: amiType,
        },
  ];
}
