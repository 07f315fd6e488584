import { publicSubnetWithoutPublicIp } from '../../lib/rules/public-subnet-without-public-ip';
import { endpoints, harmless, hiddenNetworks, nodesIn, resource } from '../support/network-changes';
import { type Change, rightManagedTemplate, rightTemplate, rightUserData } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import { all, clusterOfCdkV1, conditional, namedCluster, parameter, userData } from '../support/windows-changes';

const linesOf = (...changes: Change[]) => outcomes(publicSubnetWithoutPublicIp, rightTemplate(all(...changes)));
const finding = (severity: string, at = 'WindowsNodes Properties.VPCZoneIdentifier', names = "subnet 'PublicSubnet'") =>
  expect.stringMatching(
    new RegExp(`^${severity} ${at}: Windows node group 'WindowsNodes' may start nodes in ${names}, which .* public`),
  ) as string;

const assigns =
  (value: unknown): Change =>
  ({ Resources }) => {
    Resources.PublicSubnet.Properties.MapPublicIpOnLaunch = value;
  };
const subnet =
  (properties: object): Change =>
  ({ Resources }) => {
    Object.assign(Resources.PublicSubnet.Properties, properties);
  };
const interfaces =
  (value: unknown): Change =>
  ({ Resources }) => {
    Resources.WindowsTemplate.Properties.LaunchTemplateData.NetworkInterfaces = value;
  };
const inPublic = all(nodesIn('PublicSubnet'), assigns(undefined));
const needed = ['ec2', 'ecr.api', 'ecr.dkr', 's3'];
const launchConfiguration =
  (properties: object): Change =>
  ({ Resources }) => {
    const { UserData, ImageId, InstanceType } = Resources.WindowsTemplate.Properties.LaunchTemplateData;
    Resources.Launch = { Type: 'AWS::AutoScaling::LaunchConfiguration', Properties: { UserData, ImageId, InstanceType, ...properties } };
    Resources.WindowsNodes.Properties.LaunchConfigurationName = { Ref: 'Launch' };
    delete Resources.WindowsNodes.Properties.LaunchTemplate;
  };

test.each<[string, Change]>([
  ['right nodes', () => undefined],
  ['private subnets, whatever they assign', ({ Resources }) => (Resources.SubnetA.Properties.MapPublicIpOnLaunch = false)],
  ['a public subnet that assigns addresses', nodesIn('PublicSubnet')],
  ['a public subnet that assigns addresses by a text', all(nodesIn('PublicSubnet'), assigns('true'))],
  ['addresses by the launch template', all(inPublic, interfaces([{ DeviceIndex: 0, AssociatePublicIpAddress: true }]))],
  ['addresses by the launch template, as texts', all(inPublic, interfaces([{ DeviceIndex: '0', AssociatePublicIpAddress: 'true' }]))],
  ['addresses of the first interface', all(inPublic, interfaces([{ DeviceIndex: 1 }, { AssociatePublicIpAddress: true }]))],
  ['interfaces that say nothing of it', all(nodesIn('PublicSubnet'), interfaces([{ DeviceIndex: 0, Groups: [] }]))],
  ['addresses by a launch configuration', all(inPublic, launchConfiguration({ AssociatePublicIpAddress: true }))],
  ['IPv6 addresses', all(inPublic, subnet({ AssignIpv6AddressOnCreation: true }))],
  ['endpoints for what nodes need', all(inPublic, endpoints(...needed))],
  [
    'endpoints for what nodes need, whatever the launch template says',
    all(inPublic, endpoints(...needed), parameter('Public'), interfaces([{ AssociatePublicIpAddress: { Ref: 'Public' } }])),
  ],
  ['no Windows nodes', all(inPublic, ({ Resources }) => delete Resources.WindowsNodes)],
  [
    'a route to the internet for a part of the addresses',
    all(inPublic, ({ Resources }) => (Resources.PublicRoute.Properties.DestinationCidrBlock = '8.8.8.0/24')),
  ],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

test('passes for a managed node group', () => {
  expect(outcomes(publicSubnetWithoutPublicIp, rightManagedTemplate())).toEqual([]);
  expect(outcomes(publicSubnetWithoutPublicIp, rightManagedTemplate(nodesIn('PublicSubnet')))).toEqual([]);
});

// R39; https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
test.each<[string, Change]>([
  ['does not say', inPublic],
  ['says no', all(inPublic, assigns(false))],
  ['says no by a parameter', all(parameter('Public', 'false'), inPublic, assigns({ Ref: 'Public' }))],
  ['does not assign IPv6 addresses either', all(inPublic, subnet({ AssignIpv6AddressOnCreation: false }))],
  ['has some endpoints', all(inPublic, endpoints('ecr.api', 'ecr.dkr', 's3', 'sts', 'eks'))],
  ['has the endpoints in another VPC', all(inPublic, endpoints(...needed), elsewhere)],
  ['has a launch template that does not say', all(inPublic, interfaces([{ DeviceIndex: 1, AssociatePublicIpAddress: true }]))],
  ['has other resources', all(inPublic, harmless)],
  ['has nodes under a condition', all(inPublic, conditional('WindowsNodes'))],
  ['has a cluster of the CDK module aws-eks', all(inPublic, clusterOfCdkV1)],
  ['has a cluster that is only named', all(inPublic, namedCluster)],
])('fails for a public subnet that %s', (_, change) => {
  expect(linesOf(change)).toEqual([finding('error')]);
});

function elsewhere({ Resources }: Parameters<Change>[0]): void {
  Resources.OtherVpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.9.0.0/16' } };
  for (const service of needed) {
    Resources[`Endpoint${service.replace('.', '')}`].Properties.VpcId = { Ref: 'OtherVpc' };
  }
}

test('fails for a launch template that refuses what the subnet assigns', () => {
  const at = 'WindowsTemplate Properties.LaunchTemplateData.NetworkInterfaces.1.AssociatePublicIpAddress';
  const change = all(nodesIn('PublicSubnet'), interfaces([{ DeviceIndex: 1 }, { DeviceIndex: 0, AssociatePublicIpAddress: false }]));
  expect(linesOf(change)).toEqual([finding('error', at)]);
  expect(rawOutcomes(publicSubnetWithoutPublicIp, rightTemplate(change))).toMatchObject([
    {
      value: 'AssociatePublicIpAddress: false',
      message: expect.stringContaining('its launch template says so') as string,
      fix: expect.stringContaining('or set AssociatePublicIpAddress to true') as string,
    },
  ]);
});

test('fails for a launch configuration that refuses what the subnet assigns', () => {
  const change = all(nodesIn('PublicSubnet'), launchConfiguration({ AssociatePublicIpAddress: 'false' }));
  expect(linesOf(change)).toEqual([finding('error', 'Launch Properties.AssociatePublicIpAddress')]);
});

test('fails for a managed node group', () => {
  expect(outcomes(publicSubnetWithoutPublicIp, rightManagedTemplate(inPublic))).toEqual([
    finding('error', 'WindowsNodes Properties.Subnets'),
  ]);
});

test('fails for a subnet of another template', () => {
  const network = rightTemplate(
    all(assigns(undefined), (template) => {
      template.Outputs = { Public: { Value: { Ref: 'PublicSubnet' }, Export: { Name: 'public' } } };
      delete template.Resources.WindowsNodes;
    }),
  );
  const nodes = rightTemplate(({ Resources }) => (Resources.WindowsNodes.Properties.VPCZoneIdentifier = [{ 'Fn::ImportValue': 'public' }]));
  expect(outcomes(publicSubnetWithoutPublicIp, [network, nodes])).toEqual([finding('error')]);
});

test.each<[string, Change]>([
  ['only some subnets are such', all(inPublic, nodesIn('PublicSubnet', 'SubnetA'))],
  ['nothing is known of the other subnets', all(inPublic, nodesIn('subnet-1', 'PublicSubnet'))],
  ['the user data sets a proxy', all(inPublic, userData(`${rightUserData}\nnetsh winhttp set proxy proxy.example:3128`))],
  ['the user data may set one', all(inPublic, parameter('Setup'), userData(rightUserData.replace('\n&', '\n${Setup}\n&')))],
  [
    'the image may bring what it needs',
    all(inPublic, ({ Resources }) => (Resources.WindowsTemplate.Properties.LaunchTemplateData.ImageId = 'ami-0123456789abcdef0')),
  ],
])('warns only if %s', (_, change) => {
  expect(linesOf(change)).toEqual([finding('warning')]);
});

test('names all such subnets', () => {
  const change = all(inPublic, nodesIn('PublicSubnet', 'MorePublic'), ({ Resources }) => {
    Resources.MorePublic = structuredClone(Resources.PublicSubnet);
    Resources.MoreAssociation = structuredClone(Resources.PublicAssociation);
    Resources.MoreAssociation.Properties.SubnetId = { Ref: 'MorePublic' };
  });
  expect(linesOf(change)).toEqual([finding('error', undefined, "subnet 'PublicSubnet', subnet 'MorePublic'")]);
  expect(linesOf(change)[0]).toContain('which are public');
  expect(linesOf(inPublic)[0]).toContain('which is public');
});

test('says what to do', () => {
  expect(rawOutcomes(publicSubnetWithoutPublicIp, rightTemplate(inPublic))).toMatchObject([
    {
      value: 'MapPublicIpOnLaunch: false',
      message: expect.stringContaining('MapPublicIpOnLaunch is not true') as string,
      fix: expect.stringContaining('or set MapPublicIpOnLaunch to true') as string,
    },
  ]);
});

test.each<[string, Change, string]>([
  [
    'the subnets',
    all(parameter('Subnets'), ({ Resources }) => (Resources.WindowsNodes.Properties.VPCZoneIdentifier = { Ref: 'Subnets' })),
    "the parameter 'Subnets' has no default",
  ],
  ['the routes', nodesIn('subnet-1'), "the subnet 'subnet-1' is not in the templates"],
  ['the routes of one of them', nodesIn('SubnetA', 'subnet-1'), "the subnet 'subnet-1' is not in the templates"],
  ['the route to the internet', all(inPublic, conditional('PublicRoute')), "the parameter 'Stage' has no default"],
  ['what the subnet assigns', all(parameter('Public'), inPublic, assigns({ Ref: 'Public' })), "the parameter 'Public' has no default"],
  [
    'whether it assigns IPv6 addresses',
    all(parameter('Six'), inPublic, subnet({ AssignIpv6AddressOnCreation: { Ref: 'Six' } })),
    "the parameter 'Six' has no default",
  ],
  [
    'what the launch template says',
    all(parameter('Public'), inPublic, interfaces([{ AssociatePublicIpAddress: { Ref: 'Public' } }])),
    "the parameter 'Public' has no default",
  ],
  ['the interfaces', all(parameter('Cards'), inPublic, interfaces({ Ref: 'Cards' })), "the parameter 'Cards' has no default"],
  ['whether an endpoint is there', all(inPublic, endpoints(...needed), conditional('Endpoints3')), "the parameter 'Stage' has no default"],
  [
    'for which service an endpoint is',
    all(
      inPublic,
      parameter('Service'),
      resource('Some', 'AWS::EC2::VPCEndpoint', { VpcId: { Ref: 'Vpc' }, ServiceName: { Ref: 'Service' } }),
    ),
    "the parameter 'Service' has no default",
  ],
  ['the VPC', all(inPublic, subnet({ VpcId: 'vpc-1' })), 'vpc-1'],
  ...hiddenNetworks.map(([what, change, cause]): [string, Change, string] => [`what ${what} adds`, all(inPublic, change), cause]),
])('is unknown where nothing tells %s', (_, change, cause) => {
  expect(linesOf(change)).toEqual([expect.stringMatching(/^\? WindowsNodes: /)]);
  expect(linesOf(change)[0]).toContain(cause);
});

test('is unknown for a managed node group whose launch template is not known', () => {
  const change = all(
    inPublic,
    ({ Resources }) => (Resources.WindowsNodes.Properties.LaunchTemplate = { Id: 'lt-0123456789abcdef0', Version: '1' }),
  );
  expect(outcomes(publicSubnetWithoutPublicIp, rightManagedTemplate(change))).toEqual([
    "? WindowsNodes: the launch template 'lt-0123456789abcdef0' is not in the templates",
  ]);
});
