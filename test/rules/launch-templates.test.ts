import { instanceMetadataExposed } from '../../lib/rules/instance-metadata-exposed';
import { managedGroupCustomAmiConflict } from '../../lib/rules/managed-group-custom-ami-conflict';
import { rootDeviceName } from '../../lib/rules/root-device-name';
import { rootVolumeSmall } from '../../lib/rules/root-volume-small';
import { scaleFromZeroTagsMissing } from '../../lib/rules/scale-from-zero-tags-missing';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const all = [instanceMetadataExposed, managedGroupCustomAmiConflict, rootDeviceName, rootVolumeSmall, scaleFromZeroTagsMissing];
const given = { Given: { Type: 'String' } };

/** The right template with other launch template data. */
function launched(change: object): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = given;
    Object.assign(template.Resources.WindowsTemplate.Properties.LaunchTemplateData, change);
  });
}

/** The right template with a managed group that has a launch template. */
function managed(data: object, group: object = {}): LooseTemplate {
  return rightManagedTemplate((template) => {
    template.Parameters = given;
    template.Resources.Launch = { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: data } };
    Object.assign(template.Resources.WindowsNodes.Properties, { LaunchTemplate: { Id: { Ref: 'Launch' }, Version: '1' }, ...group });
  });
}

const elsewhere = rightTemplate((template) => {
  template.Parameters = given;
  template.Resources.WindowsNodes.Properties.LaunchTemplate = { LaunchTemplateId: { Ref: 'Given' }, Version: '1' };
  template.Resources.WindowsNodes.Properties.Tags = [];
});

describe.each(all.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  test.each([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['nodes whose launch template is not known', elsewhere],
    ['Linux nodes', rightTemplate(({ Resources }) => delete Resources.WindowsNodes)],
  ])('passes for %s', (_title, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });
});

/** A managed group of Windows whose launch template is not known. */
const hiddenLaunch = rightManagedTemplate((template) => {
  template.Parameters = given;
  template.Resources.WindowsNodes.Properties.LaunchTemplate = { Id: { Ref: 'Given' }, Version: '1' };
});

test.each([instanceMetadataExposed, rootDeviceName, rootVolumeSmall].map((rule) => [rule.id, rule] as const))(
  '%s is unknown if the launch template of a managed node group is',
  (_, rule) => {
    expect(outcomes(rule, hiddenLaunch)).toEqual([expect.stringMatching(/^\? WindowsNodes: /)]);
  },
);

describe('instance-metadata-exposed', () => {
  const place = 'WindowsTemplate Properties.LaunchTemplateData.MetadataOptions';

  test.each([
    ['no options at all', undefined, 'not set'],
    ['no word on tokens', { HttpPutResponseHopLimit: 1 }, 'not set'],
    ['optional tokens', { HttpTokens: 'optional', HttpPutResponseHopLimit: 1 }, "'optional'"],
  ])('warns of %s', (_, MetadataOptions, words) => {
    const lines = outcomes(instanceMetadataExposed, launched({ MetadataOptions }));
    expect(lines).toEqual([expect.stringContaining(`warning ${place}.HttpTokens: `)]);
    expect(lines[0]).toContain(words);
  });

  test('warns of two hops', () => {
    const lines = outcomes(
      instanceMetadataExposed,
      launched({ MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: '2' } }),
    );
    expect(lines).toEqual([expect.stringMatching(`warning ${place}.HttpPutResponseHopLimit: .*2 hops`)]);
  });

  test.each([
    [{ HttpTokens: 'optional' }, 'Set MetadataOptions.HttpTokens to required.', 'optional'],
    [{}, 'Set MetadataOptions.HttpTokens to required.', 'not set'],
    [
      { HttpTokens: 'required', HttpPutResponseHopLimit: 2 },
      'Set MetadataOptions.HttpPutResponseHopLimit to 1, unless pods need the metadata; then acknowledge the finding.',
      '2',
    ],
  ])('tells what to do about %j', (MetadataOptions, fix, value) => {
    expect(rawOutcomes(instanceMetadataExposed, launched({ MetadataOptions }))).toEqual([expect.objectContaining({ fix, value })]);
  });

  test('warns of both', () => {
    expect(outcomes(instanceMetadataExposed, launched({ MetadataOptions: { HttpPutResponseHopLimit: 64 } }))).toHaveLength(2);
  });

  test('warns of the launch template of a managed node group', () => {
    expect(outcomes(instanceMetadataExposed, managed({}))).toEqual([expect.stringContaining('warning Launch ')]);
  });

  test.each([
    ['one hop', { HttpTokens: 'required', HttpPutResponseHopLimit: 1 }],
    ['no word on hops', { HttpTokens: 'required' }],
    ['no metadata at all', { HttpEndpoint: 'disabled', HttpPutResponseHopLimit: 9 }],
  ])('passes for tokens and %s', (_, MetadataOptions) => {
    expect(outcomes(instanceMetadataExposed, launched({ MetadataOptions }))).toEqual([]);
  });

  test.each([
    ['tokens', { HttpTokens: { Ref: 'Given' } }],
    ['hops', { HttpTokens: 'required', HttpPutResponseHopLimit: { Ref: 'Given' } }],
    ['the endpoint', { HttpTokens: 'required', HttpEndpoint: { Ref: 'Given' } }],
  ])('is unknown if a parameter says what %s are', (_, MetadataOptions) => {
    expect(outcomes(instanceMetadataExposed, launched({ MetadataOptions }))).toEqual([
      "? WindowsTemplate: the parameter 'Given' has no default",
    ]);
  });

  test('reads a launch configuration', () => {
    const template = rightTemplate(({ Resources }) => {
      const { ImageId, InstanceType, UserData } = Resources.WindowsTemplate.Properties.LaunchTemplateData;
      Resources.WindowsTemplate = { Type: 'AWS::AutoScaling::LaunchConfiguration', Properties: { ImageId, InstanceType, UserData } };
      delete Resources.WindowsNodes.Properties.LaunchTemplate;
      Resources.WindowsNodes.Properties.LaunchConfigurationName = { Ref: 'WindowsTemplate' };
    });
    expect(outcomes(instanceMetadataExposed, template)).toEqual([
      expect.stringContaining('warning WindowsTemplate Properties.MetadataOptions.HttpTokens: '),
    ]);
  });
});

describe('root-device-name', () => {
  const volume = (DeviceName: unknown, VolumeSize = 100) => ({ DeviceName, Ebs: { VolumeSize } });

  test.each(['/dev/xvda', '/dev/sda', 'xvda'])('warns of a volume named %s', (name) => {
    const lines = outcomes(rootDeviceName, launched({ BlockDeviceMappings: [volume(name)] }));
    expect(lines).toEqual([expect.stringContaining(`warning WindowsTemplate Properties.LaunchTemplateData.BlockDeviceMappings.0: `)]);
    expect(lines[0]).toContain(`'${name}'`);
    expect(rawOutcomes(rootDeviceName, launched({ BlockDeviceMappings: [volume(name)] }))[0]).toMatchObject({
      fix: 'Name the device /dev/sda1.',
      value: name,
    });
  });

  test.each([
    ['no volumes', []],
    ['the root volume', [volume('/dev/sda1')]],
    ['the root volume and another one', [volume('/dev/xvda'), volume('/dev/sda1')]],
    ['only more volumes', [volume('/dev/xvdb'), volume('xvdf')]],
  ])('passes for %s', (_, BlockDeviceMappings) => {
    expect(outcomes(rootDeviceName, launched({ BlockDeviceMappings }))).toEqual([]);
  });

  test('passes if there may be the root volume too', () => {
    const lines = outcomes(rootDeviceName, launched({ BlockDeviceMappings: [volume('/dev/xvda'), volume({ Ref: 'Given' })] }));
    expect(lines).toEqual(["? WindowsTemplate: the parameter 'Given' has no default"]);
  });
});

describe('root-volume-small', () => {
  const sized = (VolumeSize: unknown, DeviceName = '/dev/sda1') => launched({ BlockDeviceMappings: [{ DeviceName, Ebs: { VolumeSize } }] });

  test.each([20, '49'])('warns of %s GiB', (size) => {
    const place = 'WindowsTemplate Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize';
    expect(outcomes(rootVolumeSmall, sized(size))).toEqual([expect.stringMatching(`^warning ${place}: .* ${String(size)} GiB`)]);
    expect(rawOutcomes(rootVolumeSmall, sized(size))[0]).toMatchObject({ fix: 'Give it 50 GiB or more.', value: String(size) });
  });

  test('warns of the disk of a managed node group', () => {
    const template = rightManagedTemplate(({ Resources }) => {
      Resources.WindowsNodes.Properties.DiskSize = 30;
    });
    expect(outcomes(rootVolumeSmall, template)).toEqual([expect.stringMatching('^warning WindowsNodes Properties.DiskSize: .* 30 GiB')]);
  });

  test.each([
    ['50 GiB', sized(50)],
    ['the size of the snapshot', sized(undefined)],
    ['another volume of 10 GiB', sized(10, '/dev/xvdb')],
    [
      'a property that an Auto Scaling group does not have',
      rightTemplate(({ Resources }) => (Resources.WindowsNodes.Properties.DiskSize = 30)),
    ],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rootVolumeSmall, template)).toEqual([]);
  });

  test('is unknown if a parameter says how large it is', () => {
    expect(outcomes(rootVolumeSmall, sized({ Ref: 'Given' }))).toEqual(["? WindowsTemplate: the parameter 'Given' has no default"]);
  });
});

describe('scale-from-zero-tags-missing', () => {
  const resource = 'k8s.io/cluster-autoscaler/node-template/resources/vpc.amazonaws.com/PrivateIPv4Address';
  const tagged = (MinSize: unknown, ...keys: unknown[]) =>
    rightTemplate((template) => {
      template.Parameters = given;
      const Tags = keys.map((Key) => ({ Key, Value: 'true', PropagateAtLaunch: true }));
      Object.assign(template.Resources.WindowsNodes.Properties, { MinSize, Tags });
    });

  test.each([
    ['enabled', ['k8s.io/cluster-autoscaler/enabled']],
    ['owned by a cluster that has a name', ['k8s.io/cluster-autoscaler/prod']],
    ['owned by a cluster named at deployment', [{ 'Fn::Sub': 'k8s.io/cluster-autoscaler/${Cluster}' }]],
    ['enabled, with labels only', ['k8s.io/cluster-autoscaler/enabled', 'k8s.io/cluster-autoscaler/node-template/label/kubernetes.io/os']],
  ])('warns of an empty group that is tagged as %s', (_, keys) => {
    expect(rawOutcomes(scaleFromZeroTagsMissing, tagged('0', ...keys))).toEqual([
      expect.objectContaining({
        message: `Windows node group 'WindowsNodes' may shrink to zero nodes and is tagged for the Cluster Autoscaler, but not with ${resource}: it never grows from zero.`,
        fix: expect.stringMatching(`^Add the tag ${resource} with the number of pod addresses .*, or set MinSize to 1.$`) as string,
        value: 'MinSize 0',
      }),
    ]);
    expect(outcomes(scaleFromZeroTagsMissing, tagged('0', ...keys))).toEqual([
      expect.stringContaining('warning WindowsNodes Properties.Tags: '),
    ]);
  });

  test.each([
    ['the tag of the addresses', tagged(0, 'k8s.io/cluster-autoscaler/enabled', resource)],
    ['a node at least', tagged(1, 'k8s.io/cluster-autoscaler/enabled')],
    ['no autoscaler', tagged(0, 'Name')],
    ['tags of its nodes, which no autoscaler finds', tagged(0, 'k8s.io/cluster-autoscaler/node-template/label/kubernetes.io/os')],
  ])('passes with %s', (_, template) => {
    expect(outcomes(scaleFromZeroTagsMissing, template)).toEqual([]);
  });

  test('passes for a managed node group, whose tags do not reach the Auto Scaling group', () => {
    const template = rightManagedTemplate(({ Resources }) => {
      Object.assign(Resources.WindowsNodes.Properties, {
        ScalingConfig: { MinSize: 0, DesiredSize: 0, MaxSize: 3 },
        Tags: { 'k8s.io/cluster-autoscaler/enabled': 'true' },
      });
    });
    expect(outcomes(scaleFromZeroTagsMissing, template)).toEqual([]);
  });

  test.each([
    ['the minimum', tagged({ Ref: 'Given' }, 'k8s.io/cluster-autoscaler/enabled')],
    ['a tag', tagged(0, 'k8s.io/cluster-autoscaler/enabled', { Ref: 'Given' })],
  ])('is unknown if %s is', (_, template) => {
    expect(outcomes(scaleFromZeroTagsMissing, template)).toEqual(["? WindowsNodes: the parameter 'Given' has no default"]);
  });
});

describe('managed-group-custom-ami-conflict', () => {
  const own = { ImageId: 'ami-0123456789abcdef0', UserData: { 'Fn::Base64': '<powershell>\n</powershell>' } };

  test.each([
    ['AmiType', 'WINDOWS_CORE_2022_x86_64'],
    ['ReleaseVersion', '1.35-2026.10.13'],
    ['Version', '1.35'],
  ])('fails for %s beside an image of its own', (name, value) => {
    const lines = outcomes(managedGroupCustomAmiConflict, managed(own, { AmiType: undefined, [name]: value }));
    expect(lines).toEqual([expect.stringMatching(`^error WindowsNodes Properties.${name}: .*${value}`)]);
    expect(rawOutcomes(managedGroupCustomAmiConflict, managed(own, { AmiType: undefined, [name]: value }))[0]).toMatchObject({
      fix: `Leave ${name} out, or take ImageId out of the launch template.`,
      value,
    });
  });

  test('fails for a Linux AMI type beside a Windows image of EKS', () => {
    const ImageId = '{{resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-1.35/image_id}}';
    expect(outcomes(managedGroupCustomAmiConflict, managed({ ...own, ImageId }, { AmiType: 'AL2023_x86_64_STANDARD' }))).toEqual([
      expect.stringContaining('error WindowsNodes Properties.AmiType: '),
    ]);
  });

  test.each([
    ['neither of them', managed(own, { AmiType: undefined })],
    ['the AMI type CUSTOM', managed(own, { AmiType: 'CUSTOM' })],
    ['an AMI type and a launch template without image', managed({}, { Version: '1.35' })],
    ['Linux nodes with an image of their own, which other tools check', managed(own, { AmiType: 'AL2023_x86_64_STANDARD' })],
    ['an Auto Scaling group', rightTemplate(({ Resources }) => (Resources.WindowsNodes.Properties.Version = '1.35'))],
  ])('passes for %s', (_, template) => {
    expect(outcomes(managedGroupCustomAmiConflict, template)).toEqual([]);
  });

  test.each([
    ['a warm pool', { Enabled: true, MinSize: 1 }, 'warning WindowsNodes Properties.WarmPoolConfig: '],
    ['a warm pool that a parameter enables', { Enabled: { Ref: 'Given' } }, "? WindowsNodes: the parameter 'Given' has no default"],
  ])('finds %s beside an image of its own', (_, WarmPoolConfig, line) => {
    expect(outcomes(managedGroupCustomAmiConflict, managed(own, { AmiType: undefined, WarmPoolConfig }))).toEqual([
      expect.stringContaining(line),
    ]);
  });

  test.each([
    ['a warm pool that is not enabled', managed(own, { AmiType: undefined, WarmPoolConfig: { Enabled: false } })],
    ['a warm pool with an AMI of EKS', managed({}, { WarmPoolConfig: { Enabled: true } })],
  ])('passes for %s', (_, template) => {
    expect(outcomes(managedGroupCustomAmiConflict, template)).toEqual([]);
  });

  test('is unknown if the launch template has an image on a condition', () => {
    const template = managed({ ImageId: { 'Fn::If': ['Maybe', 'ami-1', { Ref: 'AWS::NoValue' }] } });
    template.Conditions = { Maybe: { 'Fn::Equals': [{ Ref: 'Given' }, 'yes'] } };
    expect(rawOutcomes(managedGroupCustomAmiConflict, template)).toEqual([
      { at: expect.objectContaining({ path: 'Properties.LaunchTemplate' }) as object, cause: "the parameter 'Given' has no default" },
    ]);
  });

  test('is unknown if a parameter gives the AMI type', () => {
    expect(outcomes(managedGroupCustomAmiConflict, managed(own, { AmiType: undefined, ReleaseVersion: { Ref: 'Given' } }))).toEqual([
      "? WindowsNodes: the parameter 'Given' has no default",
    ]);
  });
});
