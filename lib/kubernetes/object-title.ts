import type { KubernetesObject } from './kubernetes-objects';
import { display } from '../values/texts/display';

/** How messages call an object: `Deployment 'shop/web'`, with dots for what is not known. */
export function objectTitle({ kind, namespace, name }: Pick<KubernetesObject, 'kind' | 'namespace' | 'name'>): string {
  return `${display(kind)} '${display(namespace)}/${display(name)}'`;
}

/** The same for an object that has no namespace. */
export function clusterObjectTitle({ kind, name }: Pick<KubernetesObject, 'kind' | 'name'>): string {
  return `${display(kind)} '${display(name)}'`;
}
