import { Duration, Size, type Stack, TimeZone } from 'aws-cdk-lib';
import { type Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  PrivateClusterEndpoints,
  WindowsImageComponent,
  type WindowsImagePipelineProps,
  WindowsImageSchedule,
  WindowsServerEdition,
  WindowsServerRelease,
} from '../../../lib';
import { componentDocuments, scriptOf, testPipeline } from '../../support/image-pipeline';
import { propNames } from '../../support/prop-names';
import { onlyResource } from '../../support/templates';

type Parts = Record<string, never>;

/** The properties of the one resource of a type of Image Builder. */
function of(template: Template, type: string) {
  return onlyResource(template, `AWS::ImageBuilder::${type}`).Properties;
}

const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const key = (stack: Stack) => kms.Key.fromKeyArn(stack, 'Key', KEY);
const topic = (stack: Stack) => new sns.Topic(stack, 'Topic');

const cases: {
  [prop in keyof Required<WindowsImagePipelineProps>]: [(stack: Stack) => Partial<WindowsImagePipelineProps>, (template: Template) => void];
} = {
  kubernetesVersion: [
    () => ({ kubernetesVersion: eks.KubernetesVersion.V1_34 }),
    (template) => {
      expect(of(template, 'ImageRecipe').ParentImage).toBe(
        'ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-1.34/image_id',
      );
      expect(scriptOf(componentDocuments(template), 'NodeSoftware', 'test')).toContain("-cnotmatch '^Kubernetes v1\\.34\\.'");
    },
  ],
  vpc: [
    (stack) => ({
      vpc: ec2.Vpc.fromVpcAttributes(stack, 'Other', {
        vpcId: 'vpc-other',
        availabilityZones: ['eu-west-1a'],
        privateSubnetIds: ['subnet-other'],
      }),
    }),
    (template) => {
      expect(of(template, 'InfrastructureConfiguration').SubnetId).toBe('subnet-other');
      expect(onlyResource(template, 'AWS::EC2::SecurityGroup').Properties.VpcId).toBe('vpc-other');
    },
  ],
  vpcSubnets: [
    () => ({ vpcSubnets: { availabilityZones: ['eu-west-1b'], subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } }),
    (template) => {
      expect(of(template, 'InfrastructureConfiguration').SubnetId).toBe('subnet-0123456789abcdef3');
    },
  ],
  release: [
    () => ({ release: WindowsServerRelease.SERVER_2025 }),
    (template) => {
      expect(of(template, 'ImageRecipe').ParentImage).toMatch(/Windows_Server-2025-English-Core-EKS_Optimized-1\.35\/image_id$/);
    },
  ],
  edition: [
    () => ({ edition: WindowsServerEdition.FULL }),
    (template) => {
      expect(of(template, 'ImageRecipe').ParentImage).toMatch(/Windows_Server-2022-English-Full-EKS_Optimized-1\.35\/image_id$/);
    },
  ],
  cachedImages: [
    () => ({ cachedImages: ['123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/shop:1', 'public.ecr.aws/lts/x:1'] }),
    (template) => {
      expect(scriptOf(componentDocuments(template), 'CachedImages', 'build')).toContain(
        "'123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/shop:1',\n  'public.ecr.aws/lts/x:1'",
      );
      const statements = JSON.stringify(template.findResources('AWS::IAM::Policy'));
      expect(statements).toContain(':ecr:eu-central-1:123456789012:repository/team/shop"');
      expect(statements).toContain('"Action":"ecr:GetAuthorizationToken"');
    },
  ],
  components: [
    () => ({
      components: [
        WindowsImageComponent.powershell('First', { buildCommands: ['Get-Date'] }),
        WindowsImageComponent.fromArn('arn:aws:imagebuilder:eu-west-1:123456789012:component/agent/1.x.x', { Level: ['2'] }),
      ],
      cachedImages: ['public.ecr.aws/lts/x:1'],
    }),
    (template) => {
      const attribute = (id: string) => ({ ComponentArn: { 'Fn::GetAtt': [expect.stringMatching(id), 'Arn'] as unknown[] } });
      expect(of(template, 'ImageRecipe').Components).toEqual([
        attribute('^ImageComponentFirst'),
        {
          ComponentArn: 'arn:aws:imagebuilder:eu-west-1:123456789012:component/agent/1.x.x',
          Parameters: [{ Name: 'Level', Value: ['2'] }],
        },
        attribute('^ImageComponentCachedImages'),
        attribute('^ImageComponentNodeSoftware'),
      ]);
    },
  ],
  windowsUpdates: [
    () => ({ windowsUpdates: true, components: [WindowsImageComponent.powershell('First', { buildCommands: ['Get-Date'] })] }),
    (template) => {
      const [first] = of(template, 'ImageRecipe').Components as { ComponentArn: unknown }[];
      expect(JSON.stringify(first.ComponentArn)).toMatch(/:aws:component\/update-windows\/x\.x\.x/);
    },
  ],
  diskSize: [
    () => ({ diskSize: Size.gibibytes(150) }),
    (template) => {
      expect(of(template, 'ImageRecipe').BlockDeviceMappings).toEqual([
        { DeviceName: '/dev/sda1', Ebs: { VolumeSize: 150, VolumeType: 'gp3', Encrypted: true, DeleteOnTermination: true } },
      ]);
    },
  ],
  encryptionKey: [
    (stack) => ({ encryptionKey: key(stack) }),
    (template) => {
      expect(of(template, 'ImageRecipe').BlockDeviceMappings).toMatchObject([{ Ebs: { KmsKeyId: KEY } }]);
      expect(of(template, 'DistributionConfiguration').Distributions).toMatchObject([{ AmiDistributionConfiguration: { KmsKeyId: KEY } }]);
      const policies = JSON.stringify(template.findResources('AWS::IAM::Policy'));
      expect(policies).toMatch(new RegExp(`"kms:CreateGrant",.*"Resource":"${KEY}"`));
    },
  ],
  instanceTypes: [
    () => ({ instanceTypes: [new ec2.InstanceType('m6i.2xlarge'), new ec2.InstanceType('m5.2xlarge')] }),
    (template) => {
      expect(of(template, 'InfrastructureConfiguration').InstanceTypes).toEqual(['m6i.2xlarge', 'm5.2xlarge']);
    },
  ],
  schedule: [
    () => ({ schedule: WindowsImageSchedule.cron('cron(30 4 ? * SUN *)', { timeZone: TimeZone.EUROPE_BERLIN, onlyWithUpdates: true }) }),
    (template) => {
      expect(of(template, 'ImagePipeline').Schedule).toEqual({
        ScheduleExpression: 'cron(30 4 ? * SUN *)',
        Timezone: 'Europe/Berlin',
        PipelineExecutionStartCondition: 'EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE',
      });
    },
  ],
  buildAtDeployment: [
    () => ({ buildAtDeployment: true }),
    (template) => {
      const image = onlyResource(template, 'AWS::ImageBuilder::Image');
      expect(image).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
      const { Properties } = onlyResource(template, 'AWS::ImageBuilder::ImagePipeline');
      const parts = ['ImageRecipeArn', 'InfrastructureConfigurationArn', 'DistributionConfigurationArn', 'ExecutionRole'];
      expect(parts.map((part) => image.Properties[part])).toEqual(parts.map((part) => Properties[part]));
      expect(image.DependsOn).toContainEqual(expect.stringMatching(/^ImageExecutionRoleDefaultPolicy/));
    },
  ],
  testImages: [
    () => ({ testImages: false }),
    (template) => {
      expect(of(template, 'ImagePipeline').ImageTestsConfiguration).toEqual({ ImageTestsEnabled: false });
    },
  ],
  terminateInstanceOnFailure: [
    () => ({ terminateInstanceOnFailure: false }),
    (template) => {
      expect(of(template, 'InfrastructureConfiguration').TerminateInstanceOnFailure).toBe(false);
    },
  ],
  fastLaunch: [
    () => ({ fastLaunch: { maxParallelLaunches: 10, targetResourceCount: 4 } }),
    (template) => {
      expect(of(template, 'DistributionConfiguration').Distributions).toMatchObject([
        {
          FastLaunchConfigurations: [
            {
              AccountId: { Ref: 'AWS::AccountId' },
              Enabled: true,
              MaxParallelLaunches: 10,
              SnapshotConfiguration: { TargetResourceCount: 4 },
            },
          ],
        },
      ]);
      const policies = JSON.stringify(template.findResources('AWS::IAM::Policy'));
      expect(policies).toContain('"ec2:EnableFastLaunch"');
      expect(policies).toContain('ec2fastlaunch.amazonaws.com');
    },
  ],
  distributions: [
    () => ({ distributions: [{ region: 'us-east-1' }] }),
    (template) => {
      const parameter = [expect.objectContaining({ DataType: 'aws:ec2:image' })];
      expect(of(template, 'DistributionConfiguration').Distributions).toMatchObject([
        { Region: { Ref: 'AWS::Region' }, SsmParameterConfigurations: parameter },
        { Region: 'us-east-1', SsmParameterConfigurations: parameter },
      ]);
      expect(JSON.stringify(template.findResources('AWS::IAM::Policy'))).toMatch(/:ssm:us-east-1:/);
    },
  ],
  parameterName: [
    () => ({ parameterName: '/windows/2022' }),
    (template) => {
      expect(of(template, 'DistributionConfiguration').Distributions).toMatchObject([
        { SsmParameterConfigurations: [{ ParameterName: '/windows/2022', DataType: 'aws:ec2:image' }] },
      ]);
      expect(JSON.stringify(template.findResources('AWS::IAM::Policy'))).toContain(':parameter/windows/2022"');
    },
  ],
  retainedImages: [
    () => ({ retainedImages: 2 }),
    (template) => {
      expect(of(template, 'LifecyclePolicy').PolicyDetails).toMatchObject([{ Filter: { Type: 'COUNT', Value: 2 } }]);
    },
  ],
  keepLaunchedWithin: [
    () => ({ keepLaunchedWithin: Duration.days(200) }),
    (template) => {
      expect(of(template, 'LifecyclePolicy').PolicyDetails).toMatchObject([
        { ExclusionRules: { Amis: { LastLaunched: { Unit: 'DAYS', Value: 200 } } } },
      ]);
    },
  ],
  failureTopic: [
    (stack) => ({ failureTopic: topic(stack) }),
    (template) => {
      const { EventPattern, Targets } = onlyResource(template, 'AWS::Events::Rule').Properties;
      expect(EventPattern).toMatchObject({
        source: ['aws.imagebuilder'],
        'detail-type': ['EC2 Image Builder Image State Change'],
        detail: { state: { status: ['FAILED'] } },
      });
      const name = of(template, 'ImageRecipe').Name as string;
      expect(JSON.stringify(EventPattern)).toContain(`:image/${name}/`);
      expect(Targets).toMatchObject([{ Arn: { Ref: expect.stringMatching(/^Topic/) as string } }]);
    },
  ],
  notificationTopic: [
    (stack) => ({ notificationTopic: topic(stack) }),
    (template) => {
      expect(of(template, 'InfrastructureConfiguration').SnsTopicArn).toEqual({ Ref: expect.stringMatching(/^Topic/) as string });
      expect(JSON.stringify(template.findResources('AWS::IAM::Policy'))).toContain('"Action":"sns:Publish"');
    },
  ],
  logRetention: [
    () => ({ logRetention: logs.RetentionDays.ONE_WEEK }),
    (template) => {
      const groups = Object.values(template.findResources('AWS::Logs::LogGroup')) as { Properties: Parts }[];
      expect(groups.map(({ Properties }) => Properties.RetentionInDays)).toEqual([7, 7]);
    },
  ],
  tags: [
    () => ({ tags: { team: 'web' } }),
    (template) => {
      expect(of(template, 'InfrastructureConfiguration').ResourceTags).toEqual({ team: 'web' });
      expect(of(template, 'DistributionConfiguration').Distributions).toMatchObject([
        { AmiDistributionConfiguration: { AmiTags: { team: 'web' } } },
      ]);
    },
  ],
};

test('each prop has a case', () => {
  expect(Object.keys(cases).sort()).toEqual(
    propNames('constructs/images/windows-image-pipeline-props.ts', 'WindowsImagePipelineProps').sort(),
  );
});

test.each(Object.entries(cases))('%s changes the template', (_, [props, check]) => {
  const without = testPipeline().template();
  const { template: synth } = testPipeline(props);
  const template = synth();
  check(template);
  expect(() => {
    check(without);
  }).toThrow();
});

describe('without props', () => {
  const { template: synth, pipeline } = testPipeline();
  const template = synth();

  test('an AMI of Windows Server 2022 Core is built each month, and tested', () => {
    expect(of(template, 'ImageRecipe').ParentImage).toBe(
      'ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-1.35/image_id',
    );
    expect(of(template, 'ImagePipeline')).toMatchObject({
      Schedule: { ScheduleExpression: 'cron(0 6 22 * ? *)', PipelineExecutionStartCondition: 'EXPRESSION_MATCH_ONLY' },
      ImageTestsConfiguration: { ImageTestsEnabled: true },
    });
    template.resourceCountIs('AWS::ImageBuilder::Image', 0);
  });

  test('the instances have IMDSv2 with one hop, a private subnet, no way in, no key pair', () => {
    const infrastructure = of(template, 'InfrastructureConfiguration');
    expect(infrastructure).toMatchObject({
      InstanceMetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
      SubnetId: 'subnet-0123456789abcdef2',
      TerminateInstanceOnFailure: true,
    });
    expect(infrastructure).not.toHaveProperty('KeyPair');
    expect(onlyResource(template, 'AWS::EC2::SecurityGroup').Properties).not.toHaveProperty('SecurityGroupIngress');
  });

  test('the instances have the policies that Image Builder documents, and no other', () => {
    const roles = Object.entries(template.findResources('AWS::IAM::Role')) as [string, { Properties: { ManagedPolicyArns: unknown } }][];
    const policies = Object.fromEntries(
      roles.map(([id, { Properties }]) => [
        id.replace(/[0-9A-F]{8}$/, ''),
        JSON.stringify(Properties.ManagedPolicyArns).match(/policy\/[\w/-]+/g),
      ]),
    );
    expect(policies).toEqual({
      ImageInstanceRole: ['policy/EC2InstanceProfileForImageBuilder', 'policy/AmazonSSMManagedInstanceCore'],
      ImageExecutionRole: ['policy/EC2ImageBuilderExecutionPolicy'],
      ImageLifecycleRole: ['policy/service-role/EC2ImageBuilderLifecycleExecutionPolicy'],
    });
  });

  test('the id goes into a parameter, with the role that may write it', () => {
    expect(pipeline.parameterName).toMatch(/^\/imagebuilder\/[a-z0-9-]+$/);
    expect(of(template, 'DistributionConfiguration').Distributions).toMatchObject([
      { SsmParameterConfigurations: [{ ParameterName: pipeline.parameterName, DataType: 'aws:ec2:image' }] },
    ]);
    expect(of(template, 'ImagePipeline').ExecutionRole).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^ImageExecutionRole/), 'Arn'] });
  });

  test('the properties of an AMI are spelled as CloudFormation has them', () => {
    // https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-imagebuilder: no others are allowed.
    const names = ['Name', 'KmsKeyId', 'Description', 'AmiTags', 'TargetAccountIds', 'LaunchPermissionConfiguration'];
    const [{ AmiDistributionConfiguration }] = of(template, 'DistributionConfiguration').Distributions as {
      AmiDistributionConfiguration: object;
    }[];
    expect(Object.keys(AmiDistributionConfiguration).filter((name) => !names.includes(name))).toEqual([]);
  });

  test('old AMIs go, the newest four and those in use stay', () => {
    const { Name } = of(template, 'ImageRecipe');
    expect(of(template, 'LifecyclePolicy')).toMatchObject({
      ResourceType: 'AMI_IMAGE',
      ResourceSelection: { Recipes: [{ Name, SemanticVersion: 'x.x.x' }] },
      PolicyDetails: [
        {
          Action: { Type: 'DELETE', IncludeResources: { Amis: true, Snapshots: true } },
          Filter: { Type: 'COUNT', Value: 4 },
          ExclusionRules: { Amis: { LastLaunched: { Unit: 'DAYS', Value: 90 } } },
        },
      ],
    });
  });

  test('logs are where the policy of the instances lets them be', () => {
    const { LoggingConfiguration } = of(template, 'ImagePipeline');
    const groups = template.findResources('AWS::Logs::LogGroup') as { [id: string]: { Properties: { LogGroupName: string } } };
    const { ImageLogGroupName: image, PipelineLogGroupName: pipelineGroup } = LoggingConfiguration as { [name: string]: { Ref: string } };
    expect(groups[image.Ref].Properties.LogGroupName).toMatch(/^\/aws\/imagebuilder\/[a-z0-9-]+$/);
    expect(groups[pipelineGroup.Ref].Properties.LogGroupName).toMatch(/^\/aws\/imagebuilder\/pipeline\/[a-z0-9-]+$/);
  });
});

test('a build waits for the way out of its instance', () => {
  const { template } = testPipeline((stack) => ({ vpc: new ec2.Vpc(stack, 'New', { natGateways: 1 }), buildAtDeployment: true }));
  expect(onlyResource(template(), 'AWS::ImageBuilder::Image').DependsOn).toContainEqual(
    expect.stringMatching(/^NewPrivateSubnet\dDefaultRoute/),
  );
});

test('without a schedule nothing is built by itself', () => {
  expect(of(testPipeline({ schedule: WindowsImageSchedule.manual() }).template(), 'ImagePipeline')).not.toHaveProperty('Schedule');
});

test('what is granted to the pipeline, its instances have', () => {
  const { stack, pipeline, template } = testPipeline();
  topic(stack).grants.publish(pipeline);
  expect(JSON.stringify(template().findResources('AWS::IAM::Policy'))).toMatch(/sns:Publish.*"Roles":\[\{"Ref":"ImageInstanceRole/);
});

test('in a VPC without a way to the internet it gets the endpoints that a build calls', () => {
  const { stack, template } = testPipeline((scope) => {
    const vpc = new ec2.Vpc(scope, 'Isolated', {
      natGateways: 0,
      subnetConfiguration: [{ name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
    });
    return { vpc, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED } };
  });
  const { interfaceEndpoints } = new PrivateClusterEndpoints(stack, 'Endpoints', { vpc: stack.node.findChild('Isolated') as ec2.Vpc });
  // https://docs.aws.amazon.com/imagebuilder/latest/userguide/vpc-interface-endpoints.html, and those of Systems Manager and the logs
  expect(Object.keys(interfaceEndpoints)).toEqual(
    expect.arrayContaining(['imagebuilder', 'ssm', 'ssmmessages', 'ec2messages', 'logs', 'ecr.api', 'ecr.dkr']),
  );
  expect(of(template(), 'InfrastructureConfiguration').SubnetId).toEqual({
    Ref: expect.stringMatching(/^IsolatedIsolatedSubnet1/) as string,
  });
});
