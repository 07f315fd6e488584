import { findLaunchTemplate } from '../nodes/launch-source';
import type { Resource } from '../../cloudformation/resource';
import { ResourceAttribute } from '../../cloudformation/unknowns/resource-attribute';
import type { TemplateSet } from '../../cloudformation/template-set';
import { KnownUserData } from '../user-data/known-user-data';
import { readUserData } from '../user-data/read-user-data';
import type { UserData } from '../user-data/user-data';
import type { Data } from '../../values/data';
import { PartialText } from '../../values/partial-text';
import { Unknown } from '../../values/unknown';
import type { OwnCluster } from '../cluster/own-cluster';
import { containsData } from '../../values/contains-data';

/** What starts instances one by one, or in fleets. The instances of fleets are not looked at. */
export const instanceTypes = ['AWS::EC2::Instance', 'AWS::EC2::EC2Fleet', 'AWS::EC2::SpotFleet'] as const;

/**
 * Whether what such a resource starts may be a node of a cluster: of an instance, whether it names the cluster, or has user data that is not known.
 */
export function mayBeNode(set: TemplateSet, resource: Resource, cluster: OwnCluster): boolean {
  const specification = resource.property('LaunchTemplate');
  const launch = specification === undefined ? undefined : findLaunchTemplate(set, specification);
  if (resource.type !== 'AWS::EC2::Instance' || launch instanceof Unknown) {
    return true;
  }
  const userData = readUserData(resource.property('UserData') ?? launch?.data.UserData, KnownUserData.of(set));
  return (
    userData.kind === 'unknown' ||
    mayJoin(userData, cluster) ||
    [resource.properties, launch?.data].some((data) => containsData(data, (part) => isNamed(part, cluster)))
  );
}

function mayJoin({ joinsLinux, linuxClusterName: joined, text }: UserData, { name }: OwnCluster): boolean {
  const isOther = typeof joined === 'string' && typeof name === 'string' && joined !== name;
  const texts = text instanceof PartialText ? text.parts : [text];
  return (joinsLinux && !isOther) || texts.some((part) => typeof part === 'string' && typeof name === 'string' && part.includes(name));
}

/** Whether it refers to the cluster, or is the tag of its nodes. */
function isNamed(part: Data, { resource, name }: OwnCluster): boolean {
  if (part instanceof ResourceAttribute) {
    return part.resource === resource;
  }
  if (part instanceof Unknown) {
    return name instanceof Unknown && name.identity !== undefined && name.identity === part.identity;
  }
  return typeof name === 'string' && part === `kubernetes.io/cluster/${name}`;
}
