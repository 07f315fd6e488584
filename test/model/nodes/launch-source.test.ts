import { findLaunchConfiguration, findLaunchTemplate } from '../../../lib/model/nodes/launch-source';
import { TemplateSet } from '../../../lib/cloudformation/template-set';
import type { TemplateSource } from '../../../lib/cloudformation/template-file/template-source';
import { Unknown } from '../../../lib/values/unknown';
import { templateOf } from './nodes-in';

const launch = (more: object = {}) => ({
  Type: 'AWS::EC2::LaunchTemplate',
  Properties: { LaunchTemplateData: { InstanceType: 'm5.large' }, ...more },
});
const configuration = (more: object = {}) => ({
  Type: 'AWS::AutoScaling::LaunchConfiguration',
  Properties: { InstanceType: 'm5.large', ...more },
});

/** What a group with a property `Launch` finds, in the last template. */
function found(find: typeof findLaunchTemplate, specification: unknown, ...sources: (object | TemplateSource)[]): string {
  const templates = sources.map((source, index) =>
    'path' in source ? source : { path: `template${String(index)}.json`, template: source },
  );
  const last = templates[templates.length - 1];
  const template = last.template as { Resources: object };
  const group = { Type: 'X', Properties: { Launch: specification } };
  const set = new TemplateSet([
    ...templates.slice(0, -1),
    { ...last, template: { ...template, Resources: { ...template.Resources, Group: group } } },
  ]);
  const source = find(set, set.resources('X')[0].property('Launch'));
  return source instanceof Unknown ? `? ${source.cause}` : `${source.resource.logicalId} ${source.data.InstanceType as string}`;
}

describe('a launch template', () => {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-autoscaling-autoscalinggroup-launchtemplatespecification.html
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-eks-nodegroup-launchtemplatespecification.html
  test.each([
    ['LaunchTemplateId of an Auto Scaling group', { LaunchTemplateId: { Ref: 'Launch' }, Version: '1' }],
    ['LaunchTemplateId by its attribute', { LaunchTemplateId: { 'Fn::GetAtt': ['Launch', 'LaunchTemplateId'] }, Version: '1' }],
    ['Id of a managed node group', { Id: { Ref: 'Launch' } }],
    ['LaunchTemplateName of an Auto Scaling group', { LaunchTemplateName: 'windows', Version: '$Latest' }],
    ['Name of a managed node group', { Name: 'windows' }],
  ])('is found by %s', (_, specification) => {
    expect(found(findLaunchTemplate, specification, templateOf({ Launch: launch({ LaunchTemplateName: 'windows' }) }))).toBe(
      'Launch m5.large',
    );
  });

  test('is found by an id that another stack exports', () => {
    const exporter = templateOf({ Launch: launch() }, { Outputs: { Id: { Value: { Ref: 'Launch' }, Export: { Name: 'launch' } } } });
    expect(found(findLaunchTemplate, { LaunchTemplateId: { 'Fn::ImportValue': 'launch' } }, exporter, templateOf({}))).toBe(
      'Launch m5.large',
    );
  });

  test('is found by a name in another template', () => {
    expect(
      found(
        findLaunchTemplate,
        { LaunchTemplateName: 'windows' },
        templateOf({ Launch: launch({ LaunchTemplateName: 'windows' }) }),
        templateOf({}),
      ),
    ).toBe('Launch m5.large');
  });

  test('is found by the name of the stack, which is known at deployment only', () => {
    const name = { 'Fn::Sub': '${AWS::StackName}' };
    expect(found(findLaunchTemplate, { LaunchTemplateName: name }, templateOf({ Launch: launch({ LaunchTemplateName: name }) }))).toBe(
      'Launch m5.large',
    );
  });

  test('is not found by the name of another stack', () => {
    const name = { 'Fn::Sub': '${AWS::StackName}' };
    const other = templateOf({ Launch: launch({ LaunchTemplateName: name }) });
    expect(found(findLaunchTemplate, { LaunchTemplateName: name }, other, templateOf({}))).toBe('? AWS::StackName is known at deployment');
  });

  test.each<[string, unknown, string]>([
    [
      'an id that is written out',
      { LaunchTemplateId: 'lt-0123456789abcdef0' },
      "the launch template 'lt-0123456789abcdef0' is not in the templates",
    ],
    ['a name of none of them', { LaunchTemplateName: 'linux' }, "the launch template 'linux' is not in the templates"],
    ['a parameter without default', { LaunchTemplateId: { Ref: 'Given' } }, "the parameter 'Given' has no default"],
    [
      'an id beside the name of one',
      { LaunchTemplateId: 'lt-1', LaunchTemplateName: 'windows' },
      "the launch template 'lt-1' is not in the templates",
    ],
    ['neither id nor name', { Version: '1' }, 'no launch template is named'],
    ['a specification that is not known', { Ref: 'Given' }, "the parameter 'Given' has no default"],
    [
      'a specification that may not be there',
      { 'Fn::If': ['Maybe', { Id: { Ref: 'Launch' } }, { Ref: 'AWS::NoValue' }] },
      "the parameter 'Given' has no default",
    ],
    ['a reference to something else', { Id: { Ref: 'Role' } }, "'Role' is named at deployment"],
  ])('is unknown for %s', (_, specification, cause) => {
    const template = templateOf({ Launch: launch({ LaunchTemplateName: 'windows' }), Role: { Type: 'AWS::IAM::Role' } });
    expect(found(findLaunchTemplate, specification, template)).toBe(`? ${cause}`);
  });

  test('is unknown if two have its name', () => {
    const named = launch({ LaunchTemplateName: 'windows' });
    expect(found(findLaunchTemplate, { LaunchTemplateName: 'windows' }, templateOf({ Launch: named }), templateOf({ Launch: named }))).toBe(
      "? the templates have several of the name 'windows'",
    );
  });

  test('does not count if its condition does not hold', () => {
    const template = templateOf(
      { Launch: { ...launch({ LaunchTemplateName: 'windows' }), Condition: 'Never' } },
      { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } },
    );
    expect(found(findLaunchTemplate, { LaunchTemplateName: 'windows' }, template)).toBe(
      "? the launch template 'windows' is not in the templates",
    );
  });

  test.each<[string, unknown, string]>([
    ['is a parameter', { Ref: 'Given' }, "the parameter 'Given' has no default"],
    ['is no object', 'text', "the launch template 'Launch' has no data that can be read"],
    ['is not there', { Ref: 'AWS::NoValue' }, "the launch template 'Launch' has no data that can be read"],
  ])('is unknown if its data %s', (_, data, cause) => {
    expect(found(findLaunchTemplate, { Id: { Ref: 'Launch' } }, templateOf({ Launch: launch({ LaunchTemplateData: data }) }))).toBe(
      `? ${cause}`,
    );
  });

  test('tells the places of its properties', () => {
    const set = new TemplateSet([{ path: 'a', template: templateOf({ Launch: launch({ LaunchTemplateName: 'windows' }) }) }]);
    const source = findLaunchTemplate(set, { Name: 'windows' });
    expect(source).toMatchObject({ isConfiguration: false });
    expect(source instanceof Unknown ? undefined : source.at('BlockDeviceMappings', 0).path).toBe(
      'Properties.LaunchTemplateData.BlockDeviceMappings.0',
    );
  });
});

describe('a launch configuration', () => {
  test.each<[string, unknown]>([
    ['a reference', { Ref: 'Launch' }],
    ['its name', 'windows'],
  ])('is found by %s', (_, name) => {
    expect(found(findLaunchConfiguration, name, templateOf({ Launch: configuration({ LaunchConfigurationName: 'windows' }) }))).toBe(
      'Launch m5.large',
    );
  });

  test.each<[string, unknown, string]>([
    ['the name of none of them', 'linux', "the launch configuration 'linux' is not in the templates"],
    ['a parameter without default', { Ref: 'Given' }, "the parameter 'Given' has no default"],
    ['no name', undefined, 'no launch configuration is named'],
    ['a reference to a launch template', { Ref: 'Template' }, "'Template' is named at deployment"],
  ])('is unknown for %s', (_, name, cause) => {
    expect(found(findLaunchConfiguration, name, templateOf({ Launch: configuration(), Template: launch() }))).toBe(`? ${cause}`);
  });

  test('tells the places of its properties', () => {
    const set = new TemplateSet([{ path: 'a', template: templateOf({ Launch: configuration({ LaunchConfigurationName: 'windows' }) }) }]);
    const source = findLaunchConfiguration(set, 'windows');
    expect(source).toMatchObject({ isConfiguration: true });
    expect(source instanceof Unknown ? undefined : source.at('UserData').path).toBe('Properties.UserData');
  });
});
