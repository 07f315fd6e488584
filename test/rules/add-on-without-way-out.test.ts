import { addOnWithoutWayOut as rule } from '../../lib/rules/add-on-without-way-out';
import { endpoints, hiddenNetworks, isolated, resource } from '../support/network-changes';
import { type Change, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';
import { all, conditional } from '../support/windows-changes';

const linesOf = (...changes: Change[]) => outcomes(rule, rightTemplate(all(...changes)));

const chart = (name: string, values: object = {}): Change =>
  resource('Controller', 'Custom::AWSCDK-EKS-HelmChart', {
    ServiceToken: 'arn',
    ClusterName: { Ref: 'Cluster' },
    Chart: name,
    Values: JSON.stringify(values),
  });
const interruptions = { settings: { interruptionQueue: 'queue' } };
const addon = (name: string): Change => resource('Controller', 'AWS::EKS::Addon', { ClusterName: { Ref: 'Cluster' }, AddonName: name });
const deployment = (image: string): Change =>
  resource('Controller', 'Custom::AWSCDK-EKS-KubernetesResource', {
    ServiceToken: 'arn',
    ClusterName: { Ref: 'Cluster' },
    Manifest: JSON.stringify([
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'c' },
        spec: { template: { spec: { containers: [{ name: 'c', image }] } } },
      },
    ]),
  });
const finding = (services: string, title: string) =>
  expect.stringMatching(
    new RegExp(
      `^warning Controller Properties.\\w+: No route leads out .* Linux nodes of the cluster 'prod', .* no endpoint for ${services}, which the ${title} calls`,
    ),
  ) as string;

test.each<[string, Change]>([
  ['right nodes', () => undefined],
  ['nodes with a way out', chart('aws-load-balancer-controller')],
  ['an endpoint', all(isolated, chart('aws-load-balancer-controller'), endpoints('elasticloadbalancing'))],
  ['the Node Termination Handler without a queue', all(isolated, chart('aws-node-termination-handler'))],
  ['charts that call nothing of AWS', all(isolated, chart('ingress-nginx'))],
  ['an add-on that calls only what nodes call', all(isolated, addon('coredns'))],
  ['no Windows nodes', all(isolated, chart('cluster-autoscaler'), ({ Resources }) => delete Resources.WindowsNodes)],
  ['no Linux nodes in the templates', all(isolated, chart('cluster-autoscaler'), ({ Resources }) => delete Resources.LinuxNodes)],
  [
    'Fargate, where its pods may run',
    all(
      isolated,
      chart('karpenter'),
      resource('Profile', 'AWS::EKS::FargateProfile', { ClusterName: { Ref: 'Cluster' }, Selectors: [{ Namespace: 'karpenter' }] }),
    ),
  ],
  [
    'some nodes with a way out',
    all(isolated, chart('cluster-autoscaler'), ({ Resources }) => Resources.LinuxNodes.Properties.Subnets.push({ Ref: 'PublicSubnet' })),
  ],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

test('passes for a managed node group', () => {
  expect(outcomes(rule, rightManagedTemplate(isolated))).toEqual([]);
});

// https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html, https://docs.aws.amazon.com/eks/latest/eksctl/eks-private-cluster.html,
// https://karpenter.sh/docs/getting-started/getting-started-with-karpenter/#private-clusters
test.each<[string, Change, string, string]>([
  [
    'the chart of the load balancer controller',
    chart('aws-load-balancer-controller'),
    'elasticloadbalancing',
    'AWS Load Balancer Controller',
  ],
  ['the chart of the Cluster Autoscaler', chart('cluster-autoscaler'), 'autoscaling', 'Cluster Autoscaler'],
  [
    'the Cluster Autoscaler in a manifest',
    deployment('registry.k8s.io/autoscaling/cluster-autoscaler:v1.35.0'),
    'autoscaling',
    'Cluster Autoscaler',
  ],
  ['Karpenter', chart('oci://public.ecr.aws/karpenter/karpenter'), 'eks, ssm', 'Karpenter'],
  ['Karpenter that handles interruptions', chart('oci://public.ecr.aws/karpenter/karpenter', interruptions), 'eks, ssm, sqs', 'Karpenter'],
  [
    'the Node Termination Handler with a queue',
    chart('aws-node-termination-handler', { enableSqsTerminationDraining: true }),
    'sqs, autoscaling',
    'AWS Node Termination Handler',
  ],
  ['the Pod Identity Agent', addon('eks-pod-identity-agent'), 'eks-auth', 'EKS Pod Identity Agent'],
  ['Fluent Bit', deployment('public.ecr.aws/aws-observability/aws-for-fluent-bit:stable'), 'logs', 'Fluent Bit for AWS'],
])('warns of %s', (_, change, services, title) => {
  expect(linesOf(isolated, change)).toEqual([finding(services, title)]);
});

test('names only what is missing', () => {
  expect(linesOf(isolated, chart('karpenter', interruptions), endpoints('ssm', 'eks'))).toEqual([finding('sqs', 'Karpenter')]);
});

test.each<[string, Change, string]>([
  [
    'the subnets',
    ({ Resources }) => (Resources.LinuxNodes.Properties.Subnets = ['subnet-1']),
    "the subnet 'subnet-1' is not in the templates",
  ],
  ['whether there are Windows nodes', conditional('WindowsNodes'), "the parameter 'Stage' has no default"],
  ...hiddenNetworks.map(([what, change, cause]): [string, Change, string] => [`what ${what} adds`, change, cause]),
])('is unknown where nothing tells %s', (_, change, cause) => {
  const lines = linesOf(isolated, chart('cluster-autoscaler'), change);
  expect(lines).toEqual([expect.stringMatching(/^\? Controller: /)]);
  expect(lines[0]).toContain(cause);
});
