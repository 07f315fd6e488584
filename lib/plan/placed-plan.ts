import { basename } from 'node:path';
import type { Resource } from '../cloudformation/resource';
import type { PlacedPlan } from './capacity-plan';

/**
 * How the plan names a group or a subnet: without what it is, which its title says too.
 *
 * @param title such as `subnet 'PrivateSubnet1'`
 * @param resource that makes it, if it is in a template
 */
export function placedPlan(title: string, resource: Resource | undefined): PlacedPlan {
  return {
    name: /'(.*)'/.exec(title)?.[1] ?? title,
    template: resource ? basename(resource.template.source.path) : null,
    logicalId: resource?.logicalId ?? null,
  };
}
