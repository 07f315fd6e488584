import { WindowsIpam, WindowsSupport } from '../../../lib';
import { CLUSTER_KINDS, type ClusterKind } from '../../support/clusters';
import { testStack } from '../../support/synth';
import { ApiServer } from './api-server';
import { type KubernetesCustomResource, runCdkHandler } from './cdk-handler';
import { kubernetesResourcesOf } from './kubernetes-resources';
import { servers } from './servers';

const CNI = '/api/v1/namespaces/kube-system/configmaps/amazon-vpc-cni';
const AWS_AUTH = '/api/v1/namespaces/kube-system/configmaps/aws-auth';
const BINDING = '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/eks:kube-proxy-windows';

/** What the chart of the VPC CNI writes: https://github.com/aws/amazon-vpc-cni-k8s/blob/master/charts/aws-vpc-cni/templates/configmap.yaml */
const ofTheChart = {
  'enable-windows-ipam': 'false',
  'enable-network-policy-controller': 'true',
  'enable-windows-prefix-delegation': 'false',
  'warm-prefix-target': '0',
  'warm-ip-target': '1',
  'minimum-ip-target': '3',
  'branch-eni-cooldown': '60',
};
/** Keys that no manifest of ours names. */
const foreign = { 'enable-network-policy-controller': 'true', 'branch-eni-cooldown': '60' };
const secondary = {
  'enable-windows-ipam': 'true',
  'enable-windows-prefix-delegation': 'false',
  'warm-ip-target': '3',
  'minimum-ip-target': '3',
  'warm-prefix-target': '0',
};
const prefixes = { ...secondary, 'enable-windows-prefix-delegation': 'true', 'warm-ip-target': '1' };

/** What EKS has in a new cluster, for kube-proxy on Windows. */
const bindingOfEks = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name: 'eks:kube-proxy-windows', labels: { 'k8s-app': 'kube-proxy', 'eks.amazonaws.com/component': 'kube-proxy' } },
  subjects: [{ kind: 'Group', name: 'eks:kube-proxy-windows', apiGroup: 'rbac.authorization.k8s.io' }],
  roleRef: { kind: 'ClusterRole', name: 'system:node-proxier', apiGroup: 'rbac.authorization.k8s.io' },
};

/** The custom resources of a cluster with a group of each kind. */
function kubernetesResources(kind: ClusterKind, ipam: WindowsIpam): KubernetesCustomResource[] {
  const stack = testStack();
  const windows = new WindowsSupport(stack, 'Windows', { ...kind.props(stack), ipam });
  windows.addNodeGroup('Web');
  windows.addManagedNodeGroup('Jobs');
  return kubernetesResourcesOf(stack);
}

describe.each(servers)('Kubernetes $version', ({ server, kubectl }) => {
  let api: ApiServer;
  beforeAll(async () => {
    api = await ApiServer.start(server);
  });
  afterAll(async () => {
    await api.stop();
  });

  const read = async (path: string) => (await api.call('GET', path)).body as Record<string, unknown>;
  const put = async (path: string, object: object) => {
    await api.call('DELETE', path);
    const { status, body } = await api.call('POST', path.slice(0, path.lastIndexOf('/')), object);
    if (status !== 201) {
      throw new Error(JSON.stringify(body));
    }
  };
  const configMap = (name: string, data: object) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'kube-system' },
    data,
  });

  beforeEach(async () => {
    await put(CNI, configMap('amazon-vpc-cni', ofTheChart));
    await put(BINDING, bindingOfEks);
    await api.call('DELETE', AWS_AUTH);
  });

  test.each(CLUSTER_KINDS)('takes what a cluster of %s emits, over what it has, twice, changed and taken back', async (_, kind) => {
    const library = kind.isV1 ? 'aws-eks' : 'aws-eks-v2';
    const run = async (request: 'Create' | 'Update' | 'Delete', emitted: KubernetesCustomResource[]) => {
      for (const resource of emitted) {
        await runCdkHandler(library, kubectl, api.kubeconfig, request, resource);
      }
    };
    const emitted = kubernetesResources(kind, WindowsIpam.secondaryIp());
    expect(emitted.length).toBeGreaterThanOrEqual(3);

    for (const request of ['Create', 'Create', 'Update'] as const) {
      // Whoever makes aws-auth of aws-eks makes it for a cluster that has none: CDK's own manifest.
      await run(
        request,
        request === 'Create'
          ? emitted.filter(({ properties }) => properties.Overwrite !== undefined || !('Manifest' in properties))
          : emitted,
      );
      expect((await read(CNI)).data).toEqual({ ...foreign, ...secondary });
    }
    expect(await read(BINDING)).toMatchObject({ roleRef: bindingOfEks.roleRef, subjects: bindingOfEks.subjects });

    await run('Update', kubernetesResources(kind, WindowsIpam.prefixDelegation()));
    expect((await read(CNI)).data).toEqual({ ...foreign, ...prefixes });

    // The removal of Windows support: CloudFormation keeps the objects, and deletes the patch alone.
    await run(
      'Delete',
      emitted.filter(({ type }) => type.endsWith('Patch')),
    );
    expect((await read(CNI)).data).toEqual({
      ...foreign,
      ...prefixes,
      'enable-windows-ipam': 'false',
      'enable-windows-prefix-delegation': 'false',
    });
    expect((await read(BINDING)).kind).toBe('ClusterRoleBinding');
  });

  test('has the mapping of Windows nodes in aws-auth, as YAML that names the group for kube-proxy', async () => {
    const [, kind] = CLUSTER_KINDS.find(([name]) => name === 'aws-eks, own, CONFIG_MAP') ?? [];
    if (!kind) {
      throw new Error('There is no such kind of cluster.');
    }
    for (const resource of kubernetesResources(kind, WindowsIpam.secondaryIp())) {
      await runCdkHandler('aws-eks', kubectl, api.kubeconfig, 'Create', resource);
    }
    const { data } = (await read(AWS_AUTH)) as { data: { mapRoles: string } };
    const mapped = JSON.parse(data.mapRoles) as { rolearn: string; groups: string[] }[];
    expect(mapped.filter(({ groups }) => groups.includes('eks:kube-proxy-windows'))).toHaveLength(2);
  });

  test('takes them where nothing is there yet', async () => {
    await api.call('DELETE', CNI);
    await api.call('DELETE', BINDING);
    const [[, kind]] = CLUSTER_KINDS;
    for (const resource of kubernetesResources(kind, WindowsIpam.prefixDelegation())) {
      await runCdkHandler('aws-eks-v2', kubectl, api.kubeconfig, 'Create', resource);
    }
    expect((await read(CNI)).data).toEqual(prefixes);
    expect(await read(BINDING)).toMatchObject({ roleRef: bindingOfEks.roleRef });
  });

  test('refuses what it does not know, so that taking a manifest means something', async () => {
    const manifest = JSON.stringify([{ ...configMap('amazon-vpc-cni', {}), dat: { 'enable-windows-ipam': 'true' } }]);
    const properties = { ClusterName: 'demo', Manifest: manifest, Overwrite: true };
    await expect(
      runCdkHandler('aws-eks-v2', kubectl, api.kubeconfig, 'Create', { type: 'Custom::AWSCDK-EKS-KubernetesResource', properties }),
    ).rejects.toThrow(/strict decoding error: unknown field/);
  });
});
