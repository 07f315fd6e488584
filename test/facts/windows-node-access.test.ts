import {
  kubeProxyWindowsGroup,
  nodesGroup,
  nodeUsername,
  windowsNodeAccessSources,
  windowsNodeGroups,
} from '../../lib/facts/windows-node-access';

// EKS User Guide, Windows support: the example of aws-auth.
test('maps Windows nodes to three groups, with the name of each node', () => {
  expect(windowsNodeGroups).toEqual(['system:bootstrappers', 'system:nodes', 'eks:kube-proxy-windows']);
  expect(windowsNodeGroups).toEqual(expect.arrayContaining([nodesGroup, kubeProxyWindowsGroup]));
  expect(nodeUsername).toBe('system:node:{{EC2PrivateDNSName}}');
});

test('cites public sources with a date', () => {
  for (const { title, url, date } of windowsNodeAccessSources) {
    expect(title).not.toBe('');
    expect(url).toMatch(/^https:\/\/(docs\.aws\.amazon\.com|github\.com)\//);
    expect(date).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
  }
});
