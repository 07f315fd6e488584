import { findBootstrapCalls } from '../../../lib/model/user-data/find-bootstrap-calls';
import { HoledText } from '../../../lib/values/texts/holed-text';
import { readModel } from '../../../lib/model/read-model';
import { PseudoParameter } from '../../../lib/cloudformation/unknowns/pseudo-parameter';
import type { Resource } from '../../../lib/cloudformation/resource';
import { ResourceAttribute } from '../../../lib/cloudformation/unknowns/resource-attribute';
import { PartialText } from '../../../lib/values/partial-text';
import { Unknown } from '../../../lib/values/unknown';

const hole = new Unknown("the parameter 'X' has no default", 'X');
const PATH = String.raw`C:\Program Files\Amazon\EKS\Start-EKSBootstrap.ps1`;

function find(...pieces: (string | Unknown)[]) {
  return findBootstrapCalls(HoledText.of(PartialText.of(pieces)));
}

/** The names of the clusters that the calls have, or why they have none. */
function clusters(...pieces: (string | Unknown)[]): unknown[] {
  return find(...pieces).calls.map((call) => call.value('EKSClusterName'));
}

describe('a call', () => {
  test.each([
    `& '${PATH}' -EKSClusterName 'demo'`,
    `& "${PATH}" -EKSClusterName 'demo'`,
    '& "$env:ProgramFiles\\Amazon\\EKS\\Start-EKSBootstrap.ps1" -EKSClusterName demo',
    '& "${env:ProgramFiles}\\Amazon\\EKS\\Start-EKSBootstrap.ps1" -EKSClusterName demo',
    '& "$($env:ProgramFiles)\\Amazon\\EKS\\Start-EKSBootstrap.ps1" -EKSClusterName demo',
    '& $env:ProgramFiles\\Amazon\\EKS\\Start-EKSBootstrap.ps1 -EKSClusterName demo',
    '&"$Env:PROGRAMFILES/Amazon/EKS/start-eksbootstrap.PS1" -eksclustername demo',
    "& 'C:\\\\Program Files\\\\Amazon\\\\EKS\\\\Start-EKSBootstrap.ps1' -EKSClusterName demo",
    'C:\\Program` Files\\Amazon\\EKS\\Start-EKSBootstrap.ps1 -EKSClusterName demo',
    'C:\\Progra~1\\Amazon\\EKS\\Start-EKSBootstrap.ps1 -EKSClusterName demo',
    'C:\\"Program Files"\\Amazon\\EKS\\Start-EKSBootstrap.ps1 -EKSClusterName demo',
    '.\\Start-EKSBootstrap.ps1 -EKSClusterName demo',
    'Start-EKSBootstrap -EKSClusterName demo',
    `. '${PATH}' -EKSClusterName demo`,
    `$script = '${PATH}'\n. $script -EKSClusterName demo`,
    `$script = '${PATH}'; & $script -EKSClusterName demo`,
    `[string]$Script="${PATH}"\n& $SCRIPT -EKSClusterName demo`,
    `$global:script = '${PATH}'\n& $script -EKSClusterName demo`,
    `$script = "$env:ProgramFiles" + '\\Amazon\\EKS\\Start-EKSBootstrap.ps1'\n& $script -EKSClusterName demo`,
    "$script = Join-Path $env:ProgramFiles 'Amazon\\EKS\\Start-EKSBootstrap.ps1'\n& $script -EKSClusterName demo",
    "& (Join-Path -Path $env:ProgramFiles -ChildPath 'Amazon\\EKS\\Start-EKSBootstrap.ps1') -EKSClusterName demo",
    `& ('${PATH}') -EKSClusterName demo`,
    '$dir = Get-Dir\n& "$dir\\Start-EKSBootstrap.ps1" -EKSClusterName demo',
    `& '${PATH}' -EKSClusterName \`\n  'demo'`,
    `& '${PATH}' \`\r\n  -EKSClusterName 'demo'`,
    `Write-Output 1; & '${PATH}' -EKSClusterName demo; Write-Output 2`,
    `if ($x -like "*Warmed*") { Write-Output 1 } else { & '${PATH}' -EKSClusterName demo }`,
    `if ($x)\n{\n  & '${PATH}' -EKSClusterName demo\n}`,
    `try { & '${PATH}' -EKSClusterName demo } catch { throw $_ }`,
    `$result = & '${PATH}' -EKSClusterName demo`,
    `$result = $(& '${PATH}' -EKSClusterName demo)`,
    `Write-Output "$(& '${PATH}' -EKSClusterName demo)"`,
    `function Join-Cluster { & '${PATH}' -EKSClusterName demo }\nJoin-Cluster`,
    `return & '${PATH}' -EKSClusterName demo`,
    `1..3 | ForEach-Object { & '${PATH}' -EKSClusterName demo }`,
    `& { & '${PATH}' -EKSClusterName demo }`,
    `& '${PATH}' -EKSClusterName demo 3>&1 4>&1 5>&1 6>&1`,
    `& '${PATH}' -EKSClusterName demo *>&1 | Out-File C:\\log.txt`,
    `& '${PATH}' -EKSClusterName demo | Out-Null`,
    `& '${PATH}' -EKSClusterName demo> C:\\log.txt`.replace('demo>', 'demo >'),
    `& '${PATH}' -EKSClusterName demo # joins the cluster`,
    `@'\n& nothing '@ here\n'@ | Out-File a.txt\n& '${PATH}' -EKSClusterName demo`,
    `@"\n& nothing "@ here $x\n"@ | Out-File a.txt\n& '${PATH}' -EKSClusterName demo`,
    `[CmdletBinding()]param([Parameter(Mandatory = $true)][string]$x)\n& '${PATH}' -EKSClusterName demo`,
    `function Join-Cluster { param($x) & '${PATH}' -EKSClusterName demo }\nJoin-Cluster`,
    'function Join-Cluster { param($x) .\\Start-EKSBootstrap.ps1 -EKSClusterName demo }\nJoin-Cluster',
    'function Join-Cluster { param($x) Start-EKSBootstrap -EKSClusterName demo }\nJoin-Cluster',
    `function Join-Cluster { param($x) . '${PATH}' -EKSClusterName demo }\nJoin-Cluster`,
    `function Join-Cluster { param($x) $y = & '${PATH}' -EKSClusterName demo }\nJoin-Cluster`,
    `function Join-Cluster { [CmdletBinding()] param([Parameter(Mandatory)][string]$x) & '${PATH}' -EKSClusterName demo }\nJoin-Cluster`,
    `function Join-Cluster { [CmdletBinding()]PARAM($x) .\\Start-EKSBootstrap.ps1 -EKSClusterName demo }\nJoin-Cluster`,
    `& { param($x) & '${PATH}' -EKSClusterName demo } 1`,
    `do { $x++ } while ($x -lt 3) & '${PATH}' -EKSClusterName demo`,
  ])('is found in %j', (script) => {
    expect(clusters(script)).toEqual(['demo']);
    expect(find(script).calls[0].cause).toBeUndefined();
  });

  test('has the value that a function is given, which is not known', () => {
    const script = `function Join { param($n) & '${PATH}' -EKSClusterName $n }\nJoin 'demo'`;
    expect(clusters(script)).toEqual([new Unknown("the value of the PowerShell variable '$n' is not known")]);
  });

  test('is found each time', () => {
    expect(clusters(`& '${PATH}' a\n& '${PATH}' b`)).toEqual(['a', 'b']);
  });

  // What is not closed may hold any arguments, '-EKSClusterName' among them, and then PowerShell takes 'other' for something else.
  test.each<[string, (string | Unknown)[]]>([
    ['quotes', [`& '${PATH}' 'other' -KubeletExtraArgs "a`, hole, ' -EKSClusterName demo']],
    ['a bracket', [`& '${PATH}' 'other' -KubeletExtraArgs (Get-Text `, hole, ' -EKSClusterName demo']],
    ['a comment', [`& '${PATH}' 'other' <# `, hole, ' -EKSClusterName demo']],
    ['quotes somewhere else', [`& '${PATH}' 'other'\nWrite-Output "`, hole]],
  ])('has a name that is not known, where PowerShell is not closed: %s', (_, pieces) => {
    const unclosed = 'its PowerShell has a quote, bracket or comment that is not closed';
    expect(clusters(...pieces)).toEqual([new Unknown(unclosed)]);
    expect(find(...pieces).doubt).toBe(unclosed);
  });

  test('has the name that is given by the parameter, although PowerShell is not closed', () => {
    expect(clusters(`& '${PATH}' -EKSClusterName demo -KubeletExtraArgs "a`, hole)).toEqual(['demo']);
  });

  test('is found behind a hole in the path', () => {
    expect(clusters('& "', hole, '\\Start-EKSBootstrap.ps1" -EKSClusterName demo')).toEqual(['demo']);
  });

  test.each([
    `Invoke-Expression "& '${PATH}' -EKSClusterName demo"`,
    `iex (Get-Content '${PATH}' -Raw)`,
    `powershell.exe -ExecutionPolicy Bypass -File "${PATH}" -EKSClusterName demo`,
    `powershell -Command "& '${PATH}' -EKSClusterName demo"`,
    `$script = '${PATH}'\npowershell -File $script -EKSClusterName demo`,
    `Start-Process powershell -Wait -ArgumentList "-File \`"${PATH}\`" -EKSClusterName demo"`,
    `cmd /c "powershell -File ""${PATH}"""`,
  ])('is found, with arguments that are not read, in %j', (script) => {
    const { calls } = find(script);
    expect(calls.map(({ arguments: { size }, isComplete }) => [size, isComplete])).toEqual([[0, false]]);
    expect(calls[0].cause).toMatch(/^its arguments are given to '[\w-]+', where they are not read$/);
  });

  test.each([
    `# & '${PATH}' -EKSClusterName demo`,
    `Write-Output 1 # & '${PATH}' -EKSClusterName demo`,
    `<# first\n& '${PATH}' -EKSClusterName demo\n#>`,
    `Write-Output "& '${PATH}' -EKSClusterName demo"`,
    `Write-Output '& "${PATH}" -EKSClusterName demo'`,
    `@'\n& "${PATH}" -EKSClusterName demo\n'@ | Out-File later.txt`,
    `$script = '${PATH}'`,
    `(Get-Content '${PATH}').replace('a', 'b') | Set-Content '${PATH}'`,
    `"${PATH}"`,
    `Test-Path '${PATH}'`,
    `& "${PATH}.bak" -EKSClusterName demo`,
  ])('is not in %j', (script) => {
    expect(find(script).calls).toEqual([]);
  });

  test('is not in a comment of a block that is run otherwise', () => {
    expect(find('Invoke-Command -ScriptBlock {\n# Start-EKSBootstrap.ps1 comes later\nWrite-Output 1 }').calls).toEqual([]);
  });
});

// The name of a cluster and the like have no line break that would end the comment.
test.each([
  ['a comment', ['# & Start-EKSBootstrap.ps1 -EKSClusterName ', ' later']],
  ['a block comment', ['<# & Start-EKSBootstrap.ps1 -EKSClusterName ', '\n#>']],
])('there is no call in %s that names what AWS names', (_, [before, behind]) => {
  const { resources } = readModel([{ path: 'a.json', template: { Resources: { Cluster: { Type: 'AWS::EKS::Cluster' } } } }]).templates
    .templates[0];
  const cluster = new ResourceAttribute(resources.get('Cluster') as Resource, 'Ref');
  for (const name of [cluster, new PseudoParameter('AWS::StackName')]) {
    expect(find(before, name, behind)).toEqual({ calls: [], doubt: undefined });
  }
});

describe('there is certainly no call', () => {
  test.each([
    '',
    '$ErrorActionPreference = "Stop"',
    "Set-TimeZone -Id 'UTC'\nRename-Computer -NewName web",
    '[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12',
    "[Environment]::SetEnvironmentVariable('SERVICE_IPV4_CIDR', '172.20.0.0/16', 'Machine')",
    'net user Administrator secret',
    'Start-Process msiexec.exe -ArgumentList "/i agent.msi /qn" -Wait',
    'Start-Process -Wait -FilePath "C:\\Windows\\System32\\msiexec.exe"',
    'Import-Module AWSPowerShell',
    'Read-S3Object -BucketName tools -Key agent.msi -File C:\\agent.msi',
    'aws s3 cp s3://tools/agent.msi C:\\agent.msi',
    '& "$env:ProgramFiles\\Amazon\\cfn-bootstrap\\cfn-signal.exe" --stack "Web" --resource Group',
    'function Add-Log($text) { Add-Content C:\\log.txt $text }\nAdd-Log "begins"',
    'foreach ($name in "a", "b") { New-Item -ItemType Directory $name }',
    'switch ($x) { "a" { Write-Output 1 } default { Write-Output 2 } }',
    'Get-Service | Where-Object { $_.Status -eq "Running" } | % { $_.Name }',
    'function Test { [CmdletBinding()] param([Parameter(Mandatory)] [string]$Name) Write-Output $Name }',
    '$body = @{ "X-aws-ec2-metadata-token-ttl-seconds" = "60" }\nInvoke-RestMethod -Method Put -Headers $body -Uri http://169.254.169.254/latest/api/token',
    'trap { Write-Output $_; break }\nthrow "Success"',
    'Write-Output 1 2>$null >> C:\\log.txt',
    'if (-not (Test-Path C:\\done)) { New-Item C:\\done }',
    'Initialize-Disk 1 -PassThru | New-Partition -UseMaximumSize -AssignDriveLetter | Format-Volume -FileSystem NTFS',
    'Resize-Partition -DriveLetter C -Size (Get-PartitionSupportedSize -DriveLetter C).SizeMax',
    'New-NetFirewallRule -DisplayName web -Direction Inbound -LocalPort 80 -Protocol TCP -Action Allow',
    'Set-DnsClientServerAddress -InterfaceIndex 4 -ServerAddresses 10.0.0.2',
    'Install-WindowsFeature -Name Telnet-Client; Import-Certificate C:\\ca.cer -CertStoreLocation Cert:\\LocalMachine\\Root',
    '$secret = Get-SECSecretValue -SecretId proxy; $name = (Get-SSMParameterValue -Name /name).Parameters[0].Value',
    "$o = New-Object System.Management.Automation.PSCredential('a', $secret)",
    'Add-Type -AssemblyName System.Web',
    'Import-Module Aws.Tools.S3, NetSecurity',
    "Set-ItemProperty -Path 'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows' -Name Proxy -Value $proxy",
    "Set-ItemProperty -Name Path -Value 'C:\\Run\\' -LiteralPath HKLM:\\SOFTWARE\\Demo",
    'New-ItemProperty HKLM:\\SOFTWARE\\Demo -Name Level -Value 3 -PropertyType DWORD',
    'reg add HKLM\\SOFTWARE\\Demo /v Level /t REG_DWORD /d 3 /f',
    'Set-Service -Name sshd -StartupType Automatic; Start-Service sshd; Restart-Service W32Time',
    'function Join-Domain { Add-Computer -DomainName demo.local }\nJoin-Domain',
  ])('in %j', (script) => {
    expect(find(script)).toEqual({ calls: [], doubt: undefined });
  });

  test.each<[string, (string | Unknown)[]]>([
    ['single quotes', ["Write-Output '", hole, "'"]],
    ['double quotes', ['Write-Output "stack ', hole, '"']],
    ['a here-string', ['@"\nstack: ', hole, '\n"@ | Out-File C:\\stack.txt']],
    ['an argument', ['Rename-Computer -NewName ', hole]],
    ['a part of an argument', ['Write-Output stack:', hole, '/region']],
    ['an assigned string', ["$stack = '", hole, "'"]],
    ['a comparison', ["if ($x -eq '", hole, "') { Write-Output 1 }"]],
  ])('although a hole is in %s', (_, pieces) => {
    expect(find(...pieces)).toEqual({ calls: [], doubt: undefined });
  });
});

describe('there may be a call', () => {
  test.each<[string, (string | Unknown)[]]>([
    ['a statement', ['Write-Output 1\n', hole, '\nWrite-Output 2']],
    ['the first one', [hole, '\nWrite-Output 2']],
    ['the name of a command', [hole, ' -EKSClusterName demo']],
    ['a part of the name', ['C:\\', hole, ' -EKSClusterName demo']],
    ['the name behind &', ["& '", hole, "'"]],
    ['the end of the name behind &', ["& 'C:\\Start-", hole, "'"]],
    ['a variable that is called', ["$x = '", hole, "'\n& $x"]],
    ['a comment', ['# stack ', hole]],
    ['a block comment', ['<# ', hole, ' #>']],
    ['a value without quotes', ['$x = ', hole]],
    ['a condition without quotes', ['if (', hole, ') { Write-Output 1 }']],
    ['an expression', ['$x -eq ', hole]],
    ['the program that is started', ['Start-Process ', hole]],
    ['what is copied', ['aws s3 cp ', hole, ' C:\\x.msi']],
  ])('where a hole is %s', (_, pieces) => {
    expect(find(...pieces)).toEqual({ calls: [], doubt: expect.any(String) as string });
  });

  test.each<[string, string]>([
    ['iex $code', "the user data runs 'iex', which may call the bootstrap script"],
    ['Invoke-Expression (Get-Content a.txt -Raw)', "the user data runs 'invoke-expression', which may call the bootstrap script"],
    ["iex ((New-Object Net.WebClient).DownloadString('https://x/y.ps1'))", "the user data runs 'iex', which may call the bootstrap script"],
    ['iwr https://x/y.ps1 | iex', "the user data runs 'iex', which may call the bootstrap script"],
    ['. C:\\setup.ps1', "the user data runs 'setup.ps1', which may call the bootstrap script"],
    ['. $setup', "the value of the PowerShell variable '$setup' is not known"],
    ['& $x -EKSClusterName demo', "the value of the PowerShell variable '$x' is not known"],
    ['& $x.Path', 'it is the result of a PowerShell expression'],
    ['& (Get-Content C:\\path.txt)', 'the user data runs a command whose name is the result of an expression'],
    ['& "C:\\setup\\join.ps1"', "the user data runs 'join.ps1', which may call the bootstrap script"],
    ['.\\join.bat', "the user data runs 'join.bat', which may call the bootstrap script"],
    [
      'Read-S3Object -BucketName b -Key join.ps1 -File C:\\join.ps1',
      "the user data runs 'read-s3object', which may call the bootstrap script",
    ],
    ['aws s3 cp s3://b/join.ps1 C:\\', "the user data runs 'aws', which may call the bootstrap script"],
    ['powershell -File C:\\join.ps1', "the user data runs 'powershell', which may call the bootstrap script"],
    ['Start-Process powershell -ArgumentList $a', "the user data runs 'start-process', which may call the bootstrap script"],
    ['Start-Process C:\\agent.exe', "the user data runs 'start-process', which may call the bootstrap script"],
    ['cfn-init.exe -v --stack Web', "the user data runs 'cfn-init', which may call the bootstrap script"],
    ['Import-Module C:\\tools\\join.psm1', "the user data runs 'import-module', which may call the bootstrap script"],
    ['C:\\tools\\agent.exe /install', "the user data runs 'agent', which may call the bootstrap script"],
    ['Set-Alias join C:\\join.ps1', "the user data runs 'set-alias', which may call the bootstrap script"],
    ['.\\Join-Cluster', "the user data runs 'join-cluster', which may call the bootstrap script"],
    ...[
      ['Initialize-Node -Cluster demo', 'initialize-node'],
      ['Join-EksNode', 'join-eksnode'],
      ['Import-Module Contoso.Nodes', 'import-module'],
      ['Import-Module $module', 'import-module'],
      ['Start-Service NodeJoin', 'start-service'],
      ['Start-Service $service', 'start-service'],
      ['Get-Service node* | Start-Service', 'start-service'],
      ['Start-Service sshd, NodeJoin', 'start-service'],
      ['Set-Service NodeJoin -StartupType Automatic', 'set-service'],
      ['net start NodeJoin', 'net'],
      ['net $what', 'net'],
      ['Start-ScheduledTask -TaskName Join', 'start-scheduledtask'],
      ['Register-ScheduledTask -TaskName Join -Action $action', 'register-scheduledtask'],
      ['Enable-ScheduledTask -TaskName Join', 'enable-scheduledtask'],
      ['schtasks /run /tn Join', 'schtasks'],
      [
        "Set-ItemProperty HKLM:\\Software\\Microsoft\\Windows\\CurrentVersion\\RunOnce -Name Join -Value 'C:\\join.cmd'",
        'set-itemproperty',
      ],
      ["New-ItemProperty -Path 'HKLM:\\Software\\Microsoft\\Windows\\CurrentVersion\\Run' -Name Join -Value $x", 'new-itemproperty'],
      ['Set-ItemProperty -Path $key -Name Join -Value 1', 'set-itemproperty'],
      ["Set-ItemProperty -Path $key -Name Join -Value 'C:\\join.cmd'", 'set-itemproperty'],
      ["Get-Item $key | Set-ItemProperty -Name Join -Value 'C:\\join.cmd'", 'set-itemproperty'],
      [
        "Set-ItemProperty -Name Join -Value 'C:\\join.cmd' -Path HKCU:\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\",
        'set-itemproperty',
      ],
      ['Set-ItemProperty @settings', 'set-itemproperty'],
      ['reg add HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\RunOnce /v Join /d C:\\join.cmd', 'reg'],
      ['reg add $key /v Join /d 1', 'reg'],
      ['reg.exe import C:\\join.reg', 'reg'],
      ['(New-Object -ComObject WScript.Shell).Run("C:\\join.cmd")', 'new-object'],
      ['$p = New-Object System.Diagnostics.Process', 'new-object'],
      ['New-Object $type', 'new-object'],
      ['Add-Type -TypeDefinition $code', 'add-type'],
      ['Invoke-Item C:\\join.cmd', 'invoke-item'],
      ['Get-Script', 'get-script'],
    ].map(([script, name]): [string, string] => [script, `the user data runs '${name}', which may call the bootstrap script`]),
    ['[scriptblock]::Create($x)', 'the user data runs code that it makes itself'],
    ['$block.Invoke()', 'the user data runs code that it makes itself'],
    ["Write-Output 'it", 'its PowerShell has a quote, bracket or comment that is not closed'],
    ['if ($x) { Write-Output 1', 'its PowerShell has a quote, bracket or comment that is not closed'],
    ['Write-Output 1 }', 'its PowerShell has a quote, bracket or comment that is not closed'],
    ['<# never closed', 'its PowerShell has a quote, bracket or comment that is not closed'],
    // PowerShell runs C:\Program here, which is not there.
    [`${PATH} -EKSClusterName demo`, "the user data runs 'program', which may call the bootstrap script"],
  ])('in %j', (script, doubt) => {
    expect(find(script)).toEqual({ calls: [], doubt });
  });

  test.each<[string, string]>([
    ["$x = 'a.exe'; $x = 'b.exe'; & $x", 'is assigned twice'],
    ["& $x; $x = 'cfn-signal.exe'", 'is assigned later'],
    ["if ($a) { $x = 'cfn-signal.exe' }\n& $x", 'may not be assigned'],
    ["$x = 'cfn-signal.exe'; $x += '.ps1'; & $x", 'is changed'],
    ["$x = 'cfn-signal.exe'; foreach ($x in $list) { & $x }", 'is filled by a loop'],
    ["$x = 'cfn-signal.exe'; Set-Variable -Name x -Value $y; & $x", 'is set by its name'],
    ["$x = 'cfn-signal.exe'; Get-Content a.txt -OutVariable x; & $x", 'is filled by a command'],
    ["$x = 'cfn-signal.exe'; $x, $y = $list; & $x", 'is filled from a list'],
    ["$x = 'cfn-signal.exe'\nfunction Run($x) { & $x }", 'is a parameter, too'],
  ])('in %j, where the variable that is called %s', (script) => {
    expect(find(script).doubt).toBe("the value of the PowerShell variable '$x' is not known");
  });
});
