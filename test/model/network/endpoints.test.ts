import { endpointService } from '../../../lib/model/network/endpoint-service';
import { Network } from '../../../lib/model/network/network';
import type { Resource } from '../../../lib/cloudformation/resource';
import { Unknown } from '../../../lib/values/unknown';
import { setOf, templateOf } from '../../cloudformation/template-of';

const sections = {
  Parameters: { Open: { Type: 'String' } },
  Conditions: { Maybe: { 'Fn::Equals': [{ Ref: 'Open' }, 'a'] }, Never: { 'Fn::Equals': ['a', 'b'] } },
};
const noDefault = "the parameter 'Open' has no default";

// https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
test.each<[unknown, string | undefined]>([
  ['com.amazonaws.eu-west-1.ecr.api', 'ecr.api'],
  ['com.amazonaws.eu-west-1.s3', 's3'],
  ['com.amazonaws.us-gov-west-1.eks-auth', 'eks-auth'],
  ['cn.com.amazonaws.cn-north-1.ec2', 'ec2'],
  [{ 'Fn::Sub': 'com.amazonaws.${AWS::Region}.ecr.dkr' }, 'ecr.dkr'],
  [{ 'Fn::Join': ['', ['com.amazonaws.', { Ref: 'AWS::Region' }, '.sts']] }, 'sts'],
  ['com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0', undefined],
  [{ 'Fn::Sub': 'com.amazonaws.vpce.${AWS::Region}.vpce-svc-0123456789abcdef0' }, undefined],
  ['aws.sagemaker.eu-west-1.notebook', undefined],
  ['', undefined],
  [undefined, undefined],
])('%j is the endpoint service %s', (name, service) => {
  expect(endpointService(templateOf(sections).resolve(name))).toBe(service);
});

test.each<[unknown, string]>([
  [{ Ref: 'Open' }, noDefault],
  [{ 'Fn::Sub': 'com.amazonaws.${AWS::Region}.${Open}' }, 'AWS::Region is known at deployment'],
  [{ 'Fn::Sub': '${Open}.s3' }, noDefault],
  [['com.amazonaws.eu-west-1.s3'], 'it is not a text'],
])('%j is an endpoint service that is not known', (name, cause) => {
  expect(endpointService(templateOf(sections).resolve(name))).toMatchObject({ cause });
});

const endpoint = (ServiceName: unknown, VpcId: unknown = { Ref: 'Vpc' }, others: object = {}) => ({
  Type: 'AWS::EC2::VPCEndpoint',
  Properties: { ServiceName, VpcId },
  ...others,
});
const interfaceEndpoint = (PrivateDnsEnabled: unknown) => ({
  Type: 'AWS::EC2::VPCEndpoint',
  Properties: { ServiceName: 'com.amazonaws.eu-west-1.ec2', VpcId: { Ref: 'Vpc' }, VpcEndpointType: 'Interface', PrivateDnsEnabled },
});
const zone = (Name: string) => ({ Type: 'AWS::Route53::HostedZone', Properties: { Name, VPCs: [{ VPCId: { Ref: 'Vpc' } }] } });
const s3 = 'com.amazonaws.eu-west-1.s3';

test.each<[string, object, unknown]>([
  ['none', {}, []],
  ['gateway and interface endpoints', { A: endpoint(s3), B: endpoint({ 'Fn::Sub': 'com.amazonaws.${AWS::Region}.ec2' }) }, ['s3', 'ec2']],
  ['none of others', { A: endpoint('com.amazonaws.vpce.us-east-1.vpce-svc-1') }, []],
  ['none of another VPC', { A: endpoint(s3, { Ref: 'Other' }), B: endpoint(s3, 'vpc-1') }, []],
  ['none of which the condition does not hold', { A: endpoint(s3, { Ref: 'Vpc' }, { Condition: 'Never' }) }, []],
  ['one for the VPC of a subnet', { A: endpoint(s3, { 'Fn::GetAtt': 'Subnet.VpcId' }) }, ['s3']],
  // https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
  ['none whose private DNS is off', { A: interfaceEndpoint(false), B: interfaceEndpoint('false') }, []],
  ['one whose private DNS is on, or not mentioned', { A: interfaceEndpoint(true), B: interfaceEndpoint(undefined) }, ['ec2', 'ec2']],
  [
    'one whose private DNS is off, beside a zone of its own',
    { A: interfaceEndpoint(false), Zone: zone('ec2.eu-west-1.amazonaws.com') },
    ['ec2'],
  ],
  ['none beside a zone of something else', { A: interfaceEndpoint(false), Zone: zone('shop.example') }, []],
  [
    'one whose private DNS is off, beside rules of the resolver',
    { A: interfaceEndpoint(false), Rule: { Type: 'AWS::Route53Resolver::ResolverRuleAssociation' } },
    ['ec2'],
  ],
  ['one of which nothing tells whether private DNS is on', { A: interfaceEndpoint({ Ref: 'Open' }) }, `? ${noDefault}`],
  ['one of a service that is not known', { A: endpoint({ Ref: 'Open' }) }, `? ${noDefault}`],
  ['one of a VPC that is not known', { A: endpoint(s3, { Ref: 'Open' }) }, `? ${noDefault}`],
  ['one under an unknown condition', { A: endpoint(s3, { Ref: 'Vpc' }, { Condition: 'Maybe' }) }, `? ${noDefault}`],
])('a VPC has endpoints: %s', (_, endpoints, expected) => {
  const Vpc = { Type: 'AWS::EC2::VPC' };
  const Subnet = { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } };
  const template = templateOf({ ...sections, Resources: { Vpc, Other: Vpc, Subnet, ...endpoints } });
  const services = new Network(setOf(template)).endpointsOf(template.resources.get('Vpc') as Resource);
  expect(services instanceof Unknown ? `? ${services.cause}` : services).toEqual(expected);
});
