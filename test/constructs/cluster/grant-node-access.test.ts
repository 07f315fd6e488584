import { CfnResource, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AuthenticationMode, WindowsSupport } from '../../../lib';
import { importedCluster, ownClusterV1 } from '../../support/clusters';
import { testCluster, testStack } from '../../support/synth';
import { logicalId, onlyResource, resourceOf, resources } from '../../support/templates';

function nodeRole(stack: Stack, id = 'KarpenterNodes'): iam.Role {
  return new iam.Role(stack, id, { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
}

// R15, R78; https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html
describe('nodes that something else starts join by grantNodeAccess', () => {
  test('with an access entry for Windows, before what depends on it, as is Windows support', () => {
    const { stack, cluster, template: synth } = testCluster();
    const role = nodeRole(stack);
    const chart = new CfnResource(stack, 'Chart', { type: 'Custom::Karpenter' });
    chart.node.addDependency(cluster.windows.grantNodeAccess(role));
    const template = synth();
    const [id] = Object.keys(resources(template, 'AWS::EKS::AccessEntry')).filter((entry) => entry.includes('NodeAccess'));
    expect(resources(template)[id]?.Properties).toMatchObject({
      PrincipalArn: { 'Fn::GetAtt': [logicalId(role), 'Arn'] },
      Type: 'EC2_WINDOWS',
    });
    const ipam = Object.keys(resources(template, 'Custom::AWSCDK-EKS-KubernetesPatch'));
    expect(resourceOf(template, chart).DependsOn).toEqual(expect.arrayContaining([id, ...ipam]));
  });

  test('once for a role, whoever asks', () => {
    const { stack, cluster, template } = testCluster();
    const [role, other] = [nodeRole(stack), nodeRole(stack, 'Other')];
    cluster.windows.grantNodeAccess(role);
    cluster.windows.grantNodeAccess(role);
    cluster.windows.grantNodeAccess(other);
    cluster.addWindowsNodeGroup('Web', { role });
    const entries = Object.values(resources(template(), 'AWS::EKS::AccessEntry')).filter(
      (entry) => entry?.Properties.Type === 'EC2_WINDOWS',
    );
    expect(entries).toHaveLength(2);
  });

  test('with a mapping in aws-auth where the cluster knows no access entries', () => {
    const stack = testStack();
    const windows = new WindowsSupport(stack, 'Windows', { cluster: ownClusterV1(stack, { defaultCapacity: 0 }) });
    const role = nodeRole(stack);
    const chart = new CfnResource(stack, 'Chart', { type: 'Custom::Karpenter' });
    chart.node.addDependency(windows.grantNodeAccess(role));
    const template = Template.fromStack(stack);
    const [id, awsAuth] =
      Object.entries(resources(template, 'Custom::AWSCDK-EKS-KubernetesResource')).find(([, object]) =>
        JSON.stringify(object).includes('aws-auth'),
      ) ?? [];
    expect(JSON.stringify(awsAuth)).toContain('eks:kube-proxy-windows');
    expect(JSON.stringify(awsAuth)).toContain(logicalId(role));
    expect(onlyResource(template, 'Custom::Karpenter').DependsOn).toContain(id);
  });

  test('but not where the way in is not known', () => {
    const stack = testStack();
    const windows = new WindowsSupport(stack, 'Windows', { cluster: importedCluster(stack) });
    expect(() => windows.grantNodeAccess(nodeRole(stack))).toThrow("Set 'authenticationMode' of WindowsSupport");
  });

  test('with an output where aws-auth is not of this app', () => {
    const stack = testStack();
    const windows = new WindowsSupport(stack, 'Windows', {
      cluster: importedCluster(stack),
      authenticationMode: AuthenticationMode.CONFIG_MAP,
    });
    windows.grantNodeAccess(nodeRole(stack));
    expect(JSON.stringify(Template.fromStack(stack).findOutputs('*'))).toContain('eks:kube-proxy-windows');
  });
});

test.each<[string, unknown, string]>([
  ['an ARN', 'arn:aws:iam::111122223333:role/Karpenter', "'arn:aws:iam::111122223333:role/Karpenter'"],
  ['nothing', undefined, 'undefined'],
  ['an object', { roleArn: 'arn:aws:iam::111122223333:role/Karpenter' }, 'an object'],
])('grantNodeAccess says what it needs where it gets %s', (_, role, got) => {
  const { cluster } = testCluster();
  expect(() => cluster.windows.grantNodeAccess(role as iam.IRole)).toThrow(
    `grantNodeAccess of WindowsSupport 'Stack/Cluster/Windows' must get an IAM role, got ${got}. Give an iam.Role, or iam.Role.fromRoleName(`,
  );
});
