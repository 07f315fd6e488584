/**
 * Whether a version may break what worked with another one: a new major version may, and before 1.0.0 a new minor one.
 *
 * @see https://semver.org
 */
export function mayBreak(before: string, after: string): boolean {
  const [[majorBefore, minorBefore], [major, minor]] = [before, after].map((version) => version.split('.').map(Number));
  return major !== majorBefore || (major === 0 && minor !== minorBefore);
}
