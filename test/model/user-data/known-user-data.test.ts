import { KnownUserData } from '../../../lib/model/user-data/known-user-data';
import { readUserData } from '../../../lib/model/user-data/read-user-data';
import { PartialText } from '../../../lib/values/partial-text';
import { Unknown } from '../../../lib/values/unknown';

const SIGNAL = '& "$env:ProgramFiles\\Amazon\\cfn-bootstrap\\cfn-signal.exe" "--exit-code=$exitStatus" --stack \'Prod\' --resource \'';
const script = (logicalId: string, type = 'web') =>
  `trap {\n${SIGNAL}${logicalId}' --region 'eu-west-1'\n}\nStart-EKSBootstrap.ps1 -EKSClusterName 'prod' -KubeletExtraArgs '--node-labels=type=${type}'`;

/** The PowerShell in tokens is one object if it was read once. */
function readAll(...scripts: (string | PartialText | Unknown)[]) {
  const known = new KnownUserData();
  return scripts.map((script) => readUserData({ 'Fn::Base64': PartialText.of(['<powershell>', script, '</powershell>']) }, known));
}

test('the scripts of two groups that differ in the logical id for cfn-signal are read once', () => {
  const [one, other] = readAll(script('WebASG6F15F97C'), script('WorkersInZoneBASG0A1B2C3D'));
  expect(other.powershell).toBe(one.powershell);
  expect(one.text).not.toEqual(other.text);
  expect(one.calls.map((call) => call.value('EKSClusterName'))).toEqual(['prod']);
});

test('so are those of the CDK, which writes no quotes around it', () => {
  const [one, other] = readAll(
    ...['WebASG6F15F97C', 'OtherASG0A1B2C3D'].map(
      (id) => `cfn-signal --stack Prod --resource ${id} --region eu-west-1 --success ($success)`,
    ),
  );
  expect(other.powershell).toBe(one.powershell);
});

test.each([
  ['an argument of the bootstrap script', script('WebASG6F15F97C'), script('WebASG6F15F97C', 'batch')],
  ['what another command gets', "Write-Output --resource 'WebASG6F15F97C' ", "Write-Output --resource 'WebASG0A1B2C3D' "],
  ['a logical id that the CDK did not make', script('Web'), script('Other')],
  ['what stands behind the command', "cfn-signal\n& --resource 'WebASG6F15F97C' ", "cfn-signal\n& --resource 'WebASG0A1B2C3D' "],
])('scripts that differ in %s are two', (_, one, other) => {
  const [first, second] = readAll(one, other);
  expect(second.powershell).not.toBe(first.powershell);
});

test('a hole counts as what it is', () => {
  const withHole = (hole: Unknown) => PartialText.of(["Start-EKSBootstrap.ps1 -EKSClusterName '", hole, "'"]);
  const [one, same, other, ...without] = readAll(
    ...[new Unknown('later', 'A'), new Unknown('later', 'A'), new Unknown('later', 'B'), new Unknown('later'), new Unknown('later')].map(
      withHole,
    ),
  );
  expect(same.powershell).toBe(one.powershell);
  expect(other.powershell).not.toBe(one.powershell);
  expect(without[1].powershell).not.toBe(without[0].powershell);
  expect(other.calls[0].value('EKSClusterName')).toEqual(new Unknown('later', 'B'));
});

test('the character that stands for a hole is none', () => {
  const hole = new Unknown('later', 'A');
  const [one, other] = readAll(PartialText.of(['a \ufffc b ', hole]), PartialText.of(['a ', hole, ' b \ufffc']));
  expect(other.powershell).not.toBe(one.powershell);
});
