import {
  legacyVpcAdmissionWebhookConfiguration,
  legacyVpcAdmissionWebhooks,
  legacyVpcResourceController,
  legacyWindowsNamespace,
  legacyWindowsSupportSources,
} from '../facts/legacy-windows-support';
import { allOf } from '../values/all-of';
import { anyOf } from '../values/any-of';
import { isObject } from '../kubernetes/is-object';
import type { KubernetesObject } from '../kubernetes/kubernetes-objects';
import { sameText } from '../values/same-text';
import type { Value } from '../values/unknown';
import { onlyIf } from './outcomes/only-if';
import { clusterObjectTitle, objectTitle } from '../kubernetes/object-title';
import type { Rule } from './rule';

/** @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/pkg/condition/conditions.go */
export const legacyWindowsSupport: Rule = {
  id: 'legacy-windows-support',
  severity: 'error',
  title: 'Windows support of old, which ran on nodes of the cluster',
  why: `While a Deployment ${legacyVpcResourceController} is in ${legacyWindowsNamespace}, the controller of EKS keeps Windows IPAM switched off, whatever the ConfigMap says: no Windows pod gets an address.`,
  fix: 'Take the controller and its webhook out of the manifests, and delete them from the cluster: LegacyWindowsSupportRemoval does it.',
  source: legacyWindowsSupportSources[1].url,
  requirements: ['R25', 'R26'],
  check: (model) =>
    model.clusters.flatMap((cluster) =>
      cluster.objects.flatMap(({ object, at }) => [
        ...onlyIf(allOf([cluster.hasWindowsNodes, isDeployment(object, legacyVpcResourceController)]), [
          {
            at,
            message: `${objectTitle(object)} is the controller by which Windows nodes got addresses before EKS brought its own. While it is there, EKS keeps Windows IPAM of the ${cluster.title} off, and Windows pods get no address.`,
            fix: `Remove it from the manifest, and from the cluster: kubectl delete deployment -n ${legacyWindowsNamespace} ${legacyVpcResourceController}.`,
            value: objectTitle(object),
          },
        ]),
        ...onlyIf(allOf([cluster.hasWindowsNodes, isWebhook(object)]), [
          {
            at,
            severity: 'warning' as const,
            message: `${titleOf(object)} belongs to the webhook of legacy Windows support in the ${cluster.title}. EKS has one of its own, and the certificate of this one ends after a year.`,
            fix: 'Remove the webhook and its configuration from the manifest and from the cluster.',
            value: titleOf(object),
          },
        ]),
      ]),
    ),
};

function isDeployment(object: KubernetesObject, name: string): Value<boolean> {
  return isObject(object, { kind: 'Deployment', namespace: legacyWindowsNamespace, name });
}

function isConfiguration({ kind, name }: KubernetesObject): Value<boolean> {
  return allOf([sameText(kind, 'MutatingWebhookConfiguration'), sameText(name, legacyVpcAdmissionWebhookConfiguration)]);
}

function isWebhook(object: KubernetesObject): Value<boolean> {
  return anyOf([isConfiguration(object), ...legacyVpcAdmissionWebhooks.map((name) => isDeployment(object, name))]);
}

function titleOf(object: KubernetesObject): string {
  return isConfiguration(object) === true ? clusterObjectTitle(object) : objectTitle(object);
}
