import { KnownScripts } from '../../../lib/model/user-data/known-scripts';
import { PartialText } from '../../../lib/values/partial-text';
import { HoledText } from '../../../lib/values/texts/holed-text';
import { Unknown } from '../../../lib/values/unknown';

const SIGNAL = '& "$env:ProgramFiles\\Amazon\\cfn-bootstrap\\cfn-signal.exe" "--exit-code=$exitStatus" --stack \'Prod\' --resource \'';
const script = (logicalId: string, type = 'web') =>
  `trap {\n${SIGNAL}${logicalId}' --region 'eu-west-1'\n}\nStart-EKSBootstrap.ps1 -EKSClusterName 'prod' -KubeletExtraArgs '--node-labels=type=${type}'`;

function readAll(...scripts: (string | PartialText | Unknown)[]) {
  const known = new KnownScripts();
  return scripts.map((text) => known.read(HoledText.of(text)));
}

test('the scripts of two groups that differ in the logical id for cfn-signal are read once', () => {
  const [one, other] = readAll(script('WebASG6F15F97C'), script('WorkersInZoneBASG0A1B2C3D'));
  expect(other).toBe(one);
  expect(one.calls.map((call) => call.value('EKSClusterName'))).toEqual(['prod']);
});

test('so are those of the CDK, which writes no quotes around it', () => {
  const [one, other] = readAll(
    ...['WebASG6F15F97C', 'OtherASG0A1B2C3D'].map(
      (id) => `cfn-signal --stack Prod --resource ${id} --region eu-west-1 --success ($success)`,
    ),
  );
  expect(other).toBe(one);
});

test.each([
  ['an argument of the bootstrap script', script('WebASG6F15F97C'), script('WebASG6F15F97C', 'batch')],
  ['what another command gets', "Write-Output --resource 'WebASG6F15F97C' ", "Write-Output --resource 'WebASG0A1B2C3D' "],
  ['a logical id that the CDK did not make', script('Web'), script('Other')],
  ['what stands behind the command', "cfn-signal\n& --resource 'WebASG6F15F97C' ", "cfn-signal\n& --resource 'WebASG0A1B2C3D' "],
])('scripts that differ in %s are two', (_, one, other) => {
  const [first, second] = readAll(one, other);
  expect(second).not.toBe(first);
});

test('a hole counts as what it is', () => {
  const withHole = (hole: Unknown) => PartialText.of(["Start-EKSBootstrap.ps1 -EKSClusterName '", hole, "'"]);
  const [one, same, other, ...without] = readAll(
    ...[new Unknown('later', 'A'), new Unknown('later', 'A'), new Unknown('later', 'B'), new Unknown('later'), new Unknown('later')].map(
      withHole,
    ),
  );
  expect(same).toBe(one);
  expect(other).not.toBe(one);
  expect(without[1]).not.toBe(without[0]);
  expect(other.calls[0].value('EKSClusterName')).toEqual(new Unknown('later', 'B'));
});

test('the character that stands for a hole is none', () => {
  const hole = new Unknown('later', 'A');
  const [one, other] = readAll(PartialText.of(['a \ufffc b ', hole]), PartialText.of(['a ', hole, ' b \ufffc']));
  expect(other).not.toBe(one);
});
