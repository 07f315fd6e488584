const PARTS = ['major', 'minor', 'patch'];

/**
 * The version of a release.
 *
 * @param current version, such as `0.1.0`
 * @param asked `major`, `minor`, `patch`, or a version
 * @throws if it is none of them, or not above the current one
 */
export function nextVersion(current: string, asked: string): string {
  const numbers = current.split('.').map(Number);
  const part = PARTS.indexOf(asked);
  if (part >= 0) {
    return numbers.map((number, index) => (index < part ? number : index === part ? number + 1 : 0)).join('.');
  }
  if (!/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(asked)) {
    throw new Error(`--version must be major, minor, patch, or a version such as 0.2.0, got '${asked}'.`);
  }
  const wanted = asked.split('.').map(Number);
  const differing = wanted.findIndex((number, index) => number !== numbers[index]);
  if (differing < 0 || wanted[differing] < numbers[differing]) {
    throw new Error(`--version must be above the current version, ${current}, got '${asked}'.`);
  }
  return asked;
}
