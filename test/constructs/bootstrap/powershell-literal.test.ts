import { CfnParameter } from 'aws-cdk-lib';
import * as fc from '../../support/fast-check';
import { powershellLiteral, powershellLiteralOfAttribute } from '../../../lib/constructs/bootstrap/powershell-literal';
import { evaluateString } from '../../support/evaluate';
import { PowerShell } from '../../support/powershell';
import { argumentText } from '../../support/powershell-arguments';
import { testStack } from '../../support/synth';

let powershell: PowerShell;
beforeAll(async () => {
  powershell = await PowerShell.load();
});

const NAMES_OF_TAGS = ['powershell', 'powershellArguments', 'script', 'persist', 'runAsLocalSystem', 'detach'];
const QUOTES = ["'", '\u2018', '\u2019', '\u201a', '\u201b'];
const HOSTILE = [
  ...QUOTES,
  ...[
    '"',
    '\u201c',
    '\u201d',
    '\u201e',
    '`',
    '$',
    '$(',
    ')',
    '@',
    "@'",
    "'@",
    '\\',
    ';',
    '|',
    '&',
    '#',
    '<#',
    '#>',
    '{',
    '}',
    ',',
    '%',
    '-',
    '\u2013',
  ],
  ...["'; Remove-Item C:\\ -Recurse; '", '\u2019; exit 1 #', '$env:PATH', '${x}', ' ', '\u00a0', '\u3000', '\ufeff', '😀', 'e\u0301'],
];
const REFUSED = [
  '\n',
  '\r',
  '\r\n',
  '\t',
  '\0',
  '\u0085',
  '\u2028',
  '\u2029',
  '\ud800',
  '\udc00',
  '</powershell>',
  '< / PowerShell >',
  '<persist>',
];

/** What the node runs: one call, with the value as the argument of one parameter between two others. */
function argumentOf(literal: string): string {
  const { statements, invocations } = powershell.parse(`& 'C:\\x.ps1' -Before 'a' -Value ${literal} -After 'b' 3>&1\nthrow "end"`);
  const [{ name, positional, parameters }, ...decoding] = invocations;
  const { '-Value': value, ...others } = parameters;
  const isOneCall = JSON.stringify(others) === '{"-Before":["a"],"-After":["b"]}';
  if (
    !isOneCall ||
    statements.length !== 2 ||
    decoding.some((call) => call.name !== 'Get-DeploymentValue' || call.positional.length !== 3) ||
    name !== 'C:\\x.ps1' ||
    positional.length > 0 ||
    value.length !== 1
  ) {
    throw new Error(`PowerShell sees ${JSON.stringify({ statements, invocations })}`);
  }
  return value[0];
}

describe('the reader of PowerShell in these tests', () => {
  test.each([
    ["'don''t'", "don't"],
    ["''", ''],
    ["''''", "'"],
    ["'a\u2019\u2019b'", 'a\u2019b'],
    // Of two different quotes in a row the second one stays.
    ["'a\u2018\u2019b'", 'a\u2019b'],
    ["'$x `n \"'", '$x `n "'],
  ])('takes %s for %j', (literal, value) => {
    expect(argumentOf(literal)).toBe(value);
  });

  test.each(["'a'b'", "'a\u2019b'", "'a\u2018; Remove-Item C:\\ #'", "'a\u201bb\u201b'", "'\u201a'"])(
    'sees that %s is no string',
    (literal) => {
      expect(() => argumentOf(literal)).toThrow(/PowerShell (sees|would refuse)|not closed/);
    },
  );
});

describe('a value known at synth', () => {
  test('is either refused or arrives as it is, whatever it holds', () => {
    const anything = fc.string({
      unit: fc.oneof(
        { weight: 6, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 2 }) },
        { weight: 6, arbitrary: fc.constantFrom(...HOSTILE) },
        { weight: 1, arbitrary: fc.oneof(fc.string({ unit: 'binary', maxLength: 2 }), fc.constantFrom(...REFUSED)) },
      ),
      maxLength: 6,
    });
    let accepted = 0;
    fc.assert(
      fc.property(anything, (value) => {
        let literal: string;
        try {
          literal = powershellLiteral(value, 'Group', 'the value');
        } catch (error) {
          return error instanceof Error;
        }
        accepted++;
        // What reaches the instance is UTF-8.
        const isUtf8 = Buffer.from(literal, 'utf8').toString('utf8') === literal;
        return isUtf8 && !/<\/?\s*powershell\s*>/i.test(literal) && argumentOf(literal) === value;
      }),
      { numRuns: 2000 },
    );
    expect(accepted).toBeGreaterThan(400);
  });

  test('is not refused for its quotes or other characters of PowerShell', () => {
    const unit = fc.oneof(
      fc.constantFrom(...HOSTILE.filter((text) => /^[\x20-\x7e]*$/.test(text))),
      fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 12 }), (value) => {
        fc.pre(!value.includes('<'));
        return argumentOf(powershellLiteral(value, 'Group', 'the value')) === value;
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['\n', '\r', '\0', '\t', '\u001b', '\u007f', '\u0085', '\u2028', '\u2029', '\u2019', '\u0151', '\ud83d', '😀'])(
    'is refused with %j, which is not printable ASCII',
    (character) => {
      expect(() => powershellLiteral(`ab${character}c`, "Group 'Web'", 'endpoint')).toThrow(
        `Group 'Web': endpoint must be printable ASCII, without line breaks, got ${JSON.stringify(`ab${character}c`)} (character 3)`,
      );
    },
  );

  test('is refused if it is empty', () => {
    expect(() => powershellLiteral('', 'Group', 'the value')).toThrow('Group: the value must not be empty. Leave it out');
  });

  test.each(NAMES_OF_TAGS.flatMap((name) => [`<${name}>`, `</${name}>`, `</ ${name.toUpperCase()} >`, `< ${name}>`]))(
    'is refused with the tag %s of EC2 user data',
    (tag) => {
      expect(() => powershellLiteral(`a${tag}b`, 'Group', 'the value')).toThrow(`Group: the value must not contain '${tag}'`);
      expect(() => powershellLiteral(`a${tag}b`, 'Group', 'the value')).toThrow(/Put such text in a file and run that\. See https:\/\//);
    },
  );
});

describe('a value known at deployment only', () => {
  const stack = testStack();
  const parameter = new CfnParameter(stack, 'Value').valueAsString;
  const ANYTHING = '[\\s\\S]*';
  const whole: unknown = stack.resolve(powershellLiteral(parameter, 'Group', 'the value', ANYTHING));
  const part: unknown = stack.resolve(powershellLiteral(`it's '${parameter}' and 'more`, 'Group', 'the value', ANYTHING));
  const evaluated = (template: unknown, Value: string) => argumentText(argumentOf(evaluateString(template, { Value })));

  test.each(['', "'", "'; Remove-Item C:\\ ; '", "''", '$(exit)', '`', 'a\nb', 'plain', '\u2019; exit #', '</powershell>'])(
    'arrives as it is: %j',
    (value) => {
      expect(evaluated(whole, value)).toBe(value);
      expect(evaluated(part, value)).toBe(`it's '${value}' and 'more`);
    },
  );

  test('arrives as it is, whatever it holds, and no tag of it stands in the user data', () => {
    const unit = fc.oneof(
      fc.constantFrom(...HOSTILE, ...REFUSED.filter((text) => !/[\ud800-\udfff]/.test(text))),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), (value) => {
        const isSafe = [whole, part].every((template) => !evaluateString(template, { Value: value }).includes('<'));
        return isSafe && evaluated(whole, value) === value && evaluated(part, value) === `it's '${value}' and 'more`;
      }),
      { numRuns: 1000 },
    );
  });

  test('is refused by the node unless it is what is expected there, as a whole and to its end', () => {
    const number: unknown = stack.resolve(powershellLiteral(`--x=${parameter}`, 'Group', 'maxPods', '[0-9]+'));
    expect(evaluated(number, '17')).toBe('--x=17');
    for (const value of ['', 'a', '1 --y', '1\n', '1\n--y', ' 1']) {
      expect(() => evaluated(number, value)).toThrow(`The node refuses '${value}' for maxPods.`);
    }
  });

  // CloudFormation gives other characters back as question marks: aws-cloudformation/cloudformation-coverage-roadmap#814.
  test('leaves the template in ASCII', () => {
    expect(JSON.stringify([whole, part])).toMatch(/^[\x20-\x7e]+$/);
  });

  test('is checked as far as it is known at synth', () => {
    expect(() => powershellLiteral(`${parameter}\n`, 'Group', 'the value')).toThrow('must be printable ASCII, without line breaks');
    expect(() => powershellLiteral(`${parameter}</powershell>`, 'Group', 'the value')).toThrow("must not contain '</powershell>'");
  });
});

test.each([
  [
    '{{resolve:ssm:/a/b}}',
    'Give the value by ssm.StringParameter.valueForStringParameter, or let the node read it by Get-SSMParameterValue',
  ],
  ['{{resolve:ssm-secure:/a/b:1}}', 'Let the node read it by Get-SSMParameterValue'],
  ['{{resolve:secretsmanager:a:SecretString:b}}', 'Let the node read it by Get-SECSecretValue'],
])('the dynamic reference %s is refused, with what to use instead', (reference, advice) => {
  const make = () => powershellLiteral(`a${reference}b`, 'Group', 'the value');
  expect(make).toThrow(`Group: the value must not contain the dynamic reference '${reference}'`);
  expect(make).toThrow(advice);
});

describe('an attribute that AWS or CloudFormation makes', () => {
  const stack = testStack();
  const name = new CfnParameter(stack, 'Name').valueAsString;

  test('needs no function of CloudFormation if it is a token as a whole', () => {
    expect(stack.resolve(powershellLiteralOfAttribute(name, 'Group', 'a name'))).toEqual({ 'Fn::Join': ['', ["'", { Ref: 'Name' }, "'"]] });
  });

  test.each(["'", "''"])('arrives as it is if what is known of it at synth has the quote %s', (quote) => {
    for (const value of [`a${quote}b`, `a${quote}b${name}`, `${name}${quote}`]) {
      const literal = evaluateString(stack.resolve(powershellLiteralOfAttribute(value, 'Group', 'a name')), { Name: 'x' });
      const argument = argumentOf(literal);
      expect(argument.startsWith('(') ? argumentText(argument) : argument).toBe(value.replace(name, 'x'));
    }
  });

  test('is checked as far as it is known at synth', () => {
    expect(() => powershellLiteralOfAttribute('a\nb', 'Group', 'a name')).toThrow('Group: a name must be printable ASCII');
    expect(() => powershellLiteralOfAttribute(`${name}</powershell>`, 'Group', 'a name')).toThrow(
      "Group: a name must not contain '</powershell>'",
    );
  });
});
