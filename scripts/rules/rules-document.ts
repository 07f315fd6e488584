import type { Rule } from '../../lib/rules/rule';

/**
 * Writes the page on the rules.
 *
 * @param rules all of them
 * @param exampleOf the smallest template in which a rule finds something, as YAML
 */
export function rulesDocument(rules: readonly Rule[], exampleOf: (ruleId: string) => string): string {
  return [
    '# Rules',
    '',
    '<!-- Generated from lib/rules and test/fixtures/rules by `npm run docs:rules`. -->',
    '',
    'What `EksWindowsChecks` and `npx eks-windows check` look for in the templates of clusters with Windows nodes. An **error** is what certainly fails, at deployment or at the first pod; a ' +
      '**warning** is what is fragile, insecure or not verified; an **info** is what could be better. Some findings of a rule are less severe than the rule; their text says why.',
    '',
    'A value that a template does not tell is never guessed: the rule does not say anything of it then, and the report tells what could not be checked, and why. ' +
      '[Checking any app](checks.md) tells how to read, silence and weigh findings.',
    '',
    '| rule | severity | what is wrong |',
    '| --- | --- | --- |',
    ...rules.map(({ id, severity, title }) => `| [\`${id}\`](#${id}) | ${severity} | ${title} |`),
    '',
    ...rules.flatMap((rule) => section(rule, exampleOf(rule.id))),
  ].join('\n');
}

function section(rule: Rule, example: string): string[] {
  const { id, severity, title, why, fix, source, requirements } = rule;
  return [
    `## ${id}`,
    '',
    `**${severity}** · ${title}`,
    '',
    why,
    '',
    `**What to do:** ${fix}`,
    '',
    `**Source:** <${source}>${requirements.length > 0 ? ` · ${requirements.join(', ')}` : ''}`,
    '',
    'A template in which it finds something:',
    '',
    '```yaml',
    example.trimEnd(),
    '```',
    '',
  ];
}
