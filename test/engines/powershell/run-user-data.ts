import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrapParameters, bootstrapScriptPath } from '../../../lib/facts/bootstrap-parameters';
import { scriptIn } from '../../support/powershell';

/** What the stand-ins do. */
export interface Node {
  /** The last line of `Start-EKSBootstrap.ps1`. */
  readonly bootstrapEnds?: string;
  /** State of kubelet's service. */
  readonly kubelet?: 'Running' | 'Stopped';
  /** Status that kubelet's health endpoint answers with; without one nothing answers. */
  readonly health?: number;
}

/** What was called, and what was printed. */
export interface Run {
  /** Parameters of `Start-EKSBootstrap.ps1`; undefined if it was not called. */
  readonly parameters?: { readonly [name: string]: string | string[] };
  /** Arguments of `cfn-signal.exe`; undefined if it was not called. */
  readonly signal?: string[];
  readonly output: string;
  /** Whether a value was run as a command. */
  readonly broken: boolean;
}

/** A command by which a hostile value shows that it was run: any name that is no command. */
export const HOSTILE_COMMAND = 'Set-Broken';

const SIGNAL = '"$env:ProgramFiles\\Amazon\\cfn-bootstrap\\cfn-signal.exe"';
const HEALTH_PORT = 10_248;

/** Runs user data on PowerShell, with stand-ins for what only a Windows node has: the two programs, the services, and the passing of time. */
export async function runUserData(userData: string, { bootstrapEnds = '', kubelet = 'Running', health = 200 }: Node = {}): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'user-data-'));
  const at = (name: string) => join(folder, name);
  const server = createServer((_, response) => response.writeHead(health).end());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(HEALTH_PORT, '127.0.0.1', resolve);
  });
  try {
    const parameters = bootstrapParameters.map(({ name, type }) => `[${type}]$${name}`).join(', ');
    writeFileSync(
      at('bootstrap.ps1'),
      `[CmdletBinding()] param(${parameters})\n$PSBoundParameters | ConvertTo-Json | Set-Content -Path '${at('parameters')}'\n${bootstrapEnds}\n`,
    );
    writeFileSync(
      at('cfn-signal'),
      `#!${process.execPath}\nrequire('node:fs').writeFileSync('${at('signal')}', JSON.stringify(process.argv.slice(2)));\n`,
    );
    chmodSync(at('cfn-signal'), 0o755);
    writeFileSync(
      at('user-data.ps1'),
      `
function Get-CimInstance($ClassName, $ErrorAction) {
  [pscustomobject]@{ Name = 'containerd'; State = 'Running'; ProcessId = 1 }
  [pscustomobject]@{ Name = 'kubelet'; State = '${kubelet}'; ProcessId = 2 }
}
function Get-WinEvent($LogName, $MaxEvents, $ErrorAction) { throw 'there is no event log' }
function Start-Sleep($Seconds) { $global:now = $global:now.AddSeconds($Seconds) }
$global:now = [DateTime]'2026-01-01'
function Get-Date { $global:now = $global:now.AddSeconds(1); $global:now }
function ${HOSTILE_COMMAND} { New-Item -Path '${at('broken')}' | Out-Null }
${replaceOnce(replaceOnce(scriptIn(userData), `'${bootstrapScriptPath}'`, `'${at('bootstrap.ps1')}'`), SIGNAL, `'${at('cfn-signal')}'`)}
`,
    );
    const output = await outputOf('pwsh', ['-NoProfile', '-NonInteractive', '-File', at('user-data.ps1')]);
    const json = (name: string) => (existsSync(at(name)) ? (JSON.parse(readFileSync(at(name), 'utf8')) as unknown) : undefined);
    return {
      parameters: json('parameters') as Run['parameters'],
      signal: json('signal') as Run['signal'],
      output,
      broken: existsSync(at('broken')),
    };
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  }
}

/** A program of Windows becomes its stand-in. */
function replaceOnce(script: string, text: string, replacement: string): string {
  const parts = script.split(text);
  if (parts.length !== 2) {
    throw new Error(`The user data does not have ${text} once:\n${script}`);
  }
  return parts.join(replacement);
}

/** Of a program that may end as it likes: user data ends with an error by which the trap is reached. */
function outputOf(program: string, args: string[]): Promise<string> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', () => {
      resolve(output);
    });
  });
}
