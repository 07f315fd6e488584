import { someSubnets } from '../model/network/some-subnets';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import { capitalize } from './texts/capitalize';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/eks-outposts.html */
export const managedGroupOnOutpost: Rule = {
  id: 'managed-group-on-outpost',
  severity: 'error',
  title: 'Managed node group in a subnet on an Outpost',
  why: 'Managed node groups are not supported on AWS Outposts: EKS refuses the group. Self-managed nodes can be there.',
  fix: 'Make the nodes of the Outpost self-managed ones, or give the managed group subnets in the region.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/eks-outposts.html',
  requirements: ['R33', 'R74'],
  check: (model) =>
    model.windowsClusters.flatMap((cluster) =>
      cluster.nodeGroups
        .filter(({ kind }) => kind === 'managed')
        .flatMap((group): Outcome[] => {
          const found = someSubnets(group, ({ isOnOutpost }) => isOnOutpost);
          if (found === undefined || found instanceof Unknown) {
            return found ? [notChecked(group.subnetsAt, found)] : [];
          }
          const titles = found.subnets.map(({ title }) => title).join(', ');
          return [
            {
              at: group.subnetsAt,
              message: `${capitalize(group.title)} has the ${titles} on an Outpost, where EKS has no managed node groups: it refuses the group.`,
              fix: 'Use a self-managed group (an Auto Scaling group that calls the bootstrap script) on the Outpost, or subnets in the region.',
              value: titles,
            },
          ];
        }),
    ),
};
