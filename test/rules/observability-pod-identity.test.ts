import { observabilityPodIdentity as rule } from '../../lib/rules/observability-pod-identity';
import { conditional } from '../support/manifests';
import { type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const ASSOCIATIONS = [{ ServiceAccount: 'cloudwatch-agent', RoleArn: 'arn:aws:iam::123456789012:role/logs' }];

/** The right template with the add-on. */
function withAddon(properties: object = {}, name = 'amazon-cloudwatch-observability'): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' } };
    template.Resources.Logs = {
      Type: 'AWS::EKS::Addon',
      Properties: { AddonName: name, ClusterName: { Ref: 'Cluster' }, PodIdentityAssociations: ASSOCIATIONS, ...properties },
    };
  });
}

// https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
describe('observability-pod-identity', () => {
  test.each<[string, LooseTemplate]>([
    ['a cluster without the add-on', rightTemplate()],
    ['a role by IRSA beside it', withAddon({ ServiceAccountRoleArn: 'arn:aws:iam::123456789012:role/logs' })],
    ['a role that a parameter gives', withAddon({ ServiceAccountRoleArn: { Ref: 'Given' } })],
    ['no role at all', withAddon({ PodIdentityAssociations: undefined })],
    ['no associations', withAddon({ PodIdentityAssociations: [] })],
    ['another add-on', withAddon({}, 'aws-ebs-csi-driver')],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test('passes where the role of the Windows nodes may write to CloudWatch', () => {
    const template = withAddon();
    template.Resources.WindowsRole.Properties.ManagedPolicyArns.push('arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy');
    expect(outcomes(rule, template)).toEqual([]);
  });

  test('passes for a cluster of Linux nodes', () => {
    const template = withAddon();
    delete template.Resources.WindowsNodes;
    expect(outcomes(rule, template)).toEqual([]);
  });

  test('warns of Pod Identity alone', () => {
    expect(outcomes(rule, withAddon())).toEqual([
      "warning Logs Properties.PodIdentityAssociations: The add-on amazon-cloudwatch-observability of the cluster 'prod', which has Windows nodes, gives its role by EKS Pod Identity alone: its pods on " +
        'Windows get none, and their logs are missing.',
    ]);
  });

  test.each<[string, LooseTemplate]>([
    ['a parameter gives the associations', withAddon({ PodIdentityAssociations: { Ref: 'Given' } })],
    ['it depends on a condition', conditional(withAddon(), 'Logs')],
  ])('is unknown if %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([expect.stringMatching(/^\? Logs: /)]);
  });

  test('is unknown if the role of the nodes is not in the templates', () => {
    const template = withAddon();
    template.Resources.WindowsProfile.Properties.Roles = [{ Ref: 'Given' }];
    expect(outcomes(rule, template)).toEqual([expect.stringMatching(/^\? Logs: /)]);
  });
});
