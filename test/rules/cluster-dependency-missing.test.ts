import { clusterDependencyMissing } from '../../lib/rules/cluster-dependency-missing';
import { asClusterOfV1, conditionally, onNamedCluster } from '../support/access-templates';
import { type Change, type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const check = (template: unknown) => outcomes(clusterDependencyMissing, template);

/** A managed node group that names its cluster, and refers to nothing of it. */
const byName = (change: Change = () => undefined) =>
  rightManagedTemplate((template) => {
    template.Resources.WindowsNodes.Properties.ClusterName = 'prod';
    delete template.Resources.WindowsNodes.DependsOn;
    change(template);
  });

/** Self-managed nodes of which neither user data nor tags refer to the cluster. */
const selfManagedByName = (change: Change = () => undefined) =>
  rightTemplate((template) => {
    const { WindowsNodes, WindowsTemplate } = template.Resources;
    delete WindowsNodes.DependsOn;
    delete WindowsTemplate.Properties.LaunchTemplateData.SecurityGroupIds;
    WindowsTemplate.Properties.LaunchTemplateData.UserData = {
      'Fn::Base64': '<powershell>\n& "C:\\Program Files\\Amazon\\EKS\\Start-EKSBootstrap.ps1" -EKSClusterName prod\n</powershell>',
    };
    WindowsNodes.Properties.Tags = [{ Key: 'kubernetes.io/cluster/prod', Value: 'owned', PropagateAtLaunch: true }];
    change(template);
  });

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html
test.each([
  ['self-managed nodes that refer to the cluster', rightTemplate()],
  ['a managed node group that does', rightManagedTemplate()],
  ['a cluster of aws-eks', rightManagedTemplate(asClusterOfV1)],
  ['a dependency that is written out', byName(({ Resources }) => (Resources.WindowsNodes.DependsOn = 'Cluster'))],
  ['one in a list', byName(({ Resources }) => (Resources.WindowsNodes.DependsOn = ['LinuxNodes', 'Cluster']))],
  ['a dependency by way of others', byName(({ Resources }) => (Resources.WindowsNodes.DependsOn = ['LinuxNodes']))],
  [
    'self-managed nodes whose launch template depends on it',
    selfManagedByName(({ Resources }) => (Resources.WindowsTemplate.DependsOn = 'Cluster')),
  ],
  ['a cluster that is only named', onNamedCluster(rightManagedTemplate())],
  ['a cluster of another template', [{ Resources: { Cluster: rightTemplate().Resources.Cluster } }, withoutCluster(byName())]],
])('passes for %s', (_, template) => {
  expect(check(template)).toEqual([]);
});

function withoutCluster({ Resources: { WindowsNodes } }: LooseTemplate): object {
  return { Resources: { WindowsNodes: WindowsNodes as unknown } };
}

test.each([
  ['a managed node group', byName(), 'WindowsNodes Properties.ClusterName', 'WindowsNodes'],
  ['self-managed nodes', selfManagedByName(), 'WindowsTemplate Properties.LaunchTemplateData.UserData', 'WindowsNodes'],
])('warns of %s that name the cluster only', (_, template, place, logicalId) => {
  expect(check(template)).toEqual([
    `warning ${place}: Windows node group 'WindowsNodes' names the cluster 'prod' without referring to it, so CloudFormation may make both at the same time.`,
  ]);
  expect(rawOutcomes(clusterDependencyMissing, template)).toEqual([
    expect.objectContaining({
      fix: `Write a reference to 'Cluster' for the name, or add DependsOn: Cluster to '${logicalId}'.`,
      value: 'prod',
    }),
  ]);
});

test.each(['WindowsNodes', 'Cluster'])('is unknown if %s may not exist', (logicalId) => {
  expect(check(byName(conditionally(logicalId)))).toEqual(["? WindowsNodes: the parameter 'Stage' has no default"]);
});
