import { gmsaGroup, gmsaPlural } from '../../facts/gmsa';

/** What the webhook is made of. */
export interface GmsaWebhook {
  /** Name of its namespace, and of everything in it. */
  readonly name: string;
  readonly image: string;
  readonly replicas: number;
  readonly randomHostname: boolean;
  readonly tolerations: object[];
  /** Secret with its certificate. */
  readonly secretName: string;
}

/** The port on which the nodes of EKS let the control plane in at least. https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html */
const PORT = 443;

/** What the policy `restricted` of Kubernetes asks of a container. */
export const RESTRICTED_CONTAINER = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
};

/** What it asks of a pod. The images name no user. */
export const RESTRICTED_POD = {
  runAsNonRoot: true,
  runAsUser: 65532,
  runAsGroup: 65532,
  seccompProfile: { type: 'RuntimeDefault' },
};

/**
 * Namespace, rights, Deployment and Service of the webhook: on Linux nodes, as nobody, in two places.
 *
 * @see https://github.com/kubernetes-sigs/windows-gmsa/tree/master/charts/gmsa
 */
export function gmsaWebhook({ name, ...webhook }: GmsaWebhook): { [key: string]: unknown }[] {
  const labels = { 'app.kubernetes.io/name': name };
  const metadata = { name, namespace: name, labels };
  const rbac = { apiVersion: 'rbac.authorization.k8s.io/v1', metadata: { name, labels } };
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels: { ...labels, 'pod-security.kubernetes.io/enforce': 'restricted' } },
    },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    {
      ...rbac,
      kind: 'ClusterRole',
      rules: [
        { apiGroups: [gmsaGroup], resources: [gmsaPlural], verbs: ['get', 'use'] },
        { apiGroups: ['authorization.k8s.io'], resources: ['localsubjectaccessreviews'], verbs: ['create'] },
      ],
    },
    {
      ...rbac,
      kind: 'ClusterRoleBinding',
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', namespace: name, name }],
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        replicas: webhook.replicas,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: podSpec(name, labels, webhook) },
      },
    },
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata,
      spec: { maxUnavailable: 1, selector: { matchLabels: labels } },
    },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: labels, ports: [{ port: PORT, targetPort: PORT }] } },
  ];
}

function podSpec(name: string, labels: object, { image, randomHostname, tolerations, secretName }: Omit<GmsaWebhook, 'name'>): object {
  return {
    os: { name: 'linux' },
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    tolerations,
    serviceAccountName: name,
    topologySpreadConstraints: [
      { maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway', labelSelector: { matchLabels: labels } },
    ],
    // With it a process that is not root may listen below 1024.
    securityContext: { ...RESTRICTED_POD, fsGroup: 65532, sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }] },
    containers: [
      {
        name: 'webhook',
        image,
        args: ['--cert-reload=true'],
        env: [
          { name: 'TLS_CRT', value: '/tls/tls.crt' },
          { name: 'TLS_KEY', value: '/tls/tls.key' },
          { name: 'HTTPS_PORT', value: String(PORT) },
          { name: 'RANDOM_HOSTNAME', value: String(randomHostname) },
        ],
        ports: [{ containerPort: PORT }],
        readinessProbe: { httpGet: { scheme: 'HTTPS', path: '/health', port: PORT } },
        resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '256Mi' } },
        securityContext: RESTRICTED_CONTAINER,
        volumeMounts: [{ name: 'tls', mountPath: '/tls', readOnly: true }],
      },
    ],
    // Pods wait until the secret is there.
    volumes: [{ name: 'tls', secret: { secretName, defaultMode: 0o440 } }],
  };
}
