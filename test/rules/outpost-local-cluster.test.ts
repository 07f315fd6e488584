import { outpostLocalCluster } from '../../lib/rules/outpost-local-cluster';
import { type Change, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import { all, clusterOfCdkV1, conditional, namedCluster, parameter } from '../support/windows-changes';

const linesOf = (...changes: Change[]) => outcomes(outpostLocalCluster, rightTemplate(all(...changes)));
const onOutpost: Change = ({ Resources }) => {
  Resources.Cluster.Properties.OutpostConfig = { ControlPlaneInstanceType: 'm5.xlarge', OutpostArns: ['arn:aws:outposts:x'] };
};

test.each<[string, Change]>([
  ['right nodes', () => undefined],
  ['nodes on an Outpost, of a cluster in the region', ({ Resources }) => (Resources.SubnetB.Properties.OutpostArn = 'arn:aws:outposts:x')],
  ['no Windows nodes', all(onOutpost, ({ Resources }) => delete Resources.WindowsNodes)],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

test('passes for a right managed node group', () => {
  expect(outcomes(outpostLocalCluster, rightManagedTemplate())).toEqual([]);
});

const finding = (path: string) =>
  expect.stringMatching(
    new RegExp(
      `^error Cluster Properties.${path}: The cluster 'prod' is a local cluster .* has Windows nodes: Windows node group 'WindowsNodes'\\.$`,
    ),
  ) as string;

test('fails for a local cluster with Windows nodes', () => {
  expect(linesOf(onOutpost)).toEqual([finding('OutpostConfig')]);
  expect(outcomes(outpostLocalCluster, rightManagedTemplate(onOutpost))).toEqual([finding('OutpostConfig')]);
  expect(linesOf(onOutpost, clusterOfCdkV1)).toEqual([finding('Config.outpostConfig')]);
  expect(rawOutcomes(outpostLocalCluster, rightTemplate(onOutpost))).toMatchObject([
    { value: 'OutpostConfig', fix: expect.stringContaining('Leave OutpostConfig out') as string },
  ]);
});

test('fails for nodes of another template', () => {
  const cluster = rightTemplate(all(onOutpost, ({ Resources }) => delete Resources.WindowsNodes));
  expect(outcomes(outpostLocalCluster, [cluster, rightTemplate(namedCluster)])).toEqual([finding('OutpostConfig')]);
});

test.each<[string, Change, string]>([
  [
    'whether it is a local cluster',
    all(parameter('Outpost'), ({ Resources }) => (Resources.Cluster.Properties.OutpostConfig = { Ref: 'Outpost' })),
    "Cluster: the parameter 'Outpost' has no default",
  ],
  [
    'on which condition it is one',
    all(conditional(), onOutpost, ({ Resources }) => {
      const { Properties } = Resources.Cluster;
      Properties.OutpostConfig = { 'Fn::If': ['IsProd', Properties.OutpostConfig, { Ref: 'AWS::NoValue' }] };
    }),
    "Cluster: the parameter 'Stage' has no default",
  ],
  ['whether there are Windows nodes', all(onOutpost, conditional('WindowsNodes')), "Cluster: the parameter 'Stage' has no default"],
  ['the cluster, which is only named', namedCluster, "WindowsTemplate: the cluster 'prod' is not in the templates"],
])('is unknown where nothing tells %s', (_, change, line) => {
  expect(linesOf(change)).toEqual([`? ${line}`]);
});
