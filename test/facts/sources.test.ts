import { bootstrapParametersSources } from '../../lib/facts/bootstrap-parameters';
import { ec2RefusesWindowsSource } from '../../lib/facts/ec2-refuses-windows';
import type { FactSource } from '../../lib/facts/fact-source';
import { instanceTypesSources } from '../../lib/facts/instance-types-data';
import { kubeletSource } from '../../lib/facts/kubelet';
import { kubernetesVersionsSources } from '../../lib/facts/kubernetes-versions';
import { legacyWindowsSupportSources } from '../../lib/facts/legacy-windows-support';
import { serviceBackendsSource } from '../../lib/facts/service-backends';
import { userDataLimitsSource } from '../../lib/facts/user-data-limits';
import { vpcCniConfigSources } from '../../lib/facts/vpc-cni-config';
import { windowsExcludedInstanceTypesSources } from '../../lib/facts/windows-excluded-instance-types';
import { windowsReleasesSources } from '../../lib/facts/windows-releases';

test.each<[string, readonly FactSource[]]>([
  ['bootstrap parameters', bootstrapParametersSources],
  ['types that EC2 refuses', [ec2RefusesWindowsSource]],
  ['instance types', instanceTypesSources],
  ['the kubelet', [kubeletSource]],
  ['Kubernetes versions', kubernetesVersionsSources],
  ['legacy Windows support', legacyWindowsSupportSources],
  ['back ends of services', [serviceBackendsSource]],
  ['limits of user data', [userDataLimitsSource]],
  ['the VPC CNI configuration', vpcCniConfigSources],
  ['excluded instance types', windowsExcludedInstanceTypesSources],
  ['Windows releases', windowsReleasesSources],
])('the facts on %s cite public sources with a date', (_, sources) => {
  expect(sources.length).toBeGreaterThan(0);
  for (const { title, url, date } of sources) {
    expect(title).not.toBe('');
    expect(url).toMatch(/^https:\/\/[a-z]/);
    expect(date).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
  }
});
