import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HIPAASecurityChecks, NIST80053R4Checks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { testCluster } from './support/synth';

const PACKS = {
  'NIST 800-53 R5': NIST80053R5Checks,
  'NIST 800-53 R4': NIST80053R4Checks,
  'PCI DSS 3.2.1': PCIDSS321Checks,
  HIPAA: HIPAASecurityChecks,
};

/** The cells of the rows of the table in docs/cdk-nag.md, the first one of its head. */
const [head, , ...rows] = readFileSync(join(__dirname, '../docs/cdk-nag.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

test('the table names the packs, and gives a reason for each rule', () => {
  expect(head.slice(1, 5)).toEqual(Object.keys(PACKS));
  for (const row of rows) {
    expect(row.slice(1, 5).every((cell) => ['yes', 'no'].includes(cell))).toBe(true);
    expect(row[6]).toMatch(/^[A-Z].{40,}\.$/);
  }
});

test.each(Object.entries(PACKS))('the table has what the pack for %s says of the default cluster, and no more', (name, Pack) => {
  const { stack, cluster } = testCluster();
  cluster.addWindowsNodeGroup('Web');
  const { violations } = new Pack(stack.node.root).validateScope(stack.node.root);
  const found = new Set(violations.map(({ ruleName }) => (ruleName.split('-').at(-1) ?? '').replace(/\[.*/s, '')));
  const column = head.indexOf(name);
  const told = rows.filter((row) => row[column] === 'yes').map(([rule]) => rule.replaceAll('`', ''));
  expect(told.length).toBeGreaterThan(3);
  expect([...found].sort()).toEqual(told.sort());
});
