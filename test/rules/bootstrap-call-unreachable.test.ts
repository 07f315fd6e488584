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
  ['a throw that is caught', before('try { throw "no" } catch { }')],
  ['a throw that is trapped', before('trap { continue }\nthrow "no"')],
  ['a throw that is passed over', before("$ErrorActionPreference = 'SilentlyContinue'\nthrow 'no'")],
  ['a throw under a condition', before('if (-not $?) { throw "no" }')],
  ['a function that throws, under a condition', before('function Fail { throw "no" }\nif (-not $?) { Fail }')],
  ['a function that throws, whose error is caught', before('function Fail { throw "no" }\ntry { Fail } catch { }')],
  ['a return of a function that is called', before('function Get-Name { return 1 }\nGet-Name')],
  ['a block that is only kept', before('try { Get-Date } catch { }\n$late = { exit 1 }')],
  ['a function of which there are two', before('function F { exit 1 }\nfunction F { Get-Date }\nF')],
  [
    'an exit behind the call in one function',
    userData(
      rightUserData.replace('<powershell>', '<powershell>\nfunction Join {').replace('</powershell>', 'exit 0 }\nJoin\n</powershell>'),
    ),
  ],
  ['stopping under a condition', before('if (-not $?) { Stop-Computer }')],
  ['stopping another computer', before('Stop-Computer -ComputerName other')],
  ['a method of something else', before('$cluster.Reboot()')],
  ['logging off', before('(Get-WmiObject Win32_OperatingSystem).Win32Shutdown(0)')],
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

// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html: EKS merges its own user data behind that of the launch template
const managedWith = (lines: string, ...changes: Change[]) =>
  outcomes(bootstrapCallUnreachable, rightManagedTemplate(all(userDataOfManaged(lines), ...changes)));
const userDataOfManaged =
  (lines: string): Change =>
  ({ Resources }) => {
    Resources.ManagedTemplate = {
      Type: 'AWS::EC2::LaunchTemplate',
      Properties: { LaunchTemplateData: { UserData: { 'Fn::Base64': `<powershell>\n${lines}\n</powershell>` } } },
    };
    Resources.WindowsNodes.Properties.LaunchTemplate = { Id: { Ref: 'ManagedTemplate' }, Version: '1' };
  };
const CALL_OF_EKS = 'before the call of Start-EKSBootstrap.ps1 that EKS adds at its end';

test.each([
  ['exit 0', `error .* ends its user data by exit ${CALL_OF_EKS}`],
  ['try { Get-Date } catch { }\nreturn', `error .* ends its user data by return ${CALL_OF_EKS}`],
  ['Restart-Computer -Force', `warning .* restarts the instance by Restart-Computer ${CALL_OF_EKS}`],
  ['Stop-Computer', `warning .* stops the instance by Stop-Computer ${CALL_OF_EKS}`],
])('finds %s in the user data of a managed node group', (lines, found) => {
  expect(managedWith(lines)).toEqual([expect.stringMatching(`^${found}`)]);
});

test.each(['Set-TimeZone UTC', 'if (Test-Path C:\\done) { exit 0 }', 'function Get-Name { return 1 }\nGet-Name', 'Restart-Service sshd'])(
  'passes for %s in the user data of a managed node group',
  (lines) => {
    expect(managedWith(lines)).toEqual([]);
  },
);

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html: the batch script runs first
const withBatch = (lines: string) => userData(`${rightUserData}\n<script>\n${lines}\n</script>`);

test.each([
  ['shutdown /r /t 0', 'restarts the instance by shutdown /r'],
  ['@C:\\Windows\\System32\\shutdown.exe -r -f', 'restarts the instance by shutdown -r'],
  ['netdom join . /domain:corp && shutdown /r', 'restarts the instance by shutdown /r'],
  ['if not exist C:\\joined shutdown /r', 'restarts the instance by shutdown /r'],
  ['powershell.exe -Command "Restart-Computer -Force"', 'restarts the instance by Restart-Computer'],
  [
    'call "C:\\Program Files\\PowerShell\\7\\pwsh.exe" -c "Rename-Computer x; Restart-Computer"',
    'restarts the instance by Restart-Computer',
  ],
  ['shutdown /s', 'stops the instance by shutdown /s'],
])('warns of %s in a batch script beside the PowerShell', (lines, found) => {
  expect(linesOf(withBatch(lines))).toEqual([expect.stringContaining(found)]);
});

test.each([
  'echo shutdown /r follows',
  'rem shutdown /r',
  ':: shutdown /r',
  'shutdown /a',
  'Restart-Computer',
  'powershell -File "C:\\Program Files\\Amazon\\EKS\\Start-EKSBootstrap.ps1" -EKSClusterName prod\nshutdown /r',
])('passes for %s in a batch script', (lines) => {
  expect(linesOf(withBatch(lines))).toEqual([]);
});

test('is unknown for a restart in a batch script that makes a scheduled task', () => {
  expect(linesOf(withBatch('schtasks /create /tn join /sc onstart /tr C:\\join.cmd\nshutdown /r'))).toEqual([
    expect.stringContaining("'schtasks' may let the rest of the script run after the restart"),
  ]);
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
  ['function Join-Domain { Add-Computer -DomainName corp -Restart }\nJoin-Domain', 'Add-Computer -Restart'],
  ['(Get-WmiObject Win32_OperatingSystem -EnableAllPrivileges).Reboot()', 'Win32_OperatingSystem.Reboot'],
  ['$null = (gwmi -Class Win32_OperatingSystem).Win32Shutdown(6)', 'Win32_OperatingSystem.Reboot'],
  ['$os = Get-WmiObject Win32_OperatingSystem\n$os.Win32Shutdown(2) | Out-Null', 'Win32_OperatingSystem.Reboot'],
  ['wmic os where primary=true call reboot', 'Win32_OperatingSystem.Reboot'],
  ['Invoke-CimMethod -ClassName Win32_OperatingSystem -MethodName Reboot', 'Win32_OperatingSystem.Reboot'],
  [
    'Get-CimInstance Win32_OperatingSystem | Invoke-CimMethod -MethodName Win32Shutdown -Arguments @{ Flags = 6 }',
    'Win32_OperatingSystem.Reboot',
  ],
])('warns of %s before the call', (line, text) => {
  expect(linesOf(before(line))).toEqual([
    `warning ${AT} restarts the instance by ${text} before it calls Start-EKSBootstrap.ps1. User data runs once, at the first start, so the call behind the restart is not reached, and the node does not join.`,
  ]);
  expect(rawOutcomes(bootstrapCallUnreachable, rightTemplate(before(line)))).toMatchObject([{ value: text }]);
});

// https://learn.microsoft.com/windows/win32/cimwin32prov/win32shutdown-method-in-class-win32-operatingsystem: 1 and 8 shut down, 4 more forces
test.each([
  ['Stop-Computer -Force', 'Stop-Computer'],
  ['shutdown /s /t 0', 'shutdown /s'],
  ['shutdown.exe /p', 'shutdown /p'],
  ['(Get-WmiObject Win32_OperatingSystem).Win32Shutdown(12)', 'Win32_OperatingSystem.Shutdown'],
  ['(Get-CimInstance Win32_OperatingSystem).Shutdown()', 'Win32_OperatingSystem.Shutdown'],
])('warns of an instance that is stopped by %s before the call', (line, text) => {
  expect(linesOf(before(line))).toEqual([
    `warning ${AT} stops the instance by ${text} before it calls Start-EKSBootstrap.ps1: the call is not reached, the node does not join, and its Auto Scaling group replaces it again and again.`,
  ]);
});

test('warns of a restart at each start, in persisted user data', () => {
  expect(linesOf(persisted('Restart-Computer'))).toEqual([
    expect.stringContaining('restarts the instance by Restart-Computer at each start'),
  ]);
});

test.each([
  ['exit', 'exit'],
  ['exit 0', 'exit'],
  ['return', 'return'],
  ['try { exit 1 } finally { }', 'exit'],
  ['throw "not yet"', 'throw'],
  ['[Environment]::Exit(1)', '[Environment]::Exit'],
  ['[System.Environment]::Exit(0)', '[Environment]::Exit'],
  ['function Stop-Here { exit 1 }\nStop-Here', 'exit'],
  ['function Fail($text) { throw $text }\nFunction Check { Fail x }\nCheck', 'throw'],
])('fails for %s before the call', (line, text) => {
  expect(linesOf(before(line))).toEqual([
    `error ${AT} ends its user data by ${text} before it calls Start-EKSBootstrap.ps1: the call is never reached, and the node does not join.`,
  ]);
});

const SIGNAL = '& "$env:ProgramFiles\\Amazon\\cfn-bootstrap\\cfn-signal.exe" --exit-code=0 --stack=prod --resource=WindowsNodes';

test.each([
  ['exit 0', 'exit'],
  ['return', 'return'],
  ['if ($?) { $code = 0 }\nexit $code', 'exit'],
])('warns of %s before cfn-signal', (line, text) => {
  expect(linesOf(after(`${line}\n${SIGNAL}`))).toEqual([
    `warning ${AT} ends its user data by ${text} before it calls cfn-signal: no signal reaches CloudFormation, and a group that waits for it fails.`,
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
