import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseData } from '../../lib/command/parse-data';
import { rules } from '../../lib/rules/rules';
import { exampleFinding } from '../../scripts/rules/example-finding';
import { ruleChapters } from '../../scripts/rules/rule-chapters';
import { rulesDocument } from '../../scripts/rules/rules-document';
import { judgeTemplates } from '../support/judge-templates';

const root = join(__dirname, '../..');
const ids = rules.map(({ id }) => id);
const example = (id: string) => readFileSync(join(root, `test/fixtures/rules/${id}.yaml`), 'utf8');

/** The files of a folder that hold a rule, or belong to one, by their names without ending. */
function names(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();
}

describe('the catalog of rules', () => {
  test('is in alphabetical order, each id once', () => {
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  test('has every rule of the folder', () => {
    const files = names('lib/rules', '.ts').filter((name) =>
      /^export const \w+: Rule = \{$/m.test(readFileSync(join(root, `lib/rules/${name}.ts`), 'utf8')),
    );
    expect(files).toEqual(ids);
  });

  test('has a line for every rule, in the same order', () => {
    const lines = readFileSync(join(root, 'lib/rules/catalog.ts'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => /^export \{ \w+ \} from '\.\/([\w-]+)';$/.exec(line)?.[1])).toEqual(ids);
  });

  test('has an example for every rule, and no other ones', () => {
    expect(names('test/fixtures/rules', '.yaml')).toEqual(ids);
  });

  test('has each rule in one chapter of the page, and no chapter without rules', () => {
    const chapters = ruleChapters(rules);
    expect(chapters.flatMap((chapter) => chapter.rules.map(({ id }) => id)).sort()).toEqual(ids);
    expect(chapters.filter((chapter) => chapter.rules.length === 0)).toEqual([]);
  });

  test('is what the page on the rules shows', () => {
    // `npm run docs:rules` writes it.
    expect(readFileSync(join(root, 'docs/rules.md'), 'utf8')).toBe(rulesDocument(rules, exampleFinding));
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('has an id in kebab case, texts that are sentences, and a public source', () => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.why).toMatch(/^[A-Z].*\.$/s);
    expect(rule.fix).toMatch(/^[A-Z].*\.$/s);
    expect(rule.source).toMatch(/^https:\/\/[a-z]/);
    expect(rule.requirements.every((row) => /^R\d+$/.test(row))).toBe(true);
  });

  test('finds something in its example', () => {
    const { findings } = judgeTemplates([parseData(example(id), `${id}.yaml`)], { only: [id] });
    expect(findings.map(({ ruleId }) => ruleId)).toContain(id);
    for (const { message, fix, value } of findings) {
      expect(message).toMatch(/^[A-Z'].*[.)]$/s);
      expect(fix).toMatch(/^[A-Z'].*[.)]$/s);
      expect(value).not.toBe('');
    }
  });
});
