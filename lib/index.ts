export { WindowsIpam, type PrefixDelegationOptions, type SecondaryIpOptions } from './capacity/windows-ipam';
export { WindowsIpamMode } from './capacity/windows-ipam-mode';
export { NodeCapacity } from './capacity/node-capacity';
export { type MixedModeCapacity } from './capacity/mixed-mode-capacity';

export { AuthenticationMode } from './constructs/adapters/authentication-mode';
export { type ManagedVpcCniAddonOptions, type SelfManagedCniOptions, WindowsCniOwner } from './constructs/cluster/windows-cni-owner';
export { WindowsCluster } from './constructs/cluster/windows-cluster';
export { type WindowsClusterProps } from './constructs/cluster/windows-cluster-props';
export { LinuxCapacity } from './constructs/cluster/linux-capacity';
export { type LinuxNodesOptions } from './constructs/cluster/linux-nodes-options';
export { WindowsSupport } from './constructs/cluster/windows-support';
export { type WindowsSupportProps } from './constructs/cluster/windows-support-props';

export { type CommonWindowsNodeOptions } from './constructs/nodes/common-windows-node-options';
export { type WindowsNodeOptions } from './constructs/nodes/windows-node-options';
export { type MixedInstancesOptions } from './constructs/nodes/mixed-instances-options';
export { WindowsManagedNodeGroup, type WindowsManagedNodeGroupProps } from './constructs/nodes/windows-managed-node-group';
export { type WindowsManagedNodeGroupOptions } from './constructs/nodes/windows-managed-node-group-options';
export { WindowsNodeGroup, type WindowsNodeGroupProps } from './constructs/nodes/windows-node-group';
export { type WindowsNodeGroupOptions } from './constructs/nodes/windows-node-group-options';
export {
  WindowsImage,
  type EksOptimizedWindowsImageOptions,
  type PipelineWindowsImageOptions,
  type SsmParameterWindowsImageOptions,
  type WindowsImageOptions,
} from './constructs/nodes/windows-image';
export { WindowsServerEdition } from './constructs/nodes/windows-server-edition';
export { WindowsServerRelease } from './constructs/nodes/windows-server-release';
export { type Taint, TaintEffect } from './constructs/kubernetes/taint';

export { GmsaSupport } from './constructs/identity/gmsa-support';
export { type GmsaSupportProps } from './constructs/identity/gmsa-support-props';
export { GmsaCertificate } from './constructs/identity/gmsa-certificate';
export { type GeneratedGmsaCertificateOptions } from './constructs/identity/generated-gmsa-certificate-options';
export { type SecretGmsaCertificateOptions } from './constructs/identity/secret-gmsa-certificate-options';
export { GmsaCredentialSpec } from './constructs/identity/gmsa-credential-spec';
export { type DomainlessGmsaOptions, type GmsaCredentialSpecOptions } from './constructs/identity/gmsa-credential-spec-options';
export { DomainJoin } from './constructs/identity/domain-join';
export { type DomainJoinOptions } from './constructs/identity/domain-join-options';
export { DirectoryNetwork } from './constructs/identity/directory-network';
export { type DirectoryNetworkProps } from './constructs/identity/directory-network-props';
export { type ActiveDirectoryDomain } from './constructs/identity/active-directory-domain';
export { type GmsaServiceAccount } from './constructs/identity/gmsa-service-account';
export { WindowsScheduling } from './constructs/scheduling/windows-scheduling';
export { type WindowsNodeSelectorOptions } from './constructs/scheduling/windows-node-selector-options';
export { type WindowsPodOptions } from './constructs/scheduling/windows-pod-options';
export { type WindowsRuntimeClassOptions } from './constructs/scheduling/windows-runtime-class-options';

export { type FastLaunchOptions } from './constructs/images/fast-launch-options';
export { type PowershellComponentOptions, WindowsImageComponent } from './constructs/images/windows-image-component';
export { type WindowsImageDistribution } from './constructs/images/windows-image-distribution';
export { WindowsImagePipeline } from './constructs/images/windows-image-pipeline';
export { type WindowsImagePipelineProps } from './constructs/images/windows-image-pipeline-props';
export { WindowsImageSchedule, type WindowsImageScheduleOptions } from './constructs/images/windows-image-schedule';

export { type NodeReservationOptions } from './constructs/bootstrap/node-reservation-options';
export { type BootstrapOptions } from './constructs/bootstrap/bootstrap-options';
export { ContainerRuntime } from './constructs/bootstrap/container-runtime';
export { type ProxyOptions } from './constructs/bootstrap/proxy-options';
export { type ResourceReservation } from './constructs/bootstrap/resource-reservation';

export { type AddressBudget } from './constructs/plan/address-budget';
export { type AddressBudgets } from './constructs/plan/address-budgets';
export { CapacityPlan } from './constructs/plan/capacity-plan';
export { type CapacityPlanOptions } from './constructs/plan/capacity-plan-options';
export { CapacityVerdict } from './constructs/plan/capacity-verdict';
export { type PlannedNodeGroup } from './constructs/plan/planned-node-group';
export { type PlannedSubnet } from './constructs/plan/planned-subnet';
export { type PlannedZone } from './constructs/plan/planned-zone';

export { KarpenterConsolidation } from './constructs/karpenter/karpenter-consolidation';
export { KarpenterOperator, type KarpenterRequirement } from './constructs/karpenter/karpenter-requirement';
export { KarpenterWindowsNodePool } from './constructs/karpenter/karpenter-windows-node-pool';
export { type KarpenterWindowsNodePoolProps } from './constructs/karpenter/karpenter-windows-node-pool-props';
export { PreflightSize } from './constructs/subnets/preflight-size';
export { SubnetPrefixPreflight } from './constructs/subnets/subnet-prefix-preflight';
export { type SubnetPrefixPreflightProps } from './constructs/subnets/subnet-prefix-preflight-props';
export { WindowsSubnetReservation } from './constructs/subnets/windows-subnet-reservation';
export { type WindowsSubnetReservationProps } from './constructs/subnets/windows-subnet-reservation-props';

export { WindowsNodeLogs } from './constructs/logs/windows-node-logs';
export { type WindowsNodeLogsProps } from './constructs/logs/windows-node-logs-props';

export { PrivateClusterEndpoints, type PrivateClusterEndpointsProps } from './constructs/network/private-cluster-endpoints';
export { LegacyWindowsSupportRemoval, type LegacyWindowsSupportRemovalProps } from './constructs/legacy/legacy-windows-support-removal';

export { EksWindowsChecks, type EksWindowsChecksProps, RuleSeverity } from './eks-windows-checks';
