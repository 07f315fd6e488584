import { orElse } from '../values/or-else';
import { kubernetesVersionSkewSources, mostKubectlVersionsApart } from '../facts/kubernetes-version-skew';
import { minorVersionsBehind } from '../facts/minor-versions-behind';
import type { Resource } from '../cloudformation/resource';
import { ResourceAttribute } from '../cloudformation/unknowns/resource-attribute';
import type { Cluster } from '../model/cluster/cluster';
import { notInTemplates } from '../model/doubts/not-in-templates';
import { readKubectlProvider } from '../model/functions/kubectl-provider';
import type { Model } from '../model/model';
import { listOf, textOf } from '../values/data';
import { identityOf } from '../values/identity-of';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://kubernetes.io/releases/version-skew-policy/#kubectl */
export const kubectlVersionSkew: Rule = {
  id: 'kubectl-version-skew',
  severity: 'warning',
  title: 'Layer with a kubectl for another Kubernetes version than that of the cluster',
  why:
    'Kubernetes supports a kubectl within one minor version of the API server, older or newer. By the layer that a stack gives to the kubectl of the CDK, the ConfigMap that switches Windows IPAM on and all ' +
    'other manifests are applied. What a kubectl that is further away does with them nobody tests.',
  fix: 'Give the cluster the layer of its own minor version, such as KubectlV35Layer for 1.35, and change both together.',
  source: kubernetesVersionSkewSources[1].url,
  requirements: ['R17', 'R24'],
  check: (model) => model.windowsClusters.flatMap((cluster) => layersOf(model, cluster).flatMap((layer) => checkLayer(cluster, layer))),
};

function checkLayer(cluster: Cluster, layer: Resource): Outcome[] {
  const kubectl = kubectlIn(layer);
  const version = cluster.own ? cluster.own.version : notInTemplates(cluster);
  if (kubectl === undefined || version === undefined) {
    return [];
  }
  const at = layer.at('Description');
  if (version instanceof Unknown) {
    return [notChecked(at, version)];
  }
  const behind = minorVersionsBehind(kubectl, version);
  if (behind === undefined || Math.abs(behind) <= mostKubectlVersionsApart) {
    return [];
  }
  const distance = `${String(Math.abs(behind))} minor versions ${behind > 0 ? 'older' : 'newer'} than`;
  return [
    {
      at,
      message: `The layer '${layer.title}' has kubectl ${kubectl}, which is ${distance} the ${cluster.title} (${version}), to which its functions apply manifests: Kubernetes supports one.`,
      fix: `Take the layer for ${version}: @aws-cdk/lambda-layer-kubectl-v${version.slice(2)}.`,
      value: kubectl,
    },
  ];
}

/**
 * The layers of the functions that run kubectl for a cluster, each once: those of the CDK, and where the templates have only one cluster, those that somebody else
 * made, too.
 */
function layersOf({ network, templates, clusters }: Model, { own, objects, patches, charts }: Cluster): Resource[] {
  const tokens = new Map(
    [...objects, ...patches, ...charts].map(({ resource }) => resource.property('ServiceToken')).map((token) => [identityOf(token), token]),
  );
  const layers = [...tokens.values()].flatMap((token) => {
    const provider = readKubectlProvider(network, token);
    const list = provider instanceof Unknown ? [] : listOf(provider.handler.resource.property('Layers'));
    return orElse(list, []);
  });
  const isOnlyOne = own !== undefined && clusters.filter((cluster) => cluster.own).length === 1;
  const functions = isOnlyOne ? templates.resources('AWS::Lambda::Function').filter(({ exists }) => exists === true) : [];
  layers.push(...functions.flatMap((one) => orElse(listOf(one.property('Layers')), [])));
  return [...new Set(layers.flatMap((layer) => (layer instanceof ResourceAttribute ? [layer.resource] : [])))];
}

/** The layers of the CDK say in their descriptions what is in them: `/opt/kubectl/kubectl 1.35.2; /opt/helm/helm 4.1.3`. */
function kubectlIn(layer: Resource): string | undefined {
  const description = textOf(layer.property('Description'));
  return typeof description === 'string' ? /\/kubectl v?(1\.\d{1,3})\.\d/.exec(description)?.[1] : undefined;
}
