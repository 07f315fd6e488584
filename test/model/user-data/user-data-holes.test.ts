import * as fc from '../../support/fast-check';
import type { BootstrapCall, PowerShellValue } from '../../../lib/model/user-data/bootstrap-call';
import { kubeletFlag } from '../../../lib/model/user-data/kubelet-flag';
import { readUserData } from '../../../lib/model/user-data/read-user-data';
import type { UserData } from '../../../lib/model/user-data/user-data';
import { PartialText } from '../../../lib/values/partial-text';
import { Unknown } from '../../../lib/values/unknown';

const RUNS = 1000;
const PATH = String.raw`C:\Program Files\Amazon\EKS\Start-EKSBootstrap.ps1`;
const ARGUMENTS = [
  "-EKSClusterName 'demo'",
  '-EKSClusterName demo',
  '-EKSClusterName:demo',
  '-eksclustername "$name"',
  "'demo'",
  "'other'",
  'demo',
  '-Endpoint https://eks.eu-west-1.api.aws',
  "-Endpoint 'https://eks.eu-west-1.api.aws'",
  "-KubeletExtraArgs '--max-pods=60 --node-labels=tier=web --max-pods=8'",
  '-KubeletExtra "--node-labels=`"a=b`" $more"',
  "-ExcludedSnatCIDRs '10.0.0.0/8','192.168.0.0/16'",
  '-ServiceCIDR 172.20.0.0/16 `\n  -DNSClusterIP 172.20.0.10',
  '@Params',
  '-Foo 1',
  '-Verbose',
  '3>&1 4>&1',
];
const STATEMENTS = [
  "$name = 'demo'",
  "[string]$name = 'other'",
  '$more = "--v=2"',
  `$script = '${PATH}'`,
  '[string]$script = "$env:ProgramFiles\\Amazon\\EKS\\Start-EKSBootstrap.ps1"',
  "$Params = @{ EKSClusterName = 'demo'; KubeletExtraArgs = '--max-pods=60' }",
  "$Params['Endpoint'] = 'https://x'",
  "Write-Output 'hello there'",
  'Set-TimeZone -Id "W. Europe Standard Time"',
  'Start-Process msiexec.exe -Wait',
  'net user Administrator secret',
  '# a comment, of nothing',
  '<# a block comment #>',
  "if ($x -eq 'a') { Write-Host b } else { Write-Host c }",
  'function Setup { Write-Host setup }',
  'Setup',
  'iex $code',
  '. C:\\setup.ps1',
  'C:\\setup.ps1 -Fast',
  'Read-S3Object -BucketName b -Key k.msi -File k.msi',
  'Import-Module AWSPowerShell',
  '& "$env:ProgramFiles\\Amazon\\cfn-bootstrap\\cfn-signal.exe" --stack "Stack"',
  'foreach ($name in $names) { Write-Host $name }',
];
const CALLS = [
  `& '${PATH}'`,
  '& $script',
  '. $script',
  `& "$env:ProgramFiles\\Amazon\\EKS\\Start-EKSBootstrap.ps1"`,
  'powershell -File $script',
];

const call = fc
  .tuple(fc.constantFrom(...CALLS), fc.array(fc.constantFrom(...ARGUMENTS), { maxLength: 5 }))
  .map(([name, list]) => [name, ...list].join(' '));
const statements = fc.array(fc.constantFrom(...STATEMENTS), { maxLength: 4 });
const lines = fc.oneof(
  statements,
  fc.tuple(statements, call, statements).map(([before, one, after]) => [...before, one, ...after]),
);
const script = lines.map((list) => `<powershell>\n${list.join('\n')}\n</powershell>`);

/**
 * Scripts, and the same with a hole in place of a range of one of their pieces.
 *
 * @param pieces what a hole stands for: some of it, or all of it
 */
function withHole(...pieces: { pattern: RegExp; isWhole: boolean }[]): fc.Arbitrary<{ text: string; partial: PartialText }> {
  return fc
    .tuple(script, fc.constantFrom(...pieces), fc.nat(), fc.nat(), fc.nat())
    .map(([text, { pattern, isWhole }, which, from, length]) => {
      const found = [...text.matchAll(pattern), ...text.matchAll(/^<powershell>$/gm)];
      const { 0: piece, index } = found[which % Math.max(1, found.length - 1)];
      const start = isWhole ? 0 : from % piece.length;
      const end = isWhole ? piece.length : start + 1 + (length % (piece.length - start));
      const partial = PartialText.of([text.slice(0, index + start), new Unknown('a hole', 'Hole'), text.slice(index + end)]);
      return { text, partial: partial as PartialText };
    });
}

/** A value, and what is around it: nothing that PowerShell takes for more than a letter. */
const IN_A_LINE = { pattern: /[^'"`\r\n;,|&(){}#$@<>]+/g, isWhole: false };
const IN_A_WORD = { pattern: /[^'"`\s;,|&(){}#$@<>]+/g, isWhole: false };
const STRING = { pattern: /'[^'\r\n]*'|"[^"`\r\n]*"/g, isWhole: true };
const LINE = { pattern: /^.+$/gm, isWhole: true };
const BEGINNING = { pattern: /^[^]{1,200}/g, isWhole: true };
const END = { pattern: /[^]{1,200}$/g, isWhole: true };

function read(text: string | PartialText | Unknown): UserData {
  return readUserData({ 'Fn::Base64': text });
}

function known(value: PowerShellValue | undefined): unknown {
  return value instanceof Unknown || (Array.isArray(value) && value.some((element) => element instanceof Unknown)) ? undefined : value;
}

/** Arguments by the name, for a script that has one call, so that it is clear which calls are the same. */
function argumentsOf(calls: readonly BootstrapCall[]): Map<string, unknown> {
  const all = calls.length === 1 ? [...calls[0].arguments] : [];
  return new Map(all.map(([name, value]) => [name, known(value)]));
}

describe('a hole in place of a known piece', () => {
  test('never makes it certain that there is no call', () => {
    fc.assert(
      fc.property(withHole(IN_A_LINE, STRING, LINE, BEGINNING, END), ({ text, partial }) => {
        const before = read(text).bootstrapCall;
        const after = read(partial).bootstrapCall;
        expect(after === 'absent' && before !== 'absent').toBe(false);
      }),
      { numRuns: RUNS },
    );
  });

  test('never makes another value certain', () => {
    fc.assert(
      fc.property(withHole(IN_A_LINE, STRING, LINE, BEGINNING, END), ({ text, partial }) => {
        const before = argumentsOf(read(text).calls);
        const after = argumentsOf(read(partial).calls);
        for (const [name, value] of after) {
          if (value !== undefined && before.get(name) !== undefined) {
            expect([name, value]).toEqual([name, before.get(name)]);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('never makes another value of a flag of kubelet certain', () => {
    fc.assert(
      fc.property(withHole(IN_A_WORD, STRING, LINE, BEGINNING), ({ text, partial }) => {
        const [before, after] = [read(text).calls, read(partial).calls];
        if (before.length === 1 && after.length === 1) {
          const [old, now] = [before[0], after[0]].map((one) => kubeletFlag(one, 'max-pods'));
          expect(!(now instanceof Unknown) && now !== old && !(old instanceof Unknown)).toBe(false);
        }
      }),
      { numRuns: RUNS },
    );
  });
});
