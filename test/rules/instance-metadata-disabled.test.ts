import { instanceMetadataDisabled as rule } from '../../lib/rules/instance-metadata-disabled';
import { instanceMetadataExposed } from '../../lib/rules/instance-metadata-exposed';
import { given, managed, managedWithImage, NOT_GIVEN, perhaps, selfManaged, withoutCluster } from '../support/node-templates';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const disabled = { MetadataOptions: { HttpEndpoint: 'disabled' } };
const place = 'Properties.LaunchTemplateData.MetadataOptions.HttpEndpoint';

describe('instance-metadata-disabled', () => {
  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', selfManaged(disabled)],
    ['such nodes beside other options', selfManaged({ MetadataOptions: { ...disabled.MetadataOptions, HttpTokens: 'required' } })],
    ['a managed group for which EKS makes the call', managed(disabled)],
    ['a managed group with an image of its own', managedWithImage(disabled)],
    ['nodes of a cluster that is only named', selfManaged(disabled, withoutCluster)],
    ['nodes that are made on a condition', selfManaged(disabled, perhaps('WindowsNodes'))],
    ['a parameter that has a default', selfManaged({ MetadataOptions: { HttpEndpoint: { Ref: 'State' } } }, withState)],
  ])('fails for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([
      expect.stringMatching(`^error WindowsTemplate ${place}: Windows node group 'WindowsNodes' .*never join`),
    ]);
    // Nobody reads what is not there.
    expect(outcomes(instanceMetadataExposed, template)).toEqual([]);
  });

  test('fails for a launch configuration', () => {
    const template = selfManaged({}, ({ Resources }) => {
      const { WindowsTemplate, WindowsNodes } = Resources;
      const { ImageId, InstanceType, UserData } = WindowsTemplate.Properties.LaunchTemplateData;
      WindowsTemplate.Type = 'AWS::AutoScaling::LaunchConfiguration';
      WindowsTemplate.Properties = { ImageId, InstanceType, UserData, ...disabled };
      delete WindowsNodes.Properties.LaunchTemplate;
      WindowsNodes.Properties.LaunchConfigurationName = { Ref: 'WindowsTemplate' };
    });
    expect(outcomes(rule, template)).toEqual([expect.stringContaining('error WindowsTemplate Properties.MetadataOptions.HttpEndpoint: ')]);
  });

  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['no metadata options', selfManaged({ MetadataOptions: undefined })],
    ['metadata that is enabled', selfManaged({ MetadataOptions: { HttpEndpoint: 'enabled' } })],
    ['no Windows nodes', selfManaged(disabled, ({ Resources }) => delete Resources.WindowsNodes)],
    ['Linux nodes', managed(disabled, ({ Resources }) => (Resources.WindowsNodes.Properties.AmiType = 'AL2023_x86_64_STANDARD'))],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each<[string, LooseTemplate, string]>([
    ['the endpoint is a parameter', selfManaged({ MetadataOptions: { HttpEndpoint: given } }), `? WindowsTemplate: ${NOT_GIVEN}`],
    ['the options are', selfManaged({ MetadataOptions: given }), `? WindowsTemplate: ${NOT_GIVEN}`],
    [
      'the launch template is',
      managed({}, ({ Resources }) => (Resources.WindowsNodes.Properties.LaunchTemplate.Id = given)),
      `? WindowsNodes: ${NOT_GIVEN}`,
    ],
  ])('is unknown if %s', (_, template, line) => {
    expect(outcomes(rule, template)).toEqual([line]);
  });

  test('tells what to do', () => {
    expect(rawOutcomes(rule, selfManaged(disabled))).toMatchObject([
      { value: 'disabled', fix: expect.stringContaining('Set MetadataOptions.HttpEndpoint to enabled.') as string },
    ]);
  });
});

function withState(template: LooseTemplate): void {
  template.Parameters.State = { Type: 'String', Default: 'disabled' };
}
