import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes the files of a rule from the templates beside this file, and gives the rule its line in the catalog. What the templates leave open lets the tests of the rule fail.
 *
 * @param root folder of the repository
 * @param id of the rule, such as `root-volume-small`
 * @returns paths of the files that were written, the catalog being the last
 * @throws if it is no id of a rule, or if one of the files is there already; then nothing is written
 */
export function addRule(root: string, id: string): string[] {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id)) {
    throw new Error(
      `'${id}' is no id of a rule. An id says what is wrong, in two words or more of small letters and digits with a hyphen between them, such as root-volume-small.`,
    );
  }
  const name = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const files = [
    { template: 'rule.txt', path: `lib/rules/${id}.ts` },
    { template: 'test.txt', path: `test/rules/${id}.test.ts` },
    { template: 'example.txt', path: `test/fixtures/rules/${id}.yaml` },
  ];
  const existing = files.find(({ path }) => existsSync(join(root, path)));
  if (existing) {
    throw new Error(`There is ${existing.path} already. Choose another id, or change that file.`);
  }

  for (const { template, path } of files) {
    const text = readFileSync(join(__dirname, template), 'utf8');
    writeFileSync(join(root, path), text.replaceAll('rule-id', id).replaceAll('ruleName', name));
  }
  const catalog = 'lib/rules/catalog.ts';
  const lines = readFileSync(join(root, catalog), 'utf8').trimEnd().split('\n');
  writeFileSync(join(root, catalog), `${[...lines, `export { ${name} } from './${id}';`].sort(byFile).join('\n')}\n`);
  return [...files.map(({ path }) => path), catalog];
}

function byFile(one: string, other: string): number {
  const [a, b] = [one, other].map((line) => /'(.+)'/.exec(line)?.[1] ?? '');
  return a < b ? -1 : 1;
}
