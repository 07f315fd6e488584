import { readModel } from '../../../lib/model/read-model';
import { makePlan } from '../../../lib/plan/make-plan';
import { planHtml } from '../../../lib/report/plan/plan-html';
import { planMarkdown } from '../../../lib/report/plan/plan-markdown';
import { planText } from '../../../lib/report/plan/plan-text';
import { nodes, planTemplate, subnet } from '../../plan/plan-template';

const planOf = (resources: object) => makePlan(readModel([{ path: 'a.json', template: planTemplate(resources) }]));
const plan = planOf({ A: subnet('10.0.0.0/24', 'z1'), B: subnet('10.0.1.0/24', 'z2'), W: nodes([2, 4, 20], ['A', 'B']) });
const page = planHtml(plan);

test('the page needs nothing else: no script, no other file', () => {
  expect(page).not.toMatch(/<script|<link|src=|url\(|@import|https?:/);
});

test('it shows the blocks of a subnet, all of them and no more', () => {
  const map = /<div class="at at-max">[^]*?<ul class="parts">([^]*?)<\/ul>/.exec(page)?.[1] ?? '';
  const counts = [...map.matchAll(/<\/i>(\d+) /g)].map(([, count]) => Number(count));
  // A /24 is 16 blocks; 10 nodes hold 10 prefixes at most, 2 of them at the desired size and at rest; their own addresses go beside the whole blocks.
  expect(counts).toEqual([2, 2, 8, 4]);
});

test('it has the numbers of the plan as a table', () => {
  expect(page).toContain('<td>10+10 luck');
  expect(page).toContain('<td>2/4/20</td>');
});

test('it shows one situation at a time, chosen by radio buttons', () => {
  const ids = [...page.matchAll(/<input type="radio" name="at" id="(at-\w+)"( checked)?>/g)].map(
    ([, id, checked]: (string | undefined)[]) => [id, checked !== undefined],
  );
  expect(ids).toEqual([
    ['at-rest', false],
    ['at-min', false],
    ['at-desired', false],
    ['at-max', true],
    ['at-update', false],
    ['at-modeSwitch', false],
    ['at-zoneLost', false],
  ]);
  for (const [id] of ids) {
    expect(page).toContain(`body:has(#${String(id)}:checked) .at:not(.${String(id)})`);
  }
});

test('nothing in a template becomes markup, a control or a new line', () => {
  const hostile = '<img src=x onerror=alert(1)>"\'&|`\u001b[2J\n# x';
  const bad = planOf({
    A: subnet('10.0.0.0/24', hostile),
    W: nodes([1, 1, 1], ['A'], { NodegroupName: hostile, InstanceTypes: [hostile] }),
  });
  expect(planHtml(bad)).not.toContain('<img');
  expect(planMarkdown(bad)).not.toContain('<img');
  for (const text of [planHtml(bad), planMarkdown(bad), planText(bad)]) {
    expect(text).not.toContain('\u001b');
    expect(text).not.toMatch(/^# x/m);
  }
});

test('fifty subnets of /20 stay under a megabyte', () => {
  const names = Array.from({ length: 50 }, (_, index) => `S${String(index)}`);
  const subnets = Object.fromEntries(names.map((name, index) => [name, subnet(`10.${String(index)}.0.0/20`, `z${String(index % 3)}`)]));
  const groups = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`W${String(index)}`, nodes([2, 30, 60], names)]));
  expect(planHtml(planOf({ ...subnets, ...groups })).length).toBeLessThan(1e6);
});

test('a plan of nothing is a page, and tables without rows', () => {
  const nothing = planOf({});
  expect(planHtml(nothing)).toContain('0 node groups');
  expect(planText(nothing)).toContain('GROUP');
});
