import { type DeployTimeValues, userDataOf } from '../../support/evaluate';
import { bootstrapScriptPath } from '../../../lib/facts/bootstrap-parameters';
import { PowerShell, type Statement, scriptIn } from '../../support/powershell';
import { testCluster } from '../../support/synth';
import { findingsOf } from '../findings-of';

const VALUES: DeployTimeValues = {
  'AWS::Region': 'eu-west-1',
  'AWS::EKS::Cluster': 'demo',
  'AWS::EKS::Cluster.Endpoint': 'https://demo.example',
  'AWS::EKS::Cluster.CertificateAuthorityData': 'ZGVtbw==',
};
const PERSIST = '<persist>true</persist>';

let powershell: PowerShell;
let userData: string;
let statements: Statement[];
let onExit: Statement[];
let findings: string[];

beforeAll(async () => {
  powershell = await PowerShell.load();
  const { stack, cluster, template } = testCluster();
  cluster.addWindowsNodeGroup('Web', {
    bootstrap: { restartCommands: ['Add-Domain -Step 1', 'Add-Driver -Step 2'], preBootstrapCommands: ['Set-Before -Step 3'] },
  });
  userData = userDataOf(template(), 'Web', VALUES);
  const script = powershell.parse(scriptIn(userData.replace(PERSIST, '')));
  statements = script.statements.filter(({ type }) => type !== 'function_statement' && type !== 'trap_statement');
  onExit = script.trap;
  findings = findingsOf(stack);
});

/** An instance with its disk, which runs the user data at each start as PowerShell would, as far as the state goes. */
class Instance {
  public file: string | undefined;

  /** What ran, in its order. A command with that name fails. */
  public start(failing?: string): string[] {
    const ran: string[] = [];
    try {
      this.run(statements, ran, failing);
    } catch (error) {
      ran.push((error as Error).message === 'exit' ? 'exit' : 'failure');
      if ((error as Error).message === 'exit') {
        return ran;
      }
    }
    this.run(onExit, ran);
    return ran;
  }

  private variable = '';

  private run(list: readonly Statement[], ran: string[], failing?: string): void {
    for (const { text } of list) {
      const block = /^if \(\$restartState -eq '(\w+)'\) \{([\s\S]*)\}$/.exec(text);
      if (text.startsWith('$restartState = ')) {
        this.variable = this.file ?? 'new';
      } else if (block) {
        if (block[1] === this.variable) {
          this.run(powershell.parse(block[2]).statements, ran, failing);
        }
      } else if (/^(?:New-Item|Set-Content) .*cdk-eks-windows-restart/.test(text)) {
        this.file = /-Value '(\w+)'/.exec(text)?.[1];
      } else if (/^if \(Test-Path "[^"]*cdk-eks-windows-restart"\)/.test(text)) {
        this.file = this.file && /-Value '(\w+)'/.exec(text)?.[1];
      } else if (text === 'exit 0') {
        throw new Error('exit');
      } else {
        const name = /^(?:& '([^']+)'|([\w.]+-\w+|shutdown\.exe))/.exec(text)?.slice(1).find(Boolean);
        if (name !== undefined) {
          ran.push(name);
          if (name === failing) {
            throw new Error('failure');
          }
        }
      }
    }
  }
}

test('the user data runs at each start', () => {
  expect(userData.endsWith(PERSIST)).toBe(true);
});

test('an instance runs the commands and restarts, joins at the next start, and does nothing at later ones', () => {
  const instance = new Instance();
  expect(instance.start()).toEqual(['Add-Domain', 'Add-Driver', 'shutdown.exe', 'exit']);
  expect(instance.start().slice(0, 2)).toEqual(['Set-Before', bootstrapScriptPath]);
  for (let later = 0; later < 3; later++) {
    expect(instance.start()).toEqual(['exit']);
  }
});

test('a command that restarts the instance itself, in the middle, does not run again', () => {
  const instance = new Instance();
  instance.file = 'restarting';
  expect(instance.start()).toContain(bootstrapScriptPath);
  expect(instance.start()).toEqual(['exit']);
});

test.each(['Add-Domain', 'Add-Driver'])('after a failure of %s the instance never joins, whatever starts it again', (failing) => {
  const instance = new Instance();
  const ran = instance.start(failing);
  expect(ran).toContain('failure');
  expect(ran).not.toContain('shutdown.exe');
  expect(instance.start()).toEqual(['exit']);
});

test('a start that ends in the middle of the bootstrap is not gone on with: once more is once', () => {
  const instance = new Instance();
  instance.start();
  instance.start(bootstrapScriptPath);
  expect(instance.start()).toEqual(['exit']);
});

test('no check complains', () => {
  expect(findings).toEqual([]);
});

test('without the option nothing restarts', () => {
  const { cluster, template } = testCluster();
  cluster.addWindowsNodeGroup('Web');
  expect(userDataOf(template(), 'Web', VALUES)).not.toMatch(/shutdown|<persist>|restartState/);
});

test('tags are refused in the commands', () => {
  const make = () => testCluster().cluster.addWindowsNodeGroup('Web', { bootstrap: { restartCommands: ['</powershell>'] } });
  expect(make).toThrow("Windows node group 'Web': bootstrap.restartCommands must not contain '</powershell>'");
});
