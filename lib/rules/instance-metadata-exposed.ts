import { firstUnknown } from '../values/first-unknown';
import { isKnown, Unknown } from '../values/unknown';
import { dataAt, numberOf, textOf } from '../values/data';
import { notChecked } from './outcomes/not-checked';
import { managedGroupHopLimit } from '../facts/instance-metadata';
import type { NodeGroup } from '../model/nodes/node-group';
import type { Finding, Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/whitepapers/latest/security-practices-multi-tenant-saas-applications-eks/restrict-the-use-of-host-networking-and-block-access-to-instance-metadata-service.html */
export const instanceMetadataExposed: Rule = {
  id: 'instance-metadata-exposed',
  severity: 'warning',
  title: 'Instance metadata that pods may read',
  why:
    'With IMDSv1, or with more than one hop, a pod may get the credentials of the node from the instance metadata service, and act as the node. So it is with Linux nodes; what reaches ' +
    'Windows containers, and whether one hop keeps them away, was not verified. EKS gives managed node groups two hops, unless they have a launch template.',
  fix: 'Set HttpTokens to required and HttpPutResponseHopLimit to 1, and give pods their permissions by IAM roles for service accounts.',
  source: 'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
  requirements: ['R35', 'R44'],
  check: (model) =>
    model.windowsGroups.flatMap(({ group }): Outcome[] => {
      if (group.launch === undefined) {
        return [withoutLaunchTemplate(group)];
      }
      if (group.launch instanceof Unknown) {
        return [notChecked(group.userDataAt, group.launch)];
      }
      const { data, at } = group.launch;
      const options = data.MetadataOptions;
      const endpoint = textOf(dataAt(options, 'HttpEndpoint'));
      const tokens = textOf(dataAt(options, 'HttpTokens'));
      const hops = numberOf(dataAt(options, 'HttpPutResponseHopLimit'));
      if (endpoint === 'disabled') {
        return [];
      }
      const unknown = firstUnknown([endpoint, tokens, hops]);
      const outcomes: Outcome[] = unknown ? [notChecked(at('MetadataOptions'), unknown)] : [];
      if (isKnown(tokens) && tokens !== 'required') {
        outcomes.push({
          at: at('MetadataOptions', 'HttpTokens'),
          message: `${group.title} allows IMDSv1 (HttpTokens is ${tokens === undefined ? 'not set' : `'${tokens}'`}): any pod that can send a request may read the credentials of the node (not verified for Windows containers).`,
          fix: 'Set MetadataOptions.HttpTokens to required.',
          value: tokens ?? 'not set',
        });
      }
      if (typeof hops === 'number' && hops > 1) {
        outcomes.push({
          at: at('MetadataOptions', 'HttpPutResponseHopLimit'),
          message: `${group.title} lets instance metadata travel ${String(hops)} hops, so that pods may read the credentials of the node (not verified for Windows containers).`,
          fix: 'Set MetadataOptions.HttpPutResponseHopLimit to 1, unless pods need the metadata; then acknowledge the finding.',
          value: String(hops),
        });
      }
      return outcomes;
    }),
};

/** EKS sets the metadata options of a managed node group then. */
function withoutLaunchTemplate({ title, userDataAt }: NodeGroup): Finding {
  return {
    at: userDataAt,
    message: `${title} has no launch template, and EKS then lets instance metadata travel ${String(managedGroupHopLimit)} hops, so that pods may read the credentials of the node (not verified for Windows containers).`,
    fix: 'Give it a launch template with MetadataOptions: HttpTokens required and HttpPutResponseHopLimit 1, unless pods need the metadata; then acknowledge the finding.',
    value: 'no LaunchTemplate',
  };
}
