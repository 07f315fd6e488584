import { CfnParameter, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { WindowsCluster, WindowsNodeOptions } from '../../../lib';
import { testCluster } from '../../support/synth';
import { resourceOf } from '../../support/templates';

const kinds: [string, (cluster: WindowsCluster, id: string, options: WindowsNodeOptions) => Construct][] = [
  ['a self-managed group', (cluster, id, options) => cluster.addWindowsNodeGroup(id, options)],
  ['a managed group', (cluster, id, options) => cluster.addWindowsManagedNodeGroup(id, options)],
];

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html: 1 to 64.
describe.each(kinds)('metadataHopLimit of %s', (_, add) => {
  const { stack, cluster } = testCluster();

  test.each([0, -1, 65, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('may not be %p', (metadataHopLimit) => {
    expect(() => add(cluster, `Wrong${String(metadataHopLimit)}`, { nodeGroupName: 'Web', metadataHopLimit })).toThrow(
      `Windows node group 'Web': metadataHopLimit must be a whole number from 1 to 64, got ${String(metadataHopLimit)}`,
    );
  });

  test.each([1, 2, 64])('may be %i', (metadataHopLimit) => {
    expect(() => add(cluster, `Right${String(metadataHopLimit)}`, { metadataHopLimit })).not.toThrow();
  });

  test('may be a token', () => {
    const metadataHopLimit = new CfnParameter(stack, 'Hops', { type: 'Number' }).valueAsNumber;
    expect(() => add(cluster, 'Token', { metadataHopLimit })).not.toThrow();
  });
});

// https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html#gp3-performance: 3,000 are the baseline.
describe.each(kinds)('diskIops of %s', (_, add) => {
  const { cluster } = testCluster();

  test.each([2999, 0, -1, 3000.5])('may not be %p', (diskIops) => {
    expect(() => add(cluster, `Wrong${String(diskIops)}`, { nodeGroupName: 'Web', diskIops })).toThrow(
      `Windows node group 'Web': diskIops must be a whole number from 3000 to 80000, got ${String(diskIops)}. Leave it out for 3000`,
    );
  });

  test('may be 3000', () => {
    expect(() => add(cluster, 'Right', { diskIops: 3000 })).not.toThrow();
  });
});

// PauseTime: "The maximum value is one hour":
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-updatepolicy.html
describe('signalTimeout', () => {
  const { cluster } = testCluster();

  test.each([Duration.seconds(0), Duration.minutes(0), Duration.seconds(3601), Duration.minutes(61), Duration.hours(2)])(
    'may not be %s',
    (signalTimeout) => {
      const id = `Wrong${String(signalTimeout.toSeconds())}${signalTimeout.unitLabel()}`;
      expect(() => cluster.addWindowsNodeGroup(id, { nodeGroupName: 'Web', signalTimeout })).toThrow(
        `Windows node group 'Web': signalTimeout must be from a second to an hour, as CloudFormation waits no longer for one node, got ${signalTimeout.toHumanString()}`,
      );
    },
  );

  // CDK writes it as text, and there is none before deployment.
  test('may not be known at deployment only', () => {
    const minutes = new CfnParameter(cluster, 'Minutes', { type: 'Number' }).valueAsNumber;
    expect(() => cluster.addWindowsNodeGroup('Token', { signalTimeout: Duration.minutes(minutes) })).toThrow(
      "Windows node group 'Token': signalTimeout must be from a second to an hour, as CloudFormation waits no longer for one node, got one that is known at deployment only.",
    );
  });

  test.each([Duration.seconds(1), Duration.minutes(15), Duration.hours(1)])('may be %s', (signalTimeout) => {
    const { cluster: other, template } = testCluster();
    const { autoScalingGroup } = other.addWindowsNodeGroup('Web', { signalTimeout });
    const { CreationPolicy, UpdatePolicy } = resourceOf(template(), autoScalingGroup);
    expect(CreationPolicy).toMatchObject({ ResourceSignal: { Timeout: signalTimeout.toIsoString() } });
    expect(UpdatePolicy).toMatchObject({ AutoScalingRollingUpdate: { PauseTime: signalTimeout.toIsoString() } });
  });
});

// https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-max-instance-lifetime.html: 1 to 365 days.
describe('maxInstanceLifetime', () => {
  const { cluster } = testCluster();

  test.each([Duration.hours(23), Duration.days(366)])('may not be %s', (maxInstanceLifetime) => {
    const id = `Wrong${String(maxInstanceLifetime.toHours())}`;
    expect(() => cluster.addWindowsNodeGroup(id, { maxInstanceLifetime })).toThrow(/between 1 and 365 days/);
  });

  test.each([Duration.days(1), Duration.days(365)])('may be %s', (maxInstanceLifetime) => {
    const id = `Right${String(maxInstanceLifetime.toHours())}`;
    expect(() => cluster.addWindowsNodeGroup(id, { maxInstanceLifetime })).not.toThrow();
  });
});
