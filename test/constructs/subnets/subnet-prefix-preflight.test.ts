import { type App, CfnParameter, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AwsSolutionsChecks } from 'cdk-nag';
import { handlerFolder } from '../../../lib/constructs/custom-resources/handler-folder';
import { PreflightSize, SubnetPrefixPreflight, type SubnetPrefixPreflightProps, type WindowsCluster, WindowsIpam } from '../../../lib';
import { testCluster, testStack } from '../../support/synth';

const nodes = {
  instanceType: new ec2.InstanceType('m5.large'),
  maxPods: 60,
  vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
};
const prefixMode = { ipam: WindowsIpam.prefixDelegation() };

function preflight(
  props: Partial<SubnetPrefixPreflightProps> = {},
  addGroups?: (cluster: WindowsCluster) => void,
): { cluster: WindowsCluster; template: Template } {
  const { cluster, stack } = testCluster(prefixMode);
  new SubnetPrefixPreflight(stack, 'Preflight', { windowsSupport: cluster.windows, ...props });
  (addGroups ?? ((one) => one.addWindowsNodeGroup('Web', { ...nodes, minCapacity: 2, desiredCapacity: 4, maxCapacity: 10 })))(cluster);
  return { cluster, template: Template.fromStack(stack) };
}

interface Resource {
  readonly Properties: {
    readonly Subnets: { readonly SubnetId: { readonly Ref: string }; readonly Prefixes: number }[];
    readonly SecurityGroupIds: unknown[];
  };
}

const resourceOf = (template: Template) => Object.values(template.findResources('Custom::SubnetPrefixPreflight'))[0] as Resource;
const prefixesOf = (template: Template) => resourceOf(template).Properties.Subnets.map(({ Prefixes }) => Prefixes);

describe('what the nodes need', () => {
  test.each([
    // 60 pods and one address in advance are 61, in 4 prefixes of 16. Ten nodes are five in each of two zones.
    [undefined, [20, 20]],
    [PreflightSize.MAX, [20, 20]],
    [PreflightSize.DESIRED, [8, 8]],
  ])('at the size %p', (size, expected) => {
    expect(prefixesOf(preflight({ size }).template)).toEqual(expected);
  });

  test('is what the plan has', () => {
    const { cluster, template } = preflight({}, (one) => {
      one.addWindowsNodeGroup('Web', { ...nodes, maxCapacity: 5 });
      one.addWindowsManagedNodeGroup('Jobs', { vpcSubnets: nodes.vpcSubnets, instanceTypes: [nodes.instanceType], maxCapacity: 4 });
    });
    const plan = cluster.windows.capacityPlan();
    expect(prefixesOf(template).reduce((sum, prefixes) => sum + prefixes)).toBe(5 * 4 + 4 * 7);
    expect(plan.subnets.reduce((sum, { atMax }) => sum + (atMax?.prefixes ?? 0), 0)).toBe(5 * 4 + 4 * 7);
  });

  test('is of the subnets and the security groups of the groups', () => {
    const { Properties } = resourceOf(preflight().template);
    expect(Properties.Subnets.map(({ SubnetId }) => SubnetId.Ref)).toEqual([
      expect.stringMatching(/^ClusterVpcPrivateSubnet1/),
      expect.stringMatching(/^ClusterVpcPrivateSubnet2/),
    ]);
    expect(Properties.SecurityGroupIds).toEqual([{ 'Fn::GetAtt': [expect.stringMatching(/^ClusterWindowsWeb/), 'GroupId'] }]);
  });
});

describe('it runs again', () => {
  const inPrivate = { ...nodes, minCapacity: 2, desiredCapacity: 4, maxCapacity: 10 };
  const propertiesOf = (addGroups: (cluster: WindowsCluster) => void, props: Partial<SubnetPrefixPreflightProps> = {}) =>
    JSON.stringify(resourceOf(preflight(props, addGroups).template).Properties);
  const before = propertiesOf((cluster) => cluster.addWindowsNodeGroup('Web', inPrivate));

  // CloudFormation updates a custom resource when one of its properties changes, and only then.
  test.each<[string, (cluster: WindowsCluster) => void]>([
    ['the largest size', (cluster) => cluster.addWindowsNodeGroup('Web', { ...inPrivate, maxCapacity: 12 })],
    ['maxPods', (cluster) => cluster.addWindowsNodeGroup('Web', { ...inPrivate, maxPods: 80 })],
    [
      'the instance type',
      (cluster) => cluster.addWindowsNodeGroup('Web', { ...inPrivate, instanceType: new ec2.InstanceType('t3.nano'), maxPods: 16 }),
    ],
    [
      'the subnets',
      (cluster) => cluster.addWindowsNodeGroup('Web', { ...inPrivate, vpcSubnets: { subnets: [cluster.vpc.privateSubnets[0]] } }),
    ],
    [
      'the groups',
      (cluster) => {
        cluster.addWindowsNodeGroup('Web', inPrivate);
        cluster.addWindowsManagedNodeGroup('Jobs', { vpcSubnets: nodes.vpcSubnets });
      },
    ],
  ])('when %s changes', (_, addGroups) => {
    expect(propertiesOf(addGroups)).not.toBe(before);
  });

  test('when another size counts', () => {
    expect(propertiesOf((cluster) => cluster.addWindowsNodeGroup('Web', inPrivate), { size: PreflightSize.DESIRED })).not.toBe(before);
  });

  test('when the warm targets change', () => {
    const { cluster, stack } = testCluster({ ipam: WindowsIpam.prefixDelegation({ warmIpTarget: 20 }) });
    new SubnetPrefixPreflight(stack, 'Preflight', { windowsSupport: cluster.windows });
    cluster.addWindowsNodeGroup('Web', inPrivate);
    // 60 pods and 20 addresses in advance are 80, in 5 prefixes in place of 4.
    expect(prefixesOf(Template.fromStack(stack))).toEqual([25, 25]);
  });

  test('not when nothing does', () => {
    expect(propertiesOf((cluster) => cluster.addWindowsNodeGroup('Web', { ...inPrivate, nodeLabels: { tier: 'web' } }))).toBe(before);
  });
});

test('there is one for a cluster', () => {
  const stack = testStack();
  const { cluster } = testCluster(prefixMode, stack);
  const other = testCluster(prefixMode, stack, 'Other').cluster;
  new SubnetPrefixPreflight(stack, 'Preflight', { windowsSupport: cluster.windows });
  new SubnetPrefixPreflight(stack, 'OtherPreflight', { windowsSupport: other.windows });
  expect(() => new SubnetPrefixPreflight(stack, 'Second', { windowsSupport: cluster.windows, size: PreflightSize.DESIRED })).toThrow(
    "SubnetPrefixPreflight 'Stack/Second' looks at the subnets of 'Stack/Cluster/Windows', and 'Stack/Preflight' does so already, for all its node groups. Keep one of them;",
  );
});

test('the nodes of all groups wait for it, also of those that are added later', () => {
  const { template } = preflight({}, (cluster) => {
    cluster.addWindowsNodeGroup('Web', nodes);
    cluster.addWindowsManagedNodeGroup('Jobs');
  });
  const waits = { DependsOn: Match.arrayWith([Match.stringLikeRegexp('^PreflightResource|^Preflight')]) };
  template.hasResource('AWS::AutoScaling::AutoScalingGroup', waits);
  template.hasResource('AWS::EKS::Nodegroup', { ...waits, Properties: Match.objectLike({ AmiType: Match.stringLikeRegexp('^WINDOWS') }) });
});

describe('the function', () => {
  test('may read what it reads, and nothing else', () => {
    const { template } = preflight();
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          {
            Action: ['ec2:DescribeSubnets', 'ec2:DescribeNetworkInterfaces', 'ec2:GetSubnetCidrReservations'],
            Effect: 'Allow',
            Resource: '*',
          },
        ],
      },
      Roles: [{ Ref: Match.stringLikeRegexp('^PreflightFunctionServiceRole') }],
    });
    template.hasResource('Custom::SubnetPrefixPreflight', { DependsOn: Match.arrayWith([Match.stringLikeRegexp('^PreflightPolicy')]) });
  });

  test('may have a role of its own', () => {
    const { cluster, stack } = testCluster(prefixMode);
    const role = iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::123456789012:role/preflight');
    new SubnetPrefixPreflight(stack, 'Preflight', { windowsSupport: cluster.windows, role });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::Lambda::Function', { Role: 'arn:aws:iam::123456789012:role/preflight', Handler: 'index.handler' });
    expect(Object.keys(template.findResources('AWS::IAM::Policy')).filter((id) => id.startsWith('PreflightPolicy'))).toEqual([]);
  });

  test('has code that is bundled, and logs that end', () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- what Lambda loads
    expect((require(handlerFolder('subnet-prefix-preflight')) as { handler: unknown }).handler).toBeInstanceOf(Function);
    preflight().template.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: { 'Fn::Join': ['', ['/aws/lambda/', { Ref: Match.stringLikeRegexp('^PreflightFunction') }]] },
      RetentionInDays: 30,
    });
  });
});

test('is refused in secondary IP mode', () => {
  const { cluster, stack } = testCluster();
  expect(() => new SubnetPrefixPreflight(stack, 'Preflight', { windowsSupport: cluster.windows })).toThrow(
    /^SubnetPrefixPreflight 'Stack\/Preflight' looks for \/28 blocks, and nodes in secondary IP mode take single addresses\. Remove it, or/,
  );
});

test('stops the synthesis if the instance type is not known', () => {
  expect(() =>
    preflight({}, (cluster) => {
      const type = new CfnParameter(cluster, 'Type');
      cluster.addWindowsNodeGroup('Web', { ...nodes, maxPods: undefined, instanceType: new ec2.InstanceType(type.valueAsString) });
    }),
  ).toThrow(/cannot tell how many prefixes the nodes need: an instance type of Windows node group 'Web' is a token/);
});

test('the AwsSolutions pack of cdk-nag finds nothing', () => {
  const stack = testStack({ '@aws-cdk/core:failSynthOnValidationErrors': false });
  const { cluster } = testCluster(prefixMode, stack);
  cluster.addWindowsNodeGroup('Web', nodes);
  new SubnetPrefixPreflight(stack, 'Preflight', { windowsSupport: cluster.windows });
  const app = stack.node.root as App;
  jest.spyOn(console, 'error').mockImplementation();
  const pack = new AwsSolutionsChecks(app);
  Validations.of(app).addPlugins(pack);
  app.synth();
  expect(pack.validateScope(app).violations.map(({ ruleName }) => ruleName)).toEqual([]);
});
