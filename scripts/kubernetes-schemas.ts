import { writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes what the tests need of the published OpenAPI of Kubernetes to `test/fixtures/kubernetes`:
 * `npx tsx scripts/kubernetes-schemas.ts 1.36.3 path/to/kubernetes/api/openapi-spec/swagger.json`.
 *
 * The file is that of the Go module `k8s.io/kubernetes`, which the API server of `test/engines` is built of.
 */
const KINDS = [
  'api.admissionregistration.v1.MutatingWebhookConfiguration',
  'api.admissionregistration.v1.ValidatingWebhookConfiguration',
  'api.apps.v1.DaemonSet',
  'api.apps.v1.Deployment',
  'api.batch.v1.Job',
  'api.core.v1.ConfigMap',
  'api.core.v1.Namespace',
  'api.core.v1.Pod',
  'api.core.v1.Secret',
  'api.core.v1.Service',
  'api.core.v1.ServiceAccount',
  'api.node.v1.RuntimeClass',
  'api.policy.v1.PodDisruptionBudget',
  'api.rbac.v1.ClusterRole',
  'api.rbac.v1.ClusterRoleBinding',
  'api.rbac.v1.Role',
  'api.rbac.v1.RoleBinding',
  'api.storage.v1.StorageClass',
  'apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition',
];

type Schema = { readonly [key: string]: unknown };

const [version, file] = process.argv.slice(2);
const { definitions } = JSON.parse(readFileSync(file, 'utf8')) as { definitions: { readonly [name: string]: Schema } };
const kept: { [name: string]: unknown } = {};

/** A definition without what only people read; those that it refers to are kept, too. */
function keep(name: string): void {
  if (!(name in kept)) {
    kept[name] = {};
    kept[name] = lean(definitions[name]);
  }
}

function lean(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(lean);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const { description, ...rest } = value as Schema;
  const isText = typeof description === 'string';
  return Object.fromEntries(
    Object.entries(isText ? rest : (value as Schema)).map(([key, inner]) => {
      if (key === '$ref' && typeof inner === 'string') {
        keep(inner.replace('#/definitions/', ''));
      }
      return [key, lean(inner)];
    }),
  );
}

KINDS.forEach((kind) => {
  keep(`io.k8s.${kind}`);
});
const source = `https://github.com/kubernetes/kubernetes/blob/v${version}/api/openapi-spec/swagger.json`;
const sorted = Object.fromEntries(Object.entries(kept).sort(([first], [second]) => (first < second ? -1 : 1)));
const name = `openapi-${version.split('.').slice(0, 2).join('.')}.json`;
writeFileSync(join(__dirname, '../test/fixtures/kubernetes', name), `${JSON.stringify({ source, definitions: sorted })}\n`);
