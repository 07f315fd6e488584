import { Aws, Fn } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { validateUserData } from '../../../lib/constructs/bootstrap/validate-user-data';
import { evaluateString, userDataOf } from '../../support/evaluate';
import { testCluster, testStack } from '../../support/synth';

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html: 16 KB, before it is base64-encoded
const LIMIT = 16_384;
const stack = testStack();
const errorsOf = (text: string) => validateUserData(stack, ec2.UserData.custom(text), "Group 'Web'");

test.each([0, 1, LIMIT - 1, LIMIT])('passes with %i bytes', (bytes) => {
  expect(errorsOf('x'.repeat(bytes))).toEqual([]);
});

test.each([LIMIT + 1, LIMIT + 1000])('fails with %i bytes, and says how many they are and what to do', (bytes) => {
  const [error, ...others] = errorsOf('x'.repeat(bytes));
  expect(others).toEqual([]);
  expect(error).toContain(`Group 'Web' has user data of at least ${String(bytes)} bytes, but EC2 takes ${String(LIMIT)}.`);
  expect(error).toMatch(/Move commands into a file that the instance downloads .* See https:/);
});

test.each([
  ['é', 2],
  ['\u2019', 3],
  ['😀', 4],
])('counts %s as %i bytes', (character, bytes) => {
  const filler = 'x'.repeat(LIMIT - bytes);
  expect(errorsOf(filler + character)).toEqual([]);
  expect(errorsOf(`${filler}x${character}`)).toHaveLength(1);
});

test('counts what is known at deployment only as nothing', () => {
  const tokens = `${Aws.REGION}${Fn.join('--', Fn.split("'", Aws.STACK_NAME))}${Fn.getAtt('Some', 'Attribute').toString()}`;
  expect(errorsOf(`${tokens}${'x'.repeat(LIMIT / 2)}${tokens}${'x'.repeat(LIMIT / 2)}`)).toEqual([]);
  expect(errorsOf(`${tokens}${'x'.repeat(LIMIT / 2)}${tokens}${'x'.repeat(LIMIT / 2)}x`)).toHaveLength(1);
});

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
    expect(clusterWith(LIMIT - known + 1)).toThrow(`Windows node group 'Web' has user data of at least ${String(LIMIT + 1)} bytes`);
  });
});

test('the functions of CloudFormation in these tests are evaluated as the service does', () => {
  const value = stack.resolve(Fn.join('.', [Fn.select(1, Fn.split('/', Fn.ref('A'))), Fn.getAtt('B', 'C').toString()])) as unknown;
  expect(evaluateString(value, { A: 'x/y/z', 'B.C': 'w' })).toBe('y.w');
});
