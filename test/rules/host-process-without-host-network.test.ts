import { hostProcessWithoutHostNetwork } from '../../lib/rules/host-process-without-host-network';
import { conditional, manifest, workload, type WorkloadOptions } from '../support/manifests';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const given = { Ref: 'Given' };
const windows = { nodeSelector: { 'kubernetes.io/os': 'windows' } };
const hostProcess = (value: unknown) => ({ securityContext: { windowsOptions: { hostProcess: value } } });
const containers = (...values: unknown[]) => ({
  containers: values.map((value, index) => ({
    name: `c${String(index)}`,
    image: 'example.com/a:1',
    ...(value === undefined ? {} : hostProcess(value)),
  })),
});

function withWorkload(podSpec: object, options?: WorkloadOptions): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' } };
    template.Resources.Web = manifest([workload({ ...windows, ...podSpec }, options)]);
  });
}
const withoutNetwork = (title: string) =>
  `error Web Properties.Manifest: ${title} has HostProcess containers, but not hostNetwork: true: the API server refuses its pods.`;
const mixed =
  "error Web Properties.Manifest: Deployment 'shop/web' has HostProcess containers beside others: the API server refuses its pods.";

// https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/#limitations
describe('host-process-without-host-network passes', () => {
  test.each([
    ['for self-managed nodes', rightTemplate()],
    ['for a managed node group', rightManagedTemplate()],
    ['for ordinary Windows pods', withWorkload({})],
    ['for hostProcess: false', withWorkload(hostProcess(false))],
    ['for HostProcess pods in the network of their host', withWorkload({ hostNetwork: true, ...hostProcess(true) })],
    ['for containers that are all HostProcess ones', withWorkload({ hostNetwork: true, ...containers(true, true) })],
    [
      'for a container that says nothing in a HostProcess pod',
      withWorkload({ hostNetwork: true, ...hostProcess(true), ...containers(undefined, true) }),
    ],
  ])('%s', (_, template) => {
    expect(outcomes(hostProcessWithoutHostNetwork, template)).toEqual([]);
  });
});

describe('host-process-without-host-network fails', () => {
  test.each([
    ['without a word on the network', hostProcess(true)],
    ['with hostNetwork: false', { hostNetwork: false, ...hostProcess(true) }],
    ['whose container is a HostProcess one', containers(true)],
    ['that selects no system', { nodeSelector: undefined, ...hostProcess(true) }],
  ])('for a pod %s', (_, podSpec) => {
    expect(outcomes(hostProcessWithoutHostNetwork, withWorkload(podSpec))).toEqual([withoutNetwork("Deployment 'shop/web'")]);
    expect(rawOutcomes(hostProcessWithoutHostNetwork, withWorkload(podSpec))).toMatchObject([
      { value: 'hostProcess: true', fix: expect.stringContaining('Add hostNetwork: true to spec.template.spec') as string },
    ]);
  });

  test.each(['DaemonSet', 'StatefulSet', 'Job', 'Pod'])('for a %s', (kind) => {
    expect(outcomes(hostProcessWithoutHostNetwork, withWorkload(hostProcess(true), { kind }))).toEqual([
      withoutNetwork(`${kind} 'shop/web'`),
    ]);
  });

  test.each([
    ['of both kinds', containers(true, undefined)],
    ['of which one leaves the pod', { ...hostProcess(true), ...containers(undefined, false) }],
    ['one of which prepares the others', { ...containers(true), initContainers: containers(false).containers }],
  ])('for containers %s', (_, podSpec) => {
    expect(outcomes(hostProcessWithoutHostNetwork, withWorkload({ hostNetwork: true, ...podSpec }))).toEqual([mixed]);
  });
});

test('host-process-without-host-network is unknown where nothing tells what the pods are', () => {
  const noDefault = "? Web: the parameter 'Given' has no default";
  expect(outcomes(hostProcessWithoutHostNetwork, withWorkload(hostProcess(given)))).toContain(noDefault);
  expect(outcomes(hostProcessWithoutHostNetwork, withWorkload({ hostNetwork: given, ...hostProcess(true) }))).toEqual([noDefault]);
  expect(outcomes(hostProcessWithoutHostNetwork, withWorkload({ hostNetwork: true, ...containers(true, given) }))).toEqual([noDefault]);
});

test('host-process-without-host-network fails for a manifest that is made under a condition, if it is made', () => {
  const template = conditional(withWorkload(hostProcess(true)), 'Web');
  expect(outcomes(hostProcessWithoutHostNetwork, template)).toEqual([withoutNetwork("Deployment 'shop/web'")]);
});
