import type { FactSource } from './fact-source';

export const legacyWindowsSupportSources: readonly FactSource[] = [
  {
    title: 'Amazon EKS User Guide of 2022, Windows support: removing legacy Windows support from the data plane',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
    date: '2022-12-01',
  },
  {
    title:
      'aws/amazon-vpc-resource-controller-k8s b8d4251, pkg/condition/conditions.go: Windows IPAM is off while the old Deployment is there',
    url: 'https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/pkg/condition/conditions.go',
    date: '2026-04-23',
  },
];

/** Namespace of those legacy objects that have one. */
export const legacyWindowsNamespace = 'kube-system';

/** Deployment that keeps Windows IPAM switched off while it is there, whatever the ConfigMap says. */
export const legacyVpcResourceController = 'vpc-resource-controller';

/** Deployments of the webhook: the one of the manifest of AWS, and the one of eksctl. */
export const legacyVpcAdmissionWebhooks: readonly string[] = ['vpc-admission-webhook', 'vpc-admission-webhook-deployment'];

/** MutatingWebhookConfiguration of the webhook, which has no namespace. */
export const legacyVpcAdmissionWebhookConfiguration = 'vpc-admission-webhook-cfg';

/**
 * What Windows support was made of while it ran on nodes of the cluster, as arguments of kubectl, in the order of removal.
 *
 * Not here: certificate signing requests, which Kubernetes deletes itself, and `vpc-resource-controller-rolebinding` with its role, which belong
 * to the controller of the control plane.
 *
 * @see https://github.com/eksctl-io/eksctl/blob/01f9df54d8dab0c79adc591c821bc2028aedde2e/pkg/addons/vpc_controller.go
 */
export const legacyWindowsObjects: readonly string[] = [
  `mutatingwebhookconfiguration.admissionregistration.k8s.io/${legacyVpcAdmissionWebhookConfiguration}`,
  ...legacyVpcAdmissionWebhooks.map((name) => `deployment.apps/${name}`),
  'service/vpc-admission-webhook',
  'service/vpc-admission-webhook-svc',
  'secret/vpc-admission-webhook-certs',
  `deployment.apps/${legacyVpcResourceController}`,
  `clusterrolebinding.rbac.authorization.k8s.io/${legacyVpcResourceController}`,
  `clusterrole.rbac.authorization.k8s.io/${legacyVpcResourceController}`,
  `serviceaccount/${legacyVpcResourceController}`,
];
