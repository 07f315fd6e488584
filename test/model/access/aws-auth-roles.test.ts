import { awsAuthRoles } from '../../../lib/model/access/aws-auth-roles';
import { kubernetesObjects, type KubernetesObject } from '../../../lib/kubernetes/kubernetes-objects';
import type { Data } from '../../../lib/values/data';
import { PartialText } from '../../../lib/values/partial-text';
import { Unknown } from '../../../lib/values/unknown';

const nodeRole = new Unknown("'NodeRole.Arn' is known after deployment", 'Stack.NodeRole.Arn');
const account = new Unknown('the account is not known');
const metadata = { name: 'aws-auth', namespace: 'kube-system' };
const windowsGroups = ['system:bootstrappers', 'system:nodes', 'eks:kube-proxy-windows'];

const rolesOf = (manifest: Data) => awsAuthRoles(kubernetesObjects(manifest)[0] as KubernetesObject);
const mapped = (mapRoles: Data) => rolesOf([{ apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { mapRoles } }]);

test("reads what the CDK's AwsAuth writes", () => {
  const manifest = PartialText.of([
    '[{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"aws-auth","namespace":"kube-system","labels":{"aws.cdk.eks/prune-c8d1":""}},' +
      '"data":{"mapRoles":"[{\\"rolearn\\":\\"',
    nodeRole,
    '\\",\\"username\\":\\"system:node:{{EC2PrivateDNSName}}\\",\\"groups\\":[\\"system:bootstrappers\\",\\"system:nodes\\"]}]",' +
      '"mapUsers":"[]","mapAccounts":"[]"}}]',
  ]);
  const roles = rolesOf(manifest);
  expect(roles).toEqual([
    {
      roleArn: nodeRole,
      roleArnData: nodeRole,
      username: 'system:node:{{EC2PrivateDNSName}}',
      groups: ['system:bootstrappers', 'system:nodes'],
    },
  ]);
  expect((roles?.[0] as { roleArnData: Data }).roleArnData).toBe(nodeRole);
});

test('reads the YAML of the EKS user guide and of eksctl', () => {
  const roles = mapped(`- groups:
  - system:bootstrappers
  - system:nodes
  - eks:kube-proxy-windows
  rolearn: arn:aws:iam::111122223333:role/eksctl-prod-nodegroup-win-NodeInstanceRole
  username: system:node:{{EC2PrivateDNSName}}
- groups: [system:masters]
  rolearn: arn:aws:iam::111122223333:role/admin
`);
  expect(roles).toEqual([
    {
      roleArn: 'arn:aws:iam::111122223333:role/eksctl-prod-nodegroup-win-NodeInstanceRole',
      roleArnData: 'arn:aws:iam::111122223333:role/eksctl-prod-nodegroup-win-NodeInstanceRole',
      username: 'system:node:{{EC2PrivateDNSName}}',
      groups: windowsGroups,
    },
    {
      roleArn: 'arn:aws:iam::111122223333:role/admin',
      roleArnData: 'arn:aws:iam::111122223333:role/admin',
      username: undefined,
      groups: ['system:masters'],
    },
  ]);
});

test('keeps the known parts of an ARN with holes', () => {
  const arn = PartialText.of(['arn:aws:iam::', account, ':role/web']);
  expect(mapped(PartialText.of(['- rolearn: arn:aws:iam::', account, ':role/web\n  groups: [', account, ']']))).toEqual([
    { roleArn: new Unknown(account.cause), roleArnData: arn, username: undefined, groups: [account] },
  ]);
});

test('names are read whatever their case is, as Go reads them', () => {
  expect(mapped('[{"roleARN":"arn:a","userName":"a","Groups":["g"]}]')).toMatchObject([{ roleArn: 'arn:a', username: 'a', groups: ['g'] }]);
});

test.each<[string, Data]>([
  ['another kind', { kind: 'Secret', metadata }],
  ['another name', { kind: 'ConfigMap', metadata: { ...metadata, name: 'amazon-vpc-cni' } }],
  ['another namespace', { kind: 'ConfigMap', metadata: { name: 'aws-auth' } }],
])('an object of %s has no say', (_, object) => {
  expect(rolesOf([object])).toBeUndefined();
});

test('an object that may be it may map any role', () => {
  expect(rolesOf([{ kind: 'ConfigMap', metadata: { name: 'aws-auth', namespace: account } }])).toEqual([account]);
});

test.each<[string, Data]>([
  ['is not there', undefined],
  ['is blank', ''],
  ['is an empty list', '[]'],
  ['has no role in its entry, which is passed over', '[{"username":"a","groups":["b"]}]'],
])('maps no role if mapRoles %s', (_, mapRoles) => {
  expect(mapped(mapRoles)).toEqual([]);
});

test.each<[string, Data, Data[]]>([
  ['is unknown', account, [account]],
  ['cannot be read', '[{', [new Unknown('it is neither valid JSON nor valid YAML')]],
  ['is no list', '{"rolearn":"a"}', [new Unknown('it is not a list')]],
  ['has an unknown entry', PartialText.of(['[', account, ']']), [account]],
  ['has an entry that maps nothing', '["a"]', [new Unknown('it does not map a role')]],
])('may map any role if mapRoles %s', (_, mapRoles, roles) => {
  expect(mapped(mapRoles)).toEqual(roles);
});

test('a pattern in the place of an ARN may be any role', () => {
  expect(mapped('[{"rolearnLike":"arn:aws:iam::*:role/x"}]')).toMatchObject([{ roleArn: new Unknown('it is a pattern') }]);
});

test.each<[string, Data[]]>([
  ['{"rolearn":"a"}', []],
  ['{"rolearn":"a","groups":[null,"b"]}', ['', 'b']],
  ['{"rolearn":"a","groups":"b"}', [new Unknown('it is not a list')]],
])('groups may be missing or wrong: %s', (entry, groups) => {
  expect(mapped(`[${entry}]`)).toMatchObject([{ groups }]);
});

test('groups that are unknown may be any', () => {
  expect(mapped(PartialText.of(['[{"rolearn":"a","groups":', account, '}]']))).toMatchObject([{ groups: [account] }]);
});
