import { readModel } from '../../../lib/model/read-model';

const subnets = { Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' } };
const clusterOf = (properties: object = {}) => ({ Cluster: { Type: 'AWS::EKS::Cluster', Properties: properties } });
const handsOn = { Outputs: { Name: { Value: { Ref: 'Cluster' } } } };

function why(template: object, parameters: { [name: string]: unknown } = {}): string | undefined {
  return readModel([{ path: 'a.json', template, parameters }]).clusters[0].mayHaveMore('nodes')?.cause;
}

// A template that a parent stack gives its network, and that hands its cluster back, is half of something: the other half may be in another nested stack.
describe('a cluster may have more by the parent of its stack', () => {
  const by = (parameter: string, end: string) =>
    `the stack that gives its template the parameter '${parameter}' was not given, and knows the cluster${end}`;

  test.each<[string, object, string]>([
    ['if an output has its name', { Parameters: subnets, Resources: clusterOf(), ...handsOn }, by('Subnets', " by the output 'Name'")],
    [
      'if an output has its ARN',
      {
        Parameters: { VpcId: { Type: 'String' } },
        Resources: clusterOf(),
        Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Cluster', 'Arn'] } } },
      },
      by('VpcId', " by the output 'Arn'"),
    ],
    [
      'if the CDK made it',
      { Parameters: { referencetoDevVpcF9F0CA6FRef: { Type: 'String' } }, Resources: clusterOf(), ...handsOn },
      by('referencetoDevVpcF9F0CA6FRef', " by the output 'Name'"),
    ],
    [
      'if a parameter has its name',
      { Parameters: { ...subnets, Name: { Type: 'String' } }, Resources: clusterOf({ Name: { Ref: 'Name' } }) },
      by('Subnets', ''),
    ],
  ])('%s', (_, template, cause) => {
    expect(why(template)).toBe(cause);
  });

  test.each<[string, object, { [name: string]: string }]>([
    ['nothing hands it on', { Parameters: subnets, Resources: clusterOf() }, {}],
    ['the network is its own', { Resources: clusterOf(), ...handsOn }, {}],
    [
      'the network has a default',
      { Parameters: { Subnets: { ...subnets.Subnets, Default: 'subnet-1' } }, Resources: clusterOf(), ...handsOn },
      {},
    ],
    ['the network is given', { Parameters: subnets, Resources: clusterOf(), ...handsOn }, { Subnets: 'subnet-1' }],
    ['what has no value is an image', { Parameters: { Image: { Type: 'AWS::EC2::Image::Id' } }, Resources: clusterOf(), ...handsOn }, {}],
    [
      'the output is of something else',
      { Parameters: subnets, Resources: clusterOf(), Outputs: { A: { Value: { 'Fn::GetAtt': ['Cluster', 'Endpoint'] } } } },
      {},
    ],
    ['its name is its own', { Parameters: { ...subnets, Other: { Type: 'String' } }, Resources: clusterOf({ Name: 'prod' }) }, {}],
  ])('but not if %s', (_, template, parameters) => {
    expect(why(template, parameters)).toBeUndefined();
  });

  test('but not if the parent is given', () => {
    const nested = { path: 'b.json', template: { Parameters: subnets, Resources: clusterOf(), ...handsOn } };
    const parent = {
      Resources: {
        Inner: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'b.json', Parameters: { Subnets: 'subnet-1' } } },
      },
    };
    expect(readModel([{ path: 'a.json', template: parent, nested: { Inner: nested } }]).clusters[0].mayHaveMore('nodes')).toBeUndefined();
  });
});
