import type { Change } from './right-template';

/** The Windows nodes are in these subnets: names of resources, or ids. */
export function nodesIn(...subnets: string[]): Change {
  return ({ Resources }) => {
    const { Properties, Type } = Resources.WindowsNodes;
    Properties[Type === 'AWS::EKS::Nodegroup' ? 'Subnets' : 'VPCZoneIdentifier'] = subnets.map((subnet) =>
      subnet.startsWith('subnet-') ? subnet : { Ref: subnet },
    );
  };
}

/** Endpoints in the VPC for some services. */
export function endpoints(...services: string[]): Change {
  return ({ Resources }) => {
    for (const service of services) {
      Resources[`Endpoint${service.replace('.', '')}`] = {
        Type: 'AWS::EC2::VPCEndpoint',
        Properties: { VpcId: { Ref: 'Vpc' }, ServiceName: { 'Fn::Sub': `com.amazonaws.\${AWS::Region}.${service}` } },
      };
    }
  };
}

/** No route leads out of the subnets in which the nodes are. */
export const isolated: Change = ({ Resources }) => delete Resources.PrivateRoute;

/** Another resource. */
export function resource(logicalId: string, type: string, properties: object = {}): Change {
  return ({ Resources }) => {
    Resources[logicalId] = { Type: type, Properties: properties };
  };
}

/** Ways in which routes or endpoints may be there that the template does not show, and the cause that tells it. */
export const hiddenNetworks: readonly [string, Change, string][] = [
  [
    'a nested stack',
    resource('Endpoints', 'AWS::CloudFormation::Stack', { TemplateURL: 'https://example.com/endpoints.yaml' }),
    "the template of the nested stack 'Endpoints' was not given",
  ],
  ['a macro', (template) => (template.Transform = ['Network']), 'the template is changed at deployment by'],
  [
    'a custom resource that is given the VPC',
    resource('Helper', 'Custom::Endpoints', { ServiceToken: 'arn', Options: [1, { Name: 'x', Vpc: { Ref: 'Vpc' } }] }),
    "'Helper' of the type 'Custom::Endpoints' may add routes or endpoints",
  ],
  [
    'a custom resource that is given a subnet in a text',
    resource('Helper', 'AWS::CloudFormation::CustomResource', { Options: { 'Fn::Sub': '${AWS::Region}=${SubnetA}' } }),
    "'Helper' of the type 'AWS::CloudFormation::CustomResource' may add routes or endpoints",
  ],
  [
    'a custom resource that is given a route table',
    resource('Helper', 'Custom::Routes', { Table: { 'Fn::GetAtt': ['PrivateRoutes', 'RouteTableId'] } }),
    "'Helper' of the type 'Custom::Routes' may add routes or endpoints",
  ],
  ...['Acme::Network::Endpoints', 'Acme::Network::Endpoints::MODULE'].map((type): [string, Change, string] => [
    `a resource of the type ${type} that is given the VPC`,
    resource('Helper', type, { Vpc: { Ref: 'Vpc' } }),
    `'Helper' of the type '${type}' may add routes or endpoints`,
  ]),
  ...[{ Ref: 'Vpc' }, { 'Fn::Join': [',', [{ Ref: 'SubnetA' }, { Ref: 'SubnetB' }]] }, { Ref: 'PrivateRoutes' }].map(
    (value): [string, Change, string] => [
      `a stack that imports ${JSON.stringify(value)}`,
      (template) => (template.Outputs = { Network: { Value: value, Export: { Name: 'network' } } }),
      "the export 'network' may be used by stacks that were not given, to add routes or endpoints",
    ],
  ),
];

/** Resources that have nothing to do with it. */
export const harmless: Change = (template) => {
  template.Transform = 'AWS::LanguageExtensions';
  resource('Bucket', 'Custom::S3AutoDeleteObjects', { Vpc: { Ref: 'Vpc' } })(template);
  resource('Manifest', 'Custom::AWSCDK-EKS-KubernetesResource', { Subnet: { Ref: 'SubnetA' } })(template);
  template.Outputs = {
    Vpc: { Value: { Ref: 'Vpc' } },
    Node: { Value: { Ref: 'WindowsRole' }, Export: { Name: 'node-role' } },
  };
  resource('Plain', 'Custom::Plain', { Name: 'Vpc' })(template);
  resource('Other', 'Custom::Other', { Name: 'Vpc', List: [1, null], Cluster: { Ref: 'Cluster' } })(template);
};
