import { rightManagedTemplate, rightTemplate, type LooseTemplate } from './right-template';

/** Where the instance types of the nodes of `rightTemplate` and `rightManagedTemplate` stand. */
export const launchTypeAt = 'WindowsTemplate Properties.LaunchTemplateData.InstanceType';
export const managedTypeAt = 'WindowsNodes Properties.InstanceTypes.0';
export const overrideTypeAt = 'WindowsNodes Properties.MixedInstancesPolicy.LaunchTemplate.Overrides';

/** Self-managed nodes of one type. */
export function nodesOf(type: unknown, change: (template: LooseTemplate) => void = () => undefined): LooseTemplate {
  return rightTemplate((template) => {
    template.Resources.WindowsTemplate.Properties.LaunchTemplateData.InstanceType = type;
    change(template);
  });
}

/** Managed nodes of some types. */
export function managedNodesOf(types: unknown, change: (template: LooseTemplate) => void = () => undefined): LooseTemplate {
  return rightManagedTemplate((template) => {
    template.Resources.WindowsNodes.Properties.InstanceTypes = types;
    change(template);
  });
}

/** Self-managed nodes of mixed types. */
export function mixedNodesOf(...types: unknown[]): LooseTemplate {
  return rightTemplate(({ Resources }) => {
    const { Properties } = Resources.WindowsNodes;
    Properties.MixedInstancesPolicy = {
      LaunchTemplate: {
        LaunchTemplateSpecification: Properties.LaunchTemplate,
        Overrides: types.map((InstanceType) => ({ InstanceType })),
      },
    };
    delete Properties.LaunchTemplate;
  });
}

/** Ways in which a type reaches the nodes, though none of them is a literal in the group. */
export const indirectTypes: readonly [string, (type: string) => unknown[], string][] = [
  [
    'a parameter with a default',
    (type) => [nodesOf({ Ref: 'Type' }, (template) => (template.Parameters = { Type: { Type: 'String', Default: type } }))],
    launchTypeAt,
  ],
  [
    'a parameter of a managed group that is a list',
    (type) => [
      managedNodesOf({ Ref: 'Types' }, (template) => {
        template.Parameters = { Types: { Type: 'CommaDelimitedList', Default: `${type},m5.xlarge` } };
      }),
    ],
    managedTypeAt,
  ],
  [
    'another template',
    (type) => [
      nodesOf({ 'Fn::ImportValue': 'windows-type' }),
      { Resources: {}, Outputs: { Type: { Value: type, Export: { Name: 'windows-type' } } } },
    ],
    launchTypeAt,
  ],
  [
    'nodes of a cluster that is only named, under a condition',
    (type) => [
      nodesOf(type, (template) => {
        template.Parameters = { Stage: { Type: 'String' } };
        template.Conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } };
        template.Resources.WindowsNodes.Condition = 'IsProd';
        delete template.Resources.Cluster;
      }),
    ],
    launchTypeAt,
  ],
  [
    'nodes of a cluster of the CDK module aws-eks',
    (type) => [
      nodesOf(type, ({ Resources }) => {
        Resources.Cluster = { Type: 'Custom::AWSCDK-EKS-Cluster', Properties: { Config: { name: 'prod', version: '1.35' } } };
      }),
    ],
    launchTypeAt,
  ],
];

/** Ways in which nothing tells the type: the place that cannot be checked, and a part of the cause. */
export const unknownTypes: readonly [string, () => unknown, string, string][] = [
  [
    'a parameter without default',
    () => nodesOf({ Ref: 'Type' }, (template) => (template.Parameters = { Type: { Type: 'String' } })),
    'WindowsTemplate',
    "the parameter 'Type' has no default",
  ],
  [
    'a list of types that is a parameter without default',
    () => managedNodesOf({ Ref: 'Types' }, (template) => (template.Parameters = { Types: { Type: 'CommaDelimitedList' } })),
    'WindowsNodes',
    "the parameter 'Types' has no default",
  ],
  [
    'types that EC2 chooses',
    () =>
      nodesOf(undefined, ({ Resources }) => {
        Resources.WindowsTemplate.Properties.LaunchTemplateData.InstanceRequirements = { VCpuCount: { Min: 2 }, MemoryMiB: { Min: 4096 } };
      }),
    'WindowsTemplate',
    'EC2 chooses the instance type by its attributes',
  ],
  [
    'a template that was not given',
    () => nodesOf({ 'Fn::ImportValue': 'windows-type' }),
    'WindowsTemplate',
    "no template that was given exports 'windows-type'",
  ],
];
