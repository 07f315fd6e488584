import { CfnParameter, Size } from 'aws-cdk-lib';
import { testCluster } from '../../support/synth';
import { findingsOf } from '../findings-of';

// R31: at most 63; a letter or digit first, then also hyphens and underscores.
describe('the name of a node group', () => {
  const { cluster } = testCluster();

  test.each(['a', '1', 'Web', 'web-1_x', 'w-', 'x'.repeat(63)])("may be '%s'", (nodeGroupName) => {
    expect(() => cluster.addWindowsNodeGroup(`Of${nodeGroupName}`, { nodeGroupName })).not.toThrow();
  });

  test.each(['', '-web', '_web', 'web.1', 'web 1', 'wéb', 'web\n', 'x'.repeat(64)])('may not be %j', (nodeGroupName) => {
    expect(() => cluster.addWindowsNodeGroup(`Wrong${String(nodeGroupName.length)}${nodeGroupName}`, { nodeGroupName })).toThrow(
      `nodeGroupName must begin with a letter or digit and have at most 63 letters, digits, hyphens and underscores, got '${nodeGroupName}'`,
    );
  });

  test('may be a token, which cannot be judged', () => {
    const { stack, cluster: other } = testCluster();
    expect(() => other.addWindowsNodeGroup('Web', { nodeGroupName: new CfnParameter(stack, 'Name').valueAsString })).not.toThrow();
  });
});

// EKS itself takes 50 GiB for Windows: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-eks-nodegroup.html
test.each<[number, string[]]>([
  [49, ['warning root-volume-small Stack/Cluster/Windows/Web/LaunchTemplateSecondaryIp/Resource']],
  [50, []],
])('a root volume of %i GiB is warned of if EKS takes a larger one', (gibibytes, findings) => {
  const { stack, cluster } = testCluster();
  cluster.addWindowsNodeGroup('Web', { diskSize: Size.gibibytes(gibibytes) });
  expect(findingsOf(stack)).toEqual(findings);
});
