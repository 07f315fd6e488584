import { Fn, Lazy, SecretValue, type Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { WindowsNodeGroupOptions } from '../../../lib';
import { evaluateString, userDataOf } from '../../support/evaluate';
import { testCluster, testStack } from '../../support/synth';

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html: 16 KB, before it is base64-encoded
const LIMIT = 16_384;

describe('at synth', () => {
  /** A cluster whose one group has a comment of that many characters. */
  const clusterWith = (characters: number) => {
    const { cluster, template } = testCluster();
    cluster.addWindowsNodeGroup('Web').launchTemplate.userData?.addCommands('#'.repeat(characters));
    return template;
  };
  const NOTHING = {
    'AWS::Region': '',
    'AWS::EKS::Cluster': '',
    'AWS::EKS::Cluster.Endpoint': '',
    'AWS::EKS::Cluster.CertificateAuthorityData': '',
  };
  const known = Buffer.byteLength(userDataOf(clusterWith(0)(), 'Web', NOTHING), 'utf8');

  test('a group passes whose user data just fits', () => {
    expect(userDataOf(clusterWith(LIMIT - known)(), 'Web', NOTHING)).toHaveLength(LIMIT);
  });

  test('a group fails with a command, added later, that would end the script', () => {
    const { cluster, template } = testCluster();
    cluster.addWindowsNodeGroup('Web').launchTemplate.userData?.addCommands("'</PowerShell>'");
    expect(template).toThrow("Windows node group 'Web': a command in its user data must not contain '</PowerShell>'");
  });

  test.each([
    ['<persist>', '<persist>true</persist>'],
    ['</ script >', '# </ script >'],
    ['<powershellArguments>', '<powershellArguments>-NoProfile</powershellArguments>'],
    ['<runAsLocalSystem>', '<runAsLocalSystem>true</runAsLocalSystem>'],
    ['<powershell>', "'<powershell>'"],
  ])('a group fails with the tag %s in a command, added later, as in preBootstrapCommands', (tag, command) => {
    const { cluster, template } = testCluster();
    cluster.addWindowsNodeGroup('Web').launchTemplate.userData?.addCommands(command);
    expect(template).toThrow(`Windows node group 'Web': a command in its user data must not contain '${tag}'`);
    const refused = () => testCluster().cluster.addWindowsNodeGroup('Web', { bootstrap: { preBootstrapCommands: [command] } });
    expect(refused).toThrow(`Windows node group 'Web': bootstrap.preBootstrapCommands must not contain '${tag}'`);
  });

  test.each([
    ['a bracket that is not closed', ['if ($true) {'], 'must close each quote'],
    ['a letter that is not ASCII', ["Write-Output 'für'"], "must be ASCII outside of comments, got 'ü'"],
    ['an exit', ['exit 0'], 'must not end the user data by exit: the signal to CloudFormation, which stands behind,'],
    ['an exit in a function that is called', ['function Leave { exit 1 }', 'Leave'], 'must not end the user data by exit'],
    ['a restart', ['Restart-Computer -Force'], 'must not restart the instance, as Restart-Computer does'],
    ['an instance that is stopped', ['Stop-Computer'], 'must not stop the instance, as Stop-Computer does'],
  ])('a group fails with %s, added later, as in preBootstrapCommands', (_, commands, message) => {
    const { cluster, template } = testCluster();
    cluster.addWindowsNodeGroup('Web').launchTemplate.userData?.addCommands(...commands);
    expect(template).toThrow(`Windows node group 'Web': a command in its user data ${message}`);
  });

  test('a managed group of EKS fails with a bracket that is not closed, and with an end before the call that EKS adds', () => {
    const add = (command: string) => {
      const { cluster, template } = testCluster();
      cluster
        .addWindowsManagedNodeGroup('Jobs', { bootstrap: { preBootstrapCommands: ['Get-Date'] } })
        .launchTemplate.userData?.addCommands(command);
      return template;
    };
    expect(add('if ($true) {')).toThrow("Windows node group 'Jobs': a command in its user data must close each quote");
    expect(add('exit 0')).toThrow('ends its user data by exit before the call of Start-EKSBootstrap.ps1 that EKS adds at its end');
  });

  test.each([
    [
      'commands that are right',
      (userData: ec2.UserData) => {
        userData.addCommands('Get-Date', "if ($true) { Write-Output 'it''s' }");
      },
    ],
    [
      'an end under a condition',
      (userData: ec2.UserData) => {
        userData.addCommands('if (Test-Path C:\\skip) { exit 0 }');
      },
    ],
    [
      'commands on exit',
      (userData: ec2.UserData) => {
        userData.addOnExitCommands("Write-Output 'ended'");
      },
    ],
  ])('a group passes with %s, added later', (_, add) => {
    const { cluster, template } = testCluster();
    const group = cluster.addWindowsNodeGroup('Web', {
      warmPool: {},
      bootstrap: { restartCommands: ['Install-WindowsFeature Web-Server'], preBootstrapCommands: ['Get-Date'] },
    });
    if (group.launchTemplate.userData) {
      add(group.launchTemplate.userData);
    }
    expect(template).not.toThrow();
  });

  test('a group passes with a warm pool, whose tag is its own', () => {
    const { cluster, template } = testCluster();
    cluster.addWindowsNodeGroup('Web', { warmPool: {} });
    expect(template).not.toThrow();
  });

  test.each<[string, (stack: Stack) => string]>([
    ['of Secrets Manager', () => SecretValue.secretsManager('name').unsafeUnwrap()],
    ['of Systems Manager', () => SecretValue.ssmSecure('/name', '1').unsafeUnwrap()],
    ['that is written out', () => '{{resolve:ssm:/name}}'],
    ['in a token', () => Lazy.string({ produce: () => '{{resolve:ssm:/name}}' })],
  ])('a group fails with a dynamic reference %s in a label, an argument or a command', (_, text) => {
    const options: ((text: string) => WindowsNodeGroupOptions)[] = [
      (value) => ({ nodeLabels: { team: value } }),
      (value) => ({ bootstrap: { kubeletExtraArgs: [`--x=${value}`] } }),
      (value) => ({ bootstrap: { preBootstrapCommands: [`Set-X '${value}'`] } }),
    ];
    for (const option of options) {
      const { stack, cluster, template } = testCluster();
      const make = () => {
        cluster.addWindowsNodeGroup('Web', option(text(stack)));
        template();
      };
      expect(make).toThrow(/must (not contain the dynamic reference '\{\{resolve:|be empty or at most 63 letters)/);
    }
  });

  test('a group fails whose user data is one byte longer', () => {
    expect(clusterWith(LIMIT - known + 1)).toThrow(`has user data of at least ${String(LIMIT + 1)} bytes, but EC2 takes ${String(LIMIT)}`);
  });
});

test('the functions of CloudFormation in these tests are evaluated as the service does', () => {
  const value = testStack().resolve(Fn.join('.', [Fn.select(1, Fn.split('/', Fn.ref('A'))), Fn.getAtt('B', 'C').toString()])) as unknown;
  expect(evaluateString(value, { A: 'x/y/z', 'B.C': 'w' })).toBe('y.w');
});
