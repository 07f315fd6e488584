import { mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readModel } from '../../../lib/model/read-model';
import { planSituations, type PlanSituation } from '../../../lib/plan/capacity-plan';
import { makePlan } from '../../../lib/plan/make-plan';
import { planHtml } from '../../../lib/report/plan/plan-html';
import { nodes, planTemplate, reservation, subnet } from '../../plan/plan-template';
import { command } from '../command';

const plan = makePlan(
  readModel([
    {
      path: 'a.json',
      template: planTemplate({
        A: subnet('10.0.0.0/22', 'eu-west-1a'),
        B: subnet('10.0.4.0/24', 'eu-west-1b'),
        C: subnet({ Ref: 'Open' }),
        R: reservation('10.0.1.0/26', 'explicit'),
        Web: nodes([2, 4, 8], ['A', 'B'], { InstanceTypes: ['m5.large'] }),
        Batch: nodes([1, 2, 60], ['B']),
        Open: nodes([1, 2, 3], ['C']),
        Linux: nodes([2, 2, 3], ['A', 'B'], { AmiType: 'AL2023_x86_64_STANDARD', InstanceTypes: ['m5.large'] }),
      }),
    },
  ]),
);
const page = planHtml(plan);
let folder: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'plan-page-')));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Opens a page, and gives what it ends with and what the console says of errors. */
function open(html: string, ...args: string[]): { html: string; errors: string[] } {
  const file = join(folder, 'page.html');
  writeFileSync(file, html);
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    `--user-data-dir=${join(folder, 'profile')}`,
    '--enable-logging=stderr',
    '--v=0',
  ];
  const { ok, stdout, why } = command(process.env.CHROMIUM ?? '', [...flags, '--virtual-time-budget=20000', ...args, `file://${file}`]);
  if (!ok) {
    throw new Error(why);
  }
  return { html: stdout, errors: why.split('\n').filter((line) => line.includes('CONSOLE')) };
}

/** What a function answers in the page; it may take its time. */
function ask(question: string, ...args: string[]): unknown {
  const script = `Promise.resolve().then(async () => (${question})).then((answer) => {
    const out = document.createElement('pre'); out.id = 'answer'; out.textContent = encodeURIComponent(JSON.stringify(answer)); document.body.append(out);
  });`;
  const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8').replaceAll('</script', '<\\/script');
  const { html } = open(
    page.replace('</body>', () => `<script>${axe}</script><script>${script}</script></body>`),
    '--dump-dom',
    ...args,
  );
  const answer = /<pre id="answer">([^<]*)<\/pre>/.exec(html)?.[1];
  if (answer === undefined) {
    throw new Error('The page did not answer.');
  }
  return JSON.parse(decodeURIComponent(answer));
}

const choose = (situation: PlanSituation) => `document.getElementById('at-${situation}').click()`;

test('the page opens without a word on the console', () => {
  expect(open(page, '--dump-dom').errors).toEqual([]);
});

const shown = planSituations.filter((situation) => plan.subnets.some(({ situations }) => situations[situation]));

test.each(shown)('%s: the numbers that are seen are those of the plan', (situation) => {
  const seen = ask(
    `(${choose(situation)}, [...document.querySelectorAll('article')].filter((card) => card.querySelector('svg')).map((card) => card.innerText))`,
  ) as string[];
  const expected = plan.subnets.filter(({ cidr }) => cidr !== null);
  expect(seen).toHaveLength(expected.length);
  expected.forEach(({ situations, zone }, index) => {
    const { nodes: count, freeAddresses, taken } = situations[situation] ?? { nodes: 0, freeAddresses: 0, taken: { prefixes: 0 } };
    if (situation === 'zoneLost' && zone === plan.lostZone) {
      expect(seen[index]).toContain('This zone is lost.');
      return;
    }
    const free = Math.abs(freeAddresses);
    expect(seen[index]).toContain(
      `${String(count)} node${count === 1 ? '' : 's'} · ${String(free).replace(/(?=\d{3}$)/, free > 999 ? ',' : '')} address${free === 1 ? '' : 'es'} ${freeAddresses < 0 ? 'too few' : 'free'}`,
    );
    // Blocks that are taken by prefixes, and those that are missing.
    const blocks = (label: string) => Number(new RegExp(`${label}\\s*(\\d+)`).exec(seen[index])?.[1] ?? 0);
    expect(['held at rest', 'more at the desired size', 'more beyond that', 'missing'].map(blocks).reduce((sum, one) => sum + one)).toBe(
      taken.prefixes,
    );
  });
});

test.each([
  ['in light colours', []],
  ['in dark colours', ['--force-dark-mode', '--blink-settings=preferredColorScheme=0']],
])('axe finds nothing that keeps people out, %s', (_, args) => {
  const violations = ask(
    'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))',
    ...args,
  );
  expect(violations).toEqual([]);
});

test('it prints', () => {
  const file = join(folder, 'page.pdf');
  open(page, `--print-to-pdf=${file}`);
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
});

test('fifty subnets of /20 open within seconds', () => {
  const names = Array.from({ length: 50 }, (_, index) => `S${String(index)}`);
  const subnets = Object.fromEntries(names.map((name, index) => [name, subnet(`10.${String(index)}.0.0/20`, `z${String(index % 3)}`)]));
  const groups = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`W${String(index)}`, nodes([2, 30, 60], names)]));
  const large = planHtml(makePlan(readModel([{ path: 'a.json', template: planTemplate({ ...subnets, ...groups }) }])));
  const measure = `<script>addEventListener('load', () => requestAnimationFrame(() => { document.title = String(Math.round(performance.now())); }))</script></body>`;
  const { html } = open(
    large.replace('</body>', () => measure),
    '--dump-dom',
  );
  expect(statSync(join(folder, 'page.html')).size).toBeLessThan(1e6);
  expect(Number(/<title>(\d+)<\/title>/.exec(html)?.[1])).toBeLessThan(5000);
});
