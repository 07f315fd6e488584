const UNRELEASED = '## Unreleased';

/**
 * The changelog after a release: what was not released is now of a version, and nothing is unreleased.
 *
 * @param day of the release, such as `2026-11-29`
 * @throws if there is nothing to release
 */
export function releasedChangelog(changelog: string, version: string, day: string): string {
  const start = changelog.indexOf(`${UNRELEASED}\n`);
  const changes = /^## Unreleased\n(.*?)(?=^## |$(?![^]))/ms.exec(changelog)?.[1] ?? '';
  if (start < 0 || !/^- /m.test(changes)) {
    throw new Error(`CHANGELOG.md has nothing below '${UNRELEASED}'. Write down what changed, one line that begins with '- ' for each.`);
  }
  return changelog.replace(`${UNRELEASED}\n`, `${UNRELEASED}\n\n## ${version} - ${day}\n`);
}
