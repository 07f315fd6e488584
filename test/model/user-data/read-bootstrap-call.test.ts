import { bootstrapParameters } from '../../../lib/facts/bootstrap-parameters';
import type { BootstrapCall } from '../../../lib/model/user-data/bootstrap-call';
import { readUserData } from '../../../lib/model/user-data/read-user-data';
import { PartialText } from '../../../lib/values/partial-text';
import { Unknown } from '../../../lib/values/unknown';

const hole = new Unknown("the parameter 'X' has no default", 'X');
const PATH = String.raw`C:\Program Files\Amazon\EKS\Start-EKSBootstrap.ps1`;

/** The one call in a script with these arguments. */
function call(...pieces: (string | Unknown)[]): BootstrapCall {
  return callAfter('', ...pieces);
}

function callAfter(before: string, ...pieces: (string | Unknown)[]): BootstrapCall {
  const text = PartialText.of([`<powershell>\n${before}\n& '${PATH}' `, ...pieces, '\nWrite-Output done\n</powershell>']);
  const { calls } = readUserData({ 'Fn::Base64': text });
  expect(calls).toHaveLength(1);
  return calls[0];
}

function read(...pieces: (string | Unknown)[]): { [name: string]: unknown } {
  return Object.fromEntries(call(...pieces).arguments);
}

// https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
describe('the value of an argument', () => {
  test.each([
    ['demo', 'demo'],
    ["'demo'", 'demo'],
    ['"demo"', 'demo'],
    ["'it''s'", "it's"],
    ['"a ""b"""', 'a "b"'],
    ['"a `"b`" `$c ``"', 'a "b" $c `'],
    ['"a`tb`nc"', 'a\tb\nc'],
    ["'$x `n $(1)'", '$x `n $(1)'],
    ['\u2018de"mo\u2019', 'de"mo'],
    ["\u201cde'mo\u201d", "de'mo"],
    ["''", ''],
    ['a`,b', 'a,b'],
    ['a"b c"d', 'ab cd'],
    ["a'b c'd", 'ab cd'],
    ['"costs 5$"', 'costs 5$'],
    ['"$"', '$'],
    ['10.100.0.10', '10.100.0.10'],
    ['a#b', 'a#b'],
    ['--max-pods=5', '--max-pods=5'],
    ['a>b', 'a>b'],
    ["('demo')", 'demo'],
    ["('de' + 'mo')", 'demo'],
    ["$('demo')", 'demo'],
    ['"$(\'demo\')"', 'demo'],
    ['"$env:ProgramFiles\\x"', 'C:\\Program Files\\x'],
    ['$null', ''],
    ["@'\nline $x\n'@", 'line $x'],
    ['@"\nline "1" `$x\n"@', 'line "1" $x'],
  ])('written as %s is %j', (written, value) => {
    expect(read(`-KubeletExtraArgs ${written}`)).toEqual({ KubeletExtraArgs: value });
    expect(read(`-KubeletExtraArgs:${written} -Endpoint 'e'`)).toEqual({ KubeletExtraArgs: value, Endpoint: 'e' });
  });

  test.each([
    ["'10.0.0.0/8','192.168.0.0/16'", ['10.0.0.0/8', '192.168.0.0/16']],
    ['10.0.0.0/8,192.168.0.0/16', ['10.0.0.0/8', '192.168.0.0/16']],
    ["'10.0.0.0/8' , '192.168.0.0/16'", ['10.0.0.0/8', '192.168.0.0/16']],
    ["'10.0.0.0/8',\n  '192.168.0.0/16'", ['10.0.0.0/8', '192.168.0.0/16']],
    ["@('10.0.0.0/8','192.168.0.0/16')", ['10.0.0.0/8', '192.168.0.0/16']],
    ["@(\n'10.0.0.0/8'\n'192.168.0.0/16'\n)", ['10.0.0.0/8', '192.168.0.0/16']],
    ["('10.0.0.0/8','192.168.0.0/16')", ['10.0.0.0/8', '192.168.0.0/16']],
    ["@('10.0.0.0/8')", ['10.0.0.0/8']],
    ['@()', []],
    // One text with a comma is one element, whatever it means.
    ["'10.0.0.0/8,192.168.0.0/16'", '10.0.0.0/8,192.168.0.0/16'],
  ])('written as %s is the array %j', (written, value) => {
    expect(read(`-ExcludedSnatCIDRs ${written} -Endpoint 'e'`)).toEqual({ ExcludedSnatCIDRs: value, Endpoint: 'e' });
  });

  test.each([
    ["$x = 'demo'", '$x', 'demo'],
    ["$x = 'demo'", '"a-$x-b"', 'a-demo-b'],
    ["$x = 'demo'", '"a-${X}b"', 'a-demob'],
    ["$x = 'demo'", '"a-$x.Length"', 'a-demo.Length'],
    ["$x = 'demo'", 'a-$x/b', 'a-demo/b'],
    ["$x = 'demo'", '$x/b', 'demo/b'],
    ["[string] $x='demo'", '$x', 'demo'],
    ["$x = [string]'demo'", '$x', 'demo'],
    ["${my name} = 'demo'", '"${my name}"', 'demo'],
    ['$a = \'de\'\n$x = "${a}mo"', '$x', 'demo'],
    ["$env:NAME = 'demo'", '$env:name', 'demo'],
    ["if ($c) { Write-Output 1 }\n$x = 'demo'", '$x', 'demo'],
    ["$x = 'a','b'", '$x', ['a', 'b']],
    ["$x = @('a','b')", '$x', ['a', 'b']],
  ])('after %j, written as %s, is %j', (before, written, value) => {
    expect(callAfter(before, `-KubeletExtraArgs ${written}`).value('KubeletExtraArgs')).toEqual(value);
  });

  test.each([
    ['', '$x', "the value of the PowerShell variable '$x' is not known"],
    ['', '"a-${x}"', "the value of the PowerShell variable '$x' is not known"],
    ['', '$env:COMPUTERNAME', "the value of the PowerShell variable '$env:COMPUTERNAME' is not known"],
    ['$x = Get-Content a.txt', '$x', 'it is the result of a PowerShell expression'],
    ["$x = 'a' | Get-Name", '$x', 'it is the result of a PowerShell expression'],
    ["$x = 'a'.Trim()", '$x', 'it is the result of a PowerShell expression'],
    ["$x = '{0}' -f 'a'", '$x', 'it is the result of a PowerShell expression'],
    ["$x = 'a'; $x = 'b'", '$x', "the value of the PowerShell variable '$x' is not known"],
    ["$x = 'a'; $x += 'b'", '$x', "the value of the PowerShell variable '$x' is not known"],
    ["$x = @('a'); $x[0] = 'b'", '$x', "the value of the PowerShell variable '$x' is not known"],
    ["if ($c) { $x = 'a' }", '$x', "the value of the PowerShell variable '$x' is not known"],
    ["$x = 'a'; $x.ToUpper()", '$x.Length', 'it is the result of a PowerShell expression'],
    ['', '(Get-Content a.txt)', 'it is the result of a PowerShell expression'],
    ['', '$(Get-Content a.txt)', 'it is the result of a PowerShell expression'],
    ['', "('a','b' -join ',')", 'it is the result of a PowerShell expression'],
    ['', "'a'.Trim()", 'it is the result of a PowerShell expression'],
    ['', '{ block }', 'it is the result of a PowerShell expression'],
    ["$x = @{ a = 'b' }", '$x', 'it is a hash table'],
  ])('after %j, written as %s, is unknown', (before, written, cause) => {
    const one = callAfter(before, `-KubeletExtraArgs ${written} -Endpoint 'e'`);
    expect(one.value('KubeletExtraArgs')).toEqual(new Unknown(cause));
    expect(one.value('Endpoint')).toBe('e');
    expect(one.isComplete).toBe(true);
  });

  test.each([
    ["'", "'"],
    ['"', '"'],
    ['', ''],
  ])('is the hole itself between %s and %s', (open, close) => {
    expect(call(`-EKSClusterName ${open}`, hole, `${close} -Endpoint 'e'`).value('EKSClusterName')).toBe(hole);
  });

  test('is the hole itself in a variable', () => {
    const text = PartialText.of(["<powershell>$name = '", hole, `'; & '${PATH}' -EKSClusterName $name</powershell>`]);
    expect(readUserData({ 'Fn::Base64': text }).calls[0].value('EKSClusterName')).toBe(hole);
  });

  test('keeps what is known around a hole', () => {
    const one = call("-KubeletExtraArgs '--max-pods=60 --node-labels=a=", hole, "' -ExcludedSnatCIDRs '", hole, "','10.0.0.0/8'");
    const text = PartialText.of(['--max-pods=60 --node-labels=a=', hole]) as PartialText;
    expect(one.text('KubeletExtraArgs')).toEqual(text);
    expect(one.value('KubeletExtraArgs')).toEqual(text.toUnknown());
    expect(one.value('ExcludedSnatCIDRs')).toEqual([hole, '10.0.0.0/8']);
    expect(one.text('ExcludedSnatCIDRs')).toEqual(new Unknown('it is an array'));
    expect(one.isComplete).toBe(true);
  });
});

// https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_parameters
describe('the name of a parameter', () => {
  test.each(bootstrapParameters.map(({ name }) => name))('is %s in any case', (name) => {
    expect(read(`-${name} 'v'`)).toEqual({ [name]: 'v' });
    expect(read(`-${name.toLowerCase()} 'v'`)).toEqual({ [name]: 'v' });
    expect(read(`-${name.toUpperCase()}:'v'`)).toEqual({ [name]: 'v' });
    expect(read(`\u2013${name} 'v'`)).toEqual({ [name]: 'v' });
  });

  test.each([
    ['KubeletExtra', 'KubeletExtraArgs'],
    ['kubel', 'KubeletExtraArgs'],
    ['KubeP', 'KubeProxyExtraArgs'],
    ['API', 'APIServerEndpoint'],
    ['b', 'Base64ClusterCA'],
    ['s', 'ServiceCIDR'],
    ['Dns', 'DNSClusterIP'],
    ['EKS', 'EKSClusterName'],
    ['En', 'Endpoint'],
  ])('may be as short as -%s', (written, name) => {
    expect(read(`-${written} 'v'`)).toEqual({ [name]: 'v' });
  });

  test.each(['ClusterName', 'Kube', 'E', 'KubeletExtraArgsX', 'EKSClusterName=demo', 'D'])('is unknown as -%s', (written) => {
    const one = call(`-${written} 'v' -ServiceCIDR 10.0.0.0/16`);
    expect(one.unknownParameters).toEqual([written]);
    expect(Object.fromEntries(one.arguments)).toEqual({ ServiceCIDR: '10.0.0.0/16' });
    expect(one.isComplete).toBe(true);
  });

  test('may be one that PowerShell has for every script', () => {
    const one = call("-Verbose -ErrorAction Stop -ea Stop -Debug -EKSClusterName 'demo'");
    expect(one.unknownParameters).toEqual([]);
    expect(Object.fromEntries(one.arguments)).toEqual({ EKSClusterName: 'demo' });
  });

  test('is not in an argument with quotes glued to it', () => {
    expect(read('-EKSClusterName"demo"')).toEqual({ EKSClusterName: '-EKSClusterNamedemo' });
  });

  test('is not needed for the name of the cluster', () => {
    expect(read("'demo' -Endpoint 'e'")).toEqual({ EKSClusterName: 'demo', Endpoint: 'e' });
    expect(read("-Endpoint 'e' demo")).toEqual({ EKSClusterName: 'demo', Endpoint: 'e' });
  });
});

describe('the arguments end', () => {
  test.each([' 3>&1 4>&1 5>&1 6>&1', ' *>&1', ' | Out-Null', '; -Endpoint e', ' > C:\\log.txt', ' 2>$null', ' # -Endpoint e', ' &'])(
    'with %j',
    (end) => {
      const one = call(`-EKSClusterName demo${end}`);
      expect(Object.fromEntries(one.arguments)).toEqual({ EKSClusterName: 'demo' });
      expect(one.isComplete).toBe(true);
    },
  );

  test('not at a backtick before the end of a line, nor at a redirection', () => {
    expect(read('-EKSClusterName `\r\n demo 3>&1 `\n -Endpoint e')).toEqual({ EKSClusterName: 'demo', Endpoint: 'e' });
  });
});

// https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_splatting
describe('a hash table', () => {
  test('gives its entries to the parameters', () => {
    const before = `$name = 'demo'
$Params = @{
  EKSClusterName = $name
  'Endpoint' = "e"; kubeletextra = '--max-pods=5'   # pods
  ExcludedSnatCIDRs = '10.0.0.0/8', '192.168.0.0/16'
  DNSClusterIP = Get-Dns
  Foo = 1
}`;
    const one = callAfter(before, '@params -ServiceCIDR 10.0.0.0/16');
    expect(Object.fromEntries(one.arguments)).toEqual({
      ...{ EKSClusterName: 'demo', Endpoint: 'e', KubeletExtraArgs: '--max-pods=5', ServiceCIDR: '10.0.0.0/16' },
      ...{ ExcludedSnatCIDRs: ['10.0.0.0/8', '192.168.0.0/16'], DNSClusterIP: new Unknown('it is the result of a PowerShell expression') },
    });
    expect(one.unknownParameters).toEqual(['Foo']);
    expect(one.isComplete).toBe(true);
  });

  test.each([
    ['$Params = Get-Params', 'it is the result of a PowerShell expression'],
    ["$Params = @{ EKSClusterName = 'demo' }; $Params['Endpoint'] = 'e'", "the value of the PowerShell variable '$Params' is not known"],
    ["$Params = @{ EKSClusterName = 'demo' }; $Params.Endpoint = 'e'", "the value of the PowerShell variable '$Params' is not known"],
    ["$Params = @{ EKSClusterName = 'demo' }; $Params.Add('Endpoint', 'e')", "the value of the PowerShell variable '$Params' is not known"],
    [
      "$Params = @{ EKSClusterName = 'demo' }; $Params += @{ Endpoint = 'e' }",
      "the value of the PowerShell variable '$Params' is not known",
    ],
    ['$Params = @{ $key = 1 }', 'it is the result of a PowerShell expression'],
    ["$Params = '-EKSClusterName', 'demo'", 'it gets an array of arguments'],
    ['', "the value of the PowerShell variable '$Params' is not known"],
  ])('that is not known leaves the arguments open: %s', (before, cause) => {
    const one = callAfter(before, '@Params -ServiceCIDR 10.0.0.0/16');
    expect(one).toMatchObject({ isComplete: false, cause });
    expect(Object.fromEntries(one.arguments)).toEqual({ ServiceCIDR: '10.0.0.0/16' });
    expect(one.value('EKSClusterName')).toEqual(new Unknown(cause));
    expect(one.text('EKSClusterName')).toEqual(new Unknown(cause));
  });
});

describe('the arguments are not all read', () => {
  test.each<[string, (string | Unknown)[], string]>([
    ['a hole stands alone', ["-Endpoint 'e' ", hole], hole.cause],
    ['a hole is in the name of a parameter', ["-Endpoint 'e' -", hole, ' 1'], hole.cause],
    ['there are two without names', ["-Endpoint 'e' a b"], 'it gets an argument without the name of a parameter'],
    [
      'one without a name stands behind the name of the cluster',
      ["-Endpoint 'e' -EKS a b"],
      'it gets an argument without the name of a parameter',
    ],
    ['a parameter has no value', ["-Endpoint 'e' -ServiceCIDR"], 'the parameter -ServiceCIDR has no value'],
    ['a parameter follows the other', ["-ServiceCIDR -Endpoint 'e'"], 'the parameter -ServiceCIDR has no value'],
    ['they are kept from PowerShell', ["-Endpoint 'e' --% -ServiceCIDR 10.0.0.0/16"], 'what follows --% is not read as PowerShell'],
  ])('where %s', (_, pieces, cause) => {
    const one = call(...pieces);
    expect(one).toMatchObject({ isComplete: false, cause });
    expect(one.value('Endpoint')).toBe('e');
    expect(one.value('KubeletExtraArgs')).toEqual(new Unknown(cause));
  });

  test('where a parameter stands twice, only its value is unknown', () => {
    const one = call("-Endpoint 'e' -ServiceCIDR a -ServiceCIDR b");
    expect(one.value('ServiceCIDR')).toEqual(new Unknown('the parameter -ServiceCIDR stands twice'));
    expect(one.value('Endpoint')).toBe('e');
    expect(one.value('KubeletExtraArgs')).toBeUndefined();
  });

  test('where a hole without quotes may have values in it, none without a name is the cluster', () => {
    expect(call('-Endpoint ', hole, ' demo').value('EKSClusterName')).toBeInstanceOf(Unknown);
    expect(call(hole, ' demo').value('EKSClusterName')).toEqual(new Unknown(hole.cause));
  });

  test('where a hole is glued to a value, that is not known', () => {
    expect(call("-ExcludedSnatCIDRs '10.0.0.0/8'", hole).value('ExcludedSnatCIDRs')).toBeInstanceOf(Unknown);
  });
});

test('a parameter that is not there, among arguments that are all read, is certainly not given', () => {
  const one = call("-EKSClusterName 'demo'");
  expect(one.value('KubeletExtraArgs')).toBeUndefined();
  expect(one.text('KubeletExtraArgs')).toBeUndefined();
});
