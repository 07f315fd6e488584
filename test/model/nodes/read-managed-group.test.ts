import type { NodeGroup } from '../../../lib/model/nodes/node-group';
import { given, groupsIn, templateOf, told, typesOf } from './nodes-in';

const windowsImage = 'resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-1.35/image_id';
const linuxImage = 'resolve:ssm:/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/image_id';
const powershell = { 'Fn::Base64': '<powershell>\nWrite-Host hello\n</powershell>' };
const bash = { 'Fn::Base64': '#!/bin/bash\necho hello' };

/** A managed node group with some properties. */
function group(properties: object): NodeGroup {
  const [found] = groupsIn(templateOf({ Nodes: { Type: 'AWS::EKS::Nodegroup', Properties: { ClusterName: 'prod', ...properties } } }));
  return found;
}

/** A managed node group with a launch template. */
function launched(data: unknown, properties: object = {}): NodeGroup {
  const [found] = groupsIn(
    templateOf({
      Launch: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: data } },
      Nodes: {
        Type: 'AWS::EKS::Nodegroup',
        Properties: { ClusterName: 'prod', LaunchTemplate: { Id: { Ref: 'Launch' }, Version: '1' }, ...properties },
      },
    }),
  );
  return found;
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-eks-nodegroup.html
describe('a managed node group', () => {
  test('has its cluster, its role, its sizes and its subnets, and the places of them', () => {
    const nodes = group({
      NodeRole: 'arn:aws:iam::111122223333:role/nodes',
      ScalingConfig: { MinSize: 1, DesiredSize: '2', MaxSize: 5 },
      Subnets: ['subnet-1', 'subnet-2'],
      AmiType: 'WINDOWS_CORE_2022_x86_64',
    });
    expect(nodes).toMatchObject({ kind: 'managed', clusterName: 'prod', minSize: 1, desiredSize: 2, maxSize: 5, role: { name: 'nodes' } });
    expect(nodes.subnets).toHaveLength(2);
    const places = [nodes.clusterNameAt, nodes.roleAt, nodes.sizeAt, nodes.subnetsAt, nodes.userDataAt].map(({ path }) => path);
    expect(places).toEqual([
      'Properties.ClusterName',
      'Properties.NodeRole',
      'Properties.ScalingConfig',
      'Properties.Subnets',
      'Properties.LaunchTemplate',
    ]);
  });

  test('is called by its name, otherwise by its logical id', () => {
    expect(group({ AmiType: 'WINDOWS_CORE_2022_x86_64', NodegroupName: 'web' }).title).toBe("Windows node group 'web'");
    expect(group({ AmiType: 'WINDOWS_CORE_2022_x86_64', NodegroupName: given }).title).toBe("Windows node group 'Nodes'");
    expect(group({ AmiType: 'AL2_x86_64' }).title).toBe("node group 'Nodes'");
  });

  test('wants its minimum, and no more, if it says nothing else', () => {
    expect(group({ ScalingConfig: { MinSize: 3 } })).toMatchObject({ minSize: 3, desiredSize: 3, maxSize: 3 });
    const { minSize, desiredSize, maxSize } = group({});
    expect([minSize, desiredSize, maxSize].map(told)).toEqual(Array(3).fill('? EKS chooses the size of the group'));
  });

  test('has unknown sizes if a parameter gives them', () => {
    const { minSize, desiredSize, maxSize } = group({ ScalingConfig: { MinSize: given, DesiredSize: 2, MaxSize: 'many' } });
    expect([minSize, desiredSize, maxSize].map(told)).toEqual(["? the parameter 'Given' has no default", 2, '? it is not a number']);
  });
});

describe('the system of a managed node group', () => {
  test.each<[string, NodeGroup, unknown]>([
    ['the AMI type of Windows', group({ AmiType: 'WINDOWS_FULL_2025_x86_64' }), 'windows'],
    ['an AMI type of Linux', group({ AmiType: 'BOTTLEROCKET_x86_64' }), 'linux'],
    ['no AMI type: EKS takes Amazon Linux', group({}), 'linux'],
    ['no AMI type, and a launch template without image', launched({ UserData: powershell }), 'linux'],
    [
      'the AMI type beside a launch template that is not known',
      group({ AmiType: 'WINDOWS_CORE_2022_x86_64', LaunchTemplate: { Id: 'lt-1' } }),
      'windows',
    ],
    [
      'the AMI type beside an image of Linux, which EKS refuses',
      launched({ ImageId: linuxImage }, { AmiType: 'WINDOWS_CORE_2022_x86_64' }),
      'windows',
    ],
    ['an image of Windows', launched({ ImageId: windowsImage }), 'windows'],
    ['an image of Windows with the AMI type CUSTOM', launched({ ImageId: windowsImage }, { AmiType: 'CUSTOM' }), 'windows'],
    ['an image of Linux', launched({ ImageId: linuxImage }), 'linux'],
    ['PowerShell, for an image by its id', launched({ ImageId: 'ami-1', UserData: powershell }), 'windows'],
    [
      'a batch script, for an image by its id',
      launched({ ImageId: 'ami-1', UserData: { 'Fn::Base64': '<script>\necho 1\n</script>' } }),
      'windows',
    ],
    ['a shell script, for an image by its id', launched({ ImageId: 'ami-1', UserData: bash }), 'linux'],
    ['the name of the image, whatever the user data is', launched({ ImageId: windowsImage, UserData: bash }), 'windows'],
    ['PowerShell, for an image by a parameter', launched({ ImageId: given, UserData: powershell }), 'windows'],
  ])('is told by %s', (_, { os }, expected) => {
    expect(told(os)).toBe(expected);
  });

  test.each<[string, NodeGroup, string]>([
    ['the AMI type is a parameter', group({ AmiType: given }), "? the parameter 'Given' has no default"],
    [
      'the AMI type may not be there',
      group({ AmiType: { 'Fn::If': ['Maybe', 'WINDOWS_CORE_2022_x86_64', { Ref: 'AWS::NoValue' }] } }),
      "? the parameter 'Given' has no default",
    ],
    [
      'the launch template is not in the templates',
      group({ LaunchTemplate: { Id: 'lt-1' } }),
      "? the launch template 'lt-1' is not in the templates",
    ],
    ['nothing tells what the image runs', launched({ ImageId: 'ami-1' }), "? nothing tells which system the image 'ami-1' runs"],
    ['the image is a parameter, and nothing else tells', launched({ ImageId: given }), "? the parameter 'Given' has no default"],
    [
      'there may be an image',
      launched({ ImageId: { 'Fn::If': ['Maybe', 'ami-1', { Ref: 'AWS::NoValue' }] }, UserData: powershell }),
      "? the parameter 'Given' has no default",
    ],
    ['the AMI type CUSTOM has no image', launched({}, { AmiType: 'CUSTOM' }), '? its launch template names no image'],
  ])('is unknown if %s', (_, { os }, cause) => {
    expect(told(os)).toBe(cause);
  });
});

describe('the image of a managed node group', () => {
  const conditional = { 'Fn::If': ['Maybe', 'ami-1', { Ref: 'AWS::NoValue' }] };

  test('is that of the AMI type', () => {
    const { image, hasOwnImage } = group({ AmiType: 'WINDOWS_FULL_2019_x86_64' });
    expect(image).toMatchObject({ windows: { release: '2019', edition: 'Full' }, at: { path: 'Properties.AmiType' } });
    expect(hasOwnImage).toBe(false);
  });

  test('is that of the launch template', () => {
    const { image, hasOwnImage } = launched({ ImageId: 'ami-1' });
    expect(image).toMatchObject({ amiId: 'ami-1', at: { path: 'Properties.LaunchTemplateData.ImageId' } });
    expect(hasOwnImage).toBe(true);
  });

  test.each<[string, NodeGroup, unknown]>([
    ['its launch template names a parameter', launched({ ImageId: given }), true],
    ['its launch template names nothing', launched({ ImageId: null }), false],
    ['its launch template names none', launched({}, { AmiType: 'WINDOWS_CORE_2022_x86_64' }), false],
    ['there is neither AMI type nor launch template', group({}), false],
    ['EKS would refuse one, beside the AMI type', group({ AmiType: 'WINDOWS_CORE_2022_x86_64', LaunchTemplate: { Id: 'lt-1' } }), false],
    ['its launch template may name one', launched({ ImageId: conditional }), "? the parameter 'Given' has no default"],
    ['its launch template is not known', group({ LaunchTemplate: { Id: 'lt-1' } }), "? the launch template 'lt-1' is not in the templates"],
    [
      'its launch template is not known, and CUSTOM',
      group({ AmiType: 'CUSTOM', LaunchTemplate: { Id: 'lt-1' } }),
      "? the launch template 'lt-1' is not in the templates",
    ],
    [
      'neither launch template nor AMI type is known',
      group({ AmiType: given, LaunchTemplate: { Id: 'lt-1' } }),
      "? the launch template 'lt-1' is not in the templates",
    ],
  ])('says whether it is its own: %s', (_, { hasOwnImage }, expected) => {
    expect(told(hasOwnImage)).toBe(expected);
  });
});

describe('the instance types of a managed node group', () => {
  test.each<[string, NodeGroup, [unknown, string][]]>([
    [
      'its list',
      group({ InstanceTypes: ['m5.large', given] }),
      [
        ['m5.large', 'Nodes Properties.InstanceTypes.0'],
        ["? the parameter 'Given' has no default", 'Nodes Properties.InstanceTypes.1'],
      ],
    ],
    ['its launch template', launched({ InstanceType: 'c5.large' }), [['c5.large', 'Launch Properties.LaunchTemplateData.InstanceType']]],
    [
      'its list, before its launch template',
      launched({ InstanceType: 'c5.large' }, { InstanceTypes: ['m5.large'] }),
      [['m5.large', 'Nodes Properties.InstanceTypes.0']],
    ],
    [
      'its launch template, if the list is empty',
      launched({ InstanceType: 'c5.large' }, { InstanceTypes: [] }),
      [['c5.large', 'Launch Properties.LaunchTemplateData.InstanceType']],
    ],
    ['EKS, which takes t3.medium', group({}), [['t3.medium', 'Nodes Properties.InstanceTypes']]],
    ['EKS, for a launch template without a type', launched({}), [['t3.medium', 'Nodes Properties.InstanceTypes']]],
    [
      'its launch template, before attributes, which EC2 refuses beside a type',
      launched({ InstanceType: 'c5.large', InstanceRequirements: {} }),
      [['c5.large', 'Launch Properties.LaunchTemplateData.InstanceType']],
    ],
    [
      'attributes',
      launched({ InstanceRequirements: { VCpuCount: { Min: 2 } } }),
      [['? EC2 chooses the instance type by its attributes', 'Launch Properties.LaunchTemplateData.InstanceRequirements']],
    ],
    ['a parameter', group({ InstanceTypes: given }), [["? the parameter 'Given' has no default", 'Nodes Properties.InstanceTypes']]],
    [
      'a launch template that is not known',
      group({ LaunchTemplate: { Id: 'lt-1' } }),
      [["? the launch template 'lt-1' is not in the templates", 'Nodes Properties.LaunchTemplate']],
    ],
  ])('come from %s', (_, nodes, expected) => {
    expect(typesOf(nodes)).toEqual(expected);
  });
});

describe('the user data of a managed node group', () => {
  test('is that of the launch template', () => {
    const { userData, userDataAt } = launched({ UserData: powershell }, { AmiType: 'WINDOWS_CORE_2022_x86_64' });
    expect(userData).toMatchObject({ kind: 'powershell', bootstrapCall: 'absent' });
    expect(`${userDataAt.resource.logicalId} ${userDataAt.path}`).toBe('Launch Properties.LaunchTemplateData.UserData');
  });

  test('is none without a launch template, and with one that has none', () => {
    expect(group({}).userData.kind).toBe('none');
    expect(launched({}).userData.kind).toBe('none');
    expect(group({}).launch).toBeUndefined();
  });

  test('is unknown if the launch template is', () => {
    const { userData, launch } = group({ LaunchTemplate: { Name: given } });
    expect(userData).toMatchObject({ kind: 'unknown', cause: "the parameter 'Given' has no default" });
    expect(told(launch)).toBe("? the parameter 'Given' has no default");
  });
});
