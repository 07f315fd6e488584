import { manifest, workload } from './manifests';
import { rightTemplate, type LooseTemplate } from './right-template';

/** What a VPC CNI add-on often is given: 40 lines. */
const yaml = [
  'enableWindowsIpam: "true"',
  'enableWindowsPrefixDelegation: "true"',
  'env:',
  ...Array.from({ length: 18 }, (_, index) => `  VARIABLE_${String(index)}: "${String(index)}"`),
  'tolerations:',
  ...Array.from({ length: 9 }, (_, index) => `  - key: key-${String(index)}\n    operator: Exists`),
].join('\n');

/** Windows groups of one cluster, each with a subnet, a role and a launch template of its own. */
export function withGroups(count: number): LooseTemplate {
  return rightTemplate(({ Resources }) => {
    Resources.Cni.Properties.ConfigurationValues = yaml;
    const own = ['WindowsRole', 'WindowsProfile', 'WindowsAccess', 'WindowsTemplate', 'WindowsNodes', 'SubnetA', 'SubnetAAssociation'];
    const names = new RegExp(`"(${own.join('|')})"`, 'g');
    const texts = own.map((name) => JSON.stringify({ [name]: Resources[name] as unknown }));
    for (let index = 0; index < count; index++) {
      Object.assign(Resources, ...texts.map((text) => JSON.parse(text.replace(names, `"$1${String(index)}"`)) as object));
    }
  });
}

/** As many policies that choose pods by their service accounts as Windows Deployments, all in one namespace. */
export function withServiceAccounts(count: number): LooseTemplate {
  const objects = Array.from({ length: count }, (_, index) => {
    const name = `web-${String(index)}`;
    const labels = { app: name };
    return [
      workload({ nodeSelector: { 'kubernetes.io/os': 'windows' }, serviceAccountName: name }, { name, labels }),
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: 'shop', labels } },
      {
        apiVersion: 'vpcresources.k8s.aws/v1beta1',
        kind: 'SecurityGroupPolicy',
        metadata: { name, namespace: 'shop' },
        spec: { serviceAccountSelector: { matchLabels: labels } },
      },
    ];
  });
  return rightTemplate(({ Resources }) => {
    Resources.Manifest = manifest(objects.flat());
  });
}

/** Services and Deployments in one manifest, each Service in front of one Deployment. */
export function withServices(count: number): LooseTemplate {
  const labelsOf = (index: number) => ({ 'app.kubernetes.io/part-of': 'shop', app: `app-${String(index)}` });
  const objects = Array.from({ length: count }, (_, index) => [
    workload({ nodeSelector: { 'kubernetes.io/os': 'windows' } }, { name: `web-${String(index)}`, labels: labelsOf(index) }),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: `web-${String(index)}`, namespace: 'shop' },
      spec: { selector: labelsOf(index) },
    },
    {
      apiVersion: 'vpcresources.k8s.aws/v1beta1',
      kind: 'SecurityGroupPolicy',
      metadata: { name: `web-${String(index)}`, namespace: 'shop' },
      spec: { podSelector: { matchLabels: { app: `other-${String(index)}` } } },
    },
  ]);
  return rightTemplate(({ Resources }) => {
    Resources.Manifest = manifest(objects.flat());
  });
}
