import { instanceMetadataExposed as rule } from '../../lib/rules/instance-metadata-exposed';
import { given, launchTemplateElsewhere, managed, managedLaunchTemplateElsewhere, selfManaged } from '../support/node-templates';
import { type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

describe('instance-metadata-exposed', () => {
  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['nodes whose launch template is not known', launchTemplateElsewhere],
    ['Linux nodes', rightTemplate(({ Resources }) => delete Resources.WindowsNodes)],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  const place = 'WindowsTemplate Properties.LaunchTemplateData.MetadataOptions';

  test.each([
    ['no options at all', undefined, 'not set'],
    ['no word on tokens', { HttpPutResponseHopLimit: 1 }, 'not set'],
    ['optional tokens', { HttpTokens: 'optional', HttpPutResponseHopLimit: 1 }, "'optional'"],
  ])('warns of %s', (_, MetadataOptions, words) => {
    const lines = outcomes(rule, selfManaged({ MetadataOptions }));
    expect(lines).toEqual([expect.stringContaining(`warning ${place}.HttpTokens: `)]);
    expect(lines[0]).toContain(words);
  });

  test('warns of two hops', () => {
    const lines = outcomes(rule, selfManaged({ MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: '2' } }));
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
    expect(rawOutcomes(rule, selfManaged({ MetadataOptions }))).toEqual([expect.objectContaining({ fix, value })]);
  });

  test('warns of both', () => {
    expect(outcomes(rule, selfManaged({ MetadataOptions: { HttpPutResponseHopLimit: 64 } }))).toHaveLength(2);
  });

  test('warns of the launch template of a managed node group', () => {
    expect(outcomes(rule, managed({}))).toEqual([expect.stringContaining('warning WindowsTemplate ')]);
  });

  test.each([
    ['one hop', { HttpTokens: 'required', HttpPutResponseHopLimit: 1 }],
    ['no word on hops', { HttpTokens: 'required' }],
    ['no metadata at all', { HttpEndpoint: 'disabled', HttpPutResponseHopLimit: 9 }],
  ])('passes for tokens and %s', (_, MetadataOptions) => {
    expect(outcomes(rule, selfManaged({ MetadataOptions }))).toEqual([]);
  });

  test.each([
    ['tokens', { HttpTokens: given }],
    ['hops', { HttpTokens: 'required', HttpPutResponseHopLimit: given }],
    ['the endpoint', { HttpTokens: 'required', HttpEndpoint: given }],
  ])('is unknown if a parameter says what %s are', (_, MetadataOptions) => {
    expect(outcomes(rule, selfManaged({ MetadataOptions }))).toEqual(["? WindowsTemplate: the parameter 'Given' has no default"]);
  });

  test('reads a launch configuration', () => {
    const template = rightTemplate(({ Resources }) => {
      const { ImageId, InstanceType, UserData } = Resources.WindowsTemplate.Properties.LaunchTemplateData;
      Resources.WindowsTemplate = { Type: 'AWS::AutoScaling::LaunchConfiguration', Properties: { ImageId, InstanceType, UserData } };
      delete Resources.WindowsNodes.Properties.LaunchTemplate;
      Resources.WindowsNodes.Properties.LaunchConfigurationName = { Ref: 'WindowsTemplate' };
    });
    expect(outcomes(rule, template)).toEqual([expect.stringContaining('warning WindowsTemplate Properties.MetadataOptions.HttpTokens: ')]);
  });

  // facts.md 8: EKS takes two hops, unless a launch template says otherwise.
  test('warns of a managed node group without a launch template', () => {
    const template = rightManagedTemplate(({ Resources }) => delete Resources.WindowsNodes.Properties.LaunchTemplate);
    expect(outcomes(rule, template)).toEqual([
      "warning WindowsNodes Properties.LaunchTemplate: Windows node group 'WindowsNodes' has no launch template, and EKS then lets instance metadata travel 2 hops, so that pods may read the credentials of the node (not verified for Windows containers).",
    ]);
    expect(rawOutcomes(rule, template)).toMatchObject([
      { value: 'no LaunchTemplate', fix: expect.stringContaining('HttpPutResponseHopLimit 1') as string },
    ]);
  });

  test('is unknown if the launch template of a managed node group is', () => {
    expect(outcomes(rule, managedLaunchTemplateElsewhere)).toEqual([expect.stringMatching(/^\? WindowsNodes: /)]);
  });
});
