import { accessEntryInvalid } from './access-entry-invalid';
import { amiTypeUnknown } from './ami-type-unknown';
import { autoModeCluster } from './auto-mode-cluster';
import { awsAuthGroupMissing } from './aws-auth-group-missing';
import { awsAuthTwoWriters } from './aws-auth-two-writers';
import { bootstrapArgumentUnknown } from './bootstrap-argument-unknown';
import { bootstrapArgumentsIncomplete } from './bootstrap-arguments-incomplete';
import { bootstrapCallMissing } from './bootstrap-call-missing';
import { bootstrapCallUnwanted } from './bootstrap-call-unwanted';
import { clusterDependencyMissing } from './cluster-dependency-missing';
import { clusterRolePolicyMissing } from './cluster-role-policy-missing';
import { clusterSubnetLocation } from './cluster-subnet-location';
import { clusterSubnetsInOneZone } from './cluster-subnets-in-one-zone';
import { cniConfigTwoOwners } from './cni-config-two-owners';
import { cniPolicyOnNodeRole } from './cni-policy-on-node-role';
import { containerRuntimeInvalid } from './container-runtime-invalid';
import { customNetworking } from './custom-networking';
import { imageIdLiteral } from './image-id-literal';
import { imageKubernetesVersionSkew } from './image-kubernetes-version-skew';
import { imageNeedsNewerKubernetes } from './image-needs-newer-kubernetes';
import { imageNotEksOptimized } from './image-not-eks-optimized';
import { imageParameterNotAnImage } from './image-parameter-not-an-image';
import { imageReleaseRetired } from './image-release-retired';
import { imageUnverified } from './image-unverified';
import { instanceMetadataDisabled } from './instance-metadata-disabled';
import { instanceMetadataExposed } from './instance-metadata-exposed';
import { instanceTypeArchitecture } from './instance-type-architecture';
import { instanceTypeExcluded } from './instance-type-excluded';
import { instanceTypeRefusedByEc2 } from './instance-type-refused-by-ec2';
import { instanceTypeUnknown } from './instance-type-unknown';
import { ipv6Cluster } from './ipv6-cluster';
import { kubectlVersionSkew } from './kubectl-version-skew';
import { kubectlWithoutWayOut } from './kubectl-without-way-out';
import { kubernetesVersionSupport } from './kubernetes-version-support';
import { legacyWindowsSupport } from './legacy-windows-support';
import { linuxImageRetired } from './linux-image-retired';
import { managedGroupCustomAmiConflict } from './managed-group-custom-ami-conflict';
import { managedGroupOnOutpost } from './managed-group-on-outpost';
import { nameInvalid } from './name-invalid';
import { noLinuxCapacity } from './no-linux-capacity';
import { nodeAccessMissing } from './node-access-missing';
import { nodeAccessType } from './node-access-type';
import { nodeGroupVersionSkew } from './node-group-version-skew';
import { nodeRolePoliciesMissing } from './node-role-policies-missing';
import { nodeRoleTrust } from './node-role-trust';
import { outpostLocalCluster } from './outpost-local-cluster';
import { persistedBootstrap } from './persisted-bootstrap';
import { podDensityExceedsAddresses } from './pod-density-exceeds-addresses';
import { podIdentityOnWindows } from './pod-identity-on-windows';
import { podSecurityGroups } from './pod-security-groups';
import { powershellOnLinuxImage } from './powershell-on-linux-image';
import { prefixDelegationNeedsNewerKubernetes } from './prefix-delegation-needs-newer-kubernetes';
import { prefixDelegationNeedsNitro } from './prefix-delegation-needs-nitro';
import { privateClusterBootstrap } from './private-cluster-bootstrap';
import { publicSubnetWithoutPublicIp } from './public-subnet-without-public-ip';
import { registeredTaintsMissing } from './registered-taints-missing';
import { releaseVersionWithdrawn } from './release-version-withdrawn';
import { rootDeviceName } from './root-device-name';
import { rootVolumeSmall } from './root-volume-small';
import { scaleFromZeroTagsMissing } from './scale-from-zero-tags-missing';
import { serviceBackendsExceedLimit } from './service-backends-exceed-limit';
import { serviceCidrGuessed } from './service-cidr-guessed';
import { serviceCidrMismatch } from './service-cidr-mismatch';
import { serviceCidrOverlapsVpc } from './service-cidr-overlaps-vpc';
import { sharedNodeRole } from './shared-node-role';
import { singleLinuxNode } from './single-linux-node';
import { subnetAddressesExhausted } from './subnet-addresses-exhausted';
import { subnetPrefixesExhausted } from './subnet-prefixes-exhausted';
import { subnetWithoutWayOut } from './subnet-without-way-out';
import { userDataNotPowershell } from './user-data-not-powershell';
import { userDataTooLarge } from './user-data-too-large';
import { warmTargetsIneffective } from './warm-targets-ineffective';
import { windowsIpamDisabled } from './windows-ipam-disabled';
import { windowsPodsOnFargate } from './windows-pods-on-fargate';
import { workloadHostNetwork } from './workload-host-network';
import { workloadWindowsVersion } from './workload-windows-version';
import { workloadWithoutOsSelector } from './workload-without-os-selector';
import type { Rule } from './rule';

/** Every rule, in alphabetical order of the ids. */
export const rules: readonly Rule[] = [
  accessEntryInvalid,
  amiTypeUnknown,
  autoModeCluster,
  awsAuthGroupMissing,
  awsAuthTwoWriters,
  bootstrapArgumentUnknown,
  bootstrapArgumentsIncomplete,
  bootstrapCallMissing,
  bootstrapCallUnwanted,
  clusterDependencyMissing,
  clusterRolePolicyMissing,
  clusterSubnetLocation,
  clusterSubnetsInOneZone,
  cniConfigTwoOwners,
  cniPolicyOnNodeRole,
  containerRuntimeInvalid,
  customNetworking,
  imageIdLiteral,
  imageKubernetesVersionSkew,
  imageNeedsNewerKubernetes,
  imageNotEksOptimized,
  imageParameterNotAnImage,
  imageReleaseRetired,
  imageUnverified,
  instanceMetadataDisabled,
  instanceMetadataExposed,
  instanceTypeArchitecture,
  instanceTypeExcluded,
  instanceTypeRefusedByEc2,
  instanceTypeUnknown,
  ipv6Cluster,
  kubectlVersionSkew,
  kubectlWithoutWayOut,
  kubernetesVersionSupport,
  legacyWindowsSupport,
  linuxImageRetired,
  managedGroupCustomAmiConflict,
  managedGroupOnOutpost,
  nameInvalid,
  noLinuxCapacity,
  nodeAccessMissing,
  nodeAccessType,
  nodeGroupVersionSkew,
  nodeRolePoliciesMissing,
  nodeRoleTrust,
  outpostLocalCluster,
  persistedBootstrap,
  podDensityExceedsAddresses,
  podIdentityOnWindows,
  podSecurityGroups,
  powershellOnLinuxImage,
  prefixDelegationNeedsNewerKubernetes,
  prefixDelegationNeedsNitro,
  privateClusterBootstrap,
  publicSubnetWithoutPublicIp,
  registeredTaintsMissing,
  releaseVersionWithdrawn,
  rootDeviceName,
  rootVolumeSmall,
  scaleFromZeroTagsMissing,
  serviceBackendsExceedLimit,
  serviceCidrGuessed,
  serviceCidrMismatch,
  serviceCidrOverlapsVpc,
  sharedNodeRole,
  singleLinuxNode,
  subnetAddressesExhausted,
  subnetPrefixesExhausted,
  subnetWithoutWayOut,
  userDataNotPowershell,
  userDataTooLarge,
  warmTargetsIneffective,
  windowsIpamDisabled,
  windowsPodsOnFargate,
  workloadHostNetwork,
  workloadWindowsVersion,
  workloadWithoutOsSelector,
];
