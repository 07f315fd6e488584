import { Annotations, Size, Tags, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { CfnNodegroup } from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { cniPolicy, ecrPullOnlyPolicy, workerNodePolicy } from '../../facts/eks-iam-policies';
import { instanceTypeFacts } from '../../facts/instance-type-facts';
import { linuxDefaultDiskGibibytes, linuxRootDevice } from '../../facts/linux-root-volume';
import { attachManagedPolicies } from '../iam/attach-managed-policies';
import { capacityRange } from '../nodes/capacity-range';
import { checkGp3Volume } from '../nodes/check-gp3-volume';
import { checkMetadataHopLimit } from '../nodes/check-metadata-hop-limit';
import { nodeSubnets } from '../nodes/node-subnets';
import { checkTags } from '../prop-checks/check-tags';
import { display } from '../prop-checks/display';
import { wholeUnits } from '../prop-checks/whole-units';
import { warnUnknownProps } from '../prop-checks/warn-unknown-props';
import { clusterPropNames } from './cluster-prop-names';
import type { LinuxNodesOptions } from './linux-nodes-options';

const WHAT = 'LinuxCapacity.nodes';

/**
 * A managed group of Amazon Linux 2023 nodes.
 *
 * @throws if EKS would refuse it, or no node could start
 */
export function linuxNodes(cluster: eks.Cluster, options: LinuxNodesOptions): eks.Nodegroup {
  checkShapes(options);
  warnUnknownProps(cluster, options, clusterPropNames.linuxNodes, 'LinuxCapacity.nodes()');
  const { instanceType = ec2.InstanceType.of(ec2.InstanceClass.M5, ec2.InstanceSize.LARGE) } = options;
  const range = linuxRange(options);
  checkTags(options.tags, `${WHAT}: tags`);
  const isKnown = !Token.isUnresolved(instanceType.toString());
  if (isKnown) {
    checkInstanceType(cluster, instanceType.toString());
  }
  const isArm = isKnown && instanceType.architecture === ec2.InstanceArchitecture.ARM_64;
  const template = launchTemplate(cluster, options);
  const group = cluster.addNodegroupCapacity('Linux', {
    amiType: isArm ? eks.NodegroupAmiType.AL2023_ARM_64_STANDARD : eks.NodegroupAmiType.AL2023_X86_64_STANDARD,
    instanceTypes: isKnown ? [instanceType] : undefined,
    nodeRole: nodeRole(cluster, options),
    launchTemplateSpec: { id: template.launchTemplateId ?? '', version: template.latestVersionNumber },
    minSize: range.minCapacity,
    maxSize: range.maxCapacity,
    subnets: nodeSubnets(cluster.vpc, undefined, WHAT),
    tags: options.tags,
  });
  if (!isKnown) {
    // CDK reads the architecture of the types that it is given, and a token has none that could be read.
    (group.node.defaultChild as CfnNodegroup).instanceTypes = [instanceType.toString()];
  }
  return group;
}

/** Without types anything may be written for an option. */
function checkShapes(options: LinuxNodesOptions): void {
  const { instanceType, diskSize, tags, cniPolicyOnNodeRole } = { ...options } as { readonly [option: string]: unknown };
  const refuse = (option: string, example: string, got: unknown) => {
    throw new Error(
      `${WHAT}: ${option} must be ${example}, got ${display(got)}. See https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib-readme.html`,
    );
  };
  if (instanceType !== undefined && !has(instanceType, 'sameInstanceClassAs')) {
    refuse('instanceType', "an instance type such as new ec2.InstanceType('m5.large')", instanceType);
  }
  if (diskSize !== undefined && !has(diskSize, 'toGibibytes')) {
    refuse('diskSize', 'a size such as Size.gibibytes(30)', diskSize);
  }
  if (tags !== undefined && (typeof tags !== 'object' || tags === null || Array.isArray(tags))) {
    refuse('tags', "an object such as { team: 'shop' }", tags);
  }
  if (cniPolicyOnNodeRole !== undefined && typeof cniPolicyOnNodeRole !== 'boolean') {
    refuse('cniPolicyOnNodeRole', 'true or false', cniPolicyOnNodeRole);
  }
}

/** An app may have two copies of aws-cdk-lib, so classes are not compared. */
function has(value: unknown, method: string): boolean {
  return typeof (value as { readonly [name: string]: unknown } | null)?.[method] === 'function';
}

function linuxRange({ minCapacity = 2, maxCapacity }: LinuxNodesOptions) {
  const range = capacityRange({ minCapacity, maxCapacity }, WHAT);
  if (minCapacity === 0) {
    throw new Error(
      `${WHAT}: minCapacity must be 1 or more, got 0: without a Linux node no pod of the cluster has DNS. Leave it out for two nodes. ` +
        'See https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
    );
  }
  return range;
}

function nodeRole(cluster: eks.Cluster, { cniPolicyOnNodeRole = true }: LinuxNodesOptions): iam.Role {
  const role = new iam.Role(cluster, 'LinuxNodeRole', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  attachManagedPolicies(role, workerNodePolicy, ecrPullOnlyPolicy);
  if (cniPolicyOnNodeRole) {
    attachManagedPolicies(role, cniPolicy);
  }
  return role;
}

function launchTemplate(cluster: eks.Cluster, options: LinuxNodesOptions): ec2.LaunchTemplate {
  const { metadataHopLimit = 1 } = options;
  checkMetadataHopLimit(metadataHopLimit, WHAT);
  const template = new ec2.LaunchTemplate(cluster, 'LinuxLaunchTemplate', {
    httpTokens: ec2.LaunchTemplateHttpTokens.REQUIRED,
    // CDK compares the numbers, and a token is none that could be compared.
    httpPutResponseHopLimit: Token.isUnresolved(metadataHopLimit) ? undefined : metadataHopLimit,
    blockDevices: [
      {
        deviceName: linuxRootDevice,
        volume: ec2.BlockDeviceVolume.ebs(diskGibibytes(cluster, options), { volumeType: ec2.EbsDeviceVolumeType.GP3, encrypted: true }),
      },
    ],
  });
  if (Token.isUnresolved(metadataHopLimit)) {
    const resource = template.node.defaultChild as ec2.CfnLaunchTemplate;
    resource.addPropertyOverride('LaunchTemplateData.MetadataOptions.HttpPutResponseHopLimit', metadataHopLimit);
  }
  for (const [key, value] of Object.entries(options.tags ?? {})) {
    Tags.of(template).add(key, value);
  }
  return template;
}

function diskGibibytes(cluster: eks.Cluster, { diskSize = Size.gibibytes(linuxDefaultDiskGibibytes) }: LinuxNodesOptions): number {
  const what = `${WHAT}: diskSize`;
  const gibibytes = wholeUnits(diskSize, 'gibibytes', what);
  checkGp3Volume({ sizeGibibytes: gibibytes, names: { size: what, iops: '', throughput: '' } });
  if (!Token.isUnresolved(gibibytes) && gibibytes < linuxDefaultDiskGibibytes) {
    Annotations.of(cluster).addWarningV2(
      'eks-windows::linux-root-volume-small',
      `${what} is ${String(gibibytes)} GiB, and EKS itself gives a Linux node ${String(linuxDefaultDiskGibibytes)}. If the image is larger, no node starts ` +
        '("smaller than snapshot"); container images need room, too. ' +
        'See https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-eks-nodegroup.html',
    );
  }
  return gibibytes;
}

/** CDK takes a spelling or an accelerator amiss, too, but speaks of neither the prop nor the value. */
function checkInstanceType(cluster: eks.Cluster, type: string): void {
  const docs = 'See https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-types.html';
  const isWellFormed = /^[a-z]+\d[a-z0-9]*\.[a-z0-9-]+$/.test(type);
  const hasAccelerators = /^(g|p|inf|trn)\d/.test(type);
  if (!isWellFormed || hasAccelerators || type.startsWith('mac')) {
    throw new Error(
      `${WHAT}: instanceType must be a type for general use such as m5.large, got '${type}'` +
        (hasAccelerators ? ', which has accelerators, for which the Amazon Linux image of these nodes has no drivers' : '') +
        `. ${docs}`,
    );
  }
  if (!instanceTypeFacts(type)) {
    Annotations.of(cluster).addWarningV2(
      'eks-windows::linux-instance-type-unknown',
      `${WHAT}: the instance type '${type}' is not one of those that cdk-eks-windows knows. If it is no new type, it is misspelt, and the Linux nodes do not ` +
        `start. ${docs}`,
    );
  }
}
