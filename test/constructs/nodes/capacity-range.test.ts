import { CfnParameter, type Stack } from 'aws-cdk-lib';
import type { WindowsNodeGroupOptions } from '../../../lib';
import { testCluster } from '../../support/synth';
import { resourceOf } from '../../support/templates';

function groupWith(options: WindowsNodeGroupOptions) {
  const { cluster, template } = testCluster();
  const group = cluster.addWindowsNodeGroup('Web', options);
  return resourceOf(template(), group.autoScalingGroup);
}

describe('the sizes of a group', () => {
  test.each<[WindowsNodeGroupOptions, string, string, string | undefined]>([
    [{}, '1', '1', undefined],
    [{ minCapacity: 0 }, '0', '1', undefined],
    [{ minCapacity: 0, maxCapacity: 0 }, '0', '0', undefined],
    [{ minCapacity: 2 }, '2', '2', undefined],
    [{ desiredCapacity: 3 }, '1', '3', '3'],
    [{ minCapacity: 0, desiredCapacity: 2, maxCapacity: 5 }, '0', '5', '2'],
  ])('%j are min %s, max %s, desired %s', (options, min, max, desired) => {
    expect(groupWith(options).Properties).toMatchObject({ MinSize: min, MaxSize: max });
    expect(groupWith(options).Properties.DesiredCapacity).toBe(desired);
  });

  test.each<[WindowsNodeGroupOptions, string]>([
    [{ minCapacity: 3, maxCapacity: 2 }, "'minCapacity' (3) must be less than or equal to 'maxCapacity' (2)"],
    [{ minCapacity: 3, desiredCapacity: 2, maxCapacity: 4 }, "'minCapacity' (3) must be less than or equal to 'desiredCapacity' (2)"],
    [{ minCapacity: 1, desiredCapacity: 5, maxCapacity: 4 }, "'desiredCapacity' (5) must be less than or equal to 'maxCapacity' (4)"],
    [{ maxCapacity: 0 }, "'minCapacity' (1) must be less than or equal to 'maxCapacity' (0)"],
    [{ minCapacity: -1 }, 'minCapacity must be a whole number of 0 or more, got -1'],
    [{ maxCapacity: -1 }, 'maxCapacity must be a whole number of 0 or more, got -1'],
    [{ desiredCapacity: -1 }, 'desiredCapacity must be a whole number of 0 or more, got -1'],
    [{ minCapacity: 1.5 }, 'minCapacity must be a whole number of 0 or more, got 1.5'],
    [{ maxCapacity: Number.NaN }, 'maxCapacity must be a whole number of 0 or more, got NaN'],
  ])('%j are refused', (options, message) => {
    const { cluster } = testCluster();
    expect(() => cluster.addWindowsNodeGroup('Web', options)).toThrow(`Windows node group 'Web': ${message}`);
  });
});

// EC2 Auto Scaling refuses more than the maximum: https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-capacity-limits.html
describe('a size that is known at deployment only', () => {
  const token = (stack: Stack) => new CfnParameter(stack, 'Size', { type: 'Number' }).valueAsNumber;
  const SIZE = { Ref: 'Size' };

  test.each<[string, (size: number) => WindowsNodeGroupOptions, object]>([
    ['minCapacity', (minCapacity) => ({ minCapacity }), { MinSize: SIZE, MaxSize: SIZE }],
    ['desiredCapacity', (desiredCapacity) => ({ desiredCapacity }), { MinSize: '1', MaxSize: SIZE, DesiredCapacity: SIZE }],
    [
      'minCapacity beside desiredCapacity',
      (minCapacity) => ({ minCapacity, desiredCapacity: 5 }),
      { MinSize: SIZE, MaxSize: '5', DesiredCapacity: '5' },
    ],
    [
      'desiredCapacity beside minCapacity',
      (desiredCapacity) => ({ minCapacity: 2, desiredCapacity }),
      { MinSize: '2', MaxSize: SIZE, DesiredCapacity: SIZE },
    ],
    ['maxCapacity', (maxCapacity) => ({ minCapacity: 2, maxCapacity }), { MinSize: '2', MaxSize: SIZE }],
    [
      'minCapacity beside the two others',
      (minCapacity) => ({ minCapacity, desiredCapacity: 5, maxCapacity: 9 }),
      { MinSize: SIZE, MaxSize: '9', DesiredCapacity: '5' },
    ],
  ])('may be %s', (_, options, expected) => {
    const { stack, cluster, template } = testCluster();
    const group = cluster.addWindowsNodeGroup('Web', options(token(stack)));
    expect(resourceOf(template(), group.autoScalingGroup).Properties).toMatchObject(expected);
  });
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-creationpolicy.html
describe('CloudFormation waits for', () => {
  test('the signal of each node that the group starts with', () => {
    expect(groupWith({ minCapacity: 2, maxCapacity: 4 }).CreationPolicy).toEqual({ ResourceSignal: { Count: 2, Timeout: 'PT30M' } });
    expect(groupWith({ minCapacity: 0, desiredCapacity: 3 }).CreationPolicy).toEqual({ ResourceSignal: { Count: 3, Timeout: 'PT30M' } });
  });

  test.each([{ minCapacity: 0 }, { minCapacity: 0, desiredCapacity: 0, maxCapacity: 4 }])(
    'nobody in a group that starts empty: %j',
    (options) => {
      expect(groupWith(options).CreationPolicy).toBeUndefined();
    },
  );
});

// "MinInstancesInService must be less than the MaxSize of the AutoScalingGroup":
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-updatepolicy.html
describe('a rolling update keeps in service', () => {
  test.each<[number, number, number]>([
    [0, 1, 0],
    [0, 0, 0],
    [1, 1, 0],
    [1, 2, 1],
    [2, 2, 1],
    [2, 6, 2],
  ])('with min %i and max %i: %i nodes', (minCapacity, maxCapacity, inService) => {
    expect(groupWith({ minCapacity, maxCapacity }).UpdatePolicy).toMatchObject({
      AutoScalingRollingUpdate: { MinInstancesInService: inService, WaitOnResourceSignals: true },
    });
  });
});

test('a deployment leaves the size of the group as something else has scaled it', () => {
  expect(groupWith({ minCapacity: 1, maxCapacity: 5 }).UpdatePolicy).toMatchObject({
    AutoScalingScheduledAction: { IgnoreUnmodifiedGroupSizeProperties: true },
  });
});
