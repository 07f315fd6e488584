const OPTIONS = 'securityContext.windowsOptions';

/** Whether an object of CEL has a credential spec in its Windows options. `has` needs each step to be there. */
function hasCredentialSpec(of: string): string {
  const steps = [`${of}.securityContext`, `${of}.${OPTIONS}`].map((path) => `has(${path})`);
  const fields = ['gmsaCredentialSpecName', 'gmsaCredentialSpec'].map((field) => `has(${of}.${OPTIONS}.${field})`);
  return `(${steps.join(' && ')} && (${fields.join(' || ')}))`;
}

/** What the webhook looks at: the pod, its containers and its init containers. */
const USES_GMSA = [
  hasCredentialSpec('object.spec'),
  `object.spec.containers.exists(c, ${hasCredentialSpec('c')})`,
  `(has(object.spec.initContainers) && object.spec.initContainers.exists(c, ${hasCredentialSpec('c')}))`,
].join(' || ');

/** Where the webhook is, and who vouches for it. */
export interface GmsaWebhookConfiguration {
  /** Name of the service, of its namespace, and of the configurations. */
  readonly name: string;
  /** PEM in base64; undefined if something writes it later. */
  readonly caBundle?: string;
  readonly annotations?: { [key: string]: string };
}

/**
 * The configurations by which the API server asks the webhook, of pods alone that have a credential spec: all others start when it is down, too. Those of the chart ask it of every
 * pod of the cluster, and let whoever labels a namespace leave it out, so that its pods may have any account.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#matching-requests-matchconditions
 */
export function gmsaWebhookConfigurations({ name, caBundle, annotations }: GmsaWebhookConfiguration): { [key: string]: unknown }[] {
  const configuration = (kind: string, path: string, operations: string[]) => ({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind,
    metadata: { name, labels: { 'app.kubernetes.io/name': name }, ...(annotations ? { annotations } : {}) },
    webhooks: [
      {
        name: 'admission-webhook.windows-gmsa.sigs.k8s.io',
        admissionReviewVersions: ['v1'],
        sideEffects: 'None',
        failurePolicy: 'Fail',
        timeoutSeconds: 10,
        clientConfig: { service: { namespace: name, name, path }, ...(caBundle === undefined ? {} : { caBundle }) },
        rules: [{ operations, apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] }],
        matchConditions: [{ name: 'uses-gmsa', expression: USES_GMSA }],
      },
    ],
  });
  return [
    configuration('MutatingWebhookConfiguration', '/mutate', ['CREATE']),
    configuration('ValidatingWebhookConfiguration', '/validate', ['CREATE', 'UPDATE']),
  ];
}
