import { CfnResource, RemovalPolicy } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import type { WindowsIpam } from '../../capacity/windows-ipam';
import { vpcCniConfigMapName, vpcCniConfigMapNamespace, vpcCniSettings } from '../../facts/vpc-cni-config';
import { kubeProxyWindowsGroup } from '../../facts/windows-node-access';
import type { ClusterAdapter, Kubectl } from '../adapters/cluster-adapter';
import { ipamLogicalId } from './ipam-logical-id';
import { missingFacts } from './missing-facts';

/**
 * Writes the settings for Windows to the ConfigMap of the CNI, by kubectl. Most clusters have the ConfigMap already, so it is applied, never created; the
 * keys of the CNI stay, and so does the object.
 *
 * @param disableOnRemoval whether Windows IPAM is switched off as it leaves the stack
 * @returns what enables Windows
 * @throws if the cluster has nothing that runs kubectl
 */
export function configureSelfManagedVpcCni(
  scope: Construct,
  cluster: ClusterAdapter,
  ipam: WindowsIpam,
  disableOnRemoval: boolean,
): IConstruct[] {
  const { kubectl } = cluster;
  if (!kubectl) {
    throw new Error(withoutKubectl(cluster));
  }
  const [name, namespace] = [vpcCniConfigMapName, vpcCniConfigMapNamespace];
  const configMap = kubectl.apply(scope, 'AmazonVpcCni', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace },
    data: ipam.configMapData(),
  });
  const { enableWindowsIpam, enableWindowsPrefixDelegation } = vpcCniSettings;
  const disabling = kubectl.patch(scope, 'DisableOnRemoval', {
    resourceName: `configmap/${name}`,
    resourceNamespace: namespace,
    applyPatch: { data: { [enableWindowsIpam.key]: 'true' } },
    restorePatch: { data: { [enableWindowsIpam.key]: 'false', [enableWindowsPrefixDelegation.key]: 'false' } },
  });
  disabling.node.addDependency(configMap);
  for (const resource of disabling.node.findAll().filter((child) => CfnResource.isCfnResource(child))) {
    // Named by the cluster: under another id of this construct it would be made anew, and the old one would switch Windows IPAM off as it goes.
    resource.overrideLogicalId(ipamLogicalId(cluster, scope));
    if (!disableOnRemoval) {
      resource.applyRemovalPolicy(RemovalPolicy.RETAIN);
    }
  }
  return [configMap, disabling, bindKubeProxy(scope, kubectl)];
}

/** EKS makes the same binding by itself; this one is for clusters from which it was removed. */
function bindKubeProxy(scope: Construct, kubectl: Kubectl): Construct {
  return kubectl.apply(scope, 'KubeProxyWindows', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: {
      name: kubeProxyWindowsGroup,
      labels: { 'k8s-app': 'kube-proxy', 'eks.amazonaws.com/component': 'kube-proxy' },
    },
    subjects: [{ kind: 'Group', name: kubeProxyWindowsGroup, apiGroup: 'rbac.authorization.k8s.io' }],
    roleRef: { kind: 'ClusterRole', name: 'system:node-proxier', apiGroup: 'rbac.authorization.k8s.io' },
  });
}

/** With all else that the cluster does not tell, or one message would follow the other. */
function withoutKubectl(cluster: ClusterAdapter): string {
  const missing = missingFacts(cluster, true);
  return (
    `The cluster '${cluster.construct.node.path}' has no kubectl provider, by which the ConfigMap '${vpcCniConfigMapName}' is written. ` +
    "Set kubectlProviderOptions of the cluster: { kubectlLayer: new KubectlV35Layer(this, 'Kubectl') }; for an imported cluster, 'kubectlProvider' of " +
    'WindowsSupport; or let EKS manage the CNI: cni: WindowsCniOwner.managedAddon(). ' +
    (missing.length > 0 ? `Windows nodes will need more that the cluster does not tell: ${missing.join(', ')}. Set these, too. ` : '') +
    'See https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_eks_v2-readme.html#kubectl-support'
  );
}
