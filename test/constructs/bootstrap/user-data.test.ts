import type { Template } from 'aws-cdk-lib/assertions';
import { bootstrapUserData } from '../../../lib/constructs/bootstrap/bootstrap-user-data';
import { bootstrapScriptPath } from '../../../lib/facts/bootstrap-parameters';
import { type DeployTimeValues, userDataOf } from '../../support/evaluate';
import { type ParsedScript, PowerShell, scriptIn } from '../../support/powershell';
import { testCluster } from '../../support/synth';

const VALUES: DeployTimeValues = {
  'AWS::Region': 'eu-west-1',
  'AWS::EKS::Cluster': 'demo',
  'AWS::EKS::Cluster.Endpoint': 'https://demo.example',
  'AWS::EKS::Cluster.CertificateAuthorityData': 'ZGVtbw==',
};
const SIGNAL = '$env:ProgramFiles\\Amazon\\cfn-bootstrap\\cfn-signal.exe';

let powershell: PowerShell;
let template: Template;
const script = (idPart: string): ParsedScript => powershell.parse(scriptIn(userDataOf(template, idPart, VALUES)));
/** A command without the blanks at its ends and between its words. */
const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

beforeAll(async () => {
  powershell = await PowerShell.load();
  const { cluster, template: synthesize } = testCluster();
  cluster.addWindowsNodeGroup('Plain');
  const group = cluster.addWindowsNodeGroup('Commands', {
    bootstrap: {
      preBootstrapCommands: ['Set-Before -Step 1', 'Set-Before -Step 2 # a comment'],
      postBootstrapCommands: ['Set-After -Step 1', 'if ($x) {\n  Set-After -Step 2\n}'],
    },
  });
  group.launchTemplate.userData?.addCommands('Set-Later -Step 1');
  template = synthesize();
});

describe.each(['Plain', 'Commands'])("the user data of the group '%s'", (idPart) => {
  test('is one script, without errors, that calls the bootstrap script once', () => {
    const { invocations, trap } = script(idPart);
    const calls = invocations.filter(({ name }) => name.endsWith('.ps1'));
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ name: bootstrapScriptPath, positional: [], redirections: ['3>&1', '4>&1', '5>&1', '6>&1'] });
    expect(trap.flatMap((statement) => statement.invocations)).not.toContainEqual(calls[0]);
  });

  test('tells CloudFormation how it ended: stack, region, Auto Scaling group and exit status, whatever stopped it', () => {
    const { trap, invocations, statements } = script(idPart);
    const [logicalId] = Object.keys(template.findResources('AWS::AutoScaling::AutoScalingGroup')).filter((id) => id.includes(idPart));
    const signals = invocations.filter(({ name }) => name.includes('cfn-signal'));
    expect(signals).toEqual([
      {
        name: `"${SIGNAL}"`,
        start: expect.any(Number) as number,
        positional: ['"--exit-code=$exitStatus"'],
        parameters: { '--stack': ['Stack'], '--resource': [logicalId], '--region': ['eu-west-1'] },
        redirections: [],
      },
    ]);
    // In the trap, so it runs after each terminating error; and success is one too, at the very end.
    expect(statements[0].type).toBe('trap_statement');
    expect(trap.flatMap((statement) => statement.invocations).map(({ name }) => name)).toEqual([
      'Wait-Node',
      'Write-Output',
      'Write-NodeFailure',
      `"${SIGNAL}"`,
    ]);
    expect(trap.at(-1)?.text).toBe('break');
    expect(statements.at(-1)?.text).toBe('throw "Success"');
  });

  test('has the exit status 0 on success only', () => {
    const [success, problem, wait, unhealthy, status, failure] = script(idPart).trap;
    expect([problem, wait, unhealthy, failure].map(({ text }) => plain(text))).toEqual([
      '$problem = "$PSItem"',
      // An error of the wait itself is written down, as nobody knows what it means for the node.
      'if ($success) { try { Wait-Node } catch { Write-Output "The node is not waited for: $_" } }',
      'if ($nodeProblem) { $success = $false; $exitStatus = 1; $problem = $nodeProblem }',
      'if (-not $success) { Write-NodeFailure $problem }',
    ]);
    expect(plain(success.text)).toBe('$success=($PSItem.Exception.Message -eq "Success")');
    // A status that is set already is the script's; 0 is none, as it would say that all is well.
    expect(plain(status.text)).toBe(
      'if ($success) { $exitStatus = 0 } elseif (-not $exitStatus) { $exitStatus = $PSItem.Exception.HResult }',
    );
  });

  test("has the script's own exit status if that fails", () => {
    const { statements } = script(idPart);
    const call = statements.findIndex((statement) => statement.invocations.some(({ name }) => name === bootstrapScriptPath));
    // No status of an earlier command may be taken for the script's.
    expect(statements[call - 1].text).toBe('$global:LASTEXITCODE = 0');
    // `$?` speaks of the statement before it, so nothing may stand between.
    const check = plain(statements[call + 1].text);
    expect(check).toMatch(/^if \(-not \$\?\) \{/);
    expect(check).toContain('$exitStatus = if ($LASTEXITCODE) { $LASTEXITCODE } else { $Error[0].Exception.HResult }');
    expect(check).toMatch(/; throw "[^"]+" \}$/);
    expect(check).not.toContain('throw "Success"');
  });
});

test('commands run in their order before and after the bootstrap script, those added later last, all before success is signalled', () => {
  const steps = script('Commands').statements.map(({ text }) => plain(text));
  const call = steps.findIndex((text) => text.startsWith(`& '${bootstrapScriptPath}'`));
  expect(steps.slice(1, call - 1).filter((text) => !/^(#|function )/.test(text))).toEqual(['Set-Before -Step 1', 'Set-Before -Step 2']);
  expect(steps.slice(call + 2)).toEqual(['Set-After -Step 1', 'if ($x) { Set-After -Step 2 }', 'Set-Later -Step 1', 'throw "Success"']);
});

describe('tags of EC2 user data', () => {
  const signal = { resource: 'Group', stackName: 'Stack' };
  const outcome = { region: 'eu-west-1' };
  const SLOTS = { title: "Group 'Web'", bootstrapArguments: "-EKSClusterName 'demo'", signal, outcome };
  const PROPS = ['preBootstrapCommands', 'postBootstrapCommands'] as const;
  const make = (prop: (typeof PROPS)[number], commands: string[]) =>
    bootstrapUserData({ ...SLOTS, preBootstrapCommands: [], postBootstrapCommands: [], [prop]: commands }).render();

  test.each([
    ['</powershell>', ['Write-Output "</powershell>"']],
    ['<powershell>', ['# <powershell>']],
    ['</PowerShell >', ['Get-Date', 'x </PowerShell > y']],
    ['<persist>', ['<persist>true</persist>']],
    ['</ persist>', ['</ persist>']],
    ['</script>', ["'</script>'"]],
    ['<runAsLocalSystem>', ['<runAsLocalSystem>']],
    ['<detach>', ['<detach>']],
    ['<powershellArguments>', ['<powershellArguments>']],
    ['</powershell\n>', ['a </powershell', '> b']],
  ])('fail in commands: %j', (tag, commands) => {
    for (const prop of PROPS) {
      expect(() => make(prop, commands)).toThrow(
        `Group 'Web': bootstrap.${prop} must not contain '${tag}', because EC2 ends or changes the user data`,
      );
      expect(() => make(prop, commands)).toThrow(/Put such text in a file and run that\. See https:/);
    }
  });

  test.each([
    'if ($a -lt 3) { $b }',
    '$x = "<configuration><powershellish/></configuration>"',
    'Write-Output "powershell>"',
    '[xml]$x = "<scripts>"',
  ])('do not keep %j out', (command) => {
    for (const prop of PROPS) {
      expect(scriptIn(make(prop, [command]))).toContain(`\n${command}\n`);
    }
  });

  test('are refused in the props of a node group too', () => {
    const { cluster } = testCluster();
    const bootstrap = { preBootstrapCommands: ['</powershell><persist>true</persist>'] };
    expect(() => cluster.addWindowsNodeGroup('Web', { bootstrap })).toThrow(
      "bootstrap.preBootstrapCommands must not contain '</powershell>'",
    );
  });
});
