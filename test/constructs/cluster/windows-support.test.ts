import { App, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { WindowsCniOwner, WindowsIpam, WindowsSupport } from '../../../lib';
import { importedCluster, ownCluster } from '../../support/clusters';
import { kubectlLayer, testCluster, testStack } from '../../support/synth';
import { logicalId, resourceOf, resources } from '../../support/templates';

function supportWith(ipam?: WindowsIpam) {
  const { cluster, template: synth } = testCluster({ ipam });
  const template = synth();
  const part = (id: string) => resourceOf(template, cluster.windows.node.findChild(id));
  return { cluster, template, configMap: part('AmazonVpcCni'), patch: part('DisableOnRemoval'), binding: part('KubeProxyWindows') };
}

/** The only Kubernetes object of a manifest. */
function kubernetesObject(manifest: { Properties: { [name: string]: unknown } }): unknown {
  const objects = JSON.parse(String(manifest.Properties.Manifest)) as unknown[];
  expect(objects).toHaveLength(1);
  return objects[0];
}

// The keys are those of aws/amazon-vpc-resource-controller-k8s pkg/config/type.go. All values are strings, as data of a ConfigMap must be.
describe('the ConfigMap amazon-vpc-cni', () => {
  test.each<[string, WindowsIpam | undefined, string, string, string, string]>([
    // Without targets, those that the controller itself takes: both, always, as a minimum alone would starve the node.
    ['no IPAM mode given', undefined, 'false', '3', '3', '0'],
    ['secondary addresses', WindowsIpam.secondaryIp(), 'false', '3', '3', '0'],
    ['secondary addresses and only a minimum', WindowsIpam.secondaryIp({ minimumIpTarget: 10 }), 'false', '3', '10', '0'],
    ['secondary addresses and only a warm target', WindowsIpam.secondaryIp({ warmIpTarget: 5 }), 'false', '5', '3', '0'],
    ['prefixes', WindowsIpam.prefixDelegation(), 'true', '1', '3', '0'],
    ['prefixes and address targets', WindowsIpam.prefixDelegation({ warmIpTarget: 7, minimumIpTarget: 20 }), 'true', '7', '20', '0'],
    // A warm prefix target has an effect only if both others are written as 0: the chart writes 1 and 3.
    ['warm prefixes', WindowsIpam.prefixDelegation({ warmPrefixTarget: 2 }), 'true', '0', '0', '2'],
  ])('with %s holds all five settings of Windows', (_, ipam, prefixDelegation, warmIp, minimumIp, warmPrefix) => {
    expect(kubernetesObject(supportWith(ipam).configMap)).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'amazon-vpc-cni', namespace: 'kube-system' },
      data: {
        'enable-windows-ipam': 'true',
        'enable-windows-prefix-delegation': prefixDelegation,
        'warm-ip-target': warmIp,
        'minimum-ip-target': minimumIp,
        'warm-prefix-target': warmPrefix,
      },
    });
  });
});

describe('Windows support of a cluster', () => {
  const { cluster, template, configMap, patch, binding } = supportWith();

  // The CNI makes the ConfigMap before CDK does, so `kubectl create` would fail; deleting it would take the CNI's own keys along.
  test('applies the ConfigMap over what is there, and never deletes it', () => {
    expect(configMap).toMatchObject({
      Type: 'Custom::AWSCDK-EKS-KubernetesResource',
      Properties: { ClusterName: { Ref: logicalId(cluster.cluster) }, Overwrite: true },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('puts no prune label on objects that other components own too', () => {
    for (const manifest of [configMap, binding]) {
      expect(manifest.Properties).not.toHaveProperty('PruneLabel');
      expect(manifest.Properties.Manifest).not.toContain('aws.cdk.eks/prune');
    }
  });

  // R23
  test('switches Windows IPAM off when it is removed, and leaves the ConfigMap in place', () => {
    expect(patch).toMatchObject({
      Type: 'Custom::AWSCDK-EKS-KubernetesPatch',
      Properties: {
        ClusterName: { Ref: logicalId(cluster.cluster) },
        ResourceName: 'configmap/amazon-vpc-cni',
        ResourceNamespace: 'kube-system',
        PatchType: 'strategic',
      },
    });
    expect(patch.DeletionPolicy ?? 'Delete').toBe('Delete');
    expect(JSON.parse(String(patch.Properties.RestorePatchJson))).toEqual({
      data: { 'enable-windows-ipam': 'false', 'enable-windows-prefix-delegation': 'false' },
    });
    expect(JSON.parse(String(patch.Properties.ApplyPatchJson))).toEqual({ data: { 'enable-windows-ipam': 'true' } });
  });

  // Removed in the reverse order: the patch is taken back while the ConfigMap still exists.
  test('leaves Windows IPAM on when it is removed, if that is asked for before', () => {
    const { cluster: other, template: synth } = testCluster({ cni: WindowsCniOwner.selfManaged({ disableOnRemoval: false }) });
    expect(resourceOf(synth(), other.windows.node.findChild('DisableOnRemoval'))).toMatchObject({
      Type: 'Custom::AWSCDK-EKS-KubernetesPatch',
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  // A resource of another name is made anew, and the old one is deleted after that.
  test('keeps the name of what switches Windows IPAM off, whatever it is called itself', () => {
    const names = ['Windows', 'Win'].map((id) => {
      const stack = testStack();
      const windows = new WindowsSupport(stack, id, { cluster: ownCluster(stack) });
      return logicalId(windows.node.findChild('DisableOnRemoval'));
    });
    expect(names[0]).toMatch(/^\w*Own\w*WindowsIpam$/);
    expect(names[1]).toBe(names[0]);
  });

  test.each<[string, (scope: Stack) => IConstruct & eks.ICluster]>([
    ['a cluster of the app', (scope) => ownCluster(scope)],
    ['an imported one', (scope) => importedCluster(scope)],
  ])('keeps that name in a stage, and whatever an import is called: %s', (_, make) => {
    const app = new App({ context: { 'aws:cdk:disable-asset-staging': true } });
    const names = [new Stack(app, 'Shop'), new Stack(new Stage(app, 'Prod'), 'Other')].map((stack) => {
      const windows = new WindowsSupport(stack, 'Windows', { cluster: make(stack), authenticationMode: undefined });
      return logicalId(windows.node.findChild('DisableOnRemoval'));
    });
    expect(names[1]).toBe(names[0]);
  });

  test('has other names for clusters of other names in one stack', () => {
    const stack = testStack();
    const kubectlProvider = importedCluster(stack).kubectlProvider;
    const names = ['a-b', 'ab', 'a.b'].map((clusterName) => {
      const cluster = eks.Cluster.fromClusterAttributes(stack, `Imported${clusterName}`, { clusterName, kubectlProvider });
      return logicalId(new WindowsSupport(stack, `Of${clusterName}`, { cluster }).node.findChild('DisableOnRemoval'));
    });
    expect(names).toEqual(['ax2dbWindowsIpam', 'abWindowsIpam', 'ax2ebWindowsIpam']);
  });

  test('is refused a second time for a cluster that is imported twice', () => {
    const stack = testStack();
    const kubectlProvider = importedCluster(stack).kubectlProvider;
    const [one, two] = ['One', 'Two'].map((id) => eks.Cluster.fromClusterAttributes(stack, id, { clusterName: 'prod', kubectlProvider }));
    new WindowsSupport(stack, 'First', { cluster: one });
    expect(() => new WindowsSupport(stack, 'Second', { cluster: two })).toThrow(
      "The cluster 'Stack/Two' has Windows support already, 'Stack/First', got 'Stack/Second' beside it.",
    );
  });

  test('is refused a second time', () => {
    const { cluster: other, stack } = testCluster();
    expect(() => new WindowsSupport(stack, 'Second', { cluster: other.cluster })).toThrow(
      "The cluster 'Stack/Cluster/Cluster' has Windows support already, 'Stack/Cluster/Windows', got 'Stack/Second' beside it. Add the node groups to that one",
    );
  });

  test('patches the ConfigMap after writing it', () => {
    expect(patch.DependsOn).toContain(logicalId(cluster.windows.node.findChild('AmazonVpcCni')));
    expect(configMap.DependsOn).not.toContain(logicalId(cluster.windows.node.findChild('DisableOnRemoval')));
  });

  // R24; v1beta1 is gone since Kubernetes 1.22.
  test('binds kube-proxy on Windows to its ClusterRole, and keeps the binding', () => {
    expect(kubernetesObject(binding)).toMatchObject({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'eks:kube-proxy-windows' },
      subjects: [{ kind: 'Group', name: 'eks:kube-proxy-windows', apiGroup: 'rbac.authorization.k8s.io' }],
      roleRef: { kind: 'ClusterRole', name: 'system:node-proxier', apiGroup: 'rbac.authorization.k8s.io' },
    });
    // EKS makes the binding itself, so it is applied over what is there.
    expect(binding).toMatchObject({ Properties: { Overwrite: true }, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('tells the version and the service range of the cluster', () => {
    expect(cluster.windows).toMatchObject({ kubernetesVersion: '1.35', serviceIpv4Cidr: '172.20.0.0/16' });
    expect(cluster.windows.clusterName).toBe(cluster.cluster.clusterName);
    expect(cluster.windows.ipam.configMapData()).toEqual(WindowsIpam.secondaryIp().configMapData());
  });

  test('stays in place when the IPAM mode changes: the objects are updated, not replaced', () => {
    const kubernetes = (of: Template) =>
      Object.keys(resources(of)).filter((id) => resources(of)[id]?.Type.startsWith('Custom::AWSCDK-EKS'));
    expect(kubernetes(supportWith(WindowsIpam.prefixDelegation()).template)).toEqual(kubernetes(template));
    // A change of the patch itself would be a new "apply" of true only; its data must not depend on the mode.
    expect(supportWith(WindowsIpam.prefixDelegation()).patch.Properties).toEqual(patch.Properties);
  });
});

// R70: Linux nodes with security groups for pods need the policy, too.
test.each([true, false])(
  'a policy that the app attaches by itself is on the cluster role once, with Windows support (%s) and without',
  (hasWindows) => {
    const stack = testStack();
    const cluster = new eks.Cluster(stack, 'Own', {
      version: eks.KubernetesVersion.V1_35,
      defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
      defaultCapacity: 0,
      kubectlProviderOptions: { kubectlLayer: kubectlLayer(stack) },
    });
    if (hasWindows) {
      new WindowsSupport(stack, 'Windows', { cluster });
    }
    cluster.role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonEKSVPCResourceController'));
    const policies = JSON.stringify(resourceOf(Template.fromStack(stack), cluster.role).Properties.ManagedPolicyArns);
    expect(policies.match(/AmazonEKSVPCResourceController/g)).toHaveLength(1);
  },
);
