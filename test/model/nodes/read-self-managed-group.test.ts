import type { NodeGroup } from '../../../lib/model/nodes/node-group';
import { given, groupsIn, templateOf, told, typesOf } from './nodes-in';

const windowsImage = 'resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-1.35/image_id';
const plainWindows = 'resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base';
const linuxImage = 'resolve:ssm:/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/image_id';
const script = (text: string) => ({ 'Fn::Base64': { 'Fn::Sub': `<powershell>\n${text}\n</powershell>` } });
const call = (more = '') => script(`& "$env:ProgramFiles\\Amazon\\EKS\\Start-EKSBootstrap.ps1" -EKSClusterName ${more}`);
const bash = { 'Fn::Base64': '#!/bin/bash\n/etc/eks/bootstrap.sh dev' };
const tag = (name: unknown, value = 'owned') => ({ Key: name, Value: value, PropagateAtLaunch: true });
const ofProd = tag('kubernetes.io/cluster/prod');
const hidden = "? the parameter 'Given' has no default";

const launchTemplate = (data: object, more: object = {}) => ({
  Type: 'AWS::EC2::LaunchTemplate',
  Properties: { LaunchTemplateData: data, ...more },
});

/** The group of an Auto Scaling group with some properties, beside other resources; undefined if it is not one of nodes. */
function group(properties: object, others: object = {}): NodeGroup | undefined {
  const sizes = { MinSize: '1', MaxSize: '3' };
  return groupsIn(
    templateOf({ ...others, Nodes: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { ...sizes, ...properties } } }),
  ).at(0);
}

/** A group that is launched from a launch template with some data. */
function launched(data: object, properties: object = {}): NodeGroup | undefined {
  return group({ LaunchTemplate: { LaunchTemplateId: { Ref: 'Launch' }, Version: '1' }, ...properties }, { Launch: launchTemplate(data) });
}

/** A group with a mixed instances policy: `Base` is the launch template of the policy, `Other` another one. */
function mixed(overrides: unknown, base: object = { InstanceType: 'm5.large', UserData: call('base') }): NodeGroup | undefined {
  const LaunchTemplate = { LaunchTemplateSpecification: { LaunchTemplateId: { Ref: 'Base' }, Version: '1' }, Overrides: overrides };
  return group(
    { MixedInstancesPolicy: { LaunchTemplate } },
    {
      Base: launchTemplate(base),
      Other: launchTemplate({ InstanceType: 'c5.large', UserData: call('other') }),
      Third: launchTemplate({ InstanceType: 'r5.large', UserData: call('third') }),
    },
  );
}

const from = (name: string) => ({ LaunchTemplateSpecification: { LaunchTemplateId: { Ref: name }, Version: '1' } });
const place = (at: { resource: { logicalId: string }; path: string } | undefined) =>
  `${String(at?.resource.logicalId)} ${String(at?.path)}`;

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-autoscaling-autoscalinggroup.html
describe('an Auto Scaling group', () => {
  test('has its sizes, its subnets and its role, and the places of them', () => {
    const nodes = launched(
      { UserData: call('prod'), IamInstanceProfile: { Arn: given } },
      { MinSize: '1', DesiredCapacity: '2', MaxSize: '5', VPCZoneIdentifier: ['subnet-1', 'subnet-2'] },
    );
    expect(nodes).toMatchObject({ kind: 'self-managed', hasOwnImage: true, clusterName: 'prod', minSize: 1, desiredSize: 2, maxSize: 5 });
    expect(nodes?.subnets).toHaveLength(2);
    expect([nodes?.clusterNameAt, nodes?.userDataAt, nodes?.roleAt, nodes?.sizeAt, nodes?.subnetsAt].map(place)).toEqual([
      'Launch Properties.LaunchTemplateData.UserData',
      'Launch Properties.LaunchTemplateData.UserData',
      'Launch Properties.LaunchTemplateData.IamInstanceProfile',
      'Nodes Properties.MinSize',
      'Nodes Properties.VPCZoneIdentifier',
    ]);
  });

  test('is called by its name, otherwise by its logical id', () => {
    expect(launched({ UserData: call('prod') }, { AutoScalingGroupName: 'web' })?.title).toBe("Windows node group 'web'");
    expect(launched({ UserData: call('prod') }, { AutoScalingGroupName: given })?.title).toBe("Windows node group 'Nodes'");
    expect(launched({ UserData: bash })?.title).toBe("node group 'Nodes'");
  });

  test('wants its minimum, if it says nothing else', () => {
    expect(launched({ UserData: call('prod') }, { MinSize: '2' })?.desiredSize).toBe(2);
    const nodes = launched({ UserData: call('prod') }, { MinSize: undefined, MaxSize: undefined });
    expect([nodes?.minSize, nodes?.desiredSize, nodes?.maxSize].map(told)).toEqual([
      '? the group has no MinSize',
      '? the group has no MinSize',
      '? the group has no MaxSize',
    ]);
  });

  test('has unknown sizes if a parameter gives them', () => {
    const nodes = launched({ UserData: call('prod') }, { MinSize: given });
    expect([nodes?.minSize, nodes?.desiredSize, nodes?.maxSize].map(told)).toEqual([hidden, hidden, 3]);
  });
});

describe('an Auto Scaling group is one of nodes', () => {
  test.each<[string, NodeGroup | undefined, unknown]>([
    ['with a call of the script for Windows', launched({ ImageId: 'ami-1', UserData: call('prod') }), 'windows'],
    ['with the EKS optimized image for Windows', launched({ ImageId: windowsImage }), 'windows'],
    ['with that image, and the user data of Linux', launched({ ImageId: windowsImage, UserData: bash }), 'windows'],
    [
      'with the call of Linux between the tags of PowerShell',
      launched({ ImageId: 'ami-1', UserData: script('/etc/eks/bootstrap.sh dev') }),
      'windows',
    ],
    ['with the call of Linux', launched({ ImageId: 'ami-1', UserData: bash }), 'linux'],
    ['with the EKS optimized image for Linux', launched({ ImageId: linuxImage }), 'linux'],
    ['with a tag, and an image of Windows', launched({ ImageId: plainWindows }, { Tags: [ofProd] }), 'windows'],
    ['with a tag, and PowerShell', launched({ ImageId: 'ami-1', UserData: script('Write-Host 1') }, { Tags: [ofProd] }), 'windows'],
    [
      'with a tag, and a shell script',
      launched({ ImageId: 'ami-1', UserData: { 'Fn::Base64': '#!/bin/sh' } }, { Tags: [ofProd] }),
      'linux',
    ],
    ['with a tag', launched({ ImageId: 'ami-1' }, { Tags: [ofProd] }), '? nothing tells which system its nodes run'],
    [
      'with a tag, from what is not known',
      group({ LaunchTemplate: { LaunchTemplateId: 'lt-1' }, Tags: [ofProd] }),
      "? the launch template 'lt-1' is not in the templates",
    ],
  ])('%s', (_, nodes, os) => {
    expect(told(nodes?.os)).toBe(os);
  });

  test.each<[string, NodeGroup | undefined, unknown]>([
    [
      'its launch template is not in the templates',
      group({ LaunchTemplate: { LaunchTemplateId: 'lt-1' } }),
      "? the launch template 'lt-1' is not in the templates",
    ],
    ['its user data is a parameter', launched({ UserData: given }), hidden],
    [
      'its user data runs something that is not known',
      launched({ UserData: script('C:\\setup.ps1') }),
      "? the user data runs 'setup.ps1', which may call the bootstrap script",
    ],
  ])('perhaps, if %s', (_, nodes, os) => {
    expect(told(nodes?.os)).toBe(os);
  });

  test.each<[string, NodeGroup | undefined]>([
    ['PowerShell that joins nothing', launched({ ImageId: 'ami-1', UserData: script('Write-Host 1') })],
    ['Windows that is not one of EKS', launched({ ImageId: plainWindows })],
    ['a shell script that joins nothing', launched({ ImageId: 'ami-1', UserData: { 'Fn::Base64': '#!/bin/sh\nyum install -y httpd' } })],
    ['no user data', launched({ ImageId: 'ami-1' })],
    ['the tag of a subnet', launched({ ImageId: 'ami-1' }, { Tags: [tag('kubernetes.io/role/elb', '1')] })],
  ])('not with %s', (_, nodes) => {
    expect(nodes).toBeUndefined();
  });
});

describe('the cluster of an Auto Scaling group', () => {
  const image = { ImageId: windowsImage };

  test.each<[string, NodeGroup | undefined, unknown, string]>([
    ['its user data', launched({ UserData: call('dev') }, { Tags: [ofProd] }), 'dev', 'Launch Properties.LaunchTemplateData.UserData'],
    ['the user data of Linux', launched({ UserData: bash }, { Tags: [ofProd] }), 'dev', 'Launch Properties.LaunchTemplateData.UserData'],
    ['its tag', launched(image, { Tags: [tag('Name', 'x'), ofProd] }), 'prod', 'Nodes Properties.Tags'],
    [
      'its tag, if a variable of PowerShell names it',
      launched({ UserData: call('$name') }, { Tags: [ofProd] }),
      'prod',
      'Nodes Properties.Tags',
    ],
    [
      'a parameter in its user data',
      launched({ UserData: call('${Given}') }, { Tags: [ofProd] }),
      hidden,
      'Launch Properties.LaunchTemplateData.UserData',
    ],
    [
      'a parameter in its tag',
      launched(image, { Tags: [tag({ 'Fn::Sub': 'kubernetes.io/cluster/${Given}' })] }),
      hidden,
      'Nodes Properties.Tags',
    ],
    ['nothing', launched(image), '? neither user data nor tags name its cluster', 'Nodes Properties.Tags'],
    [
      'two tags',
      launched(image, { Tags: [ofProd, tag('kubernetes.io/cluster/dev')] }),
      '? several tags name a cluster',
      'Nodes Properties.Tags',
    ],
    ['tags that are not known', launched(image, { Tags: given }), '? neither user data nor tags name its cluster', 'Nodes Properties.Tags'],
  ])('is named by %s', (_, nodes, name, at) => {
    expect(told(nodes?.clusterName)).toEqual(name);
    expect(place(nodes?.clusterNameAt)).toBe(at);
  });

  test('keeps the known pieces of its name', () => {
    const nodes = launched(image, { Tags: [tag({ 'Fn::Sub': 'kubernetes.io/cluster/eu-${Given}-windows' })] });
    expect(nodes?.clusterName).toMatchObject({ parts: ['eu-', { cause: "the parameter 'Given' has no default" }, '-windows'] });
  });

  test('is the one of the templates that a tag refers to', () => {
    const key = { 'Fn::Join': ['', ['kubernetes.io/cluster/', { Ref: 'Cluster' }]] };
    const nodes = group(
      { LaunchTemplate: { LaunchTemplateId: { Ref: 'Launch' } }, Tags: [tag(key)] },
      { Launch: launchTemplate(image), Cluster: { Type: 'AWS::EKS::Cluster', Properties: {} } },
    );
    expect(nodes?.clusterName).toMatchObject({ resource: { logicalId: 'Cluster' } });
  });
});

describe('what an Auto Scaling group launches', () => {
  test('may be a launch template of another stack', () => {
    const exporter = templateOf(
      { Launch: launchTemplate({ InstanceType: 'm5.large', UserData: call('prod') }) },
      { Outputs: { Id: { Value: { Ref: 'Launch' }, Export: { Name: 'launch' } } } },
    );
    const importer = templateOf({
      Nodes: {
        Type: 'AWS::AutoScaling::AutoScalingGroup',
        Properties: { MinSize: '1', MaxSize: '1', LaunchTemplate: { LaunchTemplateId: { 'Fn::ImportValue': 'launch' } } },
      },
    });
    const [nodes] = groupsIn(importer, exporter);
    expect(nodes).toMatchObject({ os: 'windows', clusterName: 'prod' });
    expect(place(nodes.userDataAt)).toBe('Launch Properties.LaunchTemplateData.UserData');
  });

  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-autoscaling-launchconfiguration.html
  test('may be a launch configuration', () => {
    const nodes = group(
      { LaunchConfigurationName: { Ref: 'Launch' } },
      {
        Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'nodes' } },
        Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: 'Role' }] } },
        Launch: {
          Type: 'AWS::AutoScaling::LaunchConfiguration',
          Properties: { ImageId: windowsImage, InstanceType: 'm5.large', UserData: call('prod'), IamInstanceProfile: { Ref: 'Profile' } },
        },
      },
    );
    expect(nodes).toMatchObject({
      os: 'windows',
      launch: { isConfiguration: true },
      image: { windows: { release: '2022' } },
      role: { name: 'nodes' },
    });
    expect([nodes?.userDataAt, nodes?.roleAt].map(place)).toEqual(['Launch Properties.UserData', 'Launch Properties.IamInstanceProfile']);
    expect(nodes && typesOf(nodes)).toEqual([['m5.large', 'Launch Properties.InstanceType']]);
  });

  test.each<[string, object, string, string]>([
    ['the launch template', { LaunchTemplate: { LaunchTemplateId: given } }, hidden, 'Nodes Properties.LaunchTemplate'],
    [
      'that of a mixed instances policy',
      { MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: { LaunchTemplateId: given } } } },
      hidden,
      'Nodes Properties.MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification',
    ],
    ['the launch configuration', { LaunchConfigurationName: given }, hidden, 'Nodes Properties.LaunchConfigurationName'],
    ['an instance, or nothing', { InstanceId: 'i-1' }, '? no launch configuration is named', 'Nodes Properties.LaunchConfigurationName'],
  ])('may be unknown: %s', (_, properties, cause, at) => {
    const nodes = group({ ...properties, Tags: [ofProd] });
    expect([nodes?.os, nodes?.launch].map(told)).toEqual([cause, cause]);
    expect([nodes?.userDataAt, nodes?.roleAt].map(place)).toEqual([at, at]);
    expect(nodes && typesOf(nodes)).toEqual([[cause, at]]);
  });
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-autoscaling-autoscalinggroup-launchtemplateoverrides.html
describe('a mixed instances policy', () => {
  const overrides = 'Nodes Properties.MixedInstancesPolicy.LaunchTemplate.Overrides';
  const ofBase: [string, string] = ['m5.large', 'Base Properties.LaunchTemplateData.InstanceType'];

  test.each<[string, NodeGroup | undefined, [unknown, string][]]>([
    ['no overrides', mixed(undefined), [ofBase]],
    [
      'the types of its overrides',
      mixed([{ InstanceType: 'm5.xlarge' }, { InstanceType: given }]),
      [
        ['m5.xlarge', `${overrides}.0.InstanceType`],
        [hidden, `${overrides}.1.InstanceType`],
      ],
    ],
    [
      'the attributes of an override',
      mixed([{ InstanceRequirements: { VCpuCount: { Min: 2 }, MemoryMiB: { Min: 4096 } } }]),
      [['? EC2 chooses the instance type by its attributes', `${overrides}.0.InstanceRequirements`]],
    ],
    ['an override that says nothing of the type', mixed([{ WeightedCapacity: '2' }]), [ofBase]],
    [
      'the type of the launch template of an override',
      mixed([{ InstanceType: 'm5.xlarge' }, from('Other')]),
      [
        ['m5.xlarge', `${overrides}.0.InstanceType`],
        ['c5.large', 'Other Properties.LaunchTemplateData.InstanceType'],
      ],
    ],
    ['overrides that are not known', mixed(given), [[hidden, overrides]]],
    ['an override that is not known', mixed([given]), [[hidden, `${overrides}.0.InstanceType`]]],
    [
      'an override from a launch template that is not known',
      mixed([{ InstanceType: 'm5.xlarge', ...from('Given') }]),
      [['m5.xlarge', `${overrides}.0.InstanceType`]],
    ],
    [
      'attributes in its launch template',
      mixed(undefined, { UserData: call('base'), InstanceRequirements: {} }),
      [['? EC2 chooses the instance type by its attributes', 'Base Properties.LaunchTemplateData.InstanceRequirements']],
    ],
    [
      'no type anywhere',
      mixed(undefined, { UserData: call('base') }),
      [['? no instance type is named', 'Base Properties.LaunchTemplateData']],
    ],
  ])('launches %s', (_, nodes, types) => {
    expect(nodes && typesOf(nodes)).toEqual(types);
  });

  test.each<[string, unknown, unknown]>([
    ['its own launch template without overrides', undefined, 'base'],
    ['its own for overrides without one', [{ InstanceType: 'm5.xlarge' }], 'base'],
    ['its own if one of the overrides takes it', [{ InstanceType: 'm5.xlarge' }, from('Other')], 'base'],
    ['that of all of its overrides', [from('Other'), { InstanceType: 'm5.xlarge', ...from('Other') }], 'other'],
    ['its own if the overrides are not known', given, 'base'],
  ])('joins by %s', (_, value, name) => {
    expect(told(mixed(value)?.clusterName)).toBe(name);
  });

  test.each<[string, unknown, string]>([
    ['all overrides bring different ones', [from('Other'), from('Third')], '? its overrides have different launch templates'],
    ['one brings one that is not known', [from('Other'), from('Given')], hidden],
    ['the first brings one that is not known', [from('Given'), from('Other')], hidden],
  ])('has an unknown launch template if %s', (_, value, cause) => {
    expect(told(mixed(value)?.launch)).toBe(cause);
  });
});
