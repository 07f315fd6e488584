import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FactSource } from '../../lib/facts/fact-source';

const folder = join(__dirname, '../../lib/facts');

/** What the files of facts export as their sources: one source, or a list of them. */
const sources = readdirSync(folder).flatMap((file) =>
  Object.entries(jest.requireActual<{ [name: string]: unknown }>(join(folder, file)))
    .filter(([name]) => /Sources?$/.test(name))
    .map(([name, value]): [string, readonly FactSource[]] => [name, (Array.isArray(value) ? value : [value]) as FactSource[]]),
);

test('the facts have sources', () => {
  expect(sources.length).toBeGreaterThan(20);
});

test.each(sources)('%s are public, with a title and a date', (_, list) => {
  expect(list.length).toBeGreaterThan(0);
  for (const { title, url, date } of list) {
    expect(title).not.toBe('');
    expect(url).toMatch(/^https:\/\/[a-z]/);
    expect(date).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
  }
});
