/** Namespace of those legacy objects that have one. */
export const legacyWindowsNamespace = 'kube-system';

/**
 * What Windows support was made of while it ran on nodes of the cluster, as arguments of kubectl, in the order of removal.
 *
 * The webhook has other names if the manifest of AWS installed it than if `eksctl` did. Not here: certificate signing requests, which Kubernetes
 * deletes itself, and `vpc-resource-controller-rolebinding` with its role, which belong to the controller of the control plane.
 *
 * @see https://github.com/awsdocs/amazon-eks-user-guide (doc_source/windows-support.md, "Removing legacy Windows support from your data plane")
 * @see https://github.com/eksctl-io/eksctl/blob/01f9df54d8dab0c79adc591c821bc2028aedde2e/pkg/addons/vpc_controller.go
 */
export const legacyWindowsObjects: readonly string[] = [
  'mutatingwebhookconfiguration.admissionregistration.k8s.io/vpc-admission-webhook-cfg',
  'deployment.apps/vpc-admission-webhook',
  'deployment.apps/vpc-admission-webhook-deployment',
  'service/vpc-admission-webhook',
  'service/vpc-admission-webhook-svc',
  'secret/vpc-admission-webhook-certs',
  'deployment.apps/vpc-resource-controller',
  'clusterrolebinding.rbac.authorization.k8s.io/vpc-resource-controller',
  'clusterrole.rbac.authorization.k8s.io/vpc-resource-controller',
  'serviceaccount/vpc-resource-controller',
];
