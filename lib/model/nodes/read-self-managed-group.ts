import { orElse } from '../../values/or-else';
import type { WindowsRole } from '../access/windows-roles';
import { readInstanceProfileRole } from '../iam/read-role';
import type { RoleReference } from '../iam/role-reference';
import type { Network } from '../network/network';
import type { Location } from '../../cloudformation/location';
import type { Resource } from '../../cloudformation/resource';
import type { TemplateSet } from '../../cloudformation/template-set';
import { KnownUserData } from '../user-data/known-user-data';
import { readUserData } from '../user-data/read-user-data';
import type { UserData } from '../user-data/user-data';
import { dataAt, isDataObject, listOf, numberOf, textOf, type Data } from '../../values/data';
import { PartialText } from '../../values/partial-text';
import type { OperatingSystem } from '../../kubernetes/operating-system';
import { Unknown, type Value } from '../../values/unknown';
import { findLaunchConfiguration, findLaunchTemplate, type LaunchSource } from './launch-source';
import type { InstanceTypeUse } from './group-parts';
import { NodeGroup } from './node-group';
import { roleEvidence } from './role-evidence';
import { readImage, type NodeImage } from './node-image';
import { nodeCount, nodeWeights } from './node-weights';

/**
 * Reads an Auto Scaling group whose instances are nodes of a cluster, or may be.
 *
 * @param windowsRoles tell by its role which system it runs, and its cluster, where nothing else does
 * @returns undefined for a group of something else
 * @see https://docs.aws.amazon.com/eks/latest/userguide/worker.html
 */
export function readSelfManagedGroup(
  set: TemplateSet,
  network: Network,
  resource: Resource,
  windowsRoles: readonly WindowsRole[] = [],
): NodeGroup | undefined {
  const { launch, at: launchAt } = findLaunch(set, resource);
  const source = orElse(launch, undefined);
  const userData = readUserData(launch instanceof Unknown ? launch : source?.data.UserData, KnownUserData.of(set));
  const image = source && readImage(set, source.data.ImageId, source.at('ImageId'));
  const tagged = taggedCluster(resource);
  const role = roleOf(set, launch);
  const evidence = userData.kind === 'shell' || userData.joinsLinux ? undefined : roleEvidence(role, windowsRoles);
  const seen = osOfSelfManaged(userData, image, tagged !== undefined);
  const os = evidence && (seen === undefined || seen instanceof Unknown) ? 'windows' : seen;
  if (os === undefined) {
    return undefined;
  }
  const joined = joinedCluster(userData, tagged !== undefined || evidence !== undefined);
  const weights = nodeWeights(resource.property('MixedInstancesPolicy'), resource.property('DesiredCapacityType'));
  const least = numberOf(resource.property('MinSize')) ?? new Unknown('the group has no MinSize');
  const min = nodeCount(least, weights);
  const desired = nodeCount(numberOf(resource.property('DesiredCapacity')) ?? least, weights);
  const max = nodeCount(numberOf(resource.property('MaxSize')) ?? new Unknown('the group has no MaxSize'), weights);
  const name = textOf(resource.property('AutoScalingGroupName'));
  return new NodeGroup({
    kind: 'self-managed',
    resource,
    title: `${os === 'windows' ? 'Windows node group' : 'node group'} '${typeof name === 'string' ? name : resource.title}'`,
    os,
    clusterName: joined ?? tagged ?? evidence?.clusterName ?? new Unknown('neither user data nor tags name its cluster'),
    clusterNameAt: source && joined !== undefined ? source.at('UserData') : resource.at('Tags'),
    launch,
    image,
    hasOwnImage: true,
    instanceTypes: instanceTypes(set, resource, launch, launchAt),
    role,
    roleAt: source ? source.at('IamInstanceProfile') : launchAt,
    userData,
    userDataAt: source ? source.at('UserData') : launchAt,
    minSize: min.exact,
    desiredSize: desired.exact,
    maxSize: max.exact,
    fewestNodes: { min: min.fewest, desired: desired.fewest, max: max.fewest },
    weights,
    sizeAt: resource.at('MinSize'),
    subnets: network.subnetsOf(resource.property('VPCZoneIdentifier')),
    subnetsAt: resource.at('VPCZoneIdentifier'),
  });
}

/** What the instances are launched from, and the place that says so. */
function findLaunch(set: TemplateSet, resource: Resource): { readonly launch: Value<LaunchSource>; readonly at: Location } {
  const template = resource.property('LaunchTemplate');
  if (template !== undefined) {
    return { launch: findLaunchTemplate(set, template), at: resource.at('LaunchTemplate') };
  }
  const mixed = dataAt(resource.property('MixedInstancesPolicy'), 'LaunchTemplate');
  if (mixed !== undefined) {
    return {
      launch: findMixedLaunch(set, mixed),
      at: resource.at('MixedInstancesPolicy', 'LaunchTemplate', 'LaunchTemplateSpecification'),
    };
  }
  const name = resource.property('LaunchConfigurationName');
  return { launch: findLaunchConfiguration(set, name), at: resource.at('LaunchConfigurationName') };
}

/** The launch template of a mixed group; the one of its overrides if each of them brings its own, and all bring the same. */
function findMixedLaunch(set: TemplateSet, mixed: Data): Value<LaunchSource> {
  const overrides = listOf(dataAt(mixed, 'Overrides'));
  const own = orElse(overrides, []).map((override) => dataAt(override, 'LaunchTemplateSpecification'));
  if (own.length === 0 || own.includes(undefined)) {
    return findLaunchTemplate(set, dataAt(mixed, 'LaunchTemplateSpecification'));
  }
  const sources = own.map((specification) => findLaunchTemplate(set, specification));
  const [first] = sources;
  const other = sources.find((source) => source instanceof Unknown || first instanceof Unknown || source.resource !== first.resource);
  return other === undefined ? first : other instanceof Unknown ? other : new Unknown('its overrides have different launch templates');
}

/** A group is one of nodes if its user data joins a cluster, or its image is one of EKS, or a tag says so. */
function osOfSelfManaged(userData: UserData, image: NodeImage | undefined, isTagged: boolean): Value<OperatingSystem> | undefined {
  const isWindows = userData.kind === 'powershell' || userData.kind === 'batch';
  if (userData.bootstrapCall === 'called' || image?.windows) {
    return 'windows';
  }
  if (userData.joinsLinux || /^\/aws\/service\/(eks|bottlerocket)\//.test(image?.ssmPath ?? '')) {
    // The call for Linux may stand between the tags of PowerShell: the CDK puts it there.
    return image?.os ?? (isWindows ? 'windows' : 'linux');
  }
  const hidden = userData.kind === 'unknown' ? new Unknown(userData.cause ?? 'its user data is not known') : undefined;
  if (isTagged) {
    return (
      image?.os ??
      (isWindows ? 'windows' : userData.kind === 'shell' ? 'linux' : (hidden ?? new Unknown('nothing tells which system its nodes run')))
    );
  }
  // It may join by something that is not known.
  return hidden ?? (isWindows && userData.bootstrapCall instanceof Unknown ? userData.bootstrapCall : undefined);
}

/** The cluster of the tag `kubernetes.io/cluster/<name>`, which the nodes of a group have. */
function taggedCluster(resource: Resource): Data {
  const tags = listOf(resource.property('Tags'));
  const names = orElse(tags, [])
    .map((tag) => clusterInKey(dataAt(tag, 'Key')))
    .filter((name) => name !== undefined);
  return names.length > 1 ? new Unknown('several tags name a cluster') : names.at(0);
}

function clusterInKey(key: Data): Data {
  const parts = key instanceof PartialText ? key.parts : typeof key === 'string' ? [key] : [];
  const first = parts.at(0);
  const prefix = 'kubernetes.io/cluster/';
  return typeof first === 'string' && first.startsWith(prefix)
    ? PartialText.of([first.slice(prefix.length), ...parts.slice(1)])
    : undefined;
}

/** The cluster that user data names. A name that is nothing but unknown to it is left to the tag, or to the role, if they tell one. */
function joinedCluster(userData: UserData, isToldElsewhere: boolean): Data {
  const name = userData.calls.map((call) => call.text('EKSClusterName')).find((text) => text !== undefined) ?? userData.linuxClusterName;
  return name instanceof Unknown && name.identity === undefined && isToldElsewhere ? undefined : name;
}

function roleOf(set: TemplateSet, launch: Value<LaunchSource>): RoleReference {
  return launch instanceof Unknown ? { cause: launch.cause } : readInstanceProfileRole(launch.data.IamInstanceProfile, set);
}

function instanceTypes(set: TemplateSet, resource: Resource, launch: Value<LaunchSource>, launchAt: Location): InstanceTypeUse[] {
  const path = ['MixedInstancesPolicy', 'LaunchTemplate', 'Overrides'] as const;
  const overrides = listOf(dataAt(resource.properties, ...path));
  if (overrides instanceof Unknown) {
    return [{ type: overrides, at: resource.at(...path) }];
  }
  const types = overrides.map((override, index) => {
    const at = resource.at(...path, index);
    const own = dataAt(override, 'LaunchTemplateSpecification');
    return typeIn(override, at) ?? typeOf(own === undefined ? launch : findLaunchTemplate(set, own), at);
  });
  return types.length > 0 ? types : [typeOf(launch, launchAt)];
}

function typeOf(launch: Value<LaunchSource>, launchAt: Location): InstanceTypeUse {
  if (launch instanceof Unknown) {
    return { type: launch, at: launchAt };
  }
  return typeIn(launch.data, launch.at()) ?? { type: new Unknown('no instance type is named'), at: launch.at() };
}

function typeIn(data: Data, at: Location): InstanceTypeUse | undefined {
  const type = textOf(dataAt(data, 'InstanceType'));
  if (type !== undefined) {
    return { type, at: { ...at, path: `${at.path}.InstanceType` } };
  }
  return isDataObject(data) && data.InstanceRequirements !== undefined
    ? { type: new Unknown('EC2 chooses the instance type by its attributes'), at: { ...at, path: `${at.path}.InstanceRequirements` } }
    : undefined;
}
