import { checkSubnets, type PreflightEvent } from '../../../lib/handlers/subnet-prefix-preflight/check-subnets';
import { type Ec2Answer, type Ec2Call, FakeEc2 } from './fake-ec2';

// Answers have the shape of the examples in the EC2 API Reference: API_DescribeSubnets, API_DescribeNetworkInterfaces, API_GetSubnetCidrReservations.
const subnet = (cidr: string) =>
  `<subnetSet><item><subnetId>subnet-1</subnetId><state>available</state><cidrBlock>${cidr}</cidrBlock></item></subnetSet>`;

interface Interface {
  readonly addresses?: readonly string[];
  readonly prefixes?: readonly string[];
  readonly group?: string;
}

function networkInterface({ addresses = [], prefixes = [], group = 'sg-other' }: Interface): string {
  return (
    '<item><networkInterfaceId>eni-1</networkInterfaceId><subnetId>subnet-1</subnetId>' +
    `<groupSet><item><groupId>${group}</groupId><groupName>g</groupName></item></groupSet>` +
    `<privateIpAddressesSet>${addresses.map((address) => `<item><privateIpAddress>${address}</privateIpAddress><primary>true</primary></item>`).join('')}</privateIpAddressesSet>` +
    (prefixes.length === 0
      ? ''
      : `<ipv4PrefixSet>${prefixes.map((prefix) => `<item><ipv4Prefix>${prefix}</ipv4Prefix></item>`).join('')}</ipv4PrefixSet>`) +
    '</item>'
  );
}

const interfaces = (list: readonly Interface[], next = '') =>
  `<networkInterfaceSet>${list.map(networkInterface).join('')}</networkInterfaceSet>${next && `<nextToken>${next}</nextToken>`}`;
const reservations = (list: readonly (readonly [string, string])[], next = '') =>
  `<subnetIpv4CidrReservationSet>${list
    .map(([cidr, type]) => `<item><subnetId>subnet-1</subnetId><cidr>${cidr}</cidr><reservationType>${type}</reservationType></item>`)
    .join('')}</subnetIpv4CidrReservationSet><subnetIpv6CidrReservationSet/>${next && `<nextToken>${next}</nextToken>`}`;

/** A subnet of 10.0.0.0/24, in which 14 blocks are clear of the addresses of AWS. */
function emptySubnet(call: Ec2Call): string {
  return { DescribeSubnets: subnet('10.0.0.0/24'), DescribeNetworkInterfaces: interfaces([]) }[call.Action] ?? reservations([]);
}

const withInterfaces = (list: readonly Interface[]) => (call: Ec2Call) =>
  call.Action === 'DescribeNetworkInterfaces' ? interfaces(list) : emptySubnet(call);

let server: FakeEc2 | undefined;
beforeEach(() => {
  jest.spyOn(console, 'log').mockImplementation();
});
afterEach(() => {
  server?.stop();
  jest.restoreAllMocks();
});

async function check(
  planned: number,
  answer: (call: Ec2Call, index: number) => Ec2Answer,
  type: PreflightEvent['RequestType'] = 'Create',
): Promise<string> {
  server = new FakeEc2(answer);
  const ec2 = await server.start();
  const ResourceProperties = {
    ClusterName: 'prod',
    Subnets: [{ SubnetId: 'subnet-1', Prefixes: String(planned) }],
    SecurityGroupIds: ['sg-nodes'],
  };
  return checkSubnets({ RequestType: type, ResourceProperties }, ec2).then(
    () => 'passed',
    (error: unknown) => (error as Error).message,
  );
}

test.each<PreflightEvent['RequestType']>(['Create', 'Update'])('an empty subnet has room for all its whole blocks, on %s', async (type) => {
  expect(await check(14, emptySubnet, type)).toBe('passed');
  const message = await check(15, emptySubnet, type);
  expect(message).toMatch(
    /too few free \/28 blocks for the Windows nodes of the cluster 'prod'\. subnet-1 \(10\.0\.0\.0\/24\): the plan has 15 prefixes, and 14 blocks are free; 0 are prefixes/,
  );
  expect(message).toMatch(/WindowsSubnetReservation.*https:\/\//);
});

test('a removal is let through, and asks nothing', async () => {
  expect(await check(99, emptySubnet, 'Delete')).toBe('passed');
  expect(server?.calls).toEqual([]);
});

test('prefixes and single addresses take their blocks, and two addresses of one block take one', async () => {
  const list = [
    { addresses: ['10.0.0.20', '10.0.0.21', '10.0.0.40'] },
    { addresses: ['10.0.0.4'], prefixes: ['10.0.0.64/28', '10.0.0.80/28'] },
  ];
  // Of 14 blocks two have single addresses, as 10.0.0.4 is in the block that AWS has, and two are prefixes.
  expect(await check(10, withInterfaces(list))).toBe('passed');
  expect(await check(11, withInterfaces(list))).toMatch(
    /the plan has 11 prefixes, and 10 blocks are free; 2 are prefixes, 2 have single addresses in them\./,
  );
});

test('the prefixes of the nodes themselves count for them', async () => {
  const own = { group: 'sg-nodes', addresses: ['10.0.0.5'], prefixes: ['10.0.0.64/28', '10.0.0.80/28', '10.0.0.96/28'] };
  expect(await check(14, withInterfaces([own]))).toBe('passed');
  expect(await check(15, withInterfaces([own]))).toMatch(/15 prefixes, of which the nodes hold 3, and 11 blocks are free/);
});

test('explicit reservations take blocks, those for prefixes do not', async () => {
  const reserved = (type: string) => (call: Ec2Call) =>
    call.Action === 'GetSubnetCidrReservations' ? reservations([['10.0.0.128/26', type]]) : emptySubnet(call);
  expect(await check(14, reserved('prefix'))).toBe('passed');
  expect(await check(11, reserved('explicit'))).toMatch(/10 blocks are free/);
});

test('all pages are read', async () => {
  const paged = (call: Ec2Call) => {
    if (call.Action === 'DescribeNetworkInterfaces') {
      return call.NextToken === 'two' ? interfaces([{ prefixes: ['10.0.0.32/28'] }]) : interfaces([{ prefixes: ['10.0.0.16/28'] }], 'two');
    }
    if (call.Action === 'GetSubnetCidrReservations') {
      return call.NextToken === 'more'
        ? reservations([['10.0.0.64/28', 'explicit']])
        : reservations([['10.0.0.48/28', 'explicit']], 'more');
    }
    return emptySubnet(call);
  };
  expect(await check(11, paged)).toMatch(/10 blocks are free; 2 are prefixes/);
  const [first] = (server?.calls ?? []).filter(({ Action }) => Action === 'DescribeNetworkInterfaces');
  expect(first).toMatchObject({ 'Filter.1.Name': 'subnet-id', 'Filter.1.Value.1': 'subnet-1', MaxResults: '1000' });
});

test('throttled calls are made again', async () => {
  const busy = (call: Ec2Call, index: number) =>
    index === 0 ? { status: 503, code: 'RequestLimitExceeded', message: 'Request limit exceeded.' } : emptySubnet(call);
  expect(await check(14, busy)).toBe('passed');
  expect(server?.calls.map(({ Action }) => Action)).toEqual([
    'DescribeSubnets',
    'DescribeSubnets',
    'DescribeNetworkInterfaces',
    'GetSubnetCidrReservations',
  ]);
}, 30_000);

test.each([
  ['UnauthorizedOperation', 'You are not authorized to perform this operation.', 403],
  ['InvalidSubnetID.NotFound', "The subnet ID 'subnet-1' does not exist", 400],
])('%s stops the deployment with what EC2 says', async (code, message, status) => {
  expect(await check(1, () => ({ status, code, message }))).toMatch(
    new RegExp(
      `^The subnets could not be looked at: ${code}: ${message}.*ec2:DescribeSubnets.*Deploy again, or take SubnetPrefixPreflight out of the stack\\.$`,
    ),
  );
});

test('a subnet of which EC2 names no range stops it too', async () => {
  expect(await check(1, () => '<subnetSet/>')).toMatch(/EC2 names no IPv4 range of the subnet 'subnet-1'/);
});

test('a message is short enough for CloudFormation', async () => {
  server = new FakeEc2(emptySubnet);
  const ec2 = await server.start();
  const Subnets = Array.from({ length: 40 }, (_, index) => ({ SubnetId: `subnet-0123456789abcdef${String(index)}`, Prefixes: 20 }));
  const failed = checkSubnets({ RequestType: 'Create', ResourceProperties: { ClusterName: 'prod', Subnets, SecurityGroupIds: [] } }, ec2);
  await expect(failed).rejects.toThrow(/all of it is in the log/);
  const error = (await failed.catch((caught: unknown) => caught)) as Error;
  expect(Buffer.byteLength(JSON.stringify(error.message))).toBeLessThanOrEqual(2500);
  expect(error.stack).toBe('Error');
});
