import type { FactSource } from './fact-source';

export const gmsaSources: readonly FactSource[] = [
  {
    title: 'Kubernetes, Configure GMSA for Windows pods and containers',
    url: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-gmsa/',
    date: '2026-11-29',
  },
  {
    title: 'kubernetes-sigs/windows-gmsa 993de21: webhook and custom resource of the chart 0.13.0',
    url: 'https://github.com/kubernetes-sigs/windows-gmsa/tree/master/charts/gmsa',
    date: '2026-11-29',
  },
  {
    title: 'Microsoft, gMSAs for Windows containers, troubleshooting: what a credential spec holds, ports, users, events',
    url: 'https://learn.microsoft.com/virtualization/windowscontainers/manage-containers/gmsa-troubleshooting',
    date: '2026-11-29',
  },
  {
    title:
      'Amazon ECS, gMSAs for Windows containers without joining the domain: the plug-in of AWS, its GUID and input, the secret (the plug-in on the AMIs of EKS is the same)',
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows-gmsa.html',
    date: '2026-11-29',
  },
  {
    title: 'AWS Directory Service API, AddIpRoutes: the ports of the security group of a managed directory',
    url: 'https://docs.aws.amazon.com/directoryservice/latest/devguide/API_AddIpRoutes.html',
    date: '2026-11-29',
  },
  {
    title: 'jkroepke/kube-webhook-certgen: makes the certificate of a webhook, and writes its authority into the configurations',
    url: 'https://github.com/jkroepke/kube-webhook-certgen',
    date: '2026-11-29',
  },
  {
    title: 'Kubernetes, Dynamic admission control: matchConditions, on by default from 1.28 on',
    url: 'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#matching-requests-matchconditions',
    date: '2026-11-29',
  },
];

export const gmsaGroup = 'windows.k8s.io';
export const gmsaKind = 'GMSACredentialSpec';
export const gmsaPlural = 'gmsacredentialspecs';

/** The plug-in of AWS on the nodes, which fetches the credentials of a user for nodes that are in no domain. */
export const gmsaPluginGuid = '{859E1386-BDB4-49E8-85C7-3070B13920E1}';

/** The only version of the interface between Windows and such plug-ins. */
export const gmsaPluginVersion = '1';

/** The field of the input of the plug-in with the ARN of a secret, or of a parameter. */
export const gmsaCredentialArnField = 'credentialArn';

export const gmsaWebhookImage = 'registry.k8s.io/gmsa-webhook/k8s-gmsa-webhook:v0.13.0';
export const gmsaCertificateImage = 'ghcr.io/jkroepke/kube-webhook-certgen:1.8.3';

/** The oldest Kubernetes version whose webhooks choose pods by matchConditions. */
export const lowestKubernetesVersionWithMatchConditions = '1.28';

/** SID of a domain. That of an account has one number more. */
export const domainSid = /^S-1-5-21(?:-\d+){3}$/;

/** GUID as credential specs have it, without braces. */
export const domainGuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** What clients of a directory connect to: ports or ranges, by protocol. 53 and 3268-3269 are what Active Directory has beside those that AWS lists. */
export const directoryPorts: {
  readonly tcp: readonly (readonly [number, number])[];
  readonly udp: readonly (readonly [number, number])[];
} = {
  tcp: [
    [53, 53],
    [88, 88],
    [135, 135],
    [389, 389],
    [445, 445],
    [464, 464],
    [636, 636],
    [3268, 3269],
    // Remote procedure calls, of which the first tells the port: https://learn.microsoft.com/troubleshoot/windows-server/networking/service-overview-and-network-port-requirements
    [49152, 65535],
  ],
  udp: [
    [53, 53],
    [88, 88],
    [123, 123],
    [389, 389],
    [464, 464],
  ],
};
