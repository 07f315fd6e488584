import * as fc from '../../support/fast-check';
import { markdownCode } from '../../../lib/report/markdown/markdown-code';
import { markdownLink } from '../../../lib/report/markdown/markdown-link';
import { markdownReport } from '../../../lib/report/markdown/markdown-report';
import { markdownText } from '../../../lib/report/markdown/markdown-text';
import { visibleText } from '../../../lib/report/visible-text';
import { finding, report, unknown } from '../sample';

const short = { showUnknown: false };

/** What a browser shows for a text without tags. */
function shown(markdown: string): string {
  return markdown.replaceAll('<!-- -->', '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}

describe('the Markdown report', () => {
  test('has a table for each severity that was found', () => {
    const findings = [
      finding({ message: 'It is wrong.', fix: 'Do it.', propertyPath: 'Properties.A' }),
      finding({ severity: 'info', message: 'It could be better.', fix: 'Do it.', propertyPath: 'Properties.B', constructPath: undefined }),
    ];
    expect(markdownReport(report(findings, [unknown()], 2), short)).toBe(`## Windows on Amazon EKS

1 error, 1 info in 2 templates; 1 check could not be done.

### Errors

| Rule | What is wrong | What to do | Where |
| --- | --- | --- | --- |
| [root-device-name](https://docs.aws.amazon.com/root) | It is wrong. | Do it. | \`cdk.out/Dev.template.json\`: \`Web\` \`Properties.A\`<br>\`Dev/Web/Resource\` |

### Infos

| Rule | What is wrong | What to do | Where |
| --- | --- | --- | --- |
| [root-device-name](https://docs.aws.amazon.com/root) | It could be better. | Do it. | \`cdk.out/Dev.template.json\`: \`Web\` \`Properties.B\` |
`);
  });

  test('lists what could not be checked if it is asked to', () => {
    expect(markdownReport(report([], [unknown({ cause: 'it is a token' })]), { showUnknown: true })).toBe(`## Windows on Amazon EKS

No findings in 1 template; 1 check could not be done.

### Not checked

| Rule | Why | Where |
| --- | --- | --- |
| \`subnet-addresses-exhausted\` | it is a token | \`cdk.out/Dev.template.json\`: \`Group\` \`Properties.VPCZoneIdentifier\` |
`);
  });

  test('says plainly that nothing was found', () => {
    expect(markdownReport(report(), short)).toBe('## Windows on Amazon EKS\n\nNo findings in 1 template.\n');
  });

  test('keeps a row in one line and its cells apart, whatever a template holds', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, text, text, (message, logicalId, templatePath, constructPath) => {
        const row =
          markdownReport(report([finding({ message, logicalId, templatePath, constructPath })]), short)
            .split('\n')
            .at(-2) ?? '';
        expect(row.startsWith('| [root-device-name](')).toBe(true);
        expect(row.match(/\|/g)).toHaveLength(5);
      }),
    );
  });
});

describe('text in Markdown', () => {
  test.each([
    ['a | b', 'a &#124; b'],
    ['`a`', '&#96;a&#96;'],
    ['<img src=x onerror=alert>', '&#60;img src=x onerror=alert&#62;'],
    ['&lt;', '&#38;lt;'],
    ['[a](b)', '&#91;a&#93;&#40;b&#41;'],
    ['**a** _b_ ~c~ $d$ \\e', '&#42;&#42;a&#42;&#42; &#95;b&#95; &#126;c&#126; &#36;d&#36; &#92;e'],
    ['a\nb', 'a&#92;u000ab'],
    ['@owner', '&#64;<!-- -->owner'],
    ['https://example.com', 'https&#58;//example.com'],
  ])('escapes %j', (text, escaped) => {
    expect(markdownText(text)).toBe(escaped);
  });

  test('is shown as it is, and has no markup, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = markdownText(text);
        expect(shown(escaped)).toBe(visibleText(text));
        expect(escaped.replaceAll('<!-- -->', '').replace(/&#\d+;/g, '')).not.toMatch(/[\\`*_{}[\]<>()#+!|~&$:@\n]/);
      }),
    );
  });
});

describe('code in Markdown', () => {
  test.each(['Web', 'cdk.out/Dev.template.json', 'Properties.Tags.0.Value', 'my_name', '-'])('is code for %s', (name) => {
    expect(markdownCode(name)).toBe(`\`${name}\``);
  });

  test.each(['a|b', 'a`b', 'a\\b', 'a<b', 'a b', 'a\nb', ''])('is escaped text for %j', (name) => {
    expect(markdownCode(name)).toBe(markdownText(name));
  });
});

describe('a link in Markdown', () => {
  test.each([
    ['https://docs.aws.amazon.com/a', '[a&#124;b](https://docs.aws.amazon.com/a)'],
    ['https://docs.aws.amazon.com/a_(b)|c', '[a&#124;b](https://docs.aws.amazon.com/a%5F%28b%29%7Cc)'],
    ['javascript:alert(1)', 'a&#124;b'],
    ['https://', 'a&#124;b'],
    ['', 'a&#124;b'],
  ])('leads to %j only if that is an address of the web', (address, link) => {
    expect(markdownLink('a|b', address)).toBe(link);
  });
});
