import { workloadHostNetwork } from '../../lib/rules/workload-host-network';
import { conditional, manifest, workload, type WorkloadOptions } from '../support/manifests';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const given = { Ref: 'Given' };
const noDefault = "the parameter 'Given' has no default";
const windows = { nodeSelector: { 'kubernetes.io/os': 'windows' } };
const onHost = { ...windows, hostNetwork: true };
const hostProcess = { securityContext: { windowsOptions: { hostProcess: true } } };

function withWorkload(podSpec: object, options?: WorkloadOptions): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' }, Os: { Type: 'String', Default: 'windows' } };
    template.Resources.Web = manifest([workload(podSpec, options)]);
  });
}

describe('workload-host-network passes', () => {
  test.each([
    ['for self-managed nodes', rightTemplate()],
    ['for a managed node group', rightManagedTemplate()],
    ['for a Windows workload', withWorkload(windows)],
    ['for a Windows workload that says hostNetwork: false', withWorkload({ ...windows, hostNetwork: false })],
    ['for a Linux workload', withWorkload({ nodeSelector: { 'kubernetes.io/os': 'linux' }, hostNetwork: true })],
    ['for a workload of which nothing tells the system', withWorkload({ hostNetwork: true })],
    ['for HostProcess pods', withWorkload({ ...onHost, ...hostProcess })],
    ['for HostProcess containers', withWorkload({ ...onHost, containers: [{ name: 'main', ...hostProcess }] })],
    ['for hostNetwork that is not known, on Linux', withWorkload({ nodeSelector: { 'kubernetes.io/os': 'linux' }, hostNetwork: given })],
  ])('%s', (_, template) => {
    expect(outcomes(workloadHostNetwork, template)).toEqual([]);
  });
});

describe('workload-host-network fails', () => {
  test.each([
    ['a nodeSelector', onHost, 'its nodeSelector asks for windows'],
    ['os.name', { os: { name: 'windows' }, hostNetwork: true }, 'its os.name is windows'],
    [
      'a parameter with a default',
      { nodeSelector: { 'kubernetes.io/os': { Ref: 'Os' } }, hostNetwork: true },
      'its nodeSelector asks for windows',
    ],
    ['hostProcess: false', { ...onHost, securityContext: { windowsOptions: { hostProcess: false } } }, 'its nodeSelector asks for windows'],
    ['an image by a parameter', { ...onHost, containers: [{ image: given }] }, 'its nodeSelector asks for windows'],
  ])('for a workload with %s', (_, podSpec, evidence) => {
    const template = withWorkload(podSpec);
    expect(outcomes(workloadHostNetwork, template)).toEqual([
      expect.stringContaining(
        `error Web Properties.Manifest: Deployment 'shop/web' is for Windows (${evidence}) and has hostNetwork: true`,
      ),
    ]);
    expect(rawOutcomes(workloadHostNetwork, template)[0]).toMatchObject({ value: 'hostNetwork: true' });
  });

  test.each(['DaemonSet', 'StatefulSet', 'Job', 'Pod'])('for a %s', (kind) => {
    expect(outcomes(workloadHostNetwork, withWorkload(onHost, { kind }))).toEqual([
      expect.stringContaining(`error Web Properties.Manifest: ${kind} 'shop/web'`),
    ]);
  });

  test('for each workload of a manifest', () => {
    const template = withWorkload(windows);
    template.Resources.Web = manifest([
      workload(onHost, { name: 'one' }),
      workload(windows, { name: 'two' }),
      workload(onHost, { name: given }),
    ]);
    expect(outcomes(workloadHostNetwork, template)).toEqual([expect.stringContaining("'shop/one'"), expect.stringContaining("'shop/…'")]);
  });

  test('for a cluster that is only named', () => {
    expect(outcomes(workloadHostNetwork, { Resources: { Web: manifest([workload(onHost)], 'existing') } })).toHaveLength(1);
  });

  test('for a manifest that is made under a condition', () => {
    expect(outcomes(workloadHostNetwork, conditional(withWorkload(onHost), 'Web'))).toEqual([expect.stringContaining('error Web ')]);
  });
});

test('workload-host-network warns where a mere hint shows Windows', () => {
  const containers = [{ image: 'mcr.microsoft.com/windows/nanoserver:ltsc2022' }];
  expect(outcomes(workloadHostNetwork, withWorkload({ containers, hostNetwork: true }))).toEqual([expect.stringContaining('warning Web ')]);
});

describe('workload-host-network is unknown', () => {
  test.each([
    ['if hostNetwork is', { ...windows, hostNetwork: given }],
    ['if hostProcess is', { ...onHost, securityContext: { windowsOptions: { hostProcess: given } } }],
    ['if the containers are', { ...onHost, containers: given }],
    ['if the system is', { nodeSelector: { 'kubernetes.io/os': given }, hostNetwork: true }],
  ])('%s', (_, podSpec) => {
    expect(outcomes(workloadHostNetwork, withWorkload(podSpec))).toEqual([`? Web: ${noDefault}`]);
  });
});
