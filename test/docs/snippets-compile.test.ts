import { join, resolve } from 'node:path';
import * as ts from 'typescript';
import { docPages, docstringExamples, snippets, textOf } from '../support/doc-pages';
import { exampleNames } from '../support/example-names';

const root = resolve(__dirname, '../..');

/** What a reader of a snippet takes for granted. A snippet that declares one of these has its own. */
const PRELUDE = `
declare const stack: import('aws-cdk-lib').Stack;
declare const eksCluster: import('aws-cdk-lib/aws-eks-v2').Cluster;
declare const cluster: import('cdk-eks-windows').WindowsCluster;
`;

function compile(files: { [path: string]: string }): string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.dev.json'), (path) => ts.sys.readFile(path)) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const settings = { ...options, noUnusedLocals: false };
  const host = ts.createCompilerHost(settings);
  const readSourceFile = host.getSourceFile.bind(host);
  const isFile = host.fileExists.bind(host);
  host.getSourceFile = (path, languageVersion) =>
    path in files ? ts.createSourceFile(path, files[path], languageVersion) : readSourceFile(path, languageVersion);
  host.fileExists = (path) => path in files || isFile(path);
  const program = ts.createProgram(Object.keys(files), settings, host);
  return Object.keys(files)
    .flatMap((path) => ts.getPreEmitDiagnostics(program, program.getSourceFile(path)))
    .map(({ file, start, messageText }) => {
      const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
      return `${file?.fileName.slice(root.length + 1) ?? ''}:${String(line)} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
}

const virtual = (name: string) => join(root, name).replaceAll('\\', '/');

test('every TypeScript snippet of the documentation and the docstrings compiles, and a wrong one would not', () => {
  const files = Object.fromEntries(
    [...snippets, ...docstringExamples].map(({ page, line, code }) => [
      virtual(`${page.replaceAll('/', '-')}-${String(line)}.ts`),
      `${code}\nexport {};\n`,
    ]),
  );
  const wrong = "import { WindowsIpam } from 'cdk-eks-windows';\nWindowsIpam.secondaryIp({ warm: 1 });\n";
  const findings = compile({ ...files, [virtual('prelude.d.ts')]: PRELUDE, [virtual('wrong.ts')]: wrong });
  expect(findings).toEqual([expect.stringMatching(/^wrong\.ts:2 .*'warm' does not exist in type 'SecondaryIpOptions'/)]);
  expect(snippets.length).toBeGreaterThanOrEqual(30);
  expect(docstringExamples.length).toBeGreaterThanOrEqual(15);
}, 60_000);

test('the README links every example, and the pages show some as they are', () => {
  const readme = textOf('README.md');
  for (const name of exampleNames) {
    expect(readme).toContain(`[${name}](examples/${name}/app.ts)`);
  }
  const shown = docPages.flatMap((page) => [...textOf(page).matchAll(/<!-- (examples\/\S+) -->\n\n```(?:ts|yaml)\n(.*?)\n```/gs)]);
  expect(shown.length).toBeGreaterThanOrEqual(3);
  expect(shown).toHaveLength(docPages.flatMap((page) => [...textOf(page).matchAll(/<!-- examples\//g)]).length);
  for (const [, path, code] of shown) {
    expect(`${code}\n`).toBe(textOf(path));
  }
});
