import { kubernetesVersionFacts, kubernetesVersionNames } from '../facts/kubernetes-versions';
import type { Cluster } from '../model/cluster/cluster';
import type { OwnCluster } from '../model/cluster/own-cluster';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import { windowsClusterOutcomes } from './outcomes/windows-cluster-outcomes';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/cni-increase-ip-addresses.html */
export const prefixDelegationNeedsNewerKubernetes: Rule = {
  id: 'prefix-delegation-needs-newer-kubernetes',
  severity: 'error',
  title: 'Prefix delegation on a Kubernetes version that has none for Windows',
  why: 'The controller of the cluster does not know the setting: Windows nodes keep single secondary addresses, far fewer than the cluster is set up for.',
  fix: 'Update the cluster, or switch prefix delegation for Windows off.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/cni-increase-ip-addresses.html',
  requirements: ['R22'],
  check: (model) => windowsClusterOutcomes(model, check),
};

function check({ version = new Unknown('EKS chooses the version of the cluster'), at }: OwnCluster, cluster: Cluster): Outcome[] {
  const place = at('Version');
  const mode = cluster.ipamMode;
  if (mode === 'addresses' || mode === 'off' || (typeof version === 'string' && hasPrefixes(version))) {
    return [];
  }
  if (mode instanceof Unknown) {
    return [notChecked(place, mode)];
  }
  if (version instanceof Unknown) {
    return [notChecked(place, version)];
  }
  if (!kubernetesVersionFacts(version)) {
    return [notChecked(place, new Unknown(`the table of Kubernetes versions does not know '${version}'`))];
  }
  const first = String(kubernetesVersionNames().find(hasPrefixes));
  return [
    {
      at: place,
      message: `The ${cluster.title} runs Kubernetes ${version} and has prefix delegation for Windows, which begins with ${first}: its Windows nodes keep single addresses.`,
      fix: `Update the cluster to Kubernetes ${first} or newer, better to one that EKS supports, or switch prefix delegation for Windows off.`,
      value: version,
    },
  ];
}

/** 1.25 to 1.27 need a platform version that EKS gave to every cluster long ago. */
function hasPrefixes(version: string): boolean {
  return kubernetesVersionFacts(version)?.windowsPrefixDelegationMinPlatformVersion !== undefined;
}
