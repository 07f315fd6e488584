import { Token } from 'aws-cdk-lib';
import { RESTRICTED_CONTAINER, RESTRICTED_POD } from './gmsa-webhook';

/** A certificate that a job makes. */
export interface GmsaCertificateJob {
  /** Name of the webhook, its namespace, its service and its configurations. */
  readonly webhook: string;
  readonly secretName: string;
  readonly image: string;
  readonly tolerations: object[];
}

/** The fields of a secret of the type kubernetes.io/tls. */
const KEYS = ['--cert-name=tls.crt', '--key-name=tls.key'];

/**
 * A job that makes a secret with a certificate, unless it is there, and writes its authority into the two configurations of the webhook, and the rights for that.
 *
 * @see https://github.com/jkroepke/kube-webhook-certgen
 */
export function gmsaCertificateJob({ webhook, secretName, image, tolerations }: GmsaCertificateJob): { [key: string]: unknown }[] {
  const name = `${webhook}-certificate`;
  const rbac = { apiVersion: 'rbac.authorization.k8s.io/v1' };
  const inNamespace = { name, namespace: webhook };
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', name };
  const subjects = [{ kind: 'ServiceAccount', namespace: webhook, name }];
  const container = (step: string, args: string[]) => ({
    name: step,
    image,
    args: [step, `--namespace=${webhook}`, `--secret-name=${secretName}`, ...args],
    resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '128Mi' } },
    securityContext: RESTRICTED_CONTAINER,
  });
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: inNamespace },
    {
      ...rbac,
      kind: 'Role',
      metadata: inNamespace,
      rules: [
        { apiGroups: [''], resources: ['secrets'], verbs: ['get'], resourceNames: [secretName] },
        // Who makes an object cannot be held to its name.
        { apiGroups: [''], resources: ['secrets'], verbs: ['create'] },
      ],
    },
    { ...rbac, kind: 'RoleBinding', metadata: inNamespace, roleRef: { ...roleRef, kind: 'Role' }, subjects },
    {
      ...rbac,
      kind: 'ClusterRole',
      metadata: { name },
      rules: [
        {
          apiGroups: ['admissionregistration.k8s.io'],
          resources: ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
          verbs: ['get', 'update', 'patch'],
          resourceNames: [webhook],
        },
      ],
    },
    { ...rbac, kind: 'ClusterRoleBinding', metadata: { name }, roleRef: { ...roleRef, kind: 'ClusterRole' }, subjects },
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: jobName(name, image), namespace: webhook },
      spec: {
        backoffLimit: 10,
        template: {
          spec: {
            os: { name: 'linux' },
            nodeSelector: { 'kubernetes.io/os': 'linux' },
            tolerations,
            serviceAccountName: name,
            restartPolicy: 'OnFailure',
            securityContext: RESTRICTED_POD,
            initContainers: [container('create', [`--host=${webhook}.${webhook}.svc`, ...KEYS])],
            containers: [container('patch', [`--webhook-name=${webhook}`])],
          },
        },
      },
    },
  ];
}

/** A job cannot be changed, so each image has one of its own. The name has 63 characters at most, as it is a label of its pods, too. */
function jobName(name: string, image: string): string {
  const version = Token.isUnresolved(image) ? '' : (image.split(/[:@/]/).at(-1) ?? '');
  const parts = version
    .toLowerCase()
    .split(/[^a-z0-9]/)
    .filter((part) => part !== '');
  const whole = [name, ...parts].join('-').slice(0, 63);
  return whole.endsWith('-') ? whole.slice(0, -1) : whole;
}
