import * as ts from 'typescript';
import { docstringExamples, textOf } from '../support/doc-pages';

/** The interfaces that the package exports: jsii takes them for props, so each optional member says what happens without it. */
const exported = [...textOf('lib/index.ts').matchAll(/export \{ type (\w+) \} from '\.\/(.*)'/g)].map(([, name, path]) => ({
  name,
  path: `lib/${path}.ts`,
}));

/** An exported member with its docstring. */
interface Documented {
  readonly title: string;
  readonly isOptional: boolean;
  readonly tags: ReadonlyMap<string, string>;
  readonly text: string;
}

function membersOf({ name, path }: { name: string; path: string }): Documented[] {
  const file = ts.createSourceFile(path, textOf(path), ts.ScriptTarget.ES2022, true);
  return file.statements
    .filter(ts.isInterfaceDeclaration)
    .filter((declaration) => declaration.name.text === name)
    .flatMap(({ members }) => [...members].filter(ts.isPropertySignature))
    .map((member) => ({
      title: `${name}.${member.name.getText(file)}`,
      isOptional: member.questionToken !== undefined,
      tags: new Map(ts.getJSDocTags(member).map((tag) => [tag.tagName.text, ts.getTextOfJSDocComment(tag.comment) ?? ''])),
      text: ts
        .getJSDocCommentsAndTags(member)
        .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
        .join(' '),
    }));
}

const members = exported.flatMap(membersOf);
const titles = (wrong: (member: Documented) => boolean) => members.filter(wrong).map(({ title }) => title);

test('every optional prop of the public API has a default, and no other one', () => {
  expect(members.length).toBeGreaterThan(200);
  expect(titles(({ isOptional, tags }) => isOptional !== tags.has('default'))).toEqual([]);
  expect(titles(({ tags }) => tags.get('default') === '')).toEqual([]);
});

test('every prop of the public API says what it is, in sentences', () => {
  expect(titles(({ text }) => !/^(?:[A-Z`]|\/28|vCPUs).*\.$/s.test(text.trim()))).toEqual([]);
});

test('every construct of the public API has an example', () => {
  const paths = [...textOf('lib/index.ts').matchAll(/export \{[^}]*\} from '\.\/(constructs\/.*)'/g)].map(([, path]) => `lib/${path}.ts`);
  const constructs = paths.filter((path) => /^export class \w+ extends Construct\b/m.test(textOf(path)));
  expect(constructs.length).toBeGreaterThanOrEqual(10);
  expect(constructs.filter((path) => !docstringExamples.some(({ page }) => page === path))).toEqual([]);
});
