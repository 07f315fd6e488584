import { existsSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';
import { docPages, textOf } from '../support/doc-pages';

const root = resolve(__dirname, '../..');

/** What is written in code is no link, and no heading. */
const withoutCode = (page: string) => textOf(page).replaceAll(/^ *```.*?^ *```$/gms, '');

/** Where the links of a page lead within the repository: path from its root, and heading. */
function linksOf(page: string): { path: string; heading: string }[] {
  const targets = [...withoutCode(page).matchAll(/\]\((?!https?:)([^)\s]+)\)|<a href="(?!https?:)([^"]+)"/g)];
  return targets.map(([link, markdown, html]) => {
    const [path, heading = ''] = (link.startsWith(']') ? markdown : html).split('#');
    return {
      path:
        path === ''
          ? page
          : normalize(join(dirname(page), path))
              .replaceAll('\\', '/')
              .replace(/\/$/, ''),
      heading,
    };
  });
}

/** The anchors of a page, as GitHub makes them: the second of two headings that are alike ends in -1. */
function headingsOf(page: string): string[] {
  const seen = new Map<string, number>();
  return [...withoutCode(page).matchAll(/^#+ (.*)$/gm)].map(([, title]) => {
    const anchor = title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    return times === 0 ? anchor : `${anchor}-${String(times)}`;
  });
}

test.each(docPages)('the links of %s to files and headings lead somewhere', (page) => {
  const broken = linksOf(page).filter(
    ({ path, heading }) => !existsSync(join(root, path)) || (heading !== '' && !headingsOf(path).includes(heading)),
  );
  expect(broken).toEqual([]);
});

test('every page of docs/ can be reached from the README', () => {
  const reached = new Set(['README.md']);
  for (const page of reached) {
    for (const { path } of linksOf(page)) {
      docPages.filter((one) => one === path || dirname(one) === path).forEach((one) => reached.add(one));
    }
  }
  expect(docPages.filter((page) => page.startsWith('docs/') && !reached.has(page))).toEqual([]);
});

test('no page uses a heading twice, so that an anchor means one place', () => {
  const twice = docPages
    .filter((page) => !['CHANGELOG.md', 'docs/api.md'].includes(page))
    .flatMap((page) => {
      const headings = headingsOf(page);
      return headings
        .filter((heading) => /-\d+$/.test(heading) && headings.includes(heading.replace(/-\d+$/, '')))
        .map((heading) => `${page}#${heading}`);
    });
  expect(twice).toEqual([]);
});
