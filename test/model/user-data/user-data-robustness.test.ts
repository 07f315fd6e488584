import * as fc from '../../support/fast-check';
import { kubeletFlagText } from '../../../lib/model/user-data/kubelet-flag';
import { readUserData } from '../../../lib/model/user-data/read-user-data';
import type { UserData } from '../../../lib/model/user-data/user-data';
import { PartialText } from '../../../lib/values/partial-text';
import { Unknown } from '../../../lib/values/unknown';

/** More than EC2 takes; it was tried with a megabyte, too. */
const SIZE = 100_000;
/** What means something to one of the readers, so that random texts of it come close to what may go wrong. */
const SYMBOLS = [
  ...[
    "'",
    '"',
    '`',
    '$',
    '$(',
    '${',
    '@',
    '@(',
    '@{',
    "@'\n",
    "\n'@",
    '@"\n',
    '\n"@',
    '(',
    ')',
    '{',
    '}',
    '[',
    ']',
    ';',
    ',',
    '|',
    '&',
    '.',
    '#',
  ],
  ...[
    '<#',
    '#>',
    '=',
    '+=',
    '++',
    '-',
    '--',
    '--%',
    '-EKSClusterName',
    '-KubeletExtraArgs',
    '>',
    '3>&1',
    ' ',
    '\t',
    '\n',
    '\r\n',
    '\0',
    '\\',
  ],
  ...[
    '\u2019',
    '\u201d',
    '\ufffc',
    '\ud83d',
    '\udc4d',
    '\u00e9',
    'a',
    '1',
    'x:',
    ':',
    '?',
    '%',
    '!',
    '*',
    '&',
    'if',
    'function',
    'foreach',
    'iex',
  ],
  ...['Start-EKSBootstrap.ps1', 'C:\\', '$script', '$x', '@Params', '<powershell>', '</powershell>', '<script>', '</script>', '<persist>'],
  ...[
    '</persist>',
    '#!/bin/bash\n',
    '/etc/eks/bootstrap.sh',
    'node.eks.aws',
    'cluster:\n',
    '  name: ',
    '[settings.kubernetes]\n',
    'cluster-name = ',
  ],
  ...['--max-pods=', '--node-labels', 'Set-Variable', 'Join-Path', 'Start-Process', 'aws', 's3', 'MIME-Version: 1.0\n', 'tasks:', '{"'],
];
const symbols = fc
  .array(fc.oneof(fc.constantFrom(...SYMBOLS), fc.string({ maxLength: 3 })), { maxLength: 60 })
  .map((list) => list.join(''));
const pieces = fc.array(fc.oneof({ weight: 4, arbitrary: symbols }, { weight: 1, arbitrary: fc.constant(new Unknown('a hole')) }), {
  maxLength: 6,
});

function read(text: string | PartialText | Unknown): UserData {
  return readUserData({ 'Fn::Base64': text });
}

test('user data is read, whatever it is', () => {
  fc.assert(
    fc.property(pieces, fc.boolean(), (parts, hasTags) => {
      const text = PartialText.of(hasTags ? ['<powershell>', ...parts, '</powershell>'] : parts);
      for (const userData of [read(text), readUserData(text)]) {
        expect(userData.kind === 'unknown').toBe(userData.cause !== undefined);
        expect(userData.calls.length > 0).toBe(userData.bootstrapCall === 'called');
        for (const call of userData.calls) {
          expect(call.isComplete).toBe(call.cause === undefined);
          kubeletFlagText(call.text('KubeletExtraArgs'), 'max-pods');
        }
      }
    }),
    { numRuns: 2000 },
  );
});

test('data that is no text is unknown', () => {
  for (const data of [{}, [], ['a'], { 'Fn::Base64': {} }, { 'Fn::Base64': ['a'] }, { Ref: 'X' }]) {
    expect(readUserData(data)).toMatchObject({ kind: 'unknown', cause: 'it is not a text', minimumBytes: 0 });
  }
});

const CALL = "& 'C:\\Program Files\\Amazon\\EKS\\Start-EKSBootstrap.ps1' ";

// Each of them would take minutes or hours, or all of the stack, if a step went over what a step before it has gone over.
describe('a long text is read in seconds', () => {
  test.each([
    ...["'", '"', '"$(', '$(', '((', '@{a=', '${x', '$a$b', '-a ', "'' ", "'a','b',", "@'\n", '`\n', '# \n', '<#', '{', '<persist> '],
    ...[
      "$a='x';",
      '$a="$a";',
      '$a=$a=',
      '& $a;',
      'iex (',
      'sv a;',
      'foreach($a in $b){',
      '[a(',
      'aws s3 cp $a;',
      'Start-EKSBootstrap.ps1\n',
    ],
    ...[`${CALL};`, `${CALL}(`, `${CALL}'`, '/etc/eks/bootstrap.sh --a ', '/etc/eks/bootstrap.sh "', ' cluster:\n', 'cluster: {name: '],
  ])('when it is made of %j', (unit) => {
    const text = unit.repeat(Math.ceil(SIZE / unit.length));
    expect(() => read(`${/eks|cluster/.test(unit) ? 'node.eks.aws' : '<powershell>'} ${text}</powershell>`)).not.toThrow();
  });

  // A function that nothing calls is looked for by its name, which its own body may hold as often as it is nested.
  test.each<[string, (count: number) => string]>([
    ['nested', (count) => `${'function a {\n'.repeat(count)}${CALL}\n${'a\n'.repeat(count)}${'}\n'.repeat(count)}`],
    [
      'called one by the other',
      (count) => Array.from({ length: count }, (_, index) => `function f${String(index)} { f${String(index + 1)} }`).join('\n'),
    ],
  ])('when it has functions that are %s', (_, functions) => {
    expect(() => read(`<powershell>\n${functions(10_000)}\nfunction f10000 { ${CALL} }\n</powershell>`)).not.toThrow();
  });

  test('when it has variables that double in each line', () => {
    const LINES = 10_000;
    const lines = Array.from({ length: LINES }, (_, index) => `$v${String(index + 1)} = "$v${String(index)}$v${String(index)}"`);
    const userData = read(`<powershell>\n$v0 = 'ab'\n${lines.join('\n')}\n${CALL}-KubeletExtraArgs $v${String(LINES)}\n</powershell>`);
    expect(userData.calls[0].value('KubeletExtraArgs')).toBeInstanceOf(Unknown);
  });

  test('when a function has as many parameters as letters', () => {
    expect(read(`<powershell>function f(${'$a,'.repeat(SIZE)}$b) { & $b }</powershell>`).bootstrapCall).toBeInstanceOf(Unknown);
  });

  test('when it has as many holes as letters', () => {
    const holes = Array.from({ length: SIZE / 3 }, (_, index) => [' -a', new Unknown(`hole ${String(index)}`)]).flat();
    for (const text of [
      PartialText.of(['<powershell>', ...holes]),
      PartialText.of(['<powershell>', CALL, "-KubeletExtraArgs '", ...holes, "'"]),
    ]) {
      const { calls } = read(text);
      calls.forEach((call) => kubeletFlagText(call.text('KubeletExtraArgs'), 'max-pods'));
    }
  });

  test.each(['--max-pods=1 ', '--node-labels=a=b ', '"', '\\', ' ', '\\"', '--node-labels ', '-'])(
    'as arguments of kubelet made of %j',
    (unit) => {
      const text = unit.repeat(SIZE / unit.length);
      expect(() => [kubeletFlagText(text, 'node-labels'), kubeletFlagText(text, 'max-pods')]).not.toThrow();
    },
  );
});
