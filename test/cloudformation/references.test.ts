import { ResourceAttribute } from '../../lib/cloudformation/unknowns/resource-attribute';
import type { Resource } from '../../lib/cloudformation/resource';
import { isSameData } from '../../lib/cloudformation/is-same-data';
import type { Data } from '../../lib/values/data';
import { Unknown } from '../../lib/values/unknown';
import { causeOf, templateOf } from './template-of';

const template = templateOf({
  Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
  Parameters: { Name: { Type: 'String', Default: 'web' }, Open: { Type: 'String' } },
  Resources: {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    PoolVpc: { Type: 'AWS::EC2::VPC', Properties: { Ipv4IpamPoolId: 'ipam-pool-1' } },
    OpenVpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: { Ref: 'Open' } } },
    Subnet: {
      Type: 'AWS::EC2::Subnet',
      Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: { 'Fn::Select': [1, { 'Fn::Cidr': [{ 'Fn::GetAtt': 'Vpc.CidrBlock' }, 4, 8] }] } },
    },
    Never: { Type: 'AWS::EC2::VPC', Condition: 'Never', Properties: { CidrBlock: '10.0.0.0/16' } },
  },
});
const attribute = (logicalId: string, name: string) => new ResourceAttribute(template.resources.get(logicalId) as Resource, name);

test.each<[string, unknown, Data]>([
  ['a parameter', { Ref: 'Name' }, 'web'],
  ['a resource', { Ref: 'Vpc' }, attribute('Vpc', 'Ref')],
  ['a name that the language extensions make', { Ref: { 'Fn::Join': ['', ['Na', 'me']] } }, 'web'],
])('Ref of %s gives what it stands for', (_, written, data) => {
  expect(template.resolve(written)).toEqual(data);
});

test.each<[string, unknown, Data]>([
  ['the short form', 'Subnet.AvailabilityZone', attribute('Subnet', 'AvailabilityZone')],
  ['the list', ['Subnet', 'AvailabilityZone'], attribute('Subnet', 'AvailabilityZone')],
  ['an attribute with points', ['Subnet', 'Some.Part'], attribute('Subnet', 'Some.Part')],
  ['an attribute with points in the short form', 'Subnet.Some.Part', attribute('Subnet', 'Some.Part')],
  ['an attribute by a parameter', ['Subnet', { Ref: 'Name' }], attribute('Subnet', 'web')],
])('Fn::GetAtt takes %s', (_, argument, data) => {
  expect(template.resolve({ 'Fn::GetAtt': argument })).toEqual(data);
});

test.each<[string, string, Data]>([
  ['the range of a VPC', 'Vpc.CidrBlock', '10.0.0.0/16'],
  // 256 addresses each: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
  ['the range of a subnet, taken out of that of its VPC', 'Subnet.CidrBlock', '10.0.1.0/24'],
  ['the VPC of a subnet', 'Subnet.VpcId', attribute('Vpc', 'Ref')],
  ['a range that a parameter gives', 'OpenVpc.CidrBlock', template.parameter('Open')],
  ['a range out of a pool', 'PoolVpc.CidrBlock', attribute('PoolVpc', 'CidrBlock')],
  ['an id that is also what Ref gives', 'Vpc.VpcId', attribute('Vpc', 'Ref')],
])('%s is known as far as the properties tell it', (_, argument, data) => {
  expect(template.resolve({ 'Fn::GetAtt': argument })).toEqual(data);
});

test.each<[string, unknown, string]>([
  ['a name that is not there', { Ref: 'Missing' }, "there is no 'Missing' in the template"],
  ['an attribute of what is not there', { 'Fn::GetAtt': 'Missing.Arn' }, "there is no resource 'Missing' in the template"],
  ['an attribute of a parameter', { 'Fn::GetAtt': 'Name.Arn' }, "there is no resource 'Name' in the template"],
  ['a resource whose condition does not hold', { Ref: 'Never' }, "'Never' is not made, as its condition does not hold"],
  ['its attribute', { 'Fn::GetAtt': ['Never', 'CidrBlock'] }, "'Never' is not made, as its condition does not hold"],
  ['an attribute that is not known', { 'Fn::GetAtt': ['Vpc', { Ref: 'Open' }] }, "the parameter 'Open' has no default"],
  ...[null, 5, ['Name'], {}, { Ref: 'Open' }].map((argument): [string, unknown, string] => [
    `Ref of ${JSON.stringify(argument)}`,
    { Ref: argument },
    expect.any(String) as string,
  ]),
  ...[null, 5, 'Vpc', [], ['Vpc'], [null, 'Arn'], ['Vpc', null], ['Vpc', ['Arn']], [5, 'Arn'], { a: 1 }].map(
    (argument): [string, unknown, string] => [
      `Fn::GetAtt of ${JSON.stringify(argument)}`,
      { 'Fn::GetAtt': argument },
      expect.any(String) as string,
    ],
  ),
])('%s is unknown with its cause', (_, written, cause) => {
  expect(causeOf(template.resolve(written))).toEqual(cause);
});

test('an attribute is the same wherever it is written, and no other is', () => {
  const resolve = (argument: string) => template.resolve({ 'Fn::GetAtt': argument });
  expect(isSameData(resolve('Vpc.DefaultSecurityGroup'), resolve('Vpc.DefaultSecurityGroup'))).toBe(true);
  expect(isSameData(resolve('Vpc.DefaultSecurityGroup'), resolve('Vpc.DefaultNetworkAcl'))).toBe(false);
  expect(isSameData(resolve('Vpc.DefaultSecurityGroup'), resolve('PoolVpc.DefaultSecurityGroup'))).toBe(false);
});

test('a logical id with a point, which CloudFormation does not take, is not mistaken for an attribute', () => {
  const odd = templateOf({ Resources: { A: { Type: 'T' }, 'A.B': { Type: 'T' } } });
  expect(isSameData(odd.resolve({ 'Fn::GetAtt': ['A', 'B.C'] }), odd.resolve({ 'Fn::GetAtt': ['A.B', 'C'] }))).toBe(false);
});

describe('pseudo parameters', () => {
  const inRegion = (region: string) => templateOf({}, { region, accountId: '111122223333', stackName: 'Prod' });
  const ref = (name: string, from = templateOf({})) => from.resolve({ Ref: `AWS::${name}` });

  test('are known if the stack is', () => {
    const stack = inRegion('eu-west-1');
    const values = ['Region', 'AccountId', 'StackName', 'Partition', 'URLSuffix'].map((name) => ref(name, stack));
    expect(values).toEqual(['eu-west-1', '111122223333', 'Prod', 'aws', 'amazonaws.com']);
  });

  // The partitions of botocore's endpoints.
  test.each([
    ['cn-north-1', 'aws-cn', 'amazonaws.com.cn'],
    ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com'],
    ['us-iso-east-1', 'aws-iso', 'c2s.ic.gov'],
    ['us-isob-east-1', 'aws-iso-b', 'sc2s.sgov.gov'],
    ['eusc-de-east-1', 'aws-eusc', 'amazonaws.eu'],
    ['ap-southeast-7', 'aws', 'amazonaws.com'],
    ['xx-unheard-of-1', undefined, undefined],
  ])('know the partition of %s', (region, partition, suffix) => {
    const values = ['Partition', 'URLSuffix'].map((name) => ref(name, inRegion(region)));
    expect(values).toEqual([partition ?? expect.any(Unknown), suffix ?? expect.any(Unknown)]);
  });

  test('are unknown, but the same everywhere in a stack, if the stack is not known', () => {
    const stack = templateOf({});
    for (const name of ['Region', 'AccountId', 'StackName', 'StackId', 'Partition', 'URLSuffix', 'NotificationARNs']) {
      expect(causeOf(ref(name, stack))).toBe(`AWS::${name} is known at deployment`);
      expect(isSameData(ref(name, stack), ref(name, stack))).toBe(true);
    }
    expect(isSameData(ref('Region', stack), ref('AccountId', stack))).toBe(false);
  });

  test('may be others in another stage of an app', () => {
    const inStage = (assembly: string) => ref('AccountId', templateOf({}, { assembly }));
    expect(isSameData(inStage('dev'), inStage('dev'))).toBe(true);
    expect(isSameData(inStage('dev'), inStage('prod'))).toBe(false);
  });

  test('are nothing in the case of AWS::NoValue', () => {
    expect(ref('NoValue')).toBeUndefined();
  });
});
