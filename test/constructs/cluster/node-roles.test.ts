import { type App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AuthenticationMode, WindowsImage, WindowsSupport } from '../../../lib';
import { importedCluster, ownCluster, ownClusterV1 } from '../../support/clusters';
import { testStack } from '../../support/synth';

const nodeRole = (stack: Stack, path?: string) =>
  new iam.Role(stack, 'NodeRole', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'), path });

const synth = (stack: Stack) => () => (stack.node.root as App).synth();

describe('a role of the same name in another stack', () => {
  function twoStacks(): { own: Stack; other: Stack; cluster: eks.Cluster } {
    const own = testStack();
    return { own, other: new Stack(own.node.root, 'Other'), cluster: ownCluster(own, { defaultCapacity: 0 }) };
  }

  test('is another role: Linux nodes of another cluster may have it', () => {
    const { own, other, cluster } = twoStacks();
    new WindowsSupport(own, 'Windows', { cluster }).addNodeGroup('Web', { role: nodeRole(own) });
    ownCluster(other, { defaultCapacity: 0 }).addNodegroupCapacity('Linux', { nodeRole: nodeRole(other) });
    expect(synth(own)).not.toThrow();
  });

  test('is refused if it is the same one', () => {
    const { own, other, cluster } = twoStacks();
    const role = nodeRole(own);
    new WindowsSupport(own, 'Windows', { cluster }).addNodeGroup('Web', { role });
    ownCluster(other, { defaultCapacity: 0 }).addNodegroupCapacity('Linux', { nodeRole: role });
    expect(synth(own)).toThrow(/the Linux nodes of 'Other\/Own\/NodegroupLinux\S*' have the same role 'Stack\/NodeRole'/);
  });
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
  Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp(`Add the mapping of the output '${name}' to it`));
});
