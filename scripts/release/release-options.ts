import { parseArgs } from 'node:util';

/** What a release is to do. */
export interface ReleaseOptions {
  /** `major`, `minor`, `patch`, or a version: makes the version, its changelog, commit and tag. Without it what is there is published. */
  readonly version?: string;
  /** Such as `@acme`: under which the package is published. */
  readonly scope?: string;
  /** To which it is published. Without it nothing is published. */
  readonly registry?: URL;
  /** Address of the repository that `package.json` names, instead of one that leads nowhere. */
  readonly repository?: URL;
  /** Nothing is committed, tagged or published. */
  readonly isDryRun: boolean;
}

/**
 * Reads the arguments of `npm run release`.
 *
 * @throws if they are no release
 */
export function releaseOptions(args: readonly string[]): ReleaseOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      version: { type: 'string' },
      scope: { type: 'string' },
      registry: { type: 'string' },
      repository: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const { version, scope, 'dry-run': isDryRun } = values;
  if (version === undefined && values.registry === undefined) {
    throw new Error('Give --version to make a version, --registry and --scope to publish, or all of them. See docs/publishing.md');
  }
  if (scope !== undefined && !/^@[a-z0-9][a-z0-9._-]*$/.test(scope)) {
    throw new Error(`--scope must be a scope of npm such as @acme, got '${scope}'.`);
  }
  const registry = address('registry', values.registry);
  if (registry?.username || registry?.password) {
    throw new Error('--registry must hold no credentials. Give the token in the environment variable NODE_AUTH_TOKEN.');
  }
  if (registry && scope === undefined) {
    throw new Error(
      '--registry needs a --scope of yours, such as @acme: the bare name may become that of somebody else on a public registry.',
    );
  }
  return { version, scope, registry, repository: address('repository', values.repository), isDryRun };
}

function address(option: string, value: string | undefined): URL | undefined {
  if (value === undefined) {
    return undefined;
  }
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^(git\+)?https?:$/.test(url.protocol)) {
    throw new Error(`--${option} must be an address such as https://npm.example.com/, got '${value}'.`);
  }
  return url;
}
