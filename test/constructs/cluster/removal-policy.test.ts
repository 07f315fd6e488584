import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnResource, RemovalPolicy } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import { testCluster } from '../../support/synth';
import { resourceOf } from '../../support/templates';

/** The rows of the table of the guide: what, by the paths of resources below the cluster, and what each policy does with it. */
const ROWS: [row: string, path: RegExp][] = [
  ['Cluster, its role and security group', /^Cluster\/(Resource|Role\/Resource|ControlPlaneSecurityGroup\/Resource)$/],
  ['Linux nodes, their role and launch template', /^Cluster\/(NodegroupLinux|LinuxNodeRole|LinuxLaunchTemplate)\/Resource$/],
  ['The function that runs `kubectl`', /^Cluster\/KubectlProvider\/Handler\/(Resource|ServiceRole\/Resource)$/],
  [
    'VPC that was made for the cluster, its subnets and gateways',
    /^Vpc\/(Resource|IGW|(Public|Private)Subnet\d\/(Subnet|NATGateway|EIP|RouteTable|DefaultRoute))$/,
  ],
  ['KMS key of the secrets', /^SecretsKey\/Resource$/],
  ['Log groups of the control plane and of the flow logs', /^(ControlPlaneLogs|VpcFlowLogs)\/Resource$/],
  [
    'Windows nodes, their role, access and security group',
    /^Windows\/Web\/(.*ASG|NodeRole\/Resource|AccessEntry\/Resource|SecurityGroup\/Resource|LaunchTemplate.*)$/,
  ],
  ['Rules of the security group of the cluster that name those of Windows nodes', /^Cluster\/ClusterSecurityGroup\/from /],
];

const guide = readFileSync(join(__dirname, '../../../docs/existing-clusters.md'), 'utf8');

function kept(removalPolicy: RemovalPolicy | undefined, path: RegExp): string {
  const { cluster, template } = testCluster({ removalPolicy, clusterName: 'web', controlPlaneLogRetention: logs.RetentionDays.ONE_WEEK });
  cluster.addWindowsNodeGroup('Web');
  const synthesized = template();
  const found = cluster.node
    .findAll()
    .filter((child) => CfnResource.isCfnResource(child) && path.test(child.node.path.replace('Stack/Cluster/', '')));
  expect(found.length).toBeGreaterThan(0);
  const policies = new Set(found.map((child) => (resourceOf(synthesized, child).DeletionPolicy === 'Retain' ? 'kept' : 'deleted')));
  expect([...policies]).toHaveLength(1);
  return [...policies].join();
}

test.each(ROWS)('the guide tells what becomes of: %s', (row, path) => {
  const cells = [undefined, RemovalPolicy.DESTROY, RemovalPolicy.RETAIN].map((policy) => kept(policy, path));
  const [line = ''] = guide.split('\n').filter((text) => text.startsWith(`| ${row} `));
  expect(
    line
      .split('|')
      .slice(2, 5)
      .map((cell) => cell.trim()),
  ).toEqual(cells);
});
