import {
  cniPolicy,
  ecrPullPolicies,
  eksIamPoliciesSources,
  minimalWorkerNodePolicy,
  policiesForEverything,
  policiesWithoutAddresses,
  policiesWithoutJoining,
  vpcResourceControllerPolicy,
  workerNodePolicy,
} from '../../lib/facts/eks-iam-policies';

// AWS Managed Policy Reference.
test('knows the policies that grant what is needed from those that certainly do not', () => {
  expect(policiesWithoutAddresses.has('AmazonEKSClusterPolicy')).toBe(true);
  expect(policiesWithoutJoining.has('AmazonSSMManagedInstanceCore')).toBe(true);
  for (const policy of [vpcResourceControllerPolicy, workerNodePolicy, minimalWorkerNodePolicy, cniPolicy, ...policiesForEverything]) {
    expect(policiesWithoutAddresses.has(policy)).toBe(false);
    expect(policiesWithoutJoining.has(policy)).toBe(false);
  }
});

test('names the narrowest policy for ECR first', () => {
  expect(ecrPullPolicies[0]).toBe('AmazonEC2ContainerRegistryPullOnly');
});

test('cites public sources with a date', () => {
  for (const { title, url, date } of eksIamPoliciesSources) {
    expect(title).not.toBe('');
    expect(url).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    expect(date).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
  }
});
