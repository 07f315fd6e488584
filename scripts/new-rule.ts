import { join } from 'node:path';
import { addRule } from './new-rule/add-rule';

const [id = '', ...more] = process.argv.slice(2);
try {
  if (!id || more.length > 0) {
    throw new Error('Give the id of the rule, and nothing else: npm run new-rule root-volume-small');
  }
  const paths = addRule(join(__dirname, '..'), id);
  console.log(
    `Written:\n${paths.map((path) => `  ${path}`).join('\n')}\n\n` +
      `npx jest test/rules/${id} test/rules/catalog fails until you have filled them in. Then write docs/rules.md by npm run docs:rules.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
