import { map } from '../../values/map';
import { orElse } from '../../values/or-else';
import type { WindowsRole } from '../access/windows-roles';
import { readRole } from '../iam/read-role';
import type { Network } from '../network/network';
import type { Location } from '../../cloudformation/location';
import type { Resource } from '../../cloudformation/resource';
import type { TemplateSet } from '../../cloudformation/template-set';
import { KnownUserData } from '../user-data/known-user-data';
import { readUserData } from '../user-data/read-user-data';
import { dataAt, listOf, numberOf, textOf, type Data } from '../../values/data';
import { MaybeAbsent } from '../../values/maybe-absent';
import type { OperatingSystem } from '../../kubernetes/operating-system';
import { Unknown, type Value } from '../../values/unknown';
import { findLaunchTemplate, type LaunchSource } from './launch-source';
import type { InstanceTypeUse } from './group-parts';
import { NodeGroup } from './node-group';
import { roleEvidence } from './role-evidence';
import { readAmiType, readImage, type NodeImage } from './node-image';

/** What EKS uses if neither the group nor its launch template names a type. */
const defaultInstanceType = 't3.medium';

/**
 * Reads a managed node group.
 *
 * @param windowsRoles tell by its role which system it runs, where nothing else does
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-eks-nodegroup.html
 */
export function readManagedGroup(
  set: TemplateSet,
  network: Network,
  resource: Resource,
  windowsRoles: readonly WindowsRole[] = [],
): NodeGroup {
  const specification = resource.property('LaunchTemplate');
  const launch = specification === undefined ? undefined : findLaunchTemplate(set, specification);
  const source = orElse(launch, undefined);
  const amiType = textOf(resource.property('AmiType'));
  const ownImage = source && readImage(set, source.data.ImageId, source.at('ImageId'));
  const image = ownImage ?? (amiType === undefined || amiType === 'CUSTOM' ? undefined : readAmiType(amiType, resource.at('AmiType')));
  const userData = readUserData(launch instanceof Unknown ? launch : source?.data.UserData, KnownUserData.of(set));
  const role = readRole(resource.property('NodeRole'));
  const seen = osOfManaged(amiType, launch, image, userData.kind);
  const os = seen instanceof Unknown && roleEvidence(role, windowsRoles) ? 'windows' : seen;
  const name = textOf(resource.property('NodegroupName'));
  const minSize = sizeOf(resource, 'MinSize');
  const desiredSize = sizeOf(resource, 'DesiredSize', minSize);
  const maxSize = sizeOf(resource, 'MaxSize', desiredSize);
  return new NodeGroup({
    kind: 'managed',
    resource,
    title: `${os === 'windows' ? 'Windows node group' : 'node group'} '${typeof name === 'string' ? name : resource.title}'`,
    os,
    clusterName: resource.property('ClusterName'),
    clusterNameAt: resource.at('ClusterName'),
    launch,
    image,
    hasOwnImage: hasOwnImage(amiType, launch),
    instanceTypes: instanceTypes(resource, launch),
    role,
    roleAt: resource.at('NodeRole'),
    userData,
    userDataAt: source ? source.at('UserData') : resource.at('LaunchTemplate'),
    minSize,
    desiredSize,
    maxSize,
    fewestNodes: { min: minSize, desired: desiredSize, max: maxSize },
    sizeAt: resource.at('ScalingConfig'),
    subnets: network.subnetsOf(resource.property('Subnets')),
    subnetsAt: resource.at('Subnets'),
  });
}

/** EKS refuses an AMI type beside a custom image. So if there is an AMI type, the launch template has no image, even where it is not known. */
function hasOwnImage(amiType: Value<string> | undefined, launch: Value<LaunchSource> | undefined): Value<boolean> {
  if (launch instanceof Unknown) {
    return typeof amiType === 'string' && amiType !== 'CUSTOM' ? false : launch;
  }
  const id = launch?.data.ImageId;
  if (amiType === 'CUSTOM' && (id === undefined || id === null)) {
    return new Unknown('it is of the AMI type CUSTOM, and its launch template names no image');
  }
  return id instanceof MaybeAbsent ? id : id !== undefined && id !== null;
}

/** Without an AMI type EKS uses Amazon Linux, unless the launch template brings an image of its own. */
function osOfManaged(
  amiType: Value<string> | undefined,
  launch: Value<LaunchSource> | undefined,
  image: NodeImage | undefined,
  userData: string,
): Value<OperatingSystem> {
  if (amiType !== undefined && amiType !== 'CUSTOM') {
    return map(amiType, (known) => (known.startsWith('WINDOWS') ? 'windows' : 'linux'));
  }
  const isOwn = hasOwnImage(amiType, launch);
  if (isOwn instanceof Unknown && (launch instanceof Unknown || image)) {
    return isOwn;
  }
  if (!image && amiType !== 'CUSTOM') {
    return 'linux';
  }
  if (image?.os) {
    return image.os;
  }
  if (userData === 'powershell' || userData === 'batch') {
    return 'windows';
  }
  return userData === 'shell'
    ? 'linux'
    : (image?.unknown ??
        new Unknown(image ? `nothing tells which system the image '${image.amiId ?? ''}' runs` : 'its launch template names no image'));
}

function instanceTypes(resource: Resource, launch: Value<LaunchSource> | undefined): InstanceTypeUse[] {
  const own = listOf(resource.property('InstanceTypes'));
  if (own instanceof Unknown) {
    return [{ type: own, at: resource.at('InstanceTypes') }];
  }
  if (own.length > 0) {
    return own.map((item, index) => use(item, resource.at('InstanceTypes', index)));
  }
  if (launch instanceof Unknown) {
    return [{ type: launch, at: resource.at('LaunchTemplate') }];
  }
  if (launch && launch.data.InstanceType === undefined && launch.data.InstanceRequirements !== undefined) {
    return [{ type: new Unknown('EC2 chooses the instance type by its attributes'), at: launch.at('InstanceRequirements') }];
  }
  return launch && launch.data.InstanceType !== undefined
    ? [use(launch.data.InstanceType, launch.at('InstanceType'))]
    : [{ type: defaultInstanceType, at: resource.at('InstanceTypes') }];
}

function use(data: Data, at: Location): InstanceTypeUse {
  return { type: textOf(data) ?? new Unknown('no instance type is named'), at };
}

function sizeOf(
  resource: Resource,
  name: string,
  otherwise: Value<number> = new Unknown('EKS chooses the size of the group'),
): Value<number> {
  return numberOf(dataAt(resource.properties, 'ScalingConfig', name)) ?? otherwise;
}
