import { rootVolumeSmall as rule } from '../../lib/rules/root-volume-small';
import { imageTemplate } from '../support/image-builder-templates';
import { given, launchTemplateElsewhere, managedLaunchTemplateElsewhere, NOT_GIVEN, selfManaged } from '../support/node-templates';
import { type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

describe('root-volume-small', () => {
  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['nodes whose launch template is not known', launchTemplateElsewhere],
    ['Linux nodes', rightTemplate(({ Resources }) => delete Resources.WindowsNodes)],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  const sized = (VolumeSize: unknown, DeviceName = '/dev/sda1') =>
    selfManaged({ BlockDeviceMappings: [{ DeviceName, Ebs: { VolumeSize } }] });

  test.each([20, '49'])('warns of %s GiB', (size) => {
    const place = 'WindowsTemplate Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize';
    expect(outcomes(rule, sized(size))).toEqual([expect.stringMatching(`^warning ${place}: .* ${String(size)} GiB`)]);
    expect(rawOutcomes(rule, sized(size))[0]).toMatchObject({ fix: 'Give it 50 GiB or more.', value: String(size) });
  });

  test('warns of the disk of a managed node group', () => {
    const template = rightManagedTemplate(({ Resources }) => {
      Resources.WindowsNodes.Properties.DiskSize = 30;
    });
    expect(outcomes(rule, template)).toEqual([expect.stringMatching('^warning WindowsNodes Properties.DiskSize: .* 30 GiB')]);
  });

  const recipe = (VolumeSize: unknown) =>
    imageTemplate(({ Resources }) => {
      Resources.Recipe.Properties.BlockDeviceMappings[0].Ebs.VolumeSize = VolumeSize;
    });

  test('warns of the volume of an image recipe', () => {
    expect(outcomes(rule, recipe(30))).toEqual([
      expect.stringMatching("^warning Recipe Properties.BlockDeviceMappings: The image recipe 'Recipe' has a root volume of 30 GiB"),
    ]);
  });

  test('is unknown if a parameter says how large that of a recipe is', () => {
    expect(outcomes(rule, recipe(given))).toEqual([expect.stringMatching(/^\? Recipe/)]);
  });

  test.each([
    ['50 GiB', sized(50)],
    ['an image recipe with 50 GiB', recipe(50)],
    ['the size of the snapshot', sized(undefined)],
    ['another volume of 10 GiB', sized(10, '/dev/xvdb')],
    [
      'a property that an Auto Scaling group does not have',
      rightTemplate(({ Resources }) => (Resources.WindowsNodes.Properties.DiskSize = 30)),
    ],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test('is unknown if a parameter says how large it is', () => {
    expect(outcomes(rule, sized(given))).toEqual([`? WindowsTemplate: ${NOT_GIVEN}`]);
  });

  test('is unknown if the launch template of a managed node group is', () => {
    expect(outcomes(rule, managedLaunchTemplateElsewhere)).toEqual([expect.stringMatching(/^\? WindowsNodes: /)]);
  });
});
