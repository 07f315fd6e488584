import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as ts from 'typescript';
import { command, type Ended } from '../command';
import { versions } from './versions';

const examples = resolve(__dirname, '../../../examples');
const { LANGUAGES_FOLDER = '', LANGUAGES_PYTHON, LANGUAGES_GO, LANGUAGES_MAVEN } = process.env;
const dist = join(LANGUAGES_FOLDER, 'dist');

/** The example in a language: where its source is, and how a copy of it in a folder is run. */
interface Language {
  readonly name: string;
  readonly source: string;
  readonly run: (folder: string, env: NodeJS.ProcessEnv) => Ended;
}

const typescript = (cdk: string): Language => ({
  name: 'TypeScript',
  source: 'every-language/app.ts',
  run: (folder, env) => {
    const { outputText } = ts.transpileModule(readFileSync(join(folder, 'app.ts'), 'utf8'), {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    // Beside its `node_modules`.
    const script = join(LANGUAGES_FOLDER, `typescript-${cdk}/app.js`);
    writeFileSync(script, outputText);
    return command(process.execPath, [script], { cwd: folder, env });
  },
});

const others: (Language & { readonly isHere: boolean; readonly cdk: string })[] = [
  {
    name: 'Python',
    isHere: LANGUAGES_PYTHON !== undefined,
    cdk: versions.cdk.python,
    source: 'python/app.py',
    run: (folder, env) =>
      command(LANGUAGES_PYTHON ?? '', ['app.py'], { cwd: folder, env: { ...env, PYTHONPATH: join(dist, 'python/src') } }),
  },
  {
    name: 'Go',
    isHere: LANGUAGES_GO !== undefined,
    cdk: versions.cdk.go,
    source: 'go/app.go',
    run: (folder, env) => {
      const module = 'example.com/cdk-eks-windows-go/ekswindows';
      return inTurn(
        () => command('go', ['mod', 'edit', `-replace=${module}=${join(dist, 'go/ekswindows')}`], { cwd: folder, env }),
        // The module asks for the version of the CDK with which the library was compiled.
        () =>
          command('go', ['mod', 'edit', `-require=github.com/aws/aws-cdk-go/awscdk/v2@v${versions.cdk.go}`], {
            cwd: join(dist, 'go/ekswindows'),
            env,
          }),
        () => command('go', ['mod', 'tidy'], { cwd: folder, env }),
        () => command('go', ['build', '-gcflags=all=-N -l', '-ldflags=-s -w', '-o', 'app', '.'], { cwd: folder, env }),
        () => command(join(folder, 'app'), [], { cwd: folder, env }),
      );
    },
  },
  {
    name: 'Java',
    isHere: LANGUAGES_MAVEN !== undefined,
    cdk: versions.cdk.java,
    source: 'java/src/main/java/example/App.java',
    run: (folder, env) => {
      const maven = (pom: string, ...goals: string[]) =>
        command(
          'mvn',
          [
            '-B',
            '-q',
            '-ntp',
            '-f',
            pom,
            `-Dmaven.repo.local=${join(LANGUAGES_FOLDER, 'maven')}`,
            ...goals,
            '-Dmaven.javadoc.skip',
            '-Dmaven.source.skip',
          ],
          {
            cwd: folder,
            env,
          },
        );
      return inTurn(
        () => maven(pinnedPom(), 'install'),
        () => maven(join(folder, 'pom.xml'), 'compile', 'exec:java'),
      );
    },
  },
];
const here = others.filter(({ isHere }) => isHere);

/** Runs steps until one fails. */
function inTurn(...steps: readonly (() => Ended)[]): Ended {
  const [first, ...rest] = steps;
  const ended = first();
  return ended.ok && rest.length > 0 ? inTurn(...rest) : ended;
}

/** The package of Java asks for ranges of versions; Maven would take the newest of each. */
function pinnedPom(): string {
  const path = join(dist, 'java/pom.xml');
  const pom = readFileSync(path, 'utf8');
  const exactly = (artifact: string, version: string) => (text: string) =>
    text.replace(new RegExp(`(<artifactId>${artifact}</artifactId>\\s*<version>)[^<]*`), `$1${version}`);
  const pins = [
    exactly('aws-cdk-lib', versions.cdk.java),
    exactly('constructs', versions.constructs),
    exactly('jsii-runtime', versions.jsiiRuntime),
  ];
  writeFileSync(
    path,
    pins.reduce((text, pin) => pin(text), pom),
  );
  return path;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'languages-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Synthesizes the example in a language, changed or as it is. */
function synthesize(language: Language, change: (source: string) => string = (source) => source): Ended & { readonly assembly: string } {
  const [project] = language.source.split('/');
  const copy = mkdtempSync(join(folder, `${project}-`));
  cpSync(join(examples, project), copy, { recursive: true });
  const source = join(copy, language.source.slice(project.length + 1));
  writeFileSync(source, change(readFileSync(source, 'utf8')));
  const assembly = join(copy, 'cdk.out');
  const ended = language.run(copy, {
    ...process.env,
    CDK_OUTDIR: assembly,
    CDK_CONTEXT_JSON: JSON.stringify({ 'aws:cdk:version-reporting': false }),
    JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1',
  });
  return { ...ended, assembly };
}

/** Without the hashes of assets. */
function templateIn(assembly: string): unknown {
  return JSON.parse(readFileSync(join(assembly, 'EveryLanguage.template.json'), 'utf8').replace(/[0-9a-f]{64}/g, 'HASH'));
}

function rulesOf(assembly: string): string[] {
  const report = JSON.parse(readFileSync(join(assembly, 'validation-report.json'), 'utf8')) as {
    pluginReports: { pluginName: string; violations: { ruleName: string }[] }[];
  };
  return report.pluginReports
    .filter(({ pluginName }) => pluginName === 'eks-windows')
    .flatMap(({ violations }) => violations.map(({ ruleName }) => ruleName));
}

const withWrongType = (source: string) => source.replace('m5a.xlarge', 'm6a.xlarge');

describe('the example in TypeScript', () => {
  test('is stopped by the checks if an instance type is wrong', () => {
    const { ok, assembly } = synthesize(typescript(versions.cdk.python), withWrongType);
    expect(ok).toBe(false);
    expect(rulesOf(assembly)).toEqual(['instance-type-excluded']);
  });
});

if (here.length > 0) {
  describe.each(here)('the example in $name', (language) => {
    test('has the template of the one in TypeScript', () => {
      const reference = synthesize(typescript(language.cdk));
      expect(reference).toMatchObject({ ok: true });
      const ended = synthesize(language);
      expect(ended.ok ? '' : ended.why).toBe('');
      expect(templateIn(ended.assembly)).toEqual(templateIn(reference.assembly));
    });

    test('is stopped by the checks if an instance type is wrong', () => {
      const { ok, assembly } = synthesize(language, withWrongType);
      expect(ok).toBe(false);
      expect(rulesOf(assembly)).toEqual(['instance-type-excluded']);
    });
  });
}

test('the examples ask for the version of the CDK that is compared', () => {
  expect(read(join(__dirname, 'requirements.txt'))).toBe(`aws-cdk-lib==${versions.cdk.python}\nconstructs==${versions.constructs}\n`);
  expect(read(join(examples, 'go/go.mod'))).toContain(`github.com/aws/aws-cdk-go/awscdk/v2 v${versions.cdk.go}\n`);
  expect(read(join(examples, 'java/pom.xml'))).toContain(`<version>${versions.cdk.java}</version>`);
});

test('the code for .NET is generated, with its names', () => {
  const project = join(dist, 'dotnet/CdkEksWindows');
  expect(read(join(project, 'CdkEksWindows.csproj'))).toContain('<PackageId>CdkEksWindows</PackageId>');
  expect(read(join(project, 'CdkEksWindows/WindowsCluster.cs'))).toContain('namespace CdkEksWindows\n');
});

function read(file: string): string {
  return readFileSync(file, 'utf8');
}
