import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArguments } from '../../lib/command/parse-arguments';
import { usage } from '../../lib/command/usage';
import { formats } from '../../lib/report/formats';
import { ruleListFormats } from '../../lib/report/rule-list-formats';
import { documentWithHelp } from '../../scripts/command/document-with-help';
import { folderWith } from './folder-with';
import { run } from './run';

const options = ['fail-on', 'format', 'help', 'list-rules', 'parameters', 'rule', 'show-unknown', 'skip', 'today', 'version'];

describe('the text of --help', () => {
  test('names only options that there are, and all of them', () => {
    const named = new Set(usage().match(/--[a-z-]+/g));
    expect([...named].sort()).toEqual(options.map((name) => `--${name}`).sort());
    for (const option of named) {
      expect(() => parseArguments([option, 'check', 'a'], [])).not.toThrow('Unknown option');
    }
  });

  test('fits into 100 columns', () => {
    expect(
      usage()
        .split('\n')
        .filter((line) => line.length > 100),
    ).toEqual([]);
  });

  test('stands in docs/checks.md; npm run docs:help writes it there', () => {
    const document = readFileSync(join(__dirname, '../../docs/checks.md'), 'utf8');
    expect(document).toBe(documentWithHelp(document, usage()));
  });

  test('needs a place in the document', () => {
    expect(() => documentWithHelp('# Checks\n', usage())).toThrow('The document has no block for the text of --help.');
  });
});

describe.each(Object.keys(formats))('the format %s', (format) => {
  test('stands in the help, and in the message for one that there is not', () => {
    expect(usage()).toMatch(new RegExp(`--format FORMAT .*\\b${format}\\b`));
    expect(run(['check', 'a', '--format', 'none']).err).toMatch(new RegExp(`must be one of .*\\b${format}\\b`));
  });

  test('can be asked for', () => {
    const { code, err, out } = run(['check', join(folderWith({ 'a.json': {} }), 'a.json'), '--format', format]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/\S[^]*\n$/);
  });
});

test.each(Object.keys(ruleListFormats))('the format %s of --list-rules stands in the help, and can be asked for', (format) => {
  expect(usage()).toMatch(new RegExp(`--list-rules .*\\b${format}\\b`));
  const { code, out } = run(['--list-rules', '--format', format]);
  expect(code).toBe(0);
  expect(out).toContain('root-device-name');
});

test('the default format is text, of the report and of the list of rules', () => {
  expect(usage()).toContain('text (default), json');
  expect(run(['--list-rules']).out).toBe(run(['--list-rules', '--format', 'text']).out);
});
