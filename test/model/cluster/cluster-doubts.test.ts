import { whyMoreMayBe } from '../../../lib/model/cluster/cluster';
import { readModel } from '../../../lib/model/model';
import type { TemplateSource } from '../../../lib/model/templates/template-source';

const cluster = (properties: object = { Name: 'prod' }, Type = 'AWS::EKS::Cluster') => ({ Type, Properties: properties });

/** A template with a cluster, and an output that is exported. */
function exporting(value: unknown, name: unknown = 'x', output: object = {}, resources: object = { Cluster: cluster() }): TemplateSource {
  const template = {
    Parameters: { Given: { Type: 'String' } },
    Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
    Resources: resources,
    Outputs: { Shared: { Value: value, Export: { Name: name }, ...output } },
  };
  return { path: 'cluster.json', template };
}

function importing(name: unknown, more: Partial<TemplateSource> = {}): TemplateSource {
  const template = {
    Parameters: { Given: { Type: 'String' } },
    Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { Tags: [{ Key: 'cluster', Value: { 'Fn::ImportValue': name } }] } } },
  };
  return { path: 'nodes.json', template, ...more };
}

const why = (...sources: TemplateSource[]) => whyMoreMayBe(readModel(sources).clusters[0], 'access')?.cause;
const ref = { Ref: 'Cluster' };
const used = (title: string) => `the ${title} may be used by stacks that were not given`;

describe('a cluster that is exported may have more', () => {
  test.each<[string, TemplateSource]>([
    ['by its reference', exporting(ref)],
    ['by its ARN', exporting({ 'Fn::GetAtt': ['Cluster', 'Arn'] })],
    ['by its name', exporting('prod')],
    ['by an ARN that is written out', exporting({ 'Fn::Sub': 'arn:${AWS::Partition}:eks:eu-west-1:123456789012:cluster/prod' })],
    ['by an ARN with a reference', exporting({ 'Fn::Sub': 'arn:aws:eks:eu-west-1:123456789012:cluster/${Cluster}' })],
    ['by a parameter that names it', exporting({ Ref: 'Given' }, 'x', {}, { Cluster: cluster({ Name: { Ref: 'Given' } }) })],
    ['as the custom resource of aws-eks', exporting(ref, 'x', {}, { Cluster: cluster({ Config: {} }, 'Custom::AWSCDK-EKS-Cluster') })],
  ])('%s', (_, source) => {
    expect(why(source)).toBe(used("export 'x'"));
  });

  test('by a name that is known at deployment only', () => {
    expect(why(exporting(ref, { 'Fn::Sub': '${AWS::StackName}-cluster' }))).toBe(used("exported output 'Shared'"));
  });

  test('if what is imported is something else, or elsewhere, or not known', () => {
    expect(why(exporting(ref), importing('y'))).toBe(used("export 'x'"));
    expect(why({ ...exporting(ref), region: 'eu-west-1' }, importing('x', { region: 'us-east-1' }))).toBe(used("export 'x'"));
    expect(why(exporting(ref), importing({ Ref: 'Given' }))).toBe(used("export 'x'"));
    expect(why(exporting(ref, { Ref: 'Given' }), importing({ Ref: 'Given' }))).toBe(used("exported output 'Shared'"));
  });
});

describe('a cluster has no more', () => {
  test.each<[string, TemplateSource[]]>([
    ['if a template imports it', [exporting(ref), importing('x')]],
    [
      'if a template imports it by a name that is known at deployment only',
      [exporting(ref, { 'Fn::Sub': 'x-${AWS::Region}' }), importing({ 'Fn::Sub': 'x-${AWS::Region}' })],
    ],
    ['if nothing is exported', [exporting(ref, undefined, { Export: undefined })]],
    ['if the output is not made', [exporting(ref, 'x', { Condition: 'Never' })]],
    ['if another attribute is exported', [exporting({ 'Fn::GetAtt': ['Cluster', 'Endpoint'] })]],
    ['if another cluster is exported', [exporting('test')]],
    ['if another parameter is exported', [exporting({ Ref: 'Given' })]],
    ['if a text is exported, and its own name is made at deployment', [exporting('prod', 'x', {}, { Cluster: cluster({}) })]],
  ])('%s', (_, sources) => {
    expect(why(...sources)).toBeUndefined();
  });
});
