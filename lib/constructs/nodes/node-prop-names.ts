import type { BootstrapOptions } from '../bootstrap/bootstrap-options';
import type { ResourceReservation } from '../bootstrap/resource-reservation';
import type { PropNames } from '../prop-checks/warn-unknown-props';
import type { MixedInstancesOptions } from './mixed-instances-options';
import type { WindowsManagedNodeGroupOptions } from './windows-managed-node-group-options';
import type { WindowsNodeGroupOptions } from './windows-node-group-options';
import type { WindowsNodeOptions } from './windows-node-options';

const ofAllNodes: PropNames<WindowsNodeOptions> = {
  nodeGroupName: true,
  image: true,
  minCapacity: true,
  maxCapacity: true,
  desiredCapacity: true,
  maxPods: true,
  hostNetworkPods: true,
  ipv4AddressesPerInterface: true,
  nodeLabels: true,
  taints: true,
  bootstrap: true,
  diskSize: true,
  vpcSubnets: true,
  securityGroups: true,
  keyPair: true,
  systemsManager: true,
  requireImdsv2: true,
  metadataHopLimit: true,
  role: true,
  permissionsBoundary: true,
  diskIops: true,
  diskThroughput: true,
  diskEncryptionKey: true,
  additionalVolumes: true,
  detailedMonitoring: true,
  placementGroup: true,
  tags: true,
};

/** The props of groups of nodes and of what is nested in them. The support is one that `addNodeGroup` adds. */
export const nodePropNames = {
  selfManaged: {
    ...ofAllNodes,
    windowsSupport: true,
    instanceType: true,
    associatePublicIpAddress: true,
    clusterAutoscalerTags: true,
    waitUntilHealthy: true,
    failureLogGroup: true,
    signalTimeout: true,
    notifications: true,
    mixedInstances: true,
    warmPool: true,
    maxInstanceLifetime: true,
    updatePolicy: true,
    terminationPolicies: true,
    instanceProfilePath: true,
  } satisfies PropNames<WindowsNodeGroupOptions> & { windowsSupport: true },
  managed: {
    ...ofAllNodes,
    windowsSupport: true,
    instanceTypes: true,
    capacityType: true,
    maxUnavailable: true,
    maxUnavailablePercentage: true,
    warmPool: true,
  } satisfies PropNames<WindowsManagedNodeGroupOptions> & { windowsSupport: true },
  bootstrap: {
    kubeletExtraArgs: true,
    kubeProxyExtraArgs: true,
    kubeReserved: true,
    systemReserved: true,
    evictionHard: true,
    apiServerEndpoint: true,
    base64ClusterCa: true,
    dnsClusterIp: true,
    serviceCidr: true,
    excludedSnatCidrs: true,
    containerRuntime: true,
    endpoint: true,
    restartCommands: true,
    preBootstrapCommands: true,
    postBootstrapCommands: true,
    proxy: true,
    trustedCertificates: true,
  } satisfies PropNames<BootstrapOptions>,
  reservation: { memory: true, ephemeralStorage: true, cpuMillis: true } satisfies PropNames<ResourceReservation>,
  mixedInstances: {
    instanceTypes: true,
    instancesDistribution: true,
  } satisfies PropNames<MixedInstancesOptions>,
};
