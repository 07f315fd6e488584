/** A version of Kubernetes, the API server that was built of it, and the folder of its `kubectl`. */
export interface KubernetesServer {
  readonly version: string;
  readonly server: string;
  readonly kubectl: string;
}

/** What `prepare.ts` brought. */
export const servers = JSON.parse(process.env.KUBE_APISERVERS ?? '[]') as KubernetesServer[];
