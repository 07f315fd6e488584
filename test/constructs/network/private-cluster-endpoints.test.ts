import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { PrivateClusterEndpoints, type PrivateClusterEndpointsProps, WindowsCniOwner } from '../../../lib';
import { testCluster, testStack } from '../../support/synth';
import { onlyResource } from '../../support/templates';

const isolated = (stack: Stack) =>
  new ec2.Vpc(stack, 'Vpc', {
    natGateways: 0,
    subnetConfiguration: [
      { name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      { name: 'Endpoints', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    ],
  });

function templateWith(props: (stack: Stack) => Omit<PrivateClusterEndpointsProps, 'vpc'> = () => ({})): Template {
  const stack = testStack();
  new PrivateClusterEndpoints(stack, 'Endpoints', { vpc: isolated(stack), ...props(stack) });
  return Template.fromStack(stack);
}

interface Endpoint {
  readonly Properties: {
    readonly VpcEndpointType: string;
    readonly ServiceName: unknown;
    readonly SubnetIds?: { Ref: string }[];
    readonly PrivateDnsEnabled?: boolean;
  };
}

const endpoints = (template: Template) => Object.values(template.findResources('AWS::EC2::VPCEndpoint')) as Endpoint[];

function services(template: Template): string[] {
  return endpoints(template)
    .map(({ Properties }) => /\.([a-z0-9.]+)"\]*\}?$/.exec(JSON.stringify(Properties.ServiceName))?.[1] ?? '')
    .sort();
}

const defaults = templateWith();

test('a service that is among the others is made once', () => {
  const template = templateWith(() => ({
    additionalServices: [ec2.InterfaceVpcEndpointAwsService.EC2, ec2.InterfaceVpcEndpointAwsService.LAMBDA],
  }));
  expect(services(template).filter((name) => name === 'ec2' || name === 'lambda')).toEqual(['ec2', 'lambda']);
});

test('a VPC without isolated subnets needs to be told which ones', () => {
  const stack = testStack();
  const vpc = new ec2.Vpc(stack, 'Vpc');
  expect(() => new PrivateClusterEndpoints(stack, 'None', { vpc })).toThrow(
    "PrivateClusterEndpoints puts the endpoints into the isolated subnets of the VPC 'Stack/Vpc', which has none. Set the prop subnets",
  );
  const subnets = { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS };
  expect(() => new PrivateClusterEndpoints(stack, 'Private', { vpc, subnets })).not.toThrow();
});

test('makes the endpoints that nodes without internet access need', () => {
  // https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
  expect(services(defaults)).toEqual(['ec2', 'ecr.api', 'ecr.dkr', 'eks', 'logs', 's3', 'sts']);
  const types = endpoints(defaults).map(({ Properties }) => Properties.VpcEndpointType);
  expect(types.filter((type) => type === 'Gateway')).toHaveLength(1);
  // Nodes use the public names of the services.
  expect(endpoints(defaults).filter(({ Properties }) => Properties.PrivateDnsEnabled)).toHaveLength(6);
});

test('takes one subnet in each zone, and HTTPS from the VPC alone', () => {
  for (const { Properties } of endpoints(defaults).filter(({ Properties: { VpcEndpointType } }) => VpcEndpointType === 'Interface')) {
    expect(Properties.SubnetIds).toHaveLength(2);
  }
  defaults.resourceCountIs('AWS::EC2::SecurityGroup', 1);
  defaults.allResourcesProperties('AWS::EC2::SecurityGroup', {
    SecurityGroupIngress: [Match.objectLike({ CidrIp: '10.0.0.0/16', FromPort: 443, ToPort: 443 })],
    // What CDK writes for none, as EC2 takes an empty list for all.
    SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32', IpProtocol: 'icmp' })],
  });
});

test('lets in secondary ranges of the VPC, whenever they are added, and more', () => {
  const stack = testStack();
  const vpc = isolated(stack);
  const add = (id: string, cidrBlock: string) => new ec2.CfnVPCCidrBlock(stack, id, { vpcId: vpc.vpcId, cidrBlock });
  add('Before', '100.64.0.0/16');
  new PrivateClusterEndpoints(stack, 'Endpoints', { vpc, additionalClientCidrs: ['192.168.0.0/16'] });
  add('After', '100.65.0.0/16');
  new ec2.CfnVPCCidrBlock(stack, 'Other', { vpcId: 'vpc-other', cidrBlock: '100.66.0.0/16' });
  const { SecurityGroupIngress } = onlyResource(Template.fromStack(stack), 'AWS::EC2::SecurityGroup').Properties as {
    SecurityGroupIngress: { CidrIp: string }[];
  };
  expect(SecurityGroupIngress.map(({ CidrIp }) => CidrIp).sort()).toEqual([
    '10.0.0.0/16',
    '100.64.0.0/16',
    '100.65.0.0/16',
    '192.168.0.0/16',
  ]);
});

describe('the policies of the endpoints', () => {
  const policyOf = (template: Template, service: string) => {
    const found = (
      Object.values(template.findResources('AWS::EC2::VPCEndpoint')) as { Properties: { ServiceName: unknown; PolicyDocument?: unknown } }[]
    ).find(({ Properties }) => JSON.stringify(Properties.ServiceName).endsWith(`.${service}"]]}`));
    return found?.Properties.PolicyDocument;
  };
  const ofAccount = {
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Condition: { StringEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } } },
  };

  test('are for principals of the account; STS has none for a token of a service account, and image layers are signed by AWS', () => {
    expect(policyOf(defaults, 'ecr.api')).toMatchObject({ Statement: [ofAccount] });
    expect(policyOf(defaults, 'sts')).toMatchObject({ Statement: [ofAccount, { Action: 'sts:AssumeRoleWithWebIdentity' }] });
    expect(policyOf(defaults, 's3')).toBeUndefined();
  });

  test('may be others', () => {
    const policy = new iam.PolicyDocument({
      statements: [new iam.PolicyStatement({ principals: [new iam.AnyPrincipal()], actions: ['logs:PutLogEvents'], resources: ['*'] })],
    });
    const template = templateWith(() => ({ endpointPolicies: { logs: policy, s3: policy } }));
    for (const service of ['logs', 's3']) {
      expect(policyOf(template, service)).toMatchObject({ Statement: [{ Action: 'logs:PutLogEvents' }] });
    }
  });
});

// https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html
describe('groups of nodes add what they call, made before the endpoints or after:', () => {
  test.each([true, false])('%s', (endpointsFirst) => {
    const stack = testStack();
    const vpc = isolated(stack);
    const make = () => new PrivateClusterEndpoints(stack, 'Endpoints', { vpc });
    const first = endpointsFirst ? make() : undefined;
    const { cluster } = testCluster({ vpc, cni: WindowsCniOwner.managedAddon(), kubectlLayer: undefined }, stack);
    cluster.addWindowsManagedNodeGroup('Jobs', { systemsManager: true });
    const before = Object.keys(first?.interfaceEndpoints ?? {});
    expect(before).not.toContain('cloudformation');
    cluster.addWindowsNodeGroup('Web');
    const { interfaceEndpoints, s3Endpoint, connections, securityGroup } = first ?? make();
    expect(Object.keys(interfaceEndpoints)).toEqual(expect.arrayContaining(['ssm', 'ssmmessages', 'ec2messages', 'cloudformation']));
    expect(s3Endpoint.vpcEndpointId).toBeDefined();
    expect(connections.securityGroups).toEqual([securityGroup]);
  });
});

test('gives a route to S3 to every subnet, with image layers', () => {
  const tables = Object.keys(defaults.findResources('AWS::EC2::RouteTable'));
  expect(tables).toHaveLength(4);
  defaults.hasResourceProperties('AWS::EC2::VPCEndpoint', {
    VpcEndpointType: 'Gateway',
    RouteTableIds: Match.arrayWith(tables.map((Ref) => ({ Ref }))),
  });
});

test('takes other subnets and more services', () => {
  const template = templateWith(() => ({
    subnets: { subnetGroupName: 'Endpoints' },
    additionalServices: [ec2.InterfaceVpcEndpointAwsService.SSM],
  }));
  expect(services(template)).toContain('ssm');
  const subnets = endpoints(template).flatMap(({ Properties }) => Properties.SubnetIds ?? []);
  expect(subnets.length).toBeGreaterThan(0);
  expect(subnets.filter(({ Ref }) => !Ref.startsWith('VpcEndpointsSubnet'))).toEqual([]);
});
