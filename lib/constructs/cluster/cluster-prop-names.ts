import type { PropNames } from '../prop-checks/warn-unknown-props';
import type { LinuxNodesOptions } from './linux-nodes-options';
import type { WindowsClusterProps } from './windows-cluster-props';
import type { WindowsSupportProps } from './windows-support-props';

/** The props of a cluster and of what is added to it. */
export const clusterPropNames = {
  cluster: {
    version: true,
    kubectlLayer: true,
    kubectlProviderOptions: true,
    cni: true,
    ipam: true,
    clusterName: true,
    vpc: true,
    vpcSubnets: true,
    linuxCapacity: true,
    endpointAccess: true,
    mastersRole: true,
    clusterLogging: true,
    secretsEncryptionKey: true,
    serviceIpv4Cidr: true,
    ipFamily: true,
    role: true,
    removalPolicy: true,
    controlPlaneLogRetention: true,
    controlPlaneLogEncryptionKey: true,
    securityGroup: true,
    tags: true,
    albController: true,
    prune: true,
    remoteNodeNetworks: true,
    remotePodNetworks: true,
    bootstrapClusterCreatorAdminPermissions: true,
    outputConfigCommand: true,
  } satisfies PropNames<WindowsClusterProps>,
  support: {
    cluster: true,
    ipam: true,
    cni: true,
    kubernetesVersion: true,
    clusterRole: true,
    serviceIpv4Cidr: true,
    vpc: true,
    clusterSecurityGroup: true,
    authenticationMode: true,
    kubectlProvider: true,
    linuxCapacity: true,
  } satisfies PropNames<WindowsSupportProps>,
  linuxNodes: {
    instanceType: true,
    minCapacity: true,
    maxCapacity: true,
    diskSize: true,
    metadataHopLimit: true,
    cniPolicyOnNodeRole: true,
    tags: true,
  } satisfies PropNames<LinuxNodesOptions>,
};
