import { mayBreak } from '../../scripts/release/may-break';
import { nextVersion } from '../../scripts/release/next-version';
import { releasedChangelog } from '../../scripts/release/released-changelog';
import { releaseOptions } from '../../scripts/release/release-options';
import { renamedPackage } from '../../scripts/release/renamed-package';

describe('the version of a release', () => {
  test.each([
    ['major', '2.0.0'],
    ['minor', '1.3.0'],
    ['patch', '1.2.10'],
    ['1.2.11', '1.2.11'],
    ['1.10.0', '1.10.0'],
    ['2.0.0', '2.0.0'],
  ])('after 1.2.9, as %s, is %s', (asked, version) => {
    expect(nextVersion('1.2.9', asked)).toBe(version);
  });

  test.each(['1.2.9', '1.2.8', '0.9.0', '1.1.99'])('is refused as %s, which is not above 1.2.9', (asked) => {
    expect(() => nextVersion('1.2.9', asked)).toThrow(`--version must be above the current version, 1.2.9, got '${asked}'.`);
  });

  test.each(['next', '1.3', 'v1.3.0', '1.03.0'])('is refused as %s', (asked) => {
    expect(() => nextVersion('1.2.9', asked)).toThrow('--version must be major, minor, patch, or a version');
  });

  test.each([
    ['1.2.9', '1.3.0', false],
    ['1.2.9', '2.0.0', true],
    ['0.1.0', '0.1.1', false],
    ['0.1.0', '0.2.0', true],
    ['0.9.0', '1.0.0', true],
  ])('may break the API, from %s to %s: %s', (before, after, expected) => {
    expect(mayBreak(before, after)).toBe(expected);
  });
});

describe('the changelog of a release', () => {
  const older = '## 0.1.0 - 2026-01-02\n\n- First.\n';

  test('has what was not released below the version, and nothing unreleased', () => {
    expect(releasedChangelog(`# Changelog\n\n## Unreleased\n\n### Added\n\n- More.\n\n${older}`, '0.2.0', '2026-11-29')).toBe(
      `# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2026-11-29\n\n### Added\n\n- More.\n\n${older}`,
    );
  });

  test('is refused where nothing is unreleased', () => {
    expect(() => releasedChangelog(`# Changelog\n\n## Unreleased\n\n${older}`, '0.2.0', '2026-11-29')).toThrow(
      "nothing below '## Unreleased'",
    );
    expect(() => releasedChangelog(`# Changelog\n\n${older}`, '0.2.0', '2026-11-29')).toThrow("nothing below '## Unreleased'");
  });
});

describe('the name of the package under a scope', () => {
  const renamed = (text: string) => renamedPackage(text, 'cdk-eks-windows', '@acme/cdk-eks-windows');

  test.each([
    ["import { WindowsCluster } from 'cdk-eks-windows';", "import { WindowsCluster } from '@acme/cdk-eks-windows';"],
    ['const { WindowsCluster } = require("cdk-eks-windows");', 'const { WindowsCluster } = require("@acme/cdk-eks-windows");'],
    ['npm install cdk-eks-windows aws-cdk-lib', 'npm install @acme/cdk-eks-windows aws-cdk-lib'],
    ['npm install --save-dev cdk-eks-windows', 'npm install --save-dev @acme/cdk-eks-windows'],
    ['npm install ../clone/cdk-eks-windows-0.1.0.tgz aws-cdk-lib', 'npm install @acme/cdk-eks-windows aws-cdk-lib'],
    ['the schema (`cdk-eks-windows/schemas/a.json`)', 'the schema (`@acme/cdk-eks-windows/schemas/a.json`)'],
  ])('is in %s', (text, expected) => {
    expect(renamed(text)).toBe(expected);
    expect(renamed(expected)).toBe(expected);
  });

  test.each([
    '# cdk-eks-windows',
    '{ "context": { "cdk-eks-windows:capacity-plan": false } }',
    "import { x } from 'cdk-eks-windows-more';",
  ])('is not in %s', (text) => {
    expect(renamed(text)).toBe(text);
  });
});

describe('the options of a release', () => {
  test('are read', () => {
    expect(releaseOptions(['--version', 'minor', '--scope', '@acme', '--registry', 'https://npm.example.com/x/', '--dry-run'])).toEqual({
      version: 'minor',
      scope: '@acme',
      registry: new URL('https://npm.example.com/x/'),
      repository: undefined,
      isDryRun: true,
    });
  });

  test.each([
    [[], 'Give --version to make a version'],
    [['--registry', 'https://npm.example.com/'], '--registry needs a --scope of yours'],
    [
      ['--registry', 'npm.example.com', '--scope', '@acme'],
      "--registry must be an address such as https://npm.example.com/, got 'npm.example.com'.",
    ],
    [['--registry', 'https://:secret@npm.example.com/', '--scope', '@acme'], 'Give the token in the environment variable NODE_AUTH_TOKEN.'],
    [['--version', 'minor', '--scope', 'acme'], "--scope must be a scope of npm such as @acme, got 'acme'."],
    [['--publish'], "Unknown option '--publish'"],
  ])('%j are refused', (args, message) => {
    expect(() => releaseOptions(args)).toThrow(message);
  });
});
