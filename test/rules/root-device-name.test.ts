import { rootDeviceName as rule } from '../../lib/rules/root-device-name';
import { given, launchTemplateElsewhere, managedLaunchTemplateElsewhere, NOT_GIVEN, selfManaged } from '../support/node-templates';
import { type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

describe('root-device-name', () => {
  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['nodes whose launch template is not known', launchTemplateElsewhere],
    ['Linux nodes', rightTemplate(({ Resources }) => delete Resources.WindowsNodes)],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  const volume = (DeviceName: unknown, VolumeSize = 100) => ({ DeviceName, Ebs: { VolumeSize } });

  test.each(['/dev/xvda', '/dev/sda', 'xvda'])('warns of a volume named %s', (name) => {
    const lines = outcomes(rule, selfManaged({ BlockDeviceMappings: [volume(name)] }));
    expect(lines).toEqual([expect.stringContaining(`warning WindowsTemplate Properties.LaunchTemplateData.BlockDeviceMappings.0: `)]);
    expect(lines[0]).toContain(`'${name}'`);
    expect(rawOutcomes(rule, selfManaged({ BlockDeviceMappings: [volume(name)] }))[0]).toMatchObject({
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
    expect(outcomes(rule, selfManaged({ BlockDeviceMappings }))).toEqual([]);
  });

  test('is unknown if there may be the root volume too', () => {
    const lines = outcomes(rule, selfManaged({ BlockDeviceMappings: [volume('/dev/xvda'), volume(given)] }));
    expect(lines).toEqual([`? WindowsTemplate: ${NOT_GIVEN}`]);
  });

  test('is unknown if the launch template of a managed node group is', () => {
    expect(outcomes(rule, managedLaunchTemplateElsewhere)).toEqual([expect.stringMatching(/^\? WindowsNodes: /)]);
  });
});
