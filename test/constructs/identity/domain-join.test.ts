import { Fn } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { DomainJoin, type DomainJoinOptions } from '../../../lib';
import { userDataOf } from '../../support/evaluate';
import { PowerShell } from '../../support/powershell';
import { testCluster, testStack } from '../../support/synth';
import { findingsOf } from '../findings-of';
import { SECRET_ARN } from './gmsa-templates';

function join(more: Partial<DomainJoinOptions> = {}, stack = testStack()): DomainJoin {
  const secret = secretsmanager.Secret.fromSecretCompleteArn(stack, 'Joiner', SECRET_ARN);
  return DomainJoin.withSecret({ domainName: 'corp.example.com', secret, ...more });
}

let powershell: PowerShell;
beforeAll(async () => {
  powershell = await PowerShell.load();
});

test('the commands read the secret and add the computer to the domain, and end with an error if they cannot', () => {
  const { invocations } = powershell.parse(join().restartCommands.join('\n'));
  expect(invocations.map(({ name }) => name)).toEqual([
    'Get-SECSecretValue',
    'ConvertFrom-Json',
    'ConvertTo-SecureString',
    'New-Object',
    'Add-Computer',
  ]);
  expect(invocations[0].parameters).toMatchObject({ '-SecretId': [SECRET_ARN], '-ErrorAction': ['Stop'] });
  expect(invocations[4].parameters).toMatchObject({
    '-DomainName': ['corp.example.com'],
    '-Credential': ['$joinCredential'],
    '-ErrorAction': ['Stop'],
  });
});

test('the unit is that of the option, whatever quotes it has', () => {
  const organizationalUnit = "OU=O'Neill,OU=CORP,DC=corp,DC=example,DC=com";
  const { invocations } = powershell.parse(join({ organizationalUnit }).restartCommands.join('\n'));
  expect(invocations[4].parameters).toMatchObject({ '-OUPath': [organizationalUnit] });
});

test('the computer is put into the group before the restart, by the credentials of the secret, on one domain controller', () => {
  const computerGroup = "CN=O'Neill/Nodes,OU=CORP,DC=corp,DC=example,DC=com";
  const script = join({ computerGroup }).restartCommands.join('\n');
  const { invocations } = powershell.parse(script);
  const names = invocations.map(({ name }) => name);
  expect(names.indexOf('Add-Type')).toBe(names.indexOf('Add-Computer') + 1);
  expect(names.filter((name) => name === 'Get-JoinEntry')).toHaveLength(3);
  // The password stands in no text, and is read from the secret alone.
  expect(script.match(/\$joinSecret\.password/g)).toHaveLength(2);
  expect(script).toContain("Get-JoinEntry 'LDAP://corp.example.com'");
  // https://learn.microsoft.com/windows/win32/adsi/ldap-adspath: a slash in a name is escaped.
  expect(script).toContain("($joinServer + '/CN=O''Neill\\/Nodes,OU=CORP,DC=corp,DC=example,DC=com')");
  expect(join().restartCommands.join('\n')).not.toContain('LDAP');
});

test('a node group takes the commands that put it into the group', () => {
  const { cluster, template } = testCluster();
  const { restartCommands } = join({ computerGroup: 'CN=GmsaNodes,DC=corp,DC=example,DC=com' });
  cluster.addWindowsNodeGroup('Joined', { bootstrap: { restartCommands } });
  expect(JSON.stringify(template().toJSON())).toContain('CN=GmsaNodes,DC=corp,DC=example,DC=com');
});

test('a group joins, restarts, and goes on; its nodes may read the secret before the first one starts', () => {
  const { stack, cluster, template } = testCluster();
  const secret = new secretsmanager.Secret(stack, 'Joiner', { encryptionKey: new kms.Key(stack, 'Key') });
  const domain = join({ secret }, testStack());
  const group = cluster.addWindowsNodeGroup('Joined', { bootstrap: { restartCommands: domain.restartCommands } });
  domain.grantTo(group);
  const [policy] = Object.keys(
    template().findResources('AWS::IAM::Policy', {
      Properties: {
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({ Action: 'secretsmanager:GetSecretValue', Resource: { Ref: Match.stringLikeRegexp('^Joiner') } }),
          ]),
        },
      },
    }),
  );
  template().hasResource('AWS::AutoScaling::AutoScalingGroup', { DependsOn: Match.arrayWith([policy]) });
  const values = {
    'AWS::Region': 'eu-west-1',
    'AWS::StackName': 'Stack',
    'AWS::EKS::Cluster': 'demo',
    'AWS::EKS::Cluster.Endpoint': 'https://demo.eks.amazonaws.com',
    'AWS::EKS::Cluster.CertificateAuthorityData': 'LS0t',
    'AWS::SecretsManager::Secret': SECRET_ARN,
  };
  const userData = userDataOf(template(), 'Joined', values);
  expect(userData).toContain(`Get-SECSecretValue -SecretId '${SECRET_ARN}' -Region 'eu-west-1'`);
  expect(userData.indexOf('Add-Computer')).toBeGreaterThan(0);
  expect(userData.indexOf('Add-Computer')).toBeLessThan(userData.indexOf('shutdown.exe /r'));
  expect(userData.indexOf('shutdown.exe /r')).toBeLessThan(userData.indexOf('Start-EKSBootstrap.ps1'));
  expect(findingsOf(stack)).toEqual([]);
});

test.each<[string, Partial<DomainJoinOptions>, string]>([
  [
    'a domain that is none',
    { domainName: 'corp example' },
    "DomainJoin: domainName must be the DNS name of a domain, such as 'corp.example.com', got 'corp example'",
  ],
  ['a domain that is a token', { domainName: Fn.ref('Domain') }, 'got a token: it has to be known at synth'],
  [
    'a group that is a name',
    { computerGroup: 'GmsaNodes' },
    "computerGroup must be the distinguished name of a group, such as 'CN=GmsaNodes,",
  ],
  ['a group that is a token', { computerGroup: Fn.ref('Group') }, 'got a token: it has to be known at synth'],
  ['a unit that is a path', { organizationalUnit: 'corp.example.com/Nodes' }, 'organizationalUnit must be a distinguished name'],
])('%s is refused', (_, options, message) => {
  expect(() => join(options)).toThrow(message);
});
