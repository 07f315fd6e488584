import { compareKubernetesVersions } from '../../lib/facts/compare-kubernetes-versions';

test.each([
  ['1.9', '1.10'],
  ['1.34', '1.35'],
  ['1.35', '2.0'],
  ['1.99', '1.100'],
])('takes %s for older than %s', (older, newer) => {
  expect(compareKubernetesVersions(older, newer)).toBeLessThan(0);
  expect(compareKubernetesVersions(newer, older)).toBeGreaterThan(0);
});

test('takes a version for as old as itself', () => {
  expect(compareKubernetesVersions('1.35', '1.35')).toBe(0);
});

test.each(['', '1', 'v1.35', '1.35.2', '1.x', '1.35 ', '${Token[TOKEN.1]}'])('refuses %p', (version) => {
  const message = `'${version}' is not a Kubernetes version of Amazon EKS`;
  expect(() => compareKubernetesVersions(version, '1.35')).toThrow(message);
  expect(() => compareKubernetesVersions('1.35', version)).toThrow(message);
});
