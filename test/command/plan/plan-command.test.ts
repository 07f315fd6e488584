import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planFormats } from '../../../lib/report/plan-formats';
import { nodes, planTemplate, subnet } from '../../plan/plan-template';
import { folderWith } from '../folder-with';
import { run } from '../run';

const template = planTemplate({
  A: subnet('10.0.0.0/24', 'eu-west-1a'),
  B: subnet('10.0.1.0/27', 'eu-west-1b'),
  W: nodes([12, 12, 12], ['A', 'B']),
});
let folder: string;
let file: string;

beforeEach(() => {
  const wrongRange = planTemplate({ A: subnet('10.0.0/24'), W: nodes([1, 1, 1], ['A']) });
  folder = folderWith({ 'a.template.json': template, 'other/none.txt': '', 'range.json': wrongRange });
  file = join(folder, 'a.template.json');
});

test('prints tables of groups and subnets', () => {
  const { code, out, err } = run(['plan', file]);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^ {2}W +prod +prefix-delegation +t3\.nano +16 +16 +110 /m);
  expect(out).toMatch(/^ {2}B +10\.0\.1\.0\/27 {2}eu-west-1b .* 6\+6 unbalanced/m);
});

test.each(Object.keys(planFormats))('prints %s', (format) => {
  const { code, out } = run(['plan', file, '--format', format]);
  expect(code).toBe(0);
  expect(out).toContain('eu-west-1b');
});

test('prints JSON as it is planned, with numbers to try out', () => {
  const args = [
    'plan',
    '--format=json',
    '--nodes',
    '2',
    '--pods',
    '1',
    '--surge',
    '5',
    '--other-addresses',
    '7',
    '--lose-zone',
    'eu-west-1b',
    folder,
  ];
  const plan = JSON.parse(run(args).out) as { groups: unknown[]; subnets: unknown[] };
  expect(plan).toMatchObject({
    lostZone: 'eu-west-1b',
    groups: [{ nodes: { max: 2, surge: 5 }, node: { pods: 1 } }],
    subnets: [{ otherAddresses: 7 }, { otherAddresses: 7 }],
  });
});

test('writes into a file', () => {
  const output = join(folder, 'plan.html');
  const { out, err } = run(['plan', file, '--format', 'html', '-o', output]);
  expect(out).toBe('');
  expect(err).toContain(`The plan is in '${output}'.`);
  expect(readFileSync(output, 'utf8')).toMatch(/^<!DOCTYPE html>/);
});

test('takes values of parameters', () => {
  const open = join(folderWith({ 'b.json': planTemplate({ A: subnet({ Ref: 'Open' }), W: nodes([1, 1, 1], ['A']) }) }), 'b.json');
  expect(run(['plan', open]).out).toMatch(/A: Not known: its range, as the parameter 'Open' has no default\./);
  expect(run(['plan', open, '--parameters', 'Open=10.0.0.0/26']).out).toContain('10.0.0.0/26');
});

test.each<[string, string[], RegExp]>([
  ['no path', [], /There is nothing to plan/],
  ['a path that is not there', ['none.json'], /Cannot read 'none\.json'/],
  ['a folder without templates', ['FOLDER/other'], /There is no template in/],
  ['pods below zero', ['FILE', '--pods=-1'], /--pods is '-1', but must be a whole number of 0 or more/],
  ['pods below zero, as a word of its own', ['FILE', '--pods', '-1'], /--pods is '-1', but must be a whole number of 0 or more/],
  ['more nodes than can be', ['FILE', '--nodes', '1000000000'], /--nodes is '1000000000', but must be a whole number from 0 to 999999999/],
  [
    'a subnet whose range is none',
    ['FOLDER/range.json'],
    /The range of the subnet 'A' is '10\.0\.0\/24', which is no IPv4 range, such as .* Correct it in range\.json/,
  ],
  ['half a node', ['FILE', '--nodes', '1.5'], /--nodes is '1\.5'/],
  ['a format that there is not', ['FILE', '--format', 'htlm'], /must be one of text, json, markdown, html\. Did you mean 'html'/],
  ['an option that there is not', ['FILE', '--pod', '1'], /Unknown option '--pod'.*'--pods'/],
  ['an option without value', ['FILE', '--pods', '--nodes=1'], /--pods needs a value/],
  ['a zone that there is not', ['FILE', '--lose-zone', 'x'], /no subnet of a node group is there\. Its zones are eu-west-1a, eu-west-1b\./],
])('refuses %s, and writes nothing', (_, given, message) => {
  const output = join(folder, 'not-written.html');
  const args = given.map((text) => text.replace('FILE', file).replace('FOLDER', folder));
  const { code, out, err } = run(['plan', '-o', output, ...args]);
  expect([code, out]).toEqual([64, '']);
  expect(err).toMatch(message);
  expect(existsSync(output)).toBe(false);
});

test('refuses a file that cannot be written', () => {
  const { code, err } = run(['plan', file, '-o', join(folder, 'none', 'plan.txt')]);
  expect(code).toBe(64);
  expect(err).toMatch(/Cannot write/);
});

test.each(['plan', 'size', 'instance-types'])('%s has a help of its own, which the help of all names', (name) => {
  const { code, out } = run([name, '--help']);
  expect(code).toBe(0);
  expect(out).toContain(`Usage: eks-windows ${name} `);
  expect(out.split('\n').filter((line) => line.length > 100)).toEqual([]);
  expect(run(['--help']).out).toContain(`eks-windows ${name} -h`);
});
