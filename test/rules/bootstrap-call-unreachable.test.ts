import { bootstrapCallUnreachable } from '../../lib/rules/bootstrap-call-unreachable';
import { type Change, rightManagedTemplate, rightTemplate, rightUserData } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import { all, managedWithOwnImage, namedCluster, parameter, userData } from '../support/windows-changes';

const linesOf = (...changes: Change[]) => outcomes(bootstrapCallUnreachable, rightTemplate(all(...changes)));
const AT = "WindowsTemplate Properties.LaunchTemplateData.UserData: Windows node group 'WindowsNodes'";
const before = (lines: string) => userData(rightUserData.replace('<powershell>', `<powershell>\n${lines}`));
const after = (lines: string) => userData(rightUserData.replace('</powershell>', `${lines}\n</powershell>`));
const persisted = (lines: string) =>
  userData(`${rightUserData.replace('<powershell>', `<powershell>\n${lines}`)}\n<persist>true</persist>`);

test.each<[string, Change]>([
  ['right nodes', () => undefined],
  ['no Windows nodes', ({ Resources }) => delete Resources.WindowsNodes],
  ['a restart behind the call', after('Restart-Computer')],
  ['an end behind the call', after('exit 0')],
  ['an end under a condition', before('if (Test-Path C:\\joined) { exit 0 }')],
  ['an end of a function', before('function Test { return 1 }')],
  ['a restart in a function', before('function Retry { Restart-Computer }')],
  ['a restart of a service', before('Restart-Service sshd')],
  ['-Restart of another cmdlet', before('Set-Service sshd -Restart')],
  ['shutting down later, by hand', before('shutdown /a')],
  ['-Restart that is switched off', before('Install-WindowsFeature Web-Server -Restart:$false')],
  ['another program that is started', before("Start-Process msiexec.exe -ArgumentList '/i', 'C:\\x.msi', '/norestart' -Wait")],
  ['shutting down that is called off, by cmd', before('cmd /c "shutdown /a"')],
  [
    'a restart only if something is not done yet, in persisted user data',
    persisted('if (-not (Test-Path C:\\joined)) { Add-Computer -DomainName corp -Restart }'),
  ],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

test('passes for a managed node group, whose call EKS makes', () => {
  expect(outcomes(bootstrapCallUnreachable, rightManagedTemplate())).toEqual([]);
});

// aws/containers-roadmap#1105
test.each([
  ['Restart-Computer -Force', 'Restart-Computer'],
  ['Add-Computer -DomainName corp.example.com -Credential $c -Restart -Force', 'Add-Computer -Restart'],
  ['Rename-Computer -NewName web -Restart', 'Rename-Computer -Restart'],
  ['Install-WindowsFeature Containers -Restart', 'Install-WindowsFeature -Restart'],
  ['shutdown /r /t 0', 'shutdown /r'],
  ['shutdown.exe -r -t 5', 'shutdown -r'],
  ['cmd /c "shutdown /r /t 5"', 'shutdown /r'],
  ['cmd.exe /c shutdown.exe /f /r', 'shutdown /r'],
  ['Start-Process shutdown.exe -ArgumentList "/r /t 0"', 'shutdown /r'],
  ["Start-Process -FilePath shutdown -ArgumentList @('/r', '/t', '0') -Wait", 'shutdown /r'],
  ['Install-WindowsFeature Web-Server -Restart:$true', 'Install-WindowsFeature -Restart'],
  ['try { Restart-Computer } catch { }', 'Restart-Computer'],
  ['if ($needed) { Restart-Computer }', 'Restart-Computer'],
])('warns of %s before the call', (line, text) => {
  expect(linesOf(before(line))).toEqual([
    `warning ${AT} restarts the instance by ${text} before it calls Start-EKSBootstrap.ps1. User data runs once, at the first start, so the call behind the restart is not reached, and the node does not join.`,
  ]);
  expect(rawOutcomes(bootstrapCallUnreachable, rightTemplate(before(line)))).toMatchObject([{ value: text }]);
});

test('warns of a restart at each start, in persisted user data', () => {
  expect(linesOf(persisted('Restart-Computer'))).toEqual([
    expect.stringContaining('restarts the instance by Restart-Computer at each start'),
  ]);
});

test.each(['exit', 'exit 0', 'return', 'try { exit 1 } finally { }'])('fails for %s before the call', (line) => {
  expect(linesOf(before(line))).toEqual([
    `error ${AT} ends its user data by exit or return before it calls Start-EKSBootstrap.ps1: the call is never reached, and the node does not join.`,
  ]);
});

const SIGNAL = '& "$env:ProgramFiles\\Amazon\\cfn-bootstrap\\cfn-signal.exe" --exit-code=0 --stack=prod --resource=WindowsNodes';

test.each(['exit 0', 'return', 'if ($?) { $code = 0 }\nexit $code'])('warns of %s before cfn-signal', (line) => {
  expect(linesOf(after(`${line}\n${SIGNAL}`))).toEqual([
    `warning ${AT} ends its user data by exit or return before it calls cfn-signal: no signal reaches CloudFormation, and a group that waits for it fails.`,
  ]);
});

test.each([
  ['an exit behind cfn-signal', `${SIGNAL}\nexit 0`],
  ['an exit under a condition', `if (-not $?) { exit 1 }\n${SIGNAL}`],
  ['cfn-signal that runs whatever happens', `try { exit 0 } finally { ${SIGNAL} }`],
  ['cfn-signal on both ways', `if ($?) { ${SIGNAL} }\nexit 0\n${SIGNAL}`],
])('passes for %s', (_, lines) => {
  expect(linesOf(after(lines))).toEqual([]);
});

test('fails for a managed node group with an image of its own', () => {
  expect(linesOf(before('Restart-Computer'), managedWithOwnImage)).toEqual([expect.stringMatching(/^warning /)]);
});

test.each([
  [
    'a scheduled task',
    'Register-ScheduledTask -TaskName join -Action $a\nRestart-Computer',
    "'register-scheduledtask' may let the rest of the script run after the restart",
  ],
  [
    'RunOnce',
    'New-ItemProperty -Path HKLM:\\Software\\RunOnce -Name j -Value v\nRestart-Computer',
    "'new-itemproperty' may let the rest of the script run after the restart",
  ],
])('is unknown if %s may go on behind the restart', (_, lines, cause) => {
  expect(linesOf(before(lines))).toEqual([`? WindowsTemplate: ${cause}`]);
});

test('is unknown where nothing tells whether user data is persisted', () => {
  const change = userData(`${rightUserData.replace('<powershell>', '<powershell>\nRestart-Computer')}\n<persist>\${Persist}</persist>`);
  expect(linesOf(namedCluster)).toEqual([]);
  expect(linesOf(parameter('Persist'), change)).toEqual(["? WindowsTemplate: the parameter 'Persist' has no default"]);
});
