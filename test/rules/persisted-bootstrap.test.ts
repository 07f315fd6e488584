import { persistedBootstrap as rule } from '../../lib/rules/persisted-bootstrap';
import { WARM_POOL_GUARD } from '../../lib/constructs/bootstrap/warm-pool-guard';
import {
  bootstrap,
  given,
  managed,
  managedWithImage,
  NOT_GIVEN,
  perhaps,
  powershell,
  selfManaged,
  USER_DATA,
  withoutCluster,
} from '../support/node-templates';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const PERSIST = '<persist>true</persist>';
const call = bootstrap('-EKSClusterName prod');
const nodes = (script: string, behind = PERSIST) => selfManaged({ UserData: powershell(script, behind) });
const found = [expect.stringMatching(`^warning ${USER_DATA}: Windows node group 'WindowsNodes' .*<persist>true</persist>.*not verified`)];

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
describe('persisted-bootstrap', () => {
  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', nodes(call)],
    ['a managed group with an image of its own', managedWithImage({ UserData: powershell(call, PERSIST) })],
    ['blanks and capitals in the tag', nodes(call, '\n<PERSIST> True </PERSIST>')],
    [
      'the call of the user guide, with its conditions behind it',
      nodes(`[string]$file = 'C:\\Start-EKSBootstrap.ps1'\n& $file prod\nif (-not $?) { exit 1 }`),
    ],
    ['a condition that does not end the script', nodes(`if (Test-Path C:\\joined) { Write-Host again }\n${call}`)],
    ['a condition that fails', nodes(`if (-not (Test-Path C:\\disk)) { throw 'no disk' }\n${call}`)],
    ['a call that is the condition', nodes(`if (& 'C:\\Start-EKSBootstrap.ps1' prod) { Write-Host joined }`)],
    ['a call at the end of what is tried', nodes(`try { Get-Date } finally { ${call} }`)],
    ['a call that may be repeated', nodes(`do { ${call} } while (-not $?)`)],
    ['an end of a function only', nodes(`function Leave { if ($x) { exit } }\n${call}`)],
    ['an end of a trap only', nodes(`trap { if ($x) { exit 1 }\nbreak }\n${call}`)],
    ['a call that is tried', nodes(`try { ${call} } catch { exit 1 }`)],
    ['a cluster that is only named', selfManaged({ UserData: powershell(call, PERSIST) }, withoutCluster)],
    ['nodes that are made on a condition', selfManaged({ UserData: powershell(call, PERSIST) }, perhaps('WindowsNodes'))],
    ['several calls, of which one is guarded', nodes(`${call}\nif ($x) { ${call} }`)],
  ])('warns of %s', (_, template) => {
    expect([...new Set(outcomes(rule, template))]).toEqual(found);
  });

  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['user data that runs once', nodes(call, '')],
    ['user data that says so', nodes(call, '<persist>false</persist>')],
    ['user data that runs once, whatever it calls', nodes('C:\\join.ps1', '')],
    ['no call', nodes('Get-Date')],
    ['a managed group for which EKS makes the call', managed({ UserData: powershell('Get-Date', PERSIST) })],
    [
      'the guard of the warm pools of this library',
      nodes([...WARM_POOL_GUARD.map((line) => line.replaceAll('${', '${!')), call].join('\n')),
    ],
    ['a call on a condition', nodes(`if (-not (Test-Path C:\\joined)) { ${call} }`)],
    ['a call in the other branch', nodes(`if (Test-Path C:\\joined) { Write-Host again } else { ${call} }`)],
    ['a call on another condition', nodes(`if ($x) { Get-Date } elseif ($y) { ${call} }`)],
    ['a call while something holds', nodes(`while ($x) { ${call} }`)],
    ['a call for each of something', nodes(`foreach ($i in $x) { ${call} }`)],
    ['a call for some numbers', nodes(`for ($i = 0; $i -lt $x; $i++) { ${call} }`)],
    ['a call in a case', nodes(`switch ($state) { 'new' { ${call} } }`)],
    ['a call on a condition that is tried', nodes(`if ($x) { try { ${call} } catch { Write-Host failed } }`)],
    ['a condition that ends the script', nodes(`if (Test-Path C:\\joined)\n{\n  exit\n}\n${call}`)],
    ['a condition that returns', nodes(`if (Test-Path C:\\joined) { return }\n${call}`)],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each<[string, LooseTemplate, string]>([
    ['a parameter says whether it persists', nodes(call, '<persist>${Given}</persist>'), NOT_GIVEN],
    ['the user data is a parameter', selfManaged({ UserData: given }), NOT_GIVEN],
    ['another script may call it', nodes('C:\\join.ps1'), "the user data runs 'join.ps1', which may call the bootstrap script"],
    ['the call is in a function', nodes(`function Join { ${call} }\nJoin`), 'the call stands in a block that may run or not'],
    ['the call is in a block of a command', nodes(`Measure-Command { ${call} }`), 'the call stands in a block that may run or not'],
    [
      'the call is in such a block behind a condition',
      nodes(`if ($x) { Get-Date }\nMeasure-Command { ${call} }`),
      'the call stands in a block that may run or not',
    ],
    [
      'another PowerShell runs it',
      nodes(`powershell -File C:\\Start-EKSBootstrap.ps1 prod`),
      'the bootstrap script is started in a way that is not read',
    ],
    [
      'a batch script runs it',
      selfManaged({ UserData: { 'Fn::Base64': `<script>\npowershell -File C:\\Start-EKSBootstrap.ps1 prod\n</script>${PERSIST}` } }),
      'the bootstrap script is started in a way that is not read',
    ],
  ])('is unknown if %s', (_, template, cause) => {
    expect(outcomes(rule, template)).toEqual([`? WindowsTemplate: ${cause}`]);
  });
});
