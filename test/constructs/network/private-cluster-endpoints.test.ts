import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { PrivateClusterEndpoints, type PrivateClusterEndpointsProps } from '../../../lib';
import { testStack } from '../../support/synth';

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

test('makes the endpoints that nodes without internet access need, and CloudFormation for the signal', () => {
  // https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
  expect(services(defaults)).toEqual(['cloudformation', 'ec2', 'ecr.api', 'ecr.dkr', 'eks', 'logs', 's3', 'sts']);
  const types = endpoints(defaults).map(({ Properties }) => Properties.VpcEndpointType);
  expect(types.filter((type) => type === 'Gateway')).toHaveLength(1);
  // Nodes use the public names of the services.
  expect(endpoints(defaults).filter(({ Properties }) => Properties.PrivateDnsEnabled)).toHaveLength(7);
});

test('takes one subnet in each zone, and HTTPS from the VPC alone', () => {
  for (const { Properties } of endpoints(defaults).filter(({ Properties: { VpcEndpointType } }) => VpcEndpointType === 'Interface')) {
    expect(Properties.SubnetIds).toHaveLength(2);
  }
  defaults.allResourcesProperties('AWS::EC2::SecurityGroup', {
    SecurityGroupIngress: [
      Match.objectLike({ CidrIp: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Vpc'), 'CidrBlock'] }, FromPort: 443, ToPort: 443 }),
    ],
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
