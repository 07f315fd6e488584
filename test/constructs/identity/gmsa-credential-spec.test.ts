import { Fn, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { type ActiveDirectoryDomain, type DomainlessGmsaOptions, GmsaCredentialSpec, type GmsaCredentialSpecOptions } from '../../../lib';
import { SCHEMA_VERSIONS, schemaProblems } from '../../support/kubernetes-schema';
import { testStack } from '../../support/synth';
import { CONTOSO, domainless, SECRET_ARN } from './gmsa-templates';

const joined: GmsaCredentialSpecOptions = {
  accountName: 'WebApp01',
  domain: CONTOSO,
  serviceAccounts: [{ namespace: 'shop', name: 'web' }],
};

function role(stack: Stack): iam.Role {
  return new iam.Role(stack, 'NodeRole', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
}

/** What a domainless spec says, with a role of nodes. */
function hostAccountConfig(more: (stack: Stack) => Partial<DomainlessGmsaOptions>): { [field: string]: unknown } {
  const stack = testStack();
  const [{ credspec }] = GmsaCredentialSpec.domainless(domainless(stack, [role(stack)], more(stack))).toManifests() as [
    { credspec: { ActiveDirectoryConfig: { HostAccountConfig: { [field: string]: unknown } } } },
  ];
  return stack.resolve(credspec.ActiveDirectoryConfig.HostAccountConfig) as { [field: string]: unknown };
}

describe('the credential spec', () => {
  // https://learn.microsoft.com/virtualization/windowscontainers/manage-containers/manage-serviceaccounts#create-a-credential-spec
  test('of nodes in the domain has what New-CredentialSpec writes', () => {
    const [spec] = GmsaCredentialSpec.domainJoined({ ...joined, domain: { ...CONTOSO, forestName: 'forest.com' } }).toManifests();
    expect(spec).toEqual({
      apiVersion: 'windows.k8s.io/v1',
      kind: 'GMSACredentialSpec',
      metadata: { name: 'webapp01' },
      credspec: {
        ActiveDirectoryConfig: {
          GroupManagedServiceAccounts: [
            { Name: 'WebApp01', Scope: 'contoso.com' },
            { Name: 'WebApp01', Scope: 'CONTOSO' },
          ],
        },
        CmsPlugins: ['ActiveDirectory'],
        DomainJoinConfig: {
          DnsName: 'contoso.com',
          DnsTreeName: 'forest.com',
          Guid: '244818ae-87ca-4fcd-92ec-e79e5252348a',
          MachineAccountName: 'WebApp01',
          NetBiosName: 'CONTOSO',
          Sid: 'S-1-5-21-2126729477-2524175714-3194792973',
        },
      },
    });
  });

  test('takes the domain for the forest', () => {
    const [{ credspec }] = GmsaCredentialSpec.domainJoined(joined).toManifests();
    expect(credspec).toMatchObject({ DomainJoinConfig: { DnsTreeName: 'contoso.com' } });
  });

  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows-gmsa.html
  test('of nodes in no domain names the plug-in of AWS, with its input as text', () => {
    expect(hostAccountConfig(() => ({}))).toEqual({
      PortableCcgVersion: '1',
      PluginGUID: '{859E1386-BDB4-49E8-85C7-3070B13920E1}',
      PluginInput: `{"credentialArn":"${SECRET_ARN}"}`,
    });
  });

  test('may name a parameter of Systems Manager', () => {
    const config = hostAccountConfig((stack) => ({
      secret: undefined,
      parameter: ssm.StringParameter.fromSecureStringParameterAttributes(stack, 'Parameter', { parameterName: '/gmsa/user' }),
    }));
    const aws = (name: string) => ({ Ref: `AWS::${name}` });
    expect(config.PluginInput).toEqual({
      'Fn::Join': [
        '',
        ['{"credentialArn":"arn:', aws('Partition'), ':ssm:', aws('Region'), ':', aws('AccountId'), ':parameter/gmsa/user"}'],
      ],
    });
  });

  test.each([
    ['WebApp01', undefined, 'webapp01'],
    ['Web_App', undefined, 'web-app'],
    ['WebApp01', 'shop', 'shop'],
  ])('of the account %s with the name %s is %s', (accountName, credentialSpecName, name) => {
    const spec = GmsaCredentialSpec.domainJoined({ ...joined, accountName, credentialSpecName });
    expect(spec.credentialSpecName).toBe(name);
    expect(spec.toManifests().map(({ metadata }) => (metadata as { name: string }).name)).toEqual([name, `gmsa-${name}`, `gmsa-${name}`]);
  });

  test.each(SCHEMA_VERSIONS)(
    'and its rights are objects of Kubernetes %s, and of the custom resource of windows-gmsa 0.13.0',
    (version) => {
      const stack = testStack();
      for (const spec of [GmsaCredentialSpec.domainJoined(joined), GmsaCredentialSpec.domainless(domainless(stack, [role(stack)]))]) {
        expect(spec.toManifests().flatMap((object) => schemaProblems(object, version))).toEqual([]);
      }
      const [wrong] = GmsaCredentialSpec.domainJoined(joined).toManifests();
      const config = { PluginInput: { credentialArn: 'arn' } };
      expect(schemaProblems({ ...wrong, credspec: { ActiveDirectoryConfig: { HostAccountConfig: config } } }, version)).toEqual([
        expect.stringContaining('PluginInput should be string'),
      ]);
    },
  );
});

test('service accounts, and nobody else, may use the one spec', () => {
  const [, clusterRole, binding] = GmsaCredentialSpec.domainJoined({
    ...joined,
    serviceAccounts: [{ namespace: 'shop', name: 'web' }, { namespace: 'batch' }],
  }).toManifests();
  expect(clusterRole).toMatchObject({
    kind: 'ClusterRole',
    rules: [{ apiGroups: ['windows.k8s.io'], resources: ['gmsacredentialspecs'], verbs: ['use'], resourceNames: ['webapp01'] }],
  });
  expect(binding).toMatchObject({
    kind: 'ClusterRoleBinding',
    roleRef: { kind: 'ClusterRole', name: 'gmsa-webapp01' },
    subjects: [
      { kind: 'ServiceAccount', namespace: 'shop', name: 'web' },
      { kind: 'ServiceAccount', namespace: 'batch', name: 'default' },
    ],
  });
});

describe('is refused', () => {
  test.each<[string, Partial<ActiveDirectoryDomain>, string]>([
    [
      'a SID that is none',
      { sid: 'CONTOSO' },
      "domain.sid must be the SID of the domain, 'S-1-5-21-' and three numbers, got 'CONTOSO'. (Get-ADDomain).DomainSID",
    ],
    ['the SID of an account', { sid: `${CONTOSO.sid}-1105` }, 'This is the SID of an account in the domain: leave the last number out.'],
    ['a GUID in braces', { guid: `{${CONTOSO.guid}}` }, 'domain.guid must be the GUID of the domain, without braces'],
    ['no GUID', { guid: undefined }, 'got undefined. (Get-ADDomain).ObjectGUID prints it.'],
    [
      'a DNS name that is none',
      { domainName: 'contoso .com' },
      "domain.domainName must be a DNS name, such as 'corp.example.com', got 'contoso .com'",
    ],
    ['a forest that is none', { forestName: '' }, 'domain.forestName must be a DNS name'],
    ['a long NetBIOS name', { netBiosName: 'a-name-that-is-too-long' }, 'domain.netBiosName must be a name of at most 15 characters'],
  ])('%s', (_, wrong, message) => {
    expect(() => GmsaCredentialSpec.domainJoined({ ...joined, domain: { ...CONTOSO, ...wrong } })).toThrow(message);
  });

  test.each<[string, Partial<GmsaCredentialSpecOptions>, string]>([
    [
      "an account with '$'",
      { accountName: 'WebApp01$' },
      "accountName must be the name of the account alone, without domain and without '$' at the end",
    ],
    ['an account with its domain', { accountName: 'CONTOSO\\WebApp01' }, "got 'CONTOSO\\WebApp01'"],
    ['an account as a user writes it', { accountName: 'WebApp01@contoso.com' }, 'without domain'],
    ['a name that Kubernetes does not take', { credentialSpecName: 'Web App' }, 'credentialSpecName must be at most 253 small letters'],
    ['an account of whose name none can be made', { accountName: 'Wéb' }, 'credentialSpecName must be at most 253 small letters'],
    ['a namespace that is none', { serviceAccounts: [{ namespace: 'a b' }] }, 'the namespace of a service account must be'],
    ['a service account that is none', { serviceAccounts: [{ namespace: 'a', name: 'B' }] }, 'the name of a service account must be'],
    ['no list of service accounts', { serviceAccounts: 'web' as never }, 'serviceAccounts must be a list'],
    ['a token as name', { credentialSpecName: Fn.ref('Name') }, 'credentialSpecName must be known at synth'],
    ['a token as account without a name', { accountName: Fn.ref('Name') }, 'needs credentialSpecName'],
  ])('%s', (_, wrong, message) => {
    expect(() => GmsaCredentialSpec.domainJoined({ ...joined, ...wrong })).toThrow(message);
  });

  test.each<[string, (stack: Stack) => Partial<DomainlessGmsaOptions>, string]>([
    ['no nodes', () => ({ nodes: [] }), 'nodes must name the groups of Windows nodes that read the credentials, got none'],
    ['no credentials', () => ({ secret: undefined }), "needs the credentials of a user either in 'secret' or in 'parameter', got none"],
    [
      'credentials in two places',
      (stack) => ({ parameter: ssm.StringParameter.fromSecureStringParameterAttributes(stack, 'P', { parameterName: 'p' }) }),
      'got both',
    ],
    [
      'a key without a parameter',
      (stack) => ({ parameterEncryptionKey: new kms.Key(stack, 'Key') }),
      "parameterEncryptionKey is that of 'parameter', which is not given",
    ],
  ])('a domainless one with %s', (_, more, message) => {
    const stack = testStack();
    expect(() => GmsaCredentialSpec.domainless(domainless(stack, [role(stack)], more(stack)))).toThrow(message);
  });
});

test('tokens of the domain pass', () => {
  const token = (name: string) => Fn.ref(name);
  const domain = { domainName: token('Dns'), netBiosName: token('NetBios'), sid: token('Sid'), guid: token('Guid') };
  const [{ credspec }] = GmsaCredentialSpec.domainJoined({ ...joined, domain }).toManifests();
  expect(testStack().resolve(credspec)).toMatchObject({ DomainJoinConfig: { Sid: { Ref: 'Sid' }, DnsTreeName: { Ref: 'Dns' } } });
});

test('a secret by its name is named by an ARN without its end', () => {
  const { PluginInput } = hostAccountConfig((stack) => ({ secret: secretsmanager.Secret.fromSecretNameV2(stack, 'ByName', 'gmsa') }));
  expect(JSON.stringify(PluginInput)).toContain(':secret:gmsa');
});
