import { subnetWithoutWayOut } from '../../lib/rules/subnet-without-way-out';
import { endpoints, harmless, hiddenNetworks, isolated, nodesIn, resource } from '../support/network-changes';
import { type Change, rightManagedTemplate, rightTemplate, rightUserData } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import { all, clusterOfCdkV1, conditional, namedCluster, parameter, userData } from '../support/windows-changes';

const linesOf = (...changes: Change[]) => outcomes(subnetWithoutWayOut, rightTemplate(all(...changes)));
const both = "subnet 'SubnetA', subnet 'SubnetB'";
const finding = (severity: string, missing: string, names = both, at = 'WindowsNodes Properties.VPCZoneIdentifier') =>
  expect.stringMatching(
    new RegExp(
      `^${severity} ${at}: Windows node group 'WindowsNodes' may start nodes in ${names}, from where no route .* no endpoint for ${missing}: `,
    ),
  ) as string;
const everything = ['ec2', 'ecr.api', 'ecr.dkr', 's3', 'sts'];
const clusterNameOnly = userData(rightUserData.replace(/ -APIServerEndpoint \S+ -Base64ClusterCA \S+/, ''));

test.each<[string, Change]>([
  ['right nodes', () => undefined],
  ['a way to the internet', nodesIn('PublicSubnet')],
  [
    'a way to somewhere else',
    all(
      isolated,
      resource('Transit', 'AWS::EC2::Route', {
        RouteTableId: { Ref: 'PrivateRoutes' },
        DestinationCidrBlock: '10.0.0.0/8',
        TransitGatewayId: 'tgw-1',
      }),
    ),
  ],
  [
    'a way that a VPN adds',
    all(
      isolated,
      resource('Vpn', 'AWS::EC2::VPNGatewayRoutePropagation', { RouteTableIds: [{ Ref: 'PrivateRoutes' }], VpnGatewayId: 'vgw-1' }),
    ),
  ],
  ['all endpoints', all(isolated, endpoints(...everything))],
  ['all endpoints, and a call that asks EKS, which another rule reports', all(isolated, endpoints(...everything), clusterNameOnly)],
  ['no Windows nodes', all(isolated, ({ Resources }) => delete Resources.WindowsNodes)],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

test('passes for a managed node group', () => {
  expect(outcomes(subnetWithoutWayOut, rightManagedTemplate())).toEqual([]);
  expect(outcomes(subnetWithoutWayOut, rightManagedTemplate(all(isolated, endpoints(...everything))))).toEqual([]);
});

// R39; https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
test.each<[string, Change, string]>([
  ['no endpoint at all', isolated, 'ec2, ecr.api, ecr.dkr, s3, sts'],
  ['no endpoint at all, and a call that asks EKS', all(isolated, clusterNameOnly), 'ec2, ecr.api, ecr.dkr, s3, sts, eks'],
  ['none for EC2', all(isolated, endpoints('ecr.api', 'ecr.dkr', 's3', 'sts')), 'ec2'],
  ['none for EKS, which the call asks, and STS', all(isolated, endpoints('ec2', 'ecr.api', 'ecr.dkr', 's3'), clusterNameOnly), 'sts, eks'],
  ['other resources', all(isolated, harmless), 'ec2, ecr.api, ecr.dkr, s3, sts'],
  ['nodes under a condition', all(isolated, conditional('WindowsNodes')), 'ec2, ecr.api, ecr.dkr, s3, sts'],
  ['a cluster of the CDK module aws-eks', all(isolated, clusterOfCdkV1), 'ec2, ecr.api, ecr.dkr, s3, sts'],
  ['a cluster that is only named', all(isolated, namedCluster), 'ec2, ecr.api, ecr.dkr, s3, sts'],
])('fails for %s', (_, change, missing) => {
  expect(linesOf(change)).toEqual([finding('error', missing)]);
});

// "A container registry that's in your VPC" need not be ECR, and the pause image is on the AMI.
test.each<[string, Change, string]>([
  ['the registry', all(isolated, endpoints('ec2', 'ecr.dkr', 's3', 'sts')), 'ecr.api'],
  ['the images', all(isolated, endpoints('ec2', 'ecr.api', 's3', 'sts')), 'ecr.dkr'],
  ['the layers of the images', all(isolated, endpoints('ec2', 'ecr.api', 'ecr.dkr', 'sts')), 's3'],
])('warns where nothing but %s is out of reach', (_, change, missing) => {
  expect(linesOf(change)).toEqual([
    `warning WindowsNodes Properties.VPCZoneIdentifier: Windows node group 'WindowsNodes' may start nodes in ${both}, from where no route leads out of the VPC, ` +
      `and the VPC has no endpoint for ${missing}: no image comes there from ECR.`,
  ]);
});

test('fails for a managed node group, for which EKS writes the call', () => {
  expect(outcomes(subnetWithoutWayOut, rightManagedTemplate(isolated))).toEqual([
    finding('error', 'ec2, ecr.api, ecr.dkr, s3, sts', both, 'WindowsNodes Properties.Subnets'),
  ]);
});

test('fails for subnets of another template', () => {
  const network = rightTemplate(
    all(isolated, (template) => {
      template.Outputs = { A: { Value: { Ref: 'SubnetA' }, Export: { Name: 'subnet-a' } } };
      delete template.Resources.WindowsNodes;
    }),
  );
  const nodes = rightTemplate(
    ({ Resources }) => (Resources.WindowsNodes.Properties.VPCZoneIdentifier = [{ 'Fn::ImportValue': 'subnet-a' }]),
  );
  expect(outcomes(subnetWithoutWayOut, [network, nodes])).toEqual([finding('error', 'ec2, ecr.api, ecr.dkr, s3, sts', "subnet 'SubnetA'")]);
});

test.each<[string, Change, string, string]>([
  ['only some subnets are such', all(isolated, nodesIn('PublicSubnet', 'SubnetB')), 'ec2, ecr.api, ecr.dkr, s3, sts', "subnet 'SubnetB'"],
  ['nothing is known of the others', all(isolated, nodesIn('subnet-1', 'SubnetB')), 'ec2, ecr.api, ecr.dkr, s3, sts', "subnet 'SubnetB'"],
  ['only STS is missing', all(isolated, endpoints('ec2', 'ecr.api', 'ecr.dkr', 's3')), 'sts', both],
  [
    'the user data sets a proxy',
    all(isolated, userData(rightUserData.replace('\n&', '\n$env:HTTPS_PROXY = "http://10.0.0.9:3128"\n&'))),
    'ec2, ecr.api, ecr.dkr, s3, sts',
    both,
  ],
  ['the image may bring what it needs', all(isolated, ownAmi), 'ec2, ecr.api, ecr.dkr, s3, sts', both],
])('warns only if %s', (_, change, missing, names) => {
  expect(linesOf(change)).toEqual([finding('warning', missing, names)]);
});

function ownAmi({ Resources }: Parameters<Change>[0]): void {
  Resources.WindowsTemplate.Properties.LaunchTemplateData.ImageId = 'ami-0123456789abcdef0';
}

test('takes the arguments of kube-proxy for no proxy, and the region for no setting', () => {
  const change = userData(
    rightUserData
      .replace('-KubeletExtraArgs', "-KubeProxyExtraArgs '--v=2' -KubeletExtraArgs")
      .replace('\n&', '\n# kube-proxy in ${AWS::Region} of ${Vpc}\n&'),
  );
  expect(linesOf(isolated, change)).toEqual([finding('error', 'ec2, ecr.api, ecr.dkr, s3, sts')]);
});

test('says what is missing, and what comes of it', () => {
  expect(rawOutcomes(subnetWithoutWayOut, rightTemplate(isolated))).toMatchObject([
    {
      value: both,
      message: expect.stringContaining('and do not join') as string,
      fix: 'Add VPC endpoints for ec2, ecr.api, ecr.dkr, s3, sts, or a route to a NAT gateway.',
    },
  ]);
  expect(rawOutcomes(subnetWithoutWayOut, rightTemplate(all(isolated, endpoints('ec2', 'ecr.api', 'ecr.dkr', 's3'))))).toMatchObject([
    { message: expect.stringContaining('pods there cannot use IAM roles for service accounts') as string },
  ]);
});

test.each<[string, Change, string]>([
  [
    'the subnets',
    all(parameter('Subnets'), ({ Resources }) => (Resources.WindowsNodes.Properties.VPCZoneIdentifier = { Ref: 'Subnets' })),
    "the parameter 'Subnets' has no default",
  ],
  ['the routes', nodesIn('subnet-1'), "the subnet 'subnet-1' is not in the templates"],
  ['whether there is a route', conditional('PrivateRoute'), "the parameter 'Stage' has no default"],
  ['the route table', all(isolated, ({ Resources }) => delete Resources.SubnetAAssociation, nodesIn('SubnetA')), 'SubnetA'],
  [
    'whether an endpoint is there',
    all(isolated, endpoints(...everything), conditional('Endpoints3')),
    "the parameter 'Stage' has no default",
  ],
  ['the VPC', all(isolated, nodesIn('SubnetA'), ({ Resources }) => (Resources.SubnetA.Properties.VpcId = 'vpc-1')), 'vpc-1'],
  ...hiddenNetworks.map(([what, change, cause]): [string, Change, string] => [`what ${what} adds`, all(isolated, change), cause]),
])('is unknown where nothing tells %s', (_, change, cause) => {
  expect(linesOf(change)).toEqual([expect.stringMatching(/^\? WindowsNodes: /)]);
  expect(linesOf(change)[0]).toContain(cause);
});

const waits: Change = ({ Resources }) => (Resources.WindowsNodes.CreationPolicy = { ResourceSignal: { Count: 2, Timeout: 'PT30M' } });
const waitsOnUpdate: Change = ({ Resources }) =>
  (Resources.WindowsNodes.UpdatePolicy = { AutoScalingRollingUpdate: { WaitOnResourceSignals: true, PauseTime: 'PT30M' } });
const endOfUserData = (text: string) => userData(rightUserData.replace('</powershell>', `${text}\n</powershell>`));
const signals = endOfUserData(
  '& "$env:ProgramFiles\\Amazon\\cfn-bootstrap\\cfn-signal.exe" --exit-code=0 --stack="${AWS::StackName}" --resource="WindowsNodes" --region=${AWS::Region}',
);
const isolatedWithEndpoints = all(isolated, endpoints(...everything));
const privateDnsOff: Change = ({ Resources }) =>
  Object.assign(Resources.Endpointcloudformation.Properties, { VpcEndpointType: 'Interface', PrivateDnsEnabled: false });

describe('nodes that signal CloudFormation, facts.md 9.5', () => {
  test.each<[string, Change]>([
    ['a group that waits when it is made', all(waits, signals)],
    ['a group that waits when it is updated', all(waitsOnUpdate, signals)],
    ['an endpoint without private DNS', all(waits, signals, endpoints('cloudformation'), privateDnsOff)],
    ['the command of the AWS Tools', all(waits, endOfUserData('Send-CFNResourceSignal -StackName s -LogicalResourceId WindowsNodes'))],
  ])('fails for %s', (_, change) => {
    expect(linesOf(isolatedWithEndpoints, change)).toEqual([
      `error WindowsNodes Properties.VPCZoneIdentifier: Windows node group 'WindowsNodes' may start nodes in ${both}, from where no route leads out of the VPC, ` +
        'and the VPC has no endpoint for cloudformation: CloudFormation waits for the signal of the nodes, which does not reach it, and rolls the stack back.',
    ]);
  });

  test.each<[string, Change]>([
    ['an endpoint', all(waits, signals, endpoints('cloudformation'))],
    ['a group that does not wait', signals],
    [
      'a group that waits for no signal',
      all(signals, ({ Resources }) => (Resources.WindowsNodes.CreationPolicy = { ResourceSignal: { Count: 0 } })),
    ],
    [
      'an update that goes on without signals',
      all(
        signals,
        waitsOnUpdate,
        ({ Resources }) => (Resources.WindowsNodes.UpdatePolicy.AutoScalingRollingUpdate.MinSuccessfulInstancesPercent = 0),
      ),
    ],
    ['user data that does not signal', waits],
    ['a signal in a comment', all(waits, endOfUserData('  # cfn-signal.exe'))],
    [
      'a signal to an address of its own',
      all(waits, endOfUserData('cfn-signal.exe --url https://vpce-1.cloudformation.eu-west-1.vpce.amazonaws.com')),
    ],
  ])('passes for %s', (_, change) => {
    expect(linesOf(isolatedWithEndpoints, change)).toEqual([]);
  });

  test('warns if some nodes have a way out', () => {
    expect(linesOf(isolatedWithEndpoints, waits, signals, nodesIn('PublicSubnet', 'SubnetB'))).toEqual([
      finding('warning', 'cloudformation', "subnet 'SubnetB'"),
    ]);
  });

  test.each<[string, Change, string]>([
    ['the user data', all(waits, parameter('Script'), endOfUserData('${Script}')), "the parameter 'Script' has no default"],
    [
      'whether the group waits',
      all(signals, parameter('Waits'), waitsOnUpdate, ({ Resources }) => {
        Resources.WindowsNodes.UpdatePolicy.AutoScalingRollingUpdate.WaitOnResourceSignals = { Ref: 'Waits' };
      }),
      "the parameter 'Waits' has no default",
    ],
  ])('is unknown where nothing tells %s', (_, change, cause) => {
    expect(linesOf(isolatedWithEndpoints, change)).toEqual([`? WindowsNodes: ${cause}`]);
  });
});

// https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html
test.each<[string, Change, string, string]>([
  [
    'Systems Manager',
    ({ Resources }) => Resources.WindowsRole.Properties.ManagedPolicyArns.push('arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore'),
    'ssm, ssmmessages',
    'Systems Manager does not reach the nodes, and so no session does',
  ],
  ['a parameter', endOfUserData('$p = Get-SSMParameterValue -Name p'), 'ssm', 'a command of the user data cannot reach ssm'],
  ['a parameter by the CLI', endOfUserData('aws ssm get-parameter --name p'), 'ssm', 'a command of the user data cannot reach ssm'],
  [
    'a secret',
    endOfUserData('$s = Get-SECSecretValue -SecretId s'),
    'secretsmanager',
    'a command of the user data cannot reach secretsmanager',
  ],
  ['a log', endOfUserData("Write-CWLLogEvent -LogGroupName 'g'"), 'logs', 'a command of the user data cannot reach logs'],
  [
    'metadata of the stack',
    endOfUserData('cfn-init.exe --stack s'),
    'cloudformation',
    'a command of the user data cannot reach cloudformation',
  ],
  [
    'CloudWatch',
    resource('Observability', 'AWS::EKS::Addon', { ClusterName: { Ref: 'Cluster' }, AddonName: 'amazon-cloudwatch-observability' }),
    'logs',
    'the pods of Amazon CloudWatch Observability cannot do their work',
  ],
])('warns if nodes call %s without its endpoint', (_, change, services, consequence) => {
  expect(linesOf(isolatedWithEndpoints, change)).toEqual([
    `warning WindowsNodes Properties.VPCZoneIdentifier: Windows node group 'WindowsNodes' may start nodes in ${both}, from where no route leads out of the VPC, ` +
      `and the VPC has no endpoint for ${services}: ${consequence}.`,
  ]);
  expect(linesOf(isolatedWithEndpoints, change, endpoints(...services.split(', ')))).toEqual([]);
});
