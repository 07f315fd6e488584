import type { ApiServer } from './api-server';

interface Namespace {
  readonly metadata: { readonly name: string; readonly deletionTimestamp?: string };
  readonly spec: object;
}

/**
 * Does for namespaces that are deleted what a controller does, which is not here: without it they stay, and `kubectl delete` waits for ever.
 *
 * @returns what ends it
 */
export function finalizeNamespaces(api: ApiServer): () => void {
  const timer = setInterval(() => {
    void finalize(api).catch(() => undefined);
  }, 500);
  return () => {
    clearInterval(timer);
  };
}

async function finalize(api: ApiServer): Promise<void> {
  const { items } = (await api.call('GET', '/api/v1/namespaces')).body as { items: Namespace[] };
  for (const namespace of items.filter(({ metadata }) => metadata.deletionTimestamp !== undefined)) {
    await api.call('PUT', `/api/v1/namespaces/${namespace.metadata.name}/finalize`, { ...namespace, spec: { finalizers: [] } });
  }
}
