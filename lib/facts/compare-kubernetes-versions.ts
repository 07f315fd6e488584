/**
 * Orders two Kubernetes minor versions by their numbers, so that 1.9 comes before 1.10.
 *
 * @param a for example `1.34`
 * @param b for example `1.35`
 * @returns negative where `a` is older, positive where it is newer, zero where both are the same
 * @throws if a value is not of the form `<major>.<minor>`
 */
export function compareKubernetesVersions(a: string, b: string): number {
  const [majorA, minorA] = numbers(a);
  const [majorB, minorB] = numbers(b);
  return majorA - majorB || minorA - minorB;
}

function numbers(version: string): [number, number] {
  const match = /^(\d+)\.(\d+)$/.exec(version);
  if (!match) {
    throw new Error(
      `'${version}' is not a Kubernetes version of Amazon EKS. Write the major and the minor number, for example '1.35'. ` +
        'See https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html',
    );
  }
  return [Number(match[1]), Number(match[2])];
}
