import { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AuthenticationMode, WindowsImage, WindowsSupport } from '../../../lib';
import { importedCluster, ownCluster, ownClusterV1 } from '../../support/clusters';
import { testStack } from '../../support/synth';
import { findingsOf } from '../findings-of';

const nodeRole = (stack: Stack, path?: string) =>
  new iam.Role(stack, 'NodeRole', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'), path });

// An access entry belongs to one cluster: https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html
test.each<[string, (own: iam.Role, other: Stack) => iam.Role]>([
  ['the role', (own) => own],
  ['a role with the same logical id as that', (_, other) => nodeRole(other)],
])('Linux nodes of another cluster may have %s of Windows nodes', (_, roleOfLinux) => {
  const stack = testStack();
  const other = new Stack(stack.node.root, 'Other');
  const role = nodeRole(stack);
  new WindowsSupport(stack, 'Windows', { cluster: ownCluster(stack) }).addNodeGroup('Web', { role });
  ownCluster(other, { defaultCapacity: 0 }).addNodegroupCapacity('Linux', { nodeRole: roleOfLinux(role, other) });
  expect(findingsOf(stack)).toEqual([]);
});

// https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html: the ARN of a role in aws-auth has no path.
describe('a role with a path', () => {
  test('is refused where aws-auth lets nodes in', () => {
    const stack = testStack();
    const windows = new WindowsSupport(stack, 'Windows', { cluster: ownClusterV1(stack) });
    expect(() => windows.addNodeGroup('Web', { role: nodeRole(stack, '/nodes/') })).toThrow(
      "The role 'Stack/NodeRole' must not have the path '/nodes/' on a cluster that knows its nodes by the ConfigMap 'aws-auth'",
    );
  });

  test('passes with access entries', () => {
    const stack = testStack();
    const windows = new WindowsSupport(stack, 'Windows', { cluster: ownCluster(stack, { defaultCapacity: 0 }) });
    expect(() => windows.addNodeGroup('Web', { role: nodeRole(stack, '/nodes/') })).not.toThrow();
  });
});

test('the warning about aws-auth names the output with the mapping as the template does', () => {
  const stack = testStack();
  const cluster = importedCluster(stack);
  const windows = new WindowsSupport(stack, 'Windows', { cluster, authenticationMode: AuthenticationMode.CONFIG_MAP });
  windows.addNodeGroup('Web', { image: WindowsImage.fromAmiId('ami-0123456789abcdef0') });
  const template = Template.fromStack(stack);
  const [name] = Object.keys(template.findOutputs('*', { Description: 'Add to mapRoles of the ConfigMap kube-system/aws-auth' }));
  Annotations.fromStack(stack).hasWarning(
    '*',
    Match.stringLikeRegexp(`deploy with minCapacity 0, add the mapping of the output '${name}', then raise minCapacity`),
  );
});
