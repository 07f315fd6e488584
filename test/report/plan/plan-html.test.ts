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
  const counts = [...map.matchAll(/<\/i>[^<]*<b>(\d+)</g)].map(([, count]) => Number(count));
  // A /24 is 16 blocks; 10 nodes hold 10 prefixes at most, 2 of them at the desired size and at rest; their own addresses go beside the whole blocks.
  expect(counts).toEqual([2, 2, 8, 4]);
});

test('blocks that are missing are shown beside those that there are', () => {
  // A /26 has four blocks, two of them whole. Five nodes of t3.nano hold five prefixes.
  const small = planHtml(planOf({ A: subnet('10.0.0.0/26', 'z1'), W: nodes([0, 0, 5], ['A']) }));
  const atMax = /<div class="at at-max">([^]*?)<\/div>/.exec(small)?.[1] ?? '';
  expect(atMax).toContain('<li><i class="missing"></i>missing<b>3</b></li>');
  expect(/<path class="missing" d="([^"]*)">/.exec(atMax)?.[1]).toBe('M40 0h30v10h-30z');
  expect(atMax).toContain('viewBox="0 0 160 10"');
  // However many there are, no more than twice the blocks of the subnet are drawn. Of 500 single addresses 27 go beside the whole blocks, and others into both.
  const many = planHtml(planOf({ A: subnet('10.0.0.0/26', 'z1'), W: nodes([0, 0, 500], ['A']) }));
  expect(many).toContain('missing<b>500</b>');
  expect(/<path class="missing" d="([^"]*)">/.exec(many)?.[1]).toBe('M40 0h80v10h-80z');
});

test('it sums up nodes, pods and prefixes, and the worst verdict, in each situation', () => {
  const summary = /<dl class="summary at at-max">([^]*?)<\/dl>/.exec(page)?.[1] ?? '';
  const values = [...summary.matchAll(/<dt>([^<]*)<\/dt><dd[^>]*>(?:<span[^>]*><\/span>)?([^<]*)</g)].map(([, label, value]) => [
    label,
    value,
  ]);
  // 20 nodes of t3.nano have 16 pods and a prefix each; two /24 have 14 whole blocks each.
  expect(values).toEqual([
    ['worst of all subnets', 'By luck'],
    ['nodes', '20'],
    ['Windows pods', '320'],
    ['prefixes of 28 blocks', '20'],
    ['single addresses', '20'],
  ]);
});

test('it shows pods of a node beside what it holds, what it can hold, and the limit of kubelet', () => {
  const large = planHtml(planOf({ A: subnet('10.0.0.0/20', 'z1'), W: nodes([1, 1, 1], ['A'], { InstanceTypes: ['c5.large'] }) }));
  const card = /<h3>W<\/h3>([^]*?)<\/article>/.exec(large)?.[1] ?? '';
  const rows = [...card.matchAll(/<\/i>([^<]*)<b>([^<]*)</g)].map(([, label, value]) => [label, value]);
  // c5.large: 144 addresses in prefix mode; 110 pods and one in advance are in 7 prefixes, which have 112.
  expect(rows).toEqual([
    ['Pods with an address', '110'],
    ['Addresses in advance', '2'],
    ['Addresses that it can hold', '144'],
    ['Pods that kubelet takes', '110'],
    ['Full, it takes', '7 prefixes + 1 address'],
    ['After churn, with 7 pods', '7 prefixes + 1 address'],
  ]);
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
