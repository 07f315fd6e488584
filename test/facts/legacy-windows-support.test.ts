import { legacyWindowsObjects } from '../../lib/facts/legacy-windows-support';

// The commands of "Removing legacy Windows support from your data plane", and eksctl's pkg/addons/vpc_controller.go.
test('knows the objects of legacy Windows support, in the order of removal', () => {
  expect(legacyWindowsObjects).toEqual([
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
  ]);
});
