import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { command } from '../command';
import { allTemplates } from '../templates';
import { expectedWarnings } from './expected-warnings';

/** The fields of cfn-lint's JSON that are read here. */
interface Match {
  readonly Filename: string;
  readonly Level: string;
  readonly Message: string;
  readonly Rule: { readonly Id: string };
}

const cfnLint = process.env.CFN_LINT ?? '';

/** What cfn-lint finds in each template, by its name. */
function lint(templates: ReadonlyMap<string, object>): Map<string, Match[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cfn-lint-'));
  const files = [...templates].map(([name, template]) => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(template, undefined, 1));
    return file;
  });
  const { stdout, why } = command(cfnLint, ['--format', 'json', '--regions', 'eu-west-1', '--', ...files]);
  if (!stdout.startsWith('[')) {
    throw new Error(why);
  }
  const matches = JSON.parse(stdout) as Match[];
  return new Map(files.map((file) => [basename(file, '.json'), matches.filter(({ Filename }) => Filename === file)]));
}

const isExpected = ({ Rule, Message }: Match) => expectedWarnings.some(({ rule, message }) => rule === Rule.Id && message.test(Message));
const text = ({ Rule, Message }: Match) => `${Rule.Id} ${Message}`;

const templates = allTemplates();
const found = lint(templates);

test.each([...templates.keys()])('finds no errors in %s, and warns of nothing that is not expected', (name) => {
  const matches = found.get(name) ?? [];
  expect(matches.filter((match) => match.Level === 'Error' && !isExpected(match)).map(text)).toEqual([]);
  expect(matches.filter((match) => !isExpected(match)).map(text)).toEqual([]);
});

test.each(expectedWarnings)('still warns as expected: $rule, $message', ({ rule, message }) => {
  const warnings = [...found.values()].flat().filter(({ Rule, Message }) => Rule.Id === rule && message.test(Message));
  expect(warnings.length).toBeGreaterThan(0);
});

test('finds what is wrong, so that silence means something', () => {
  const wrong = { Resources: { Group: { Type: 'AWS::EKS::Nodegroup', Properties: { ClusterName: 'demo' } } } };
  const [matches] = lint(new Map([['wrong', wrong]])).values();
  expect(matches.map(text)).toContainEqual(expect.stringContaining("'NodeRole' is a required property"));
});
