import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { docPages, textOf } from './support/doc-pages';

/** The fields that are looked at. */
interface Manifest {
  readonly peerDependencies: object;
  readonly scripts: object;
  readonly version: string;
  readonly homepage: string;
  readonly repository: { readonly url: string };
  readonly jsii: { readonly targets: { readonly go: { readonly moduleName: string } } };
}

const root = resolve(__dirname, '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

describe('package.json', () => {
  test('has no dependency at run time but the peers', () => {
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest).not.toHaveProperty('optionalDependencies');
    expect(Object.keys(manifest.peerDependencies)).toEqual(['aws-cdk-lib', 'constructs']);
  });

  test('runs nothing when it is installed', () => {
    expect(Object.keys(manifest.scripts)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^((pre|post)?install|prepare)$/)]));
  });

  test('names addresses that nobody can claim: example.com is kept free', () => {
    // https://www.rfc-editor.org/rfc/rfc2606
    const addresses = [manifest.homepage, manifest.repository.url].map((address) => new URL(address).hostname);
    expect(addresses).toEqual(['example.com', 'example.com']);
    expect(manifest).not.toHaveProperty('bugs');
    expect(manifest.jsii.targets.go.moduleName).toMatch(/^example\.com\//);
  });

  test('has the version of the tarball that the pages name', () => {
    const named = docPages.flatMap((page) => [...textOf(page).matchAll(/cdk-eks-windows-(\d[^\s]*?)\.tgz/g)].map(([, version]) => version));
    expect(named.length).toBeGreaterThanOrEqual(2);
    expect([...new Set(named)]).toEqual([manifest.version]);
  });

  test('gives each language of the CDK a name', () => {
    expect(Object.keys(manifest.jsii.targets).sort()).toEqual(['dotnet', 'go', 'java', 'python']);
  });
});

test.each(['lib', 'bin', 'schemas'])('nothing in %s leads to an address of the project, which somebody could claim', (folder) => {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((file) => /\.(ts|json)$/.test(file));
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => /https?:\/\/[^\s'"]*cdk-eks-windows/.test(readFileSync(join(root, folder, file), 'utf8')))).toEqual([]);
});

test('git ignores .npmrc, which may hold a token', () => {
  expect(execFileSync('git', ['check-ignore', '.npmrc'], { cwd: root, encoding: 'utf8' }).trim()).toBe('.npmrc');
});
