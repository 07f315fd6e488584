import { Aws, Token } from 'aws-cdk-lib';
import type { BootstrapOptions, WindowsNodeGroupOptions } from '../../../lib';
import { testCluster } from '../../support/synth';

const group =
  (bootstrap: BootstrapOptions, options: WindowsNodeGroupOptions = {}) =>
  () =>
    testCluster().cluster.addWindowsNodeGroup('Web', { ...options, bootstrap });

// https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
describe.each(['preBootstrapCommands', 'postBootstrapCommands', 'restartCommands'] as const)('%s', (prop) => {
  test.each([
    ['a brace that is not closed', ['if ($x) {', 'Get-Date']],
    ['a brace that nothing opened', ['}']],
    ['a bracket', ['Write-Output (Get-Date']],
    ['a single quote', ["Write-Output 'it's'"]],
    ['a double quote', ['Write-Output "C:\\']],
    ['a here-string whose end is indented', ["$text = @'", 'x', "  '@"]],
    ['a comment', ['<# later', 'Get-Date']],
  ])('are refused with %s', (_, commands) => {
    expect(group({ [prop]: commands })).toThrow(
      `Windows node group 'Web': bootstrap.${prop} must close each quote, bracket, here-string and comment that they open`,
    );
  });

  test.each([
    ['a letter', "Write-Output 'Grüße'", "got 'ü'", '[char]0x00fc'],
    ['a dash', 'Get-Date \u2013Format o', "got '\u2013'", '[char]0x2013'],
    ['a picture', "Write-Output '\u{1f600}'", "got '\u{1f600}'", '[char]::ConvertFromUtf32(0x1f600)'],
  ])('are refused with %s that is not ASCII', (_, command, got, instead) => {
    expect(group({ [prop]: [command] })).toThrow(`bootstrap.${prop} must be ASCII outside of comments, ${got}`);
    expect(group({ [prop]: [command] })).toThrow(instead);
  });

  test.each<[string, string[]]>([
    ['blocks over several elements', ['try {', '  Get-Date', '} catch {', '  throw', '}']],
    ['a here-string', ["$text = @'", "it's {", "'@"]],
    ['a comment that is not ASCII', ['Get-Date # für später', '<# é #>']],
    ['doubled quotes', ["Write-Output 'it''s'"]],
    ['a token', [`Copy-S3Object -BucketName ${Aws.STACK_NAME} -Key x -LocalFile 'C:\\x'`]],
    ['a token that may close what is open', [`Write-Output 'x ${Token.asString({ resolve: () => "'" })}`]],
    ['an end under a condition', ['if (Test-Path C:\\skip) { exit 0 }']],
    ['return in a function and in a block', ['function Get-It { return 1 }', '1 | ForEach-Object { return }']],
    ['a function that throws, under a condition', ['function Fail { throw "no" }', 'if (-not $?) { Fail }']],
    ['a throw that is caught', ['try { throw "no" } catch { Write-Output $_ }']],
    ['a restart under a condition', ['if ($needed) { Restart-Computer -Force }']],
    ['a restart of another computer', ['Restart-Computer -ComputerName files.corp.example']],
    ['-Restart of a service', ['Set-Service -Restart']],
  ])('pass with %s', (_, commands) => {
    expect(group({ [prop]: commands })).not.toThrow();
  });

  test('are refused with what is no text', () => {
    expect(group({ [prop]: [5] as unknown as string[] })).toThrow(
      `bootstrap.${prop} must have texts as elements, one for each command, got 5. Write it in quotation marks.`,
    );
  });
});

describe('what stands behind the commands has to be reached', () => {
  test.each([
    ['preBootstrapCommands', 'exit 0', 'exit', 'the bootstrap script'],
    ['preBootstrapCommands', 'return', 'return', 'the bootstrap script'],
    ['preBootstrapCommands', 'throw "no"', 'throw', 'the bootstrap script'],
    ['preBootstrapCommands', 'function Leave { exit 1 }; Leave', 'exit', 'the bootstrap script'],
    ['postBootstrapCommands', 'try { exit } finally { }', 'exit', 'the signal to CloudFormation'],
    ['postBootstrapCommands', '[Environment]::Exit(0)', '[Environment]::Exit', 'the signal to CloudFormation'],
    ['restartCommands', 'exit 0', 'exit', 'the restart'],
  ])('%s with %s', (prop, command, by, behind) => {
    expect(group({ [prop]: ['Get-Date', command] })).toThrow(
      `bootstrap.${prop} must not end the user data by ${by}: ${behind}, which stands behind,`,
    );
  });

  test.each([
    ['Stop-Computer', 'Stop-Computer'],
    ['shutdown /s /t 0', 'shutdown /s'],
  ])('the instance is not stopped by %s', (command, shown) => {
    expect(group({ preBootstrapCommands: [command] })).toThrow(
      `bootstrap.preBootstrapCommands must not stop the instance, as ${shown} does`,
    );
  });

  test.each([
    ['Restart-Computer -Force', 'Restart-Computer'],
    ['Add-Computer -DomainName corp.example -Restart', 'Add-Computer -Restart'],
    ['shutdown.exe /r', 'shutdown /r'],
    ['shutdown /r /t 0', 'shutdown /r'],
    ['(Get-WmiObject Win32_OperatingSystem).Reboot()', 'Win32_OperatingSystem.Reboot'],
    ['function Again { Restart-Computer }; Again', 'Restart-Computer'],
  ])('pre- and postBootstrapCommands with %s', (command, shown) => {
    for (const prop of ['preBootstrapCommands', 'postBootstrapCommands']) {
      expect(group({ [prop]: [command] })).toThrow(`bootstrap.${prop} must not restart the instance, as ${shown} does`);
      expect(group({ [prop]: [command] })).toThrow('bootstrap.restartCommands');
    }
  });

  test.each<[string, BootstrapOptions]>([
    ['restartCommands may restart by themselves', { restartCommands: ['Add-Computer -DomainName corp.example -Restart', 'exit 0'] }],
    ['a restart may be told to wait', { postBootstrapCommands: ['shutdown /r /t 3600'] }],
    ['a task may go on after a restart', { preBootstrapCommands: ['Register-ScheduledTask -TaskName Join', 'Restart-Computer'] }],
  ])('%s', (_, bootstrap) => {
    expect(group(bootstrap)).not.toThrow();
  });

  test('EKS joins the nodes of its own images, and what it makes of an end is not known', () => {
    const managed = (command: string) => () =>
      testCluster().cluster.addWindowsManagedNodeGroup('Web', { bootstrap: { preBootstrapCommands: [command] } });
    expect(managed('return')).not.toThrow();
    expect(managed('if ($x) {')).toThrow('bootstrap.preBootstrapCommands must close each quote');
  });
});
