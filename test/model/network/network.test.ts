import { Network } from '../../../lib/model/network/network';
import type { Resource } from '../../../lib/cloudformation/resource';
import type { Template } from '../../../lib/cloudformation/template';
import { Unknown, type Value } from '../../../lib/values/unknown';
import { setOf, templateOf, templatesOf } from '../../cloudformation/template-of';

const sections = {
  Parameters: {
    Open: { Type: 'String' },
    Ids: { Type: 'List<AWS::EC2::Subnet::Id>' },
    Given: { Type: 'CommaDelimitedList', Default: 'subnet-1, subnet-2' },
  },
  Conditions: { Maybe: { 'Fn::Equals': [{ Ref: 'Open' }, 'a'] }, Never: { 'Fn::Equals': ['a', 'b'] } },
};
const noDefault = "the parameter 'Open' has no default";
const maybe = (value: unknown) => ({ 'Fn::If': ['Maybe', value, { Ref: 'AWS::NoValue' }] });
const vpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };
const resource = (template: Template, logicalId: string) => template.resources.get(logicalId) as Resource;

/** A value, or the cause why it is not known. */
const told = <T>(value: Value<T>) => (value instanceof Unknown ? `? ${value.cause}` : value);

describe('a subnet of the templates', () => {
  const read = (template: Template) => {
    const subnets = new Network(setOf(template)).subnetsOf(template.resolve([{ Ref: 'Subnet' }]));
    if (subnets instanceof Unknown) {
      throw new Error(subnets.cause);
    }
    return subnets[0];
  };
  const subnetOf = (properties: object) => {
    const Subnet = { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, ...properties } };
    return read(templateOf({ ...sections, Resources: { Vpc: vpc, Subnet } }));
  };

  test('is read', () => {
    const subnet = subnetOf({
      CidrBlock: '10.0.1.0/24',
      AvailabilityZone: 'eu-west-1a',
      MapPublicIpOnLaunch: 'true',
      OutpostArn: { Ref: 'Open' },
    });
    expect(subnet).toMatchObject({
      title: "subnet 'Subnet'",
      cidr: '10.0.1.0/24',
      availabilityZone: 'eu-west-1a',
      isOnOutpost: true,
      assignsPublicIps: true,
    });
    expect(told(subnet.vpc)).toMatchObject({ logicalId: 'Vpc' });
  });

  // What is not said: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnet.html
  test('gives no public addresses unless it says so, and has a zone that EC2 chooses', () => {
    expect(subnetOf({})).toMatchObject({ assignsPublicIps: false, availabilityZone: undefined, isOnOutpost: false });
  });

  test('has a range that Fn::Cidr takes from the range of the VPC', () => {
    const CidrBlock = { 'Fn::Select': [2, { 'Fn::Cidr': [{ 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, 4, 12] }] };
    expect(subnetOf({ CidrBlock }).cidr).toBe('10.0.32.0/20');
  });

  test.each<[string, object, string, string]>([
    ['range', { CidrBlock: { Ref: 'Open' } }, 'cidr', noDefault],
    ['range', {}, 'cidr', 'the range of the subnet is not in the templates'],
    ['range', { Ipv4IpamPoolId: 'ipam-pool-1', Ipv4NetmaskLength: 24 }, 'cidr', 'the range comes from a pool'],
    ['VPC', { VpcId: { Ref: 'Open' } }, 'vpc', noDefault],
    ['VPC', { VpcId: 'vpc-1' }, 'vpc', "'vpc-1' is not in the templates"],
    ['zone', { AvailabilityZone: { Ref: 'Open' } }, 'availabilityZone', noDefault],
    ['place', { OutpostArn: maybe('arn:aws:outposts:eu-west-1:1:outpost/op-1') }, 'isOnOutpost', noDefault],
    ['public addresses', { MapPublicIpOnLaunch: { Ref: 'Open' } }, 'assignsPublicIps', noDefault],
  ])('has a %s that is not known: %j', (_, properties, name, cause) => {
    expect(subnetOf(properties)).toMatchObject({ [name]: { cause } });
  });

  test('is in a VPC of another template', () => {
    const [, template] = templatesOf(
      { template: { Resources: { Vpc: vpc }, Outputs: { Vpc: { Value: { Ref: 'Vpc' }, Export: { Name: 'VpcId' } } } } },
      { template: { Resources: { Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { 'Fn::ImportValue': 'VpcId' } } } } } },
    );
    expect(told(read(template).vpc)).toMatchObject({ logicalId: 'Vpc' });
  });
});

describe('subnets', () => {
  const template = templateOf({
    ...sections,
    Resources: { A: { Type: 'AWS::EC2::Subnet' }, B: { Type: 'AWS::EC2::Subnet' }, Vpc: vpc },
  });
  const network = new Network(setOf(template));
  const titles = (written: unknown) => {
    const subnets = network.subnetsOf(template.resolve(written));
    return subnets instanceof Unknown ? `? ${subnets.cause}` : subnets.map(({ title }) => title);
  };

  test.each<[string, unknown, unknown]>([
    ['a list', [{ Ref: 'A' }, { 'Fn::GetAtt': 'B.SubnetId' }], ["subnet 'A'", "subnet 'B'"]],
    ['a list of ids', ['subnet-1', 'subnet-2'], ["subnet 'subnet-1'", "subnet 'subnet-2'"]],
    ['a text with commas', 'subnet-1,subnet-2', ["subnet 'subnet-1'", "subnet 'subnet-2'"]],
    ['a text that is put together', { 'Fn::Join': [',', [{ Ref: 'A' }, { Ref: 'B' }]] }, ["subnet 'A'", "subnet 'B'"]],
    [
      'a list that is taken apart',
      { 'Fn::Split': [',', { 'Fn::Join': [',', [{ Ref: 'A' }, 'subnet-2']] }] },
      ["subnet 'A'", "subnet 'subnet-2'"],
    ],
    ['a parameter', { Ref: 'Given' }, ["subnet 'subnet-1'", "subnet 'subnet-2'"]],
    ['an empty text', '', []],
    ['nothing', undefined, []],
    ['what is not known', [{ Ref: 'Open' }, { Ref: 'A' }], ['a subnet', "subnet 'A'"]],
    ['what may not be there', [maybe('subnet-1')], ['a subnet']],
    ['an item of a list that is not known', [{ 'Fn::Select': [0, { Ref: 'Ids' }] }], ['a subnet']],
    ['what is no subnet', [{ Ref: 'Vpc' }, { 'Fn::GetAtt': 'A.NetworkAclAssociationId' }], ['a subnet', 'a subnet']],
    ['a list that is not known', { Ref: 'Ids' }, "? the parameter 'Ids' has no default"],
    ['a text that is not known', { 'Fn::Sub': 'subnet-1,${Open}' }, `? ${noDefault}`],
    ['an object', { a: 1 }, '? it is not a list'],
  ])('are read out of %s', (_, written, expected) => {
    expect(titles(written)).toEqual(expected);
  });

  test('are read once, so that the same is the same', () => {
    const [[one], [other]] = [
      network.subnetsOf(template.resolve([{ Ref: 'A' }])),
      network.subnetsOf(template.resolve([{ Ref: 'A' }])),
    ] as (readonly object[])[];
    expect(one).toBe(other);
  });

  test('from outside have their id as cause, and each property is the same for the same id', () => {
    const read = (id: unknown) =>
      (network.subnetsOf(template.resolve([id])) as readonly { cidr: Unknown; availabilityZone: Unknown; vpc: Unknown }[])[0];
    expect(read('subnet-1').cidr.cause).toBe("the subnet 'subnet-1' is not in the templates");
    expect(read({ Ref: 'Open' }).cidr.cause).toBe(noDefault);
    expect(read('subnet-1').availabilityZone.identity).toBe(read('subnet-1').availabilityZone.identity);
    const identities = [read('subnet-1'), read('subnet-2'), read({ Ref: 'Open' })].flatMap(({ cidr, vpc: { identity } }) => [
      cidr.identity,
      identity,
    ]);
    expect(new Set(identities).size).toBe(6);
  });
});

test.each<[string, object, unknown]>([
  ['its own', {}, ['10.0.0.0/16']],
  ['added ones', { Block: { VpcId: { Ref: 'Vpc' }, CidrBlock: '100.64.0.0/16' } }, ['10.0.0.0/16', '100.64.0.0/16']],
  ['none of IPv6', { Block: { VpcId: { Ref: 'Vpc' }, AmazonProvidedIpv6CidrBlock: true } }, ['10.0.0.0/16']],
  [
    'none of another VPC',
    { Block: { VpcId: { Ref: 'Other' }, CidrBlock: '100.64.0.0/16' }, Literal: { VpcId: 'vpc-1', CidrBlock: '100.65.0.0/16' } },
    ['10.0.0.0/16'],
  ],
  ['one that is not known', { Block: { VpcId: { Ref: 'Vpc' }, CidrBlock: { Ref: 'Open' } } }, `? ${noDefault}`],
  ['one out of a pool', { Block: { VpcId: { Ref: 'Vpc' }, Ipv4IpamPoolId: 'ipam-pool-1' } }, '? the range comes from a pool'],
  ['one of a VPC that is not known', { Block: { VpcId: { Ref: 'Open' }, CidrBlock: '100.64.0.0/16' } }, `? ${noDefault}`],
])('a VPC has ranges: %s', (_, blocks, ranges) => {
  const Resources = Object.fromEntries(
    Object.entries(blocks).map(([id, Properties]) => [id, { Type: 'AWS::EC2::VPCCidrBlock', Properties: Properties as object }]),
  );
  const template = templateOf({ ...sections, Resources: { Vpc: vpc, Other: vpc, ...Resources } });
  expect(told(new Network(setOf(template)).rangesOf(resource(template, 'Vpc')))).toEqual(ranges);
});

test.each<[string, object | undefined, unknown]>([
  ['a pool', { Ipv4IpamPoolId: 'ipam-pool-1' }, '? the range comes from a pool'],
  ['nothing', undefined, '? the range of the VPC is not in the templates'],
  ['a parameter', { CidrBlock: { Ref: 'Open' } }, `? ${noDefault}`],
])('the range of a VPC is not known if it comes from %s', (_, Properties, ranges) => {
  const template = templateOf({ ...sections, Resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties } } });
  expect(told(new Network(setOf(template)).rangesOf(resource(template, 'Vpc')))).toBe(ranges);
});
