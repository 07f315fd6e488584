import type { Template } from 'aws-cdk-lib/assertions';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import type { WindowsNodeGroup } from '../../../lib';
import { bootstrapScriptPath } from '../../../lib/facts/bootstrap-parameters';
import { type DeployTimeValues, userDataOf } from '../../support/evaluate';
import { type ParsedScript, PowerShell, scriptIn } from '../../support/powershell';
import { testCluster } from '../../support/synth';
import { logicalId, onlyResource, resources } from '../../support/templates';

const VALUES: DeployTimeValues = {
  'AWS::Region': 'eu-west-1',
  'AWS::EKS::Cluster': 'demo',
  'AWS::EKS::Cluster.Endpoint': 'https://demo.example',
  'AWS::EKS::Cluster.CertificateAuthorityData': 'ZGVtbw==',
};
const PERSIST = '<persist>true</persist>';

let powershell: PowerShell;
let template: Template;
let group: WindowsNodeGroup;
let userData: string;
let script: ParsedScript;

beforeAll(async () => {
  powershell = await PowerShell.load();
  const { cluster, template: synthesize } = testCluster();
  group = cluster.addWindowsNodeGroup('Warm', {
    warmPool: { minSize: 1, maxGroupPreparedCapacity: 6, reuseOnScaleIn: true },
    maxCapacity: 8,
    bootstrap: { preBootstrapCommands: ['Set-Before -Step 1'], postBootstrapCommands: ['Set-After -Step 1'] },
  });
  cluster.addWindowsNodeGroup('Cold');
  template = synthesize();
  userData = userDataOf(template, 'Warm', VALUES);
  script = powershell.parse(scriptIn(userData.replace(PERSIST, '')));
});

/** Whether a statement can end the script without an error, which the trap would signal. */
const isGuard = (text: string) => /\bexit \d/.test(text);

/** Index of the only statement for which the condition holds. */
function indexOf(condition: (text: string, calls: string[]) => boolean): number {
  const found = script.statements.flatMap(({ text, invocations }, index) =>
    condition(
      text,
      invocations.map(({ name }) => name),
    )
      ? [index]
      : [],
  );
  expect(found).toHaveLength(1);
  return found[0];
}

describe('a warm pool', () => {
  test('keeps stopped instances for its group', () => {
    expect(onlyResource(template, 'AWS::AutoScaling::WarmPool').Properties).toEqual({
      AutoScalingGroupName: { Ref: logicalId(group.autoScalingGroup) },
      PoolState: 'Stopped',
      MinSize: 1,
      MaxGroupPreparedCapacity: 6,
      InstanceReusePolicy: { ReuseOnScaleIn: true },
    });
  });

  test('may be told to be what it is', () => {
    const { cluster, template: synthesize } = testCluster();
    cluster.addWindowsNodeGroup('Web', { warmPool: { poolState: autoscaling.PoolState.STOPPED } });
    expect(onlyResource(synthesize(), 'AWS::AutoScaling::WarmPool').Properties.PoolState).toBe('Stopped');
  });

  // An instance joins at the start by which it leaves the pool; one that runs or wakes up in the pool has none.
  test.each([autoscaling.PoolState.RUNNING, autoscaling.PoolState.HIBERNATED])('is refused with the state %s', (poolState) => {
    expect(() => testCluster().cluster.addWindowsNodeGroup('Web', { warmPool: { poolState } })).toThrow(
      `Windows node group 'Web': warmPool.poolState must be STOPPED, got '${poolState}'`,
    );
  });
});

describe('the user data of a group with a warm pool', () => {
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
  test('runs at each start, not at the first alone, which is that of an instance on its way into the pool', () => {
    expect(userData.endsWith(PERSIST)).toBe(true);
    expect(userData.split(PERSIST)).toHaveLength(2);
  });

  // https://docs.aws.amazon.com/autoscaling/ec2/userguide/retrieving-target-lifecycle-state-through-imds.html
  test('asks first of all, with a session token, where the instance is on its way to', () => {
    const guard = indexOf(isGuard);
    const [trap, ...asked] = script.statements.slice(0, guard).filter(({ type }) => type !== 'function_statement');
    expect(trap.type).toBe('trap_statement');
    const requests = asked.flatMap(({ invocations }) => invocations);
    expect(requests).toMatchObject([
      { name: 'Invoke-RestMethod', parameters: { '-Method': ['Put'], '-Uri': ['"$imds/api/token"'] } },
      { name: 'Invoke-RestMethod', parameters: { '-Uri': ['"$imds/meta-data/autoscaling/target-lifecycle-state"'] } },
    ]);
    expect(requests[0].parameters['-Headers'][0]).toContain("'X-aws-ec2-metadata-token-ttl-seconds' = '60'");
    expect(requests[1].parameters['-Headers'][0]).toContain("'X-aws-ec2-metadata-token' = $token");
    expect(asked.map(({ text }) => text.split(' = ')[0])).toEqual(['$imds', '$token', '$state']);
    expect(asked[0].text).toBe("$imds = 'http://169.254.169.254/latest'");
  });

  // "Warmed:Stopped", "Warmed:Running", …; `exit` is no error, so the trap that signals does not run.
  test('ends without joining or signalling on the way into the pool, and on a node that has joined already', () => {
    const { text, invocations } = script.statements[indexOf(isGuard)];
    expect(text.replace(/\s+/g, ' ')).toMatch(/^if \(\$state -like 'Warmed\*' -or \(Test-Path "[^"]+"\)\) \{ exit 0 \}$/);
    expect(invocations.map(({ name }) => name)).toEqual(['Test-Path']);
  });

  test('remembers on exit, if all commands have succeeded, and before success is signalled, in the file that it looks for at the next start', () => {
    const mark = script.trap.findIndex(({ invocations }) => invocations.some(({ name }) => name === 'New-Item'));
    expect(script.trap[mark].text).toMatch(/^if \(\$success\) \{ New-Item [^}]*\}$/);
    const marked = script.trap[mark].invocations[0];
    const [looked] = script.statements[indexOf(isGuard)].invocations;
    expect(marked.parameters).toMatchObject({ '-ItemType': ['File'], '-Path': looked.positional });
    expect(looked.positional).toEqual([expect.stringMatching(/^"\$env:ProgramData\\[\w\\-]+"$/)]);
    // -Force makes the folders above the file, and does not fail on one that is there.
    expect(Object.keys(marked.parameters)).toContain('-Force');
    expect(script.trap.findIndex(({ text }) => text.includes('cfn-signal'))).toBeGreaterThan(mark);
  });

  test('has everything in its order: guard, commands before, bootstrap script and its check, commands after, success', () => {
    const order = [
      indexOf(isGuard),
      indexOf((_, calls) => calls.includes('Set-Before')),
      indexOf((_, calls) => calls.includes(bootstrapScriptPath)),
      indexOf((text) => /^if \(-not \$\?\)/.test(text)),
      indexOf((_, calls) => calls.includes('Set-After')),
      indexOf((text) => text === 'throw "Success"'),
    ];
    expect(order).toEqual([...order].sort((one, other) => one - other));
    expect(order.at(-1)).toBe(script.statements.length - 1);
  });
});

test('without a warm pool the user data runs once, without guard and mark', () => {
  const cold = userDataOf(template, 'Cold', VALUES);
  expect(cold).not.toContain('<persist>');
  const { statements, invocations } = powershell.parse(scriptIn(cold));
  expect(statements.filter(({ text }) => isGuard(text))).toEqual([]);
  expect(invocations.filter(({ name }) => ['Invoke-RestMethod', 'Test-Path', 'New-Item'].includes(name))).toEqual([]);
  expect(Object.keys(resources(template, 'AWS::AutoScaling::WarmPool'))).toHaveLength(1);
});
