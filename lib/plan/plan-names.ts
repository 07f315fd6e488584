import { basename } from 'node:path';
import type { Resource } from '../cloudformation/resource';
import type { PlacedPlan } from './capacity-plan';

/** What a plan names: a group, a subnet or a cluster. */
interface Named {
  readonly title: string;
  readonly resource?: Resource;
}

/** Last parts of paths that are the insides of constructs: an Auto Scaling group or a node group of this library, in which the address mode may be, and the subnet of a VPC. */
const insides = /^(?:(?:AutoScalingGroup|Nodegroup)(?:PrefixDelegation|SecondaryIp)?|Subnet)$/;

/**
 * How a plan names groups, subnets or clusters: by the ids of their constructs, as users wrote them, where the templates tell their paths, and else by their logical ids or the names that they have.
 * Those that would be alike are named by their paths.
 *
 * @param all that are named in one list
 * @returns the names of each of them
 */
export function planNames<T extends Named>(all: readonly T[]): (one: T) => PlacedPlan {
  const counts = new Map<string, number>();
  for (const name of all.map(nameOf)) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return (one) => {
    const [path, name] = [pathOf(one.resource), nameOf(one)];
    return {
      name: (counts.get(name) ?? 0) > 1 ? (path ?? name) : name,
      path: path ?? null,
      template: one.resource ? basename(one.resource.template.source.path) : null,
      logicalId: one.resource?.logicalId ?? null,
    };
  };
}

/** The id of the construct; the name in the title, which says what it is too, if there is none. */
function nameOf({ title, resource }: Named): string {
  return pathOf(resource)?.split('/').at(-1) ?? titleName(title);
}

/**
 * The name that stands in a title.
 *
 * @param title such as `subnet 'PrivateSubnet1'`
 */
function titleName(title: string): string {
  return /'(.*)'/.exec(title)?.[1] ?? title;
}

/** Of the construct that the user wrote, without what is in it; what stands in the stack itself is the user's. */
function pathOf(resource: Resource | undefined): string | undefined {
  if (resource?.constructPath === undefined) {
    return undefined;
  }
  const parts = resource.title.split('/');
  return (parts.length > 2 && insides.test(parts.at(-1) ?? '') ? parts.slice(0, -1) : parts).join('/');
}
