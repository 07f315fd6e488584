import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { WindowsNodeLogs, type WindowsNodeLogsProps } from '../../../lib';
import { importedCluster, ownClusterV1 } from '../../support/clusters';
import { propNames } from '../../support/prop-names';
import { testCluster, testStack } from '../../support/synth';
import { logicalId, managedPolicies, resourceOf, resources, type TemplateResource } from '../../support/templates';
import { findingsOf } from '../findings-of';

type Options = Omit<WindowsNodeLogsProps, 'cluster'>;

interface Result {
  readonly stack: Stack;
  readonly nodeLogs: WindowsNodeLogs;
  readonly template: Template;
  readonly addon: TemplateResource;
}

function synthesized(options: Options | ((stack: Stack) => Options) = {}): Result {
  const { stack, cluster, template: synth } = testCluster({ clusterName: 'demo' });
  const given = typeof options === 'function' ? options(stack) : options;
  const nodeLogs = new WindowsNodeLogs(stack, 'Logs', { cluster: cluster.cluster, ...given });
  const template = synth();
  return { stack, nodeLogs, template, addon: resourceOf(template, nodeLogs.node.findChild('Addon')) };
}

/** The groups by the last part of their names, which hold the name of the cluster. */
function groupsOf(template: Template): { [kind: string]: TemplateResource } {
  const groups = Object.values(resources(template, 'AWS::Logs::LogGroup')).filter((group) =>
    JSON.stringify(group?.Properties.LogGroupName ?? '').includes('/aws/containerinsights/'),
  );
  return Object.fromEntries(
    groups.map((group) => [/\/(\w+)"/.exec(JSON.stringify(group?.Properties.LogGroupName))?.[1] ?? '', group as TemplateResource]),
  );
}

const cases: { [option in keyof Required<Options>]: [Options | ((stack: Stack) => Options), (result: Result) => void] } = {
  retention: [
    { retention: logs.RetentionDays.ONE_YEAR },
    ({ template }) => {
      for (const group of Object.values(groupsOf(template))) {
        expect(group.Properties.RetentionInDays).toBe(365);
      }
    },
  ],
  encryptionKey: [
    (stack) => ({ encryptionKey: new kms.Key(stack, 'Key') }),
    ({ template }) => {
      for (const group of Object.values(groupsOf(template))) {
        expect(JSON.stringify(group.Properties.KmsKeyId)).toMatch(/"Key\w+","Arn"/);
      }
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
      template.hasResourceProperties('AWS::KMS::Key', {
        KeyPolicy: {
          Statement: Match.arrayWith([
            Match.objectLike({
              Principal: { Service: { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } },
              Condition: {
                ArnLike: {
                  'kms:EncryptionContext:aws:logs:arn': { 'Fn::Join': ['', Match.arrayWith([':log-group:/aws/containerinsights/*'])] },
                },
              },
            }),
          ]),
        },
      });
    },
  ],
  removalPolicy: [
    { removalPolicy: RemovalPolicy.DESTROY },
    ({ template }) => {
      expect(Object.values(groupsOf(template)).map(({ DeletionPolicy }) => DeletionPolicy)).toEqual([
        'Delete',
        'Delete',
        'Delete',
        'Delete',
      ]);
    },
  ],
  metrics: [
    { metrics: false },
    ({ template, addon, nodeLogs }) => {
      expect(JSON.parse(String(addon.Properties.ConfigurationValues))).toEqual({ agent: { enabled: false } });
      expect(Object.keys(groupsOf(template)).sort()).toEqual(['application', 'dataplane', 'host']);
      expect(nodeLogs.failedNodesAlarm).toBeUndefined();
      template.resourceCountIs('AWS::CloudWatch::Alarm', 1);
    },
  ],
  alarmTopic: [
    (stack) => ({ alarmTopic: new sns.Topic(stack, 'Topic') }),
    ({ template, stack }) => {
      template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: logicalId(stack.node.findChild('Topic')) }] });
    },
  ],
  serviceAccountRole: [
    (stack) => ({ serviceAccountRole: iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::123456789012:role/logs') }),
    ({ template, addon }) => {
      expect(addon.Properties.ServiceAccountRoleArn).toBe('arn:aws:iam::123456789012:role/logs');
      expect(JSON.stringify(template.toJSON())).not.toContain('system:serviceaccount:amazon-cloudwatch');
    },
  ],
  addonVersion: [
    { addonVersion: 'v4.5.0-eksbuild.1' },
    ({ addon }) => {
      expect(addon.Properties.AddonVersion).toBe('v4.5.0-eksbuild.1');
    },
  ],
  configurationValues: [
    { configurationValues: { containerLogs: { fluentBit: { resources: { limits: { memory: '500Mi' } } } } }, metrics: false },
    ({ addon }) => {
      expect(JSON.parse(String(addon.Properties.ConfigurationValues))).toEqual({
        containerLogs: { fluentBit: { resources: { limits: { memory: '500Mi' } } } },
        agent: { enabled: false },
      });
    },
  ],
};

test('all props are below', () => {
  const names = propNames('constructs/logs/windows-node-logs-props.ts', 'WindowsNodeLogsProps');
  expect(Object.keys(cases).concat('cluster').sort()).toEqual(names.sort());
});

test.each(Object.entries(cases))('the prop %s changes the template', (_, [options, check]) => {
  check(synthesized(options));
});

describe('without options', () => {
  let result: Result;
  beforeAll(() => {
    result = synthesized();
  });

  // https://github.com/aws-observability/helm-charts: fixed names
  test('the log groups have the names that Fluent Bit writes to, forget after three months, and are kept', () => {
    const groups = groupsOf(result.template);
    expect(Object.keys(groups).sort()).toEqual(['application', 'dataplane', 'host', 'performance']);
    for (const { Properties, DeletionPolicy } of Object.values(groups)) {
      expect([Properties.RetentionInDays, DeletionPolicy]).toEqual([90, 'Retain']);
    }
  });

  test('the add-on comes after the groups, its role, Windows support and the Linux nodes, and takes its own settings', () => {
    const { addon, template, nodeLogs } = result;
    expect(addon.Properties).toEqual({
      AddonName: 'amazon-cloudwatch-observability',
      ClusterName: { Ref: expect.stringMatching(/^Cluster/) as unknown },
      ServiceAccountRoleArn: { 'Fn::GetAtt': [logicalId(nodeLogs.serviceAccountRole), 'Arn'] },
      ResolveConflicts: 'OVERWRITE',
    });
    const groups = [nodeLogs.applicationLogGroup, nodeLogs.dataplaneLogGroup, nodeLogs.hostLogGroup].map((group) => logicalId(group));
    const linux = Object.keys(resources(template, 'AWS::EKS::Nodegroup'));
    expect(addon.DependsOn).toEqual(expect.arrayContaining([...groups, ...linux]));
  });

  // EKS Pod Identity does not work on Windows: https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
  test('the role is for the one service account, by the OIDC provider, and writes to CloudWatch only', () => {
    const { template, nodeLogs } = result;
    const role = resourceOf(template, nodeLogs.serviceAccountRole);
    expect(managedPolicies(role)).toEqual(['CloudWatchAgentServerPolicy']);
    expect(role.Properties.AssumeRolePolicyDocument).toMatchObject({ Statement: [{ Action: 'sts:AssumeRoleWithWebIdentity' }] });
    expect(JSON.stringify(resources(template, 'Custom::AWSCDKCfnJson'))).toContain(
      'system:serviceaccount:amazon-cloudwatch:cloudwatch-agent',
    );
  });

  test('alarms go off when a node fails, or a pod finds no node, for a quarter of an hour', () => {
    const { template, nodeLogs } = result;
    const alarm = (namespace: string, name: string) => ({
      Namespace: namespace,
      MetricName: name,
      Dimensions: [{ Name: 'ClusterName', Value: { Ref: expect.stringMatching(/^Cluster/) as unknown } }],
      Statistic: 'Maximum',
      Period: 300,
      EvaluationPeriods: 3,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    });
    expect(nodeLogs.failedNodesAlarm && resourceOf(template, nodeLogs.failedNodesAlarm).Properties).toMatchObject(
      alarm('ContainerInsights', 'cluster_failed_node_count'),
    );
    expect(resourceOf(template, nodeLogs.unschedulablePodsAlarm).Properties).toMatchObject(
      alarm('AWS/EKS', 'scheduler_pending_pods_UNSCHEDULABLE'),
    );
  });

  test('our own checks find nothing', () => {
    expect(findingsOf(result.stack)).toEqual([]);
  });
});

test('the key of the cluster may be that of the logs', () => {
  const { stack, cluster, template } = testCluster((scope) => ({ secretsEncryptionKey: new kms.Key(scope, 'Key') }));
  new WindowsNodeLogs(stack, 'Logs', { cluster: cluster.cluster, encryptionKey: stack.node.findChild('Key') as kms.Key });
  // Throws if resources wait for each other.
  expect(Object.keys(groupsOf(template()))).toHaveLength(4);
});

describe('other clusters', () => {
  test('a WindowsCluster is the cluster in it', () => {
    const made = [true, false].map((isWhole) => {
      const { stack, cluster, template } = testCluster();
      new WindowsNodeLogs(stack, 'Logs', { cluster: isWhole ? cluster : cluster.cluster });
      return template().toJSON();
    });
    expect(made[0]).toEqual(made[1]);
  });

  const imported = (attributes: Partial<eks.ClusterAttributes> = {}) => {
    const stack = testStack();
    return { stack, cluster: importedCluster(stack, attributes) };
  };

  test('an imported one needs its OIDC provider, or a role', () => {
    const { stack, cluster } = imported();
    expect(() => new WindowsNodeLogs(stack, 'Logs', { cluster })).toThrow(
      "WindowsNodeLogs 'Logs' needs the OIDC provider of the cluster 'Stack/Imported', by which Windows pods take roles",
    );
  });

  test('an imported one with its provider makes conditions without a custom resource', () => {
    const stack = testStack();
    const openIdConnectProvider = iam.OpenIdConnectProvider.fromOpenIdConnectProviderArn(
      stack,
      'Oidc',
      'arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC',
    );
    const cluster = importedCluster(stack, { openIdConnectProvider });
    const { serviceAccountRole } = new WindowsNodeLogs(stack, 'Logs', { cluster });
    const { Statement } = stack.resolve((serviceAccountRole as iam.Role).assumeRolePolicy) as { Statement: { Condition: unknown }[] };
    const issuer = 'oidc.eks.eu-west-1.amazonaws.com/id/ABC';
    expect(Statement[0].Condition).toEqual({
      StringEquals: {
        [`${issuer}:aud`]: 'sts.amazonaws.com',
        [`${issuer}:sub`]: 'system:serviceaccount:amazon-cloudwatch:cloudwatch-agent',
      },
    });
  });

  test('one of aws-eks works alike', () => {
    const stack = testStack();
    expect(new WindowsNodeLogs(stack, 'Logs', { cluster: ownClusterV1(stack) }).serviceAccountRole).toBeDefined();
  });
});

test('refuses a text as cluster', () => {
  expect(() => new WindowsNodeLogs(testStack(), 'Logs', { cluster: 'demo' as never })).toThrow(
    "WindowsNodeLogs 'Logs' needs 'cluster', a cluster of aws-eks-v2 or aws-eks, got the text 'demo'",
  );
});

test.each<[string, object, string]>([
  ['a text for a switch', { metrics: 'no' }, "metrics must be true or false, got 'no'"],
  ['settings as text', { configurationValues: '{}' }, "configurationValues must be an object, not its text, got '{}'"],
  ['another version', { addonVersion: '4.5.0' }, "addonVersion must be a version such as 'v4.5.0-eksbuild.1', got '4.5.0'"],
  ['an agent that is none', { configurationValues: { agent: 5 } }, 'configurationValues must be an object, in which agent is one, too'],
  ['days that CloudWatch Logs does not have', { retention: 42 }, 'retention must be such as logs.RetentionDays.ONE_MONTH, got 42'],
  ['a policy that is none', { removalPolicy: 'keep' }, "removalPolicy must be such as RemovalPolicy.DESTROY, got 'keep'"],
  ['a key by ARN', { encryptionKey: 'arn' }, "encryptionKey must be such as new kms.Key(this, 'Key'), got 'arn'"],
  ['a topic by ARN', { alarmTopic: 'arn' }, "alarmTopic must be such as new sns.Topic(this, 'Alarms'), got 'arn'"],
  [
    'a role by ARN',
    { serviceAccountRole: 'arn' },
    "serviceAccountRole must be such as iam.Role.fromRoleArn(this, 'Role', 'arn:…'), got 'arn'",
  ],
  [
    'a contradiction',
    { metrics: true, configurationValues: { agent: { enabled: false } } },
    'metrics is true, but configurationValues switches the agent off',
  ],
])('refuses %s', (_, props, message) => {
  const { stack, cluster } = testCluster();
  expect(() => new WindowsNodeLogs(stack, 'Logs', { cluster: cluster.cluster, ...props })).toThrow(`WindowsNodeLogs 'Logs': ${message}`);
});
