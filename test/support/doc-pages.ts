import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** Paths of the pages for people, from the root of the repository. */
export const docPages = ['.', 'docs', 'docs/decisions', 'bench'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name).replaceAll('\\', '/')),
);

/** The text of a page, or of another file of the repository. */
export const textOf = (path: string) => readFileSync(join(root, path), 'utf8');

/** A piece of TypeScript in a page. */
export interface Snippet {
  readonly page: string;
  /** Number of its line in the page, from 1. */
  readonly line: number;
  readonly code: string;
}

/** The pieces of TypeScript in the pages. Those of the API reference are the examples of the docstrings, and not among them. */
export const snippets: readonly Snippet[] = docPages
  .filter((page) => page !== 'docs/api.md')
  .flatMap((page) => {
    const text = textOf(page);
    return [...text.matchAll(/```ts\n(.*?)\n```/gs)].map(({ index, 1: code }) => ({
      page,
      line: text.slice(0, index).split('\n').length + 1,
      code,
    }));
  });

/** The examples of the docstrings, which the API reference shows. */
export const docstringExamples: readonly Snippet[] = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) => {
    const page = `lib/${name.replaceAll('\\', '/')}`;
    const text = textOf(page);
    return [...text.matchAll(/^ *\* @example\n((?: *\*(?! @|\/).*\n)+)/gm)].map(({ index, 1: code }) => ({
      page,
      line: text.slice(0, index).split('\n').length + 1,
      code: code.replaceAll(/^ *\* ?/gm, ''),
    }));
  });
