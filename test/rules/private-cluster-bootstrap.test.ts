import { privateClusterBootstrap } from '../../lib/rules/private-cluster-bootstrap';
import { subnetWithoutWayOut } from '../../lib/rules/subnet-without-way-out';
import { endpoints, hiddenNetworks, isolated, nodesIn } from '../support/network-changes';
import { type Change, rightManagedTemplate, rightTemplate, rightUserData } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import { all, clusterOfCdkV1, conditional, managedWithOwnImage, namedCluster, parameter, userData } from '../support/windows-changes';

const linesOf = (...changes: Change[]) => outcomes(privateClusterBootstrap, rightTemplate(all(...changes)));
const finding = (severity: string, names = "subnet 'SubnetA', subnet 'SubnetB'") =>
  expect.stringMatching(
    new RegExp(
      `^${severity} WindowsTemplate Properties.LaunchTemplateData.UserData: Windows node group 'WindowsNodes' may start nodes in ${names}, .* cannot ask EKS`,
    ),
  ) as string;

const call = (text: string) => userData(rightUserData.replace(/ -APIServerEndpoint \S+ -Base64ClusterCA \S+/, text));
const nameOnly = call('');
const isPrivate = all(isolated, endpoints('ec2', 'ecr.api', 'ecr.dkr', 's3', 'sts'));

test.each<[string, Change]>([
  ['right nodes', () => undefined],
  ['a call that gives address and certificate', isPrivate],
  ['a call that asks elsewhere', all(isPrivate, call(' -Endpoint https://eks.example'))],
  ['an endpoint for EKS', all(isPrivate, endpoints('eks'), nameOnly)],
  ['a way out', nameOnly],
  ['endpoints that another rule misses', all(isolated, nameOnly)],
  ['an endpoint for STS that another rule misses', all(isPrivate, nameOnly, ({ Resources }) => delete Resources.Endpointsts)],
  ['an endpoint for EKS, but none for STS', all(isPrivate, endpoints('eks'), nameOnly, ({ Resources }) => delete Resources.Endpointsts)],
  ['user data that does not call the script', all(isPrivate, userData('<powershell>Write-Output 1</powershell>'))],
  ['no Windows nodes', all(isPrivate, nameOnly, ({ Resources }) => delete Resources.WindowsNodes)],
  [
    'several calls, not all of which ask',
    all(isPrivate, userData(rightUserData.replace('</powershell>', '& $EKSBootstrapScriptFile -EKSClusterName prod\n</powershell>'))),
  ],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

test('passes for a managed node group, for which EKS writes the call', () => {
  expect(outcomes(privateClusterBootstrap, rightManagedTemplate(isPrivate))).toEqual([]);
});

// Failure 14; https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
test.each<[string, Change]>([
  ['a call with the name only', all(isPrivate, nameOnly)],
  ['a managed node group with an image of its own', all(isPrivate, nameOnly, managedWithOwnImage)],
  ['nodes under a condition', all(isPrivate, nameOnly, conditional('WindowsNodes'))],
  ['a cluster of the CDK module aws-eks', all(isPrivate, nameOnly, clusterOfCdkV1)],
  [
    'a cluster that is only named',
    all(
      isPrivate,
      namedCluster,
      userData(rightUserData.replace(/-EKSClusterName .* -KubeletExtraArgs/, '-EKSClusterName prod -KubeletExtraArgs')),
    ),
  ],
])('fails for %s', (_, change) => {
  expect(linesOf(change)).toEqual([finding('error')]);
});

test('fails for subnets of another template', () => {
  const network = rightTemplate(
    all(isPrivate, (template) => {
      template.Outputs = { A: { Value: { Ref: 'SubnetA' }, Export: { Name: 'subnet-a' } } };
      delete template.Resources.WindowsNodes;
    }),
  );
  const nodes = rightTemplate(
    all(nameOnly, ({ Resources }) => (Resources.WindowsNodes.Properties.VPCZoneIdentifier = [{ 'Fn::ImportValue': 'subnet-a' }])),
  );
  expect(outcomes(privateClusterBootstrap, [network, nodes])).toEqual([finding('error', "subnet 'SubnetA'")]);
});

test('warns only if some subnets have a way out, or the image may bring what it needs', () => {
  expect(linesOf(isPrivate, nameOnly, nodesIn('PublicSubnet', 'SubnetB'))).toEqual([finding('warning', "subnet 'SubnetB'")]);
  const ownAmi: Change = ({ Resources }) => {
    Resources.WindowsTemplate.Properties.LaunchTemplateData.ImageId = 'ami-0123456789abcdef0';
  };
  expect(linesOf(isPrivate, nameOnly, ownAmi)).toEqual([finding('warning')]);
});

test('says what to do', () => {
  expect(rawOutcomes(privateClusterBootstrap, rightTemplate(all(isPrivate, nameOnly)))).toMatchObject([
    { value: 'neither -APIServerEndpoint nor -Base64ClusterCA', fix: expect.stringContaining('-ServiceCIDR') as string },
  ]);
});

test.each<[string, Change]>([
  ['no endpoint', all(isolated, nameOnly)],
  ['no endpoint for EKS', all(isPrivate, nameOnly)],
  ['endpoints for neither EKS nor STS', all(isPrivate, nameOnly, ({ Resources }) => delete Resources.Endpointsts)],
])('one fault gives one finding, with %s', (_, change) => {
  const template = rightTemplate(change);
  expect([...outcomes(privateClusterBootstrap, template), ...outcomes(subnetWithoutWayOut, template)]).toHaveLength(1);
});

test.each<[string, Change, string]>([
  [
    'the subnets',
    all(nameOnly, parameter('Subnets'), ({ Resources }) => (Resources.WindowsNodes.Properties.VPCZoneIdentifier = { Ref: 'Subnets' })),
    "the parameter 'Subnets' has no default",
  ],
  ['the routes', all(nameOnly, nodesIn('subnet-1')), "the subnet 'subnet-1' is not in the templates"],
  ['the arguments of the call', all(isPrivate, parameter('Arguments'), call(' ${Arguments}')), "the parameter 'Arguments' has no default"],
  [
    'the user data',
    all(isPrivate, parameter('Script'), userData('<powershell>${Script}</powershell>')),
    "the parameter 'Script' has no default",
  ],
  [
    'whether an endpoint is there',
    all(isPrivate, nameOnly, endpoints('eks'), conditional('Endpointeks')),
    "the parameter 'Stage' has no default",
  ],
  ...hiddenNetworks.map(([what, change, cause]): [string, Change, string] => [
    `what ${what} adds`,
    all(isPrivate, nameOnly, change),
    cause,
  ]),
])('is unknown where nothing tells %s', (_, change, cause) => {
  expect(linesOf(change)).toEqual([expect.stringMatching(/^\? WindowsTemplate: /)]);
  expect(linesOf(change)[0]).toContain(cause);
});
