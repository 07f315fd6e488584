import type { Stack } from 'aws-cdk-lib';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { DirectoryNetwork, DomainJoin, GmsaCertificate, GmsaCredentialSpec, GmsaSupport, WindowsScheduling } from '../../../lib';
import { importedCluster } from '../../support/clusters';
import { importedVpc } from '../../support/image-pipeline';
import { testCluster, testStack } from '../../support/synth';
import { CONTOSO, domainless, SECRET_ARN } from './gmsa-templates';

/** What types would have told: in JavaScript, and in other languages, there are none. */
const none = undefined as never;
const spec = (stack: Stack, more: object) =>
  GmsaCredentialSpec.domainless({ ...domainless(stack, [testCluster({}, stack).cluster.addWindowsNodeGroup('Web')]), ...more });
const gmsa = (stack: Stack, props: object = {}) => new GmsaSupport(stack, 'Gmsa', { cluster: importedCluster(stack), ...props });
const secret = (stack: Stack) => secretsmanager.Secret.fromSecretCompleteArn(stack, 'Joiner', SECRET_ARN);

test.each<[string, (stack: Stack) => unknown, string]>([
  [
    'no options of a spec',
    () => GmsaCredentialSpec.domainless(none),
    'GmsaCredentialSpec: options must be an object, got undefined. Give accountName',
  ],
  [
    'no options of a joined spec',
    () => GmsaCredentialSpec.domainJoined(none),
    'GmsaCredentialSpec: options must be an object, got undefined',
  ],
  [
    'no domain',
    (stack) => spec(stack, { domain: none }),
    'domain must be an object, got undefined. Give domainName, netBiosName, sid and guid',
  ],
  ['no nodes', (stack) => spec(stack, { nodes: none }), 'nodes must be a list, got null'],
  [
    'names of nodes',
    (stack) => spec(stack, { nodes: ['web'] }),
    "an element of nodes must be a group of Windows nodes, or the role of nodes that something else starts, got 'web'",
  ],
  [
    'an ARN as secret',
    (stack) => spec(stack, { secret: SECRET_ARN }),
    `secret must be an object, got '${SECRET_ARN}'. Give Secret.fromSecretCompleteArn`,
  ],
  ['a name as parameter', (stack) => spec(stack, { secret: none, parameter: '/gmsa' }), "parameter must be an object, got '/gmsa'"],
  ['no service accounts', (stack) => spec(stack, { serviceAccounts: none }), 'serviceAccounts must be a list, got null'],
  [
    'a name as service account',
    (stack) => spec(stack, { serviceAccounts: ['shop/web'] }),
    "a service account must be an object, got 'shop/web'. Write { namespace:",
  ],
  [
    'no spec',
    (stack) => gmsa(stack).addCredentialSpec('Web', none),
    "GmsaSupport 'Gmsa': 'Web' must be a GmsaCredentialSpec, got undefined",
  ],
  [
    'options as spec',
    (stack) => gmsa(stack).addCredentialSpec('Web', { domain: CONTOSO } as never),
    'must be a GmsaCredentialSpec, got an object. Give GmsaCredentialSpec.domainless',
  ],
  ['a number as namespace', (stack) => gmsa(stack, { namespace: 1 }), 'namespace must be known at synth and have at most 40 small letters'],
  [
    'a namespace that each cluster has',
    (stack) => gmsa(stack, { namespace: 'kube-system' }),
    "namespace must be one that is not there yet, as it is made and removed with the webhook, got 'kube-system'",
  ],
  [
    'an image with blanks',
    (stack) => gmsa(stack, { image: 'webhook 1' }),
    "image must be the name of a container image, such as '111122223333",
  ],
  ['a switch as text', (stack) => gmsa(stack, { randomHostname: 'yes' }), "randomHostname must be true or false, got 'yes'"],
  ['no options of a certificate', () => GmsaCertificate.fromSecret(none), 'GmsaCertificate: options must be an object, got undefined'],
  [
    'an image of the job that is a number',
    () => GmsaCertificate.generated({ image: 1 as never }),
    'GmsaCertificate: image must be the name',
  ],
  [
    'no domain to join',
    (stack) => DomainJoin.withSecret({ domainName: none, secret: secret(stack) }),
    'domainName must be the DNS name of a domain',
  ],
  ...(
    [
      [{ domainName: none }, 'domainName must be a DNS name'],
      [{ forwardDns: 'no' }, "forwardDns must be true or false, got 'no'"],
      [
        { vpcSubnets: 'private' },
        "vpcSubnets must be a selection such as { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS }, got 'private'",
      ],
      [{ directorySecurityGroup: 'sg-1' }, "directorySecurityGroup must be a security group, got 'sg-1'"],
    ] as const
  ).map(([more, message]): [string, (stack: Stack) => unknown, string] => [
    `of a network ${Object.keys(more).join(', ')}`,
    (stack) =>
      new DirectoryNetwork(stack, 'Directory', {
        vpc: importedVpc(stack),
        domainName: 'corp.example.com',
        dnsAddresses: ['10.0.0.2'],
        ...(more as object),
      }),
    message,
  ]),
  [
    'a name as certificate',
    (stack) => gmsa(stack, { certificate: 'cert-manager' }),
    "certificate must be a GmsaCertificate, got 'cert-manager'. Give GmsaCertificate.generated()",
  ],
  ['no options of a join', () => DomainJoin.withSecret(none), 'DomainJoin: options must be an object, got undefined'],
  [
    'no secret of a join',
    () => DomainJoin.withSecret({ domainName: 'corp.example.com', secret: none }),
    'DomainJoin: secret must be an object, got undefined',
  ],
  [
    'a managed group that joins',
    (stack) => {
      const join = DomainJoin.withSecret({ domainName: 'corp.example.com', secret: secret(stack) });
      join.grantTo(testCluster({}, stack).cluster.addWindowsManagedNodeGroup('Jobs') as never);
    },
    'DomainJoin: the group of grantTo must be a self-managed one, of addWindowsNodeGroup, got an object',
  ],
  [
    'no props of a network',
    (stack) => new DirectoryNetwork(stack, 'Directory', none),
    "DirectoryNetwork 'Directory': props must be an object",
  ],
  [
    'no VPC',
    (stack) => new DirectoryNetwork(stack, 'Directory', { vpc: none, domainName: 'a.b', dnsAddresses: [] }),
    'vpc must be an object, got undefined',
  ],
  [
    'no addresses',
    (stack) => new DirectoryNetwork(stack, 'Directory', { vpc: testCluster({}, stack).cluster.vpc, domainName: 'a.b', dnsAddresses: none }),
    'dnsAddresses must be a list, got null',
  ],
  ['no spec of a pod', () => WindowsScheduling.podSpec(none), 'WindowsScheduling: the spec of the pod must be an object, got undefined'],
  ['containers as spec of a pod', () => WindowsScheduling.podSpec([{ name: 'web' }] as never), 'got a list. Give { containers: […] }'],
  [
    'one toleration',
    () => WindowsScheduling.podSpec({ tolerations: { operator: 'Exists' } }),
    'tolerations of the pod must be a list, got an object',
  ],
  [
    'a year as release',
    () => WindowsScheduling.nodeSelector({ release: '2022' as never }),
    "release must be an object, got '2022'. Give a WindowsServerRelease",
  ],
])('%s is refused', (_, make, message) => {
  expect(() => make(testStack())).toThrow(message);
});

test('a second gMSA support of a cluster is refused, as both would make the same objects', () => {
  const stack = testStack();
  const cluster = importedCluster(stack);
  new GmsaSupport(stack, 'Gmsa', { cluster });
  expect(() => new GmsaSupport(stack, 'Other', { cluster })).toThrow(
    "The cluster 'Stack/Imported' has gMSA support already, 'Stack/Gmsa', got 'Stack/Other' beside it. Add the credential specs to that one.",
  );
});
