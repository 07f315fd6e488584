import type { KubernetesObject } from '../../model/kubernetes/kubernetes-objects';
import { shown } from './shown';

/** How messages call an object: `Deployment 'shop/web'`, with dots for what is not known. */
export function objectTitle({ kind, namespace, name }: Pick<KubernetesObject, 'kind' | 'namespace' | 'name'>): string {
  return `${shown(kind)} '${shown(namespace)}/${shown(name)}'`;
}

/** The same for an object that has no namespace. */
export function clusterObjectTitle({ kind, name }: Pick<KubernetesObject, 'kind' | 'name'>): string {
  return `${shown(kind)} '${shown(name)}'`;
}
