import { didYouMean } from '../../../lib/values/texts/did-you-mean';

const candidates = ['root-device-name', 'ipv6-cluster', 'json', 'EKSClusterName'];

test.each([
  ['root-device-names', 'root-device-name'],
  ['rootdevicename', 'root-device-name'],
  ['ipv4-cluster', 'ipv6-cluster'],
  ['jsno', 'json'],
  ['json', 'json'],
  ['JSON', 'json'],
  ['eksclustername', 'EKSClusterName'],
  ['clusterName', 'EKSClusterName'],
])("'%s' was meant to be '%s'", (given, meant) => {
  expect(didYouMean(given, candidates)).toBe(` Did you mean '${meant}'?`);
});

test.each(['', 'nothing', 'yaml', 'x'.repeat(100)])("nothing is suggested for '%s'", (given) => {
  expect(didYouMean(given, candidates)).toBe('');
});

test('nothing is suggested where there is nothing', () => {
  expect(didYouMean('a', [])).toBe('');
});
