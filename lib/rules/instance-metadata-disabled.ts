import { dataAt, textOf } from '../values/data';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html */
export const instanceMetadataDisabled: Rule = {
  id: 'instance-metadata-disabled',
  severity: 'error',
  title: 'Windows nodes without instance metadata',
  why:
    'An instance gets its user data and its credentials from the instance metadata service, and Start-EKSBootstrap.ps1 asks it for the network of the node. Without the service nothing joins ' +
    'the node to the cluster.',
  fix: 'Set HttpEndpoint to enabled, or leave it out. To keep pods from the metadata, set HttpTokens to required and HttpPutResponseHopLimit to 1.',
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html',
  requirements: ['R35'],
  check: (model) =>
    model.windowsGroups.flatMap(({ group: { launch, title, userDataAt } }): Outcome[] => {
      // Without a launch template EKS sets the metadata options of a managed node group.
      if (launch === undefined || launch instanceof Unknown) {
        return launch ? [notChecked(userDataAt, launch)] : [];
      }
      const endpoint = textOf(dataAt(launch.data.MetadataOptions, 'HttpEndpoint'));
      const at = launch.at('MetadataOptions', 'HttpEndpoint');
      if (endpoint instanceof Unknown) {
        return [notChecked(at, endpoint)];
      }
      return endpoint === 'disabled'
        ? [
            {
              at,
              message: `${title} has no instance metadata (HttpEndpoint is 'disabled'), from which its user data and Start-EKSBootstrap.ps1 read: its nodes never join the cluster.`,
              fix: 'Set MetadataOptions.HttpEndpoint to enabled. To keep pods from the metadata, set HttpTokens to required and HttpPutResponseHopLimit to 1.',
              value: endpoint,
            },
          ]
        : [];
    }),
};
