import { managedGroupOnOutpost } from '../../lib/rules/managed-group-on-outpost';
import { type Change, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';
import { all, conditional, parameter } from '../support/windows-changes';

const linesOf = (...changes: Change[]) => outcomes(managedGroupOnOutpost, rightManagedTemplate(all(...changes)));
const outpostArn = 'arn:aws:outposts:us-west-2:111122223333:outpost/op-0123456789abcdef0';
const onOutpost =
  (name: string, arn: unknown = outpostArn): Change =>
  ({ Resources }) => {
    Resources[name].Properties.OutpostArn = arn;
  };
const windowsSubnets =
  (...subnets: unknown[]): Change =>
  ({ Resources }) => {
    Resources.WindowsNodes.Properties.Subnets = subnets;
  };
const finding = (id: string, title: string, subnets: string) =>
  `error ${id} Properties.Subnets: ${title} has the ${subnets} on an Outpost, where EKS has no managed node groups: it refuses the group.`;

test.each<[string, Change]>([
  ['managed groups in the region', () => undefined],
  ['an Outpost for other things', ({ Resources }) => (Resources.Other = { Type: 'AWS::EC2::Subnet', Properties: { OutpostArn: 'x' } })],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

test('passes for self-managed nodes on an Outpost', () => {
  const change: Change = ({ Resources }) => {
    Resources.SubnetB.Properties.OutpostArn = outpostArn;
    Resources.LinuxNodes.Properties.Subnets = [{ Ref: 'SubnetA' }];
  };
  expect(outcomes(managedGroupOnOutpost, rightTemplate(change))).toEqual([]);
});

// https://docs.aws.amazon.com/eks/latest/userguide/eks-outposts.html
test('fails for Windows and Linux groups in a subnet on an Outpost', () => {
  expect(linesOf(onOutpost('SubnetB'))).toEqual([
    finding('LinuxNodes', "Node group 'LinuxNodes'", "subnet 'SubnetB'"),
    finding('WindowsNodes', "Windows node group 'WindowsNodes'", "subnet 'SubnetB'"),
  ]);
});

test('fails for a group whose subnets are all there', () => {
  expect(linesOf(onOutpost('SubnetA'), onOutpost('SubnetB')).at(-1)).toBe(
    finding('WindowsNodes', "Windows node group 'WindowsNodes'", "subnet 'SubnetA', subnet 'SubnetB'"),
  );
});

test('is unknown where nothing tells whether a subnet is on an Outpost', () => {
  const cause = "the parameter 'Outpost' has no default";
  const maybe = { 'Fn::If': ['IsProd', outpostArn, { Ref: 'AWS::NoValue' }] };
  expect(linesOf(conditional(), onOutpost('SubnetB', maybe))).toEqual([
    "? LinuxNodes: the parameter 'Stage' has no default",
    "? WindowsNodes: the parameter 'Stage' has no default",
  ]);
  expect(linesOf(parameter('Outpost'), windowsSubnets({ Ref: 'Outpost' }))).toEqual([`? WindowsNodes: ${cause}`]);
  expect(linesOf(windowsSubnets('subnet-1'))).toEqual(["? WindowsNodes: the subnet 'subnet-1' is not in the templates"]);
});
