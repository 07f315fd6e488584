import { type CfnResource, Stack, Token } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks';
import type { IConstruct } from 'constructs';
import { nodeUsername, windowsNodeGroups } from '../../facts/windows-node-access';
import { AuthenticationMode } from './authentication-mode';
import { APPLY_AND_KEEP, CREATE_AND_REMOVE, type ClusterAdapter, type Kubectl } from './cluster-adapter';
import { clusterAttributes } from './cluster-attributes';

/** A cluster of `aws-eks` that is made in this app: a custom resource, whose properties tell what it is. */
export function adaptEksV1Cluster(cluster: eks.Cluster): ClusterAdapter {
  const config = configOf(cluster);
  return {
    ...common(cluster),
    isOwn: true,
    kubernetesVersion: text(config.version),
    serviceIpv4Cidr: text(config.kubernetesNetworkConfig?.serviceIpv4Cidr),
    role: cluster.role,
    // What EKS takes if it is told nothing.
    authenticationMode: modeOf(cluster.authenticationMode) ?? AuthenticationMode.CONFIG_MAP,
    linuxCapacity: [cluster.defaultNodegroup, cluster.defaultCapacity].flatMap((capacity) => capacity ?? []),
    kubectl: kubectl(cluster),
    mapInAwsAuth: (role) => {
      if (Stack.of(role) !== Stack.of(cluster)) {
        throw new Error(
          `The role '${role.node.path}' must be made in the stack of the cluster '${cluster.node.path}', whose ConfigMap 'aws-auth' has to name it. Put ` +
            "WindowsSupport into that stack, set 'role' of the node group to one that is made there, or set authenticationMode of the cluster to " +
            'API_AND_CONFIG_MAP. See https://docs.aws.amazon.com/eks/latest/userguide/grant-k8s-access.html',
        );
      }
      cluster.awsAuth.addRoleMapping(role, { username: nodeUsername, groups: [...windowsNodeGroups] });
      return cluster.awsAuth;
    },
  };
}

/** A cluster of `aws-eks` that was imported: it tells what its attributes tell. */
export function adaptImportedEksV1Cluster(cluster: eks.ICluster): ClusterAdapter {
  return {
    ...common(cluster),
    isOwn: false,
    linuxCapacity: [],
    // With a role alone CDK would make a function without kubectl in it.
    kubectl: cluster.kubectlProvider || (cluster.kubectlRole && cluster.kubectlLayer) ? kubectl(cluster) : undefined,
  };
}

function kubectl(cluster: eks.ICluster): Kubectl {
  return {
    apply: (scope, id, object) => new eks.KubernetesManifest(scope, id, { cluster, manifest: [object], ...APPLY_AND_KEEP }),
    create: (scope, id, manifest) => new eks.KubernetesManifest(scope, id, { cluster, manifest, ...CREATE_AND_REMOVE }),
    patch: (scope, id, options) => new eks.KubernetesPatch(scope, id, { cluster, ...options }),
  };
}

function common(cluster: eks.ICluster) {
  return {
    ...clusterAttributes(cluster),
    // aws-eks has no Auto Mode.
    isAutoMode: false,
    addWindowsAccessEntry: ((scope, id, role) =>
      new eks.AccessEntry(scope, id, {
        cluster,
        principal: role.roleArn,
        accessEntryType: eks.AccessEntryType.EC2_WINDOWS,
        accessPolicies: [],
      })) satisfies ClusterAdapter['addWindowsAccessEntry'],
  };
}

function modeOf(mode: eks.AuthenticationMode | undefined): AuthenticationMode | undefined {
  return mode && AuthenticationMode[mode];
}

interface ClusterConfig {
  readonly version?: unknown;
  readonly kubernetesNetworkConfig?: { readonly serviceIpv4Cidr?: unknown };
}

/** What the custom resource asks for. If CDK writes it in another way one day, nothing is known, and nodes ask EKS. */
function configOf(cluster: eks.Cluster): ClusterConfig {
  const resource = cluster.node.findAll().find((child): child is CfnResource => isClusterResource(child));
  const properties =
    resource &&
    (Stack.of(cluster).resolve(resource._toCloudFormation()) as {
      Resources: { [id: string]: { Properties?: { Config?: ClusterConfig } } };
    });
  return Object.values(properties?.Resources ?? {})[0]?.Properties?.Config ?? {};
}

function isClusterResource(construct: IConstruct): boolean {
  return 'cfnResourceType' in construct && construct.cfnResourceType === 'Custom::AWSCDK-EKS-Cluster';
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && !Token.isUnresolved(value) ? value : undefined;
}
