import { gmsaCredentialSpecInvalid as rule } from '../../lib/rules/gmsa-credential-spec-invalid';
import { chart, templateWithObjects } from '../support/manifests';
import { type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:gmsa-user-xb5Qev';
const GUID = '859E1386-BDB4-49E8-85C7-3070B13920E1';

// As Microsoft and AWS document it.
// https://learn.microsoft.com/virtualization/windowscontainers/manage-containers/manage-serviceaccounts#create-a-credential-spec
const domain = {
  DnsName: 'contoso.com',
  DnsTreeName: 'contoso.com',
  Guid: '244818ae-87ca-4fcd-92ec-e79e5252348a',
  MachineAccountName: 'WebApp01',
  NetBiosName: 'CONTOSO',
  Sid: 'S-1-5-21-2126729477-2524175714-3194792973',
};
const accounts = [
  { Name: 'WebApp01', Scope: 'contoso.com' },
  { Name: 'WebApp01', Scope: 'CONTOSO' },
];
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows-gmsa.html
const host = { PortableCcgVersion: '1', PluginGUID: `{${GUID}}`, PluginInput: `{"credentialArn": "${ARN}"}` };

interface Parts {
  readonly domain?: object;
  readonly host?: unknown;
  readonly accounts?: unknown;
}

function spec(
  { domain: own, host: HostAccountConfig, accounts: GroupManagedServiceAccounts = accounts }: Parts = {},
  apiVersion = 'windows.k8s.io/v1',
) {
  return {
    apiVersion,
    kind: 'GMSACredentialSpec',
    metadata: { name: 'webapp01' },
    credspec: {
      ActiveDirectoryConfig: { GroupManagedServiceAccounts, HostAccountConfig },
      CmsPlugins: ['ActiveDirectory'],
      DomainJoinConfig: { ...domain, ...own },
    },
  };
}

const withSpec = (...args: Parameters<typeof spec>) => templateWithObjects([spec(...args)]);

/** With the parameter `Given`, of which nothing is known. */
function withParameter(template: LooseTemplate): LooseTemplate {
  template.Parameters = { Given: { Type: 'String' } };
  return template;
}

function withChart(pluginGUID: unknown): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' } };
    template.Resources.Objects = chart('gmsa', { credential: { enabled: true, hostAccountConfig: { pluginGUID } } });
  });
}

const AT = 'error Objects Properties.Manifest';
const TITLE = "GMSACredentialSpec 'webapp01'";

describe('gmsa-credential-spec-invalid', () => {
  test.each<[string, LooseTemplate]>([
    ['nodes in the domain', withSpec()],
    ['nodes in no domain', withSpec({ host })],
    ['the old version of the API', withSpec({ host }, 'windows.k8s.io/v1alpha1')],
    ['another kind of another group', withSpec({ host: { PluginInput: {} } }, 'example.com/v1')],
    [
      'a parameter of Systems Manager',
      withSpec({ host: { ...host, PluginInput: '{"credentialArn":"arn:aws:ssm:eu-west-1:123456789012:parameter/gmsa"}' } }),
    ],
    [
      'the name of the field as Amazon ECS spells it, of which it is not known whether it counts',
      withSpec({ host: { ...host, PluginInput: `{"CredentialArn":"${ARN}"}` } }),
    ],
    [
      'a plug-in of others, whose input only they know',
      withSpec({ host: { ...host, PluginGUID: '{CCC2A336-D7F3-4818-A213-272B7924213E}', PluginInput: 'ObjectId=1' } }),
    ],
    [
      'an ARN of which only the beginning is known',
      withSpec({ host: { ...host, PluginInput: { 'Fn::Join': ['', ['{"credentialArn":"arn:', { Ref: 'AWS::Partition' }, ':x"}']] } } }),
    ],
    [
      'an ARN that a deployment tells',
      withSpec({ host: { ...host, PluginInput: { 'Fn::Join': ['', ['{"credentialArn":"', { Ref: 'Given' }, '"}']] } } }),
    ],
    ['the chart with a GUID without braces', withChart(GUID)],
    ['the chart without a GUID', withChart(undefined)],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, withParameter(template))).toEqual([]);
  });

  test.each<[string, LooseTemplate, string]>([
    [
      'an object as input',
      withSpec({ host: { ...host, PluginInput: { credentialArn: ARN } } }),
      `${TITLE} has an object as credspec.ActiveDirectoryConfig.HostAccountConfig.PluginInput, which has to be a text: the API server refuses it.`,
    ],
    [
      'a number as version',
      withSpec({ host: { ...host, PortableCcgVersion: 1 } }),
      `${TITLE} has the number 1 as credspec.ActiveDirectoryConfig.HostAccountConfig.PortableCcgVersion, which has to be a text: the API server refuses it.`,
    ],
    [
      'a GUID without braces',
      withSpec({ host: { ...host, PluginGUID: GUID } }),
      `${TITLE} has the PluginGUID '${GUID}', without braces: Windows does not find the plug-in, and no container gets the identity.`,
    ],
    [
      'no GUID',
      withSpec({ host: { ...host, PluginGUID: undefined } }),
      `${TITLE} has no PluginGUID: Windows does not find the plug-in, and no container gets the identity.`,
    ],
    [
      'the ARN alone as input',
      withSpec({ host: { ...host, PluginInput: ARN } }),
      `${TITLE} has '${ARN}' as PluginInput, in which the plug-in of AWS finds no ARN of a secret: it cannot fetch the credentials.`,
    ],
    [
      'no input',
      withSpec({ host: { ...host, PluginInput: undefined } }),
      `${TITLE} has nothing as PluginInput, in which the plug-in of AWS finds no ARN of a secret: it cannot fetch the credentials.`,
    ],
    [
      'the name of a secret in place of its ARN',
      withSpec({ host: { ...host, PluginInput: '{"credentialArn":"gmsa-user"}' } }),
      `${TITLE} has '{"credentialArn":"gmsa-user"}' as PluginInput, in which the plug-in of AWS finds no ARN of a secret: it cannot fetch the credentials.`,
    ],
    [
      'what New-CredentialSpec would have written',
      withSpec({ domain: { Sid: undefined, Guid: '' } }),
      `${TITLE} has no DomainJoinConfig.Guid, DomainJoinConfig.Sid under credspec: Windows gives no container the identity.`,
    ],
    [
      'no account',
      withSpec({ accounts: [] }),
      `${TITLE} has no ActiveDirectoryConfig.GroupManagedServiceAccounts under credspec: Windows gives no container the identity.`,
    ],
    [
      'the SID of an account',
      withSpec({ domain: { Sid: `${domain.Sid}-1105` } }),
      `${TITLE} has the SID '${domain.Sid}-1105', which is that of no domain: 'S-1-5-21-' and three numbers.`,
    ],
  ])('fails for %s', (_, template, message) => {
    expect(outcomes(rule, template)).toEqual([`${AT}: ${message}`]);
  });

  test('fails for the chart with a GUID in braces, around which it writes its own', () => {
    expect(outcomes(rule, withChart(`{${GUID}}`))).toEqual([
      `error Objects Properties.Values: The chart gmsa has the value credential.hostAccountConfig.pluginGUID '{${GUID}}' in braces, around which it writes braces of its own: Windows does not find the plug-in, and no container gets the identity.`,
    ]);
  });

  test.each<[string, LooseTemplate]>([
    ['the whole spec', templateWithObjects([{ ...spec(), credspec: { Ref: 'Given' } }])],
    ['the GUID', withSpec({ host: { ...host, PluginGUID: { Ref: 'Given' } } })],
    ['the input', withSpec({ host: { ...host, PluginInput: { Ref: 'Given' } } })],
    ['the GUID of the chart', withChart({ Ref: 'Given' })],
  ])('is unknown if a parameter gives %s', (_, template) => {
    expect(outcomes(rule, withParameter(template))).toEqual(["? Objects: the parameter 'Given' has no default"]);
  });
});

// https://learn.microsoft.com/virtualization/windowscontainers/manage-containers/gmsa-troubleshooting: without $ and without the domain
test.each([
  ['WebApp01$', 'WebApp01'],
  ['CONTOSO\\WebApp01$', 'WebApp01'],
  ['WebApp01@contoso.com', 'WebApp01'],
])('gmsa-credential-spec-invalid warns of the account name %s', (MachineAccountName, bare) => {
  const template = templateWithObjects([spec({ domain: { MachineAccountName } })]);
  expect(outcomes(rule, template)).toEqual([
    expect.stringContaining(`has the MachineAccountName '${MachineAccountName}', which is not the bare name of a gMSA`),
  ]);
  expect(rawOutcomes(rule, template)).toMatchObject([{ severity: 'warning', fix: `Write '${bare}', without $ and without the domain.` }]);
});
