import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../lib/rules/rules';
import { missingOutcomes } from '../support/missing-outcomes';

const ids = rules.map(({ id }) => id);

/** The text of a file with tests, or nothing if there is none. */
function textOf(path: string): string {
  const file = join(__dirname, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** The tests that several rules share stand in a function that each of their files calls. */
function sharedTests(source: string): string {
  return source.includes('describeInstanceTypeRule(') ? textOf('../support/instance-type-rule.ts') : '';
}

test.each(ids)('%s has a test file of its name, where it passes, fails and is unknown', (id) => {
  const source = textOf(`${id}.test.ts`);
  expect(source).not.toBe('');
  expect(missingOutcomes(source, sharedTests(source))).toEqual([]);
});

describe('outcomes without a test', () => {
  const passes = "test('passes for Linux nodes', () => {});";
  const fails = "test('fails for an arm64 type', () => {});";
  const unknown = "test('is unknown if a parameter gives the type', () => {});";

  test.each([
    ['one test each', `${passes}${fails}${unknown}`],
    ['warnings', `${passes}test('warns of two hops', () => {});${unknown}`],
    ['remarks', `${passes}test('finds a policy too many', () => {});${unknown}`],
    ['tables', `test.each([1])('passes for %s', (_) => {}); test.each<[string]>(wrong)('fails for %s', (_) => {}); ${unknown}`],
    ['groups', `describe('rule', () => { describe('passes', () => {}); describe.each(all)('fails for %s', () => {}); ${unknown} });`],
    ['the id in front', "test('a-rule passes', () => {}); it('a-rule fails', () => {}); it('a-rule is unknown', () => {});"],
  ])('are none with %s', (_, source) => {
    expect(missingOutcomes(source)).toEqual([]);
  });

  test('are none with tests that stand in two files', () => {
    expect(missingOutcomes(passes, `${fails}${unknown}`)).toEqual([]);
  });

  test.each([
    ['no tests', '', ['passes', 'fails', 'is unknown']],
    ['comments', `// ${fails}\n${passes}${unknown}`, ['fails']],
    ['other texts', `${passes}${fails}; expect('is unknown').toBe('is unknown')`, ['is unknown']],
    ['other calls', `${passes}${fails}; group('is unknown', () => {})`, ['is unknown']],
    ['tests that are skipped', `test.skip('passes', () => {});${fails}${unknown}`, ['passes']],
    ['tables that are skipped', `${passes}test.skip.each([1])('fails for %s', () => {});${unknown}`, ['fails']],
    ['tests to be written', `${passes}${fails}test.todo('is unknown')`, ['is unknown']],
    ['another word', `${passes}test('compasses and failsafe', () => {});${unknown}`, ['fails']],
  ])('are told with %s', (_, source, missing) => {
    expect(missingOutcomes(source)).toEqual(missing);
  });
});
