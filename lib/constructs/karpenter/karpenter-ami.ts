import { karpenterWindowsAliasVersion, karpenterWindowsFamily } from '../../facts/karpenter-windows';
import { windowsAmiParameter } from '../../facts/windows-ami-parameter';
import type { WindowsImage } from '../nodes/windows-image';
import { WindowsServerEdition } from '../nodes/windows-server-edition';

/** How an `EC2NodeClass` names its AMI. */
export interface KarpenterAmi {
  readonly amiFamily?: string;
  readonly amiSelectorTerms: { [field: string]: string }[];
}

const DOCS = 'See https://karpenter.sh/docs/concepts/nodeclasses/#specamiselectorterms';

/**
 * How Karpenter finds an image: an EKS-optimized Core AMI by its alias, a Full one, which has none, by its public parameter, others by their parameter or id.
 *
 * @param title how messages call the pool
 * @throws if the release of an AMI of one's own is not told, or the Kubernetes version has no such AMI
 * @see https://karpenter.sh/docs/concepts/nodeclasses/#specamiselectorterms
 */
export function karpenterAmi(image: WindowsImage, kubernetesVersion: string | undefined, title: string): KarpenterAmi {
  const { edition, parameterName, amiId } = image._origin;
  const { release } = image;
  if (release === undefined) {
    throw new Error(
      `${title}: image must tell its release, as Karpenter calls the bootstrap script of a family, such as ${karpenterWindowsFamily}2022. Write ` +
        `WindowsImage.${amiId === undefined ? 'fromSsmParameter' : 'fromAmiId'}(…, { release: WindowsServerRelease.SERVER_2022 }). ${DOCS}`,
    );
  }
  const amiFamily = `${karpenterWindowsFamily}${release.name}`;
  if (parameterName !== undefined) {
    return { amiFamily, amiSelectorTerms: [{ ssmParameter: parameterName }] };
  }
  if (amiId !== undefined) {
    return { amiFamily, amiSelectorTerms: [{ id: amiId }] };
  }
  // Throws if the version has none.
  image._amiType(kubernetesVersion);
  if (edition !== WindowsServerEdition.FULL) {
    return { amiSelectorTerms: [{ alias: `${amiFamily.toLowerCase()}@${karpenterWindowsAliasVersion}` }] };
  }
  if (kubernetesVersion === undefined) {
    throw new Error(
      `${title}: image is a Full edition, for which Karpenter has no alias, and its parameter is named by the Kubernetes version of the cluster, which is not known at ` +
        `synth. Set kubernetesVersion of WindowsSupport, or take the Core edition. ${DOCS}`,
    );
  }
  return { amiFamily, amiSelectorTerms: [{ ssmParameter: windowsAmiParameter(release.name, edition, kubernetesVersion) }] };
}
