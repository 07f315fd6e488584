/**
 * Makes a version, publishes the package, or both:
 *
 *   npm run release -- --version minor
 *   NODE_AUTH_TOKEN=... npm run release -- --scope @acme --registry https://npm.example.com/
 *
 * docs/publishing.md tells more. The token is read from the environment by npm itself: it stands in no file and in no argument.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { apiChanges } from './release/api-changes';
import { nextVersion } from './release/next-version';
import { preparedPackage } from './release/prepared-package';
import { releasedChangelog } from './release/released-changelog';
import { type ReleaseOptions, releaseOptions } from './release/release-options';

const root = resolve(__dirname, '..');

/** Pages that name the tarball of this version. */
const NAMING_THE_TARBALL = ['README.md', 'docs/other-languages.md'];

function run(program: string, args: readonly string[], cwd = root): void {
  execFileSync(program, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
}

/** Version, changelog, commit and tag. */
function makeVersion(asked: string, isDryRun: boolean): void {
  const { version: current } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const version = nextVersion(current, asked);
  const path = join(root, 'CHANGELOG.md');
  const changelog = releasedChangelog(readFileSync(path, 'utf8'), version, new Date().toISOString().slice(0, 10));
  if (isDryRun) {
    console.log(`Would make version ${version}, and the tag v${version}.`);
    return;
  }
  writeFileSync(path, changelog);
  for (const page of NAMING_THE_TARBALL) {
    const text = readFileSync(join(root, page), 'utf8');
    writeFileSync(join(root, page), text.replaceAll(`cdk-eks-windows-${current}.tgz`, `cdk-eks-windows-${version}.tgz`));
  }
  run('npm', ['version', version, '--no-git-tag-version', '--ignore-scripts']);
  const changed = ['package.json', 'package-lock.json', 'CHANGELOG.md', ...NAMING_THE_TARBALL];
  run('git', ['commit', '--quiet', '-m', `chore(release): ${version}`, '--', ...changed]);
  run('git', ['tag', '--annotate', `v${version}`, '-m', version]);
}

function publish(registry: URL, options: ReleaseOptions): void {
  const { folder, name } = preparedPackage(root, options);
  try {
    run('npm', ['run', 'build'], folder);
    const { host, pathname, href } = registry;
    const scope = name.split('/')[0];
    const token =
      process.env.NODE_AUTH_TOKEN === undefined ? '' : `//${host}${pathname.replace(/\/?$/, '/')}:_authToken=\${NODE_AUTH_TOKEN}\n`;
    writeFileSync(join(folder, '.npmrc'), `${scope}:registry=${href}\n${token}`);
    console.log(apiChanges(folder, name));
    // What was built is what is published: scripts would build again.
    run('npm', ['publish', '--ignore-scripts', '--registry', href, ...(options.isDryRun ? ['--dry-run'] : [])], folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function release(options: ReleaseOptions): void {
  if (execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' }) !== '') {
    throw new Error('There are changes that are not committed. A release is made from what git has: commit or stash them.');
  }
  if (options.version !== undefined) {
    makeVersion(options.version, options.isDryRun);
  }
  if (options.registry) {
    publish(options.registry, options);
  }
}

try {
  release(releaseOptions(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
