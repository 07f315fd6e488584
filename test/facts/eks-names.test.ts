import { eksNamesSources, isClusterName, isClusterNameOfWindowsGuide, isNodeGroupName } from '../../lib/facts/eks-names';

const long = (length: number) => 'x'.repeat(length);

// API of EKS, CreateCluster; the guide for Windows nodes of 2023; the guide's rule for node groups.
test.each([
  ['web', true, true, true],
  ['Web-1', true, true, true],
  ['w-', true, true, true],
  ['1web', true, false, true],
  ['web_1', true, false, true],
  ['-web', false, false, false],
  ['_web', false, false, false],
  ['web.1', false, false, false],
  ['web 1', false, false, false],
  ['web\n', false, false, false],
  ['wéb', false, false, false],
  ['', false, false, false],
  [long(63), true, true, true],
  [long(64), true, true, false],
  [long(100), true, true, false],
  [long(101), false, false, false],
])('%j is a cluster: %p, a cluster by the guide for Windows: %p, a node group: %p', (name, cluster, guide, nodeGroup) => {
  expect(isClusterName(name)).toBe(cluster);
  expect(isClusterNameOfWindowsGuide(name)).toBe(guide);
  expect(isNodeGroupName(name)).toBe(nodeGroup);
});

test('cites public sources with a date', () => {
  for (const { title, url, date } of eksNamesSources) {
    expect(title).not.toBe('');
    expect(url).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    expect(date).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
  }
});
