import { Fn } from 'aws-cdk-lib';
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
    expect(template).toThrow("Windows node group 'Web' has commands with '</powershell>' in its user data");
  });

  test('a group fails whose user data is one byte longer', () => {
    expect(clusterWith(LIMIT - known + 1)).toThrow(`has user data of at least ${String(LIMIT + 1)} bytes, but EC2 takes ${String(LIMIT)}`);
  });
});

test('the functions of CloudFormation in these tests are evaluated as the service does', () => {
  const value = testStack().resolve(Fn.join('.', [Fn.select(1, Fn.split('/', Fn.ref('A'))), Fn.getAtt('B', 'C').toString()])) as unknown;
  expect(evaluateString(value, { A: 'x/y/z', 'B.C': 'w' })).toBe('y.w');
});
