import type { Rule } from '../../lib/rules/rule';
import { ruleChapters } from './rule-chapters';

/** What a rule says of its example: the place, such as `Launch.Properties.LaunchTemplateData.UserData`, and the message. */
export interface ExampleFinding {
  readonly logicalId: string;
  readonly propertyPath: string;
  readonly message: string;
}

/**
 * Writes the page on the rules.
 *
 * @param rules all of them
 * @param findingOf what a rule finds in the smallest template in which it finds something
 */
export function rulesDocument(rules: readonly Rule[], findingOf: (ruleId: string) => ExampleFinding): string {
  return [
    '# Rules',
    '',
    '<!-- Generated from lib/rules and test/fixtures/rules by `npm run docs:rules`. -->',
    '',
    'What `EksWindowsChecks` and `npx eks-windows check` look for in the templates of clusters with Windows nodes. An **error** is what certainly fails, at deployment or at the first pod; a ' +
      '**warning** is what is fragile, insecure or not verified; an **info** is what could be better. Some findings of a rule are less severe than the rule; their text says why.',
    '',
    'A value that a template does not show is never guessed: the rule says nothing of it then, and the report lists what could not be checked, and why. ' +
      '[Checking any app](checks.md) says how to read, silence and weigh findings. In a clone, `test/fixtures/rules` has the smallest template for each rule in which it finds something; ' +
      'the message below each rule is what it says of that one.',
    '',
    ...ruleChapters(rules).flatMap(({ title, rules: ofChapter }) => [
      `**${title}**`,
      '',
      '| rule | severity | what is wrong |',
      '| --- | --- | --- |',
      ...ofChapter.map((rule) => `| [\`${rule.id}\`](#${rule.id}) | ${rule.severity} | ${rule.title} |`),
      '',
    ]),
    'Each rule, by its id:',
    '',
    ...rules.flatMap((rule) => section(rule, findingOf(rule.id))),
  ].join('\n');
}

function section({ id, severity, title, why, fix, source }: Rule, { logicalId, propertyPath, message }: ExampleFinding): string[] {
  return [
    `## ${id}`,
    '',
    `**${severity}** · ${title}`,
    '',
    why,
    '',
    `**What to do:** ${fix}`,
    '',
    `**It says, for example,** at \`${[logicalId, propertyPath].filter((part) => part !== '').join('.')}\`:`,
    '',
    `> ${message.replace(/[\\`*<[]/g, '\\$&')}`,
    '',
    `**Source:** <${source}>`,
    '',
  ];
}
