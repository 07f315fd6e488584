import { TaintEffect, WindowsScheduling, WindowsServerRelease } from '../../../lib';
import { judgeTemplates } from '../../support/judge-templates';
import { SCHEMA_VERSIONS, schemaProblems } from '../../support/kubernetes-schema';
import { templateWithObjects } from '../../support/manifests';

const container = { name: 'main', image: 'mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022' };
const everything = {
  release: WindowsServerRelease.SERVER_2022,
  nodeLabels: { tier: 'web' },
  taints: [{ key: 'os', value: 'windows', effect: TaintEffect.NO_SCHEDULE }],
  runtimeClassName: 'windows-2022',
  gmsaCredentialSpecName: 'webapp',
};

function deployment(spec: object) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec } },
  };
}

describe('the node selector', () => {
  // https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
  test('names the system and the architecture, as the guide of EKS does', () => {
    expect(WindowsScheduling.nodeSelector()).toEqual({ 'kubernetes.io/os': 'windows', 'kubernetes.io/arch': 'amd64' });
  });

  // https://kubernetes.io/docs/concepts/windows/user-guide/#handling-multiple-windows-versions-in-the-same-cluster
  test.each([
    [WindowsServerRelease.SERVER_2019, '10.0.17763'],
    [WindowsServerRelease.SERVER_2022, '10.0.20348'],
    [WindowsServerRelease.SERVER_2025, '10.0.26100'],
  ])('names the build of %s', (release, build) => {
    expect(WindowsScheduling.nodeSelector({ release })).toMatchObject({ 'node.kubernetes.io/windows-build': build });
  });

  test('has more labels, if they are given', () => {
    expect(WindowsScheduling.nodeSelector({ nodeLabels: { tier: 'web' } })).toMatchObject({ 'kubernetes.io/os': 'windows', tier: 'web' });
  });

  test('is refused with labels that no Windows node has, or Kubernetes does not take', () => {
    expect(() => WindowsScheduling.nodeSelector({ nodeLabels: { 'kubernetes.io/os': 'linux' } })).toThrow("must be 'windows'");
    expect(() => WindowsScheduling.nodeSelector({ nodeLabels: { 'a b': 'x' } })).toThrow('a key in nodeLabels must be a name');
    expect(() => WindowsScheduling.nodeSelector({ nodeLabels: { tier: 'a b' } })).toThrow("the value of the label 'tier' must be");
  });
});

describe('a toleration', () => {
  test.each([
    [undefined, { key: 'os', operator: 'Equal', value: 'windows', effect: 'NoSchedule' }],
    [
      { key: 'team', value: 'shop', effect: TaintEffect.NO_EXECUTE },
      { key: 'team', operator: 'Equal', value: 'shop', effect: 'NoExecute' },
    ],
    [
      { key: 'spot', effect: TaintEffect.PREFER_NO_SCHEDULE },
      { key: 'spot', operator: 'Exists', effect: 'PreferNoSchedule' },
    ],
  ])('of the taint %j is %j', (taint, toleration) => {
    expect(WindowsScheduling.toleration(taint)).toEqual(toleration);
  });

  test('is refused for a taint that Kubernetes does not take', () => {
    expect(() => WindowsScheduling.toleration({ key: 'a b', effect: TaintEffect.NO_SCHEDULE })).toThrow(
      'the key of a taint must be a name',
    );
  });
});

describe('a spec of a pod', () => {
  test('has what brings it to Windows nodes, and all that it had', () => {
    const spec = { containers: [container], nodeSelector: { zone: 'a' }, tolerations: [{ operator: 'Exists' }], hostname: 'web' };
    expect(WindowsScheduling.podSpec(spec, everything)).toEqual({
      containers: [container],
      hostname: 'web',
      os: { name: 'windows' },
      nodeSelector: {
        zone: 'a',
        tier: 'web',
        'kubernetes.io/os': 'windows',
        'kubernetes.io/arch': 'amd64',
        'node.kubernetes.io/windows-build': '10.0.20348',
      },
      tolerations: [{ operator: 'Exists' }, { key: 'os', operator: 'Equal', value: 'windows', effect: 'NoSchedule' }],
      runtimeClassName: 'windows-2022',
      securityContext: { windowsOptions: { gmsaCredentialSpecName: 'webapp' } },
    });
  });

  test('keeps its security context beside the credential spec', () => {
    const securityContext = { runAsNonRoot: true, windowsOptions: { runAsUserName: 'NT AUTHORITY\\NetworkService' } };
    expect(WindowsScheduling.podSpec({ containers: [container], securityContext }, { gmsaCredentialSpecName: 'webapp' })).toMatchObject({
      securityContext: {
        runAsNonRoot: true,
        windowsOptions: { runAsUserName: 'NT AUTHORITY\\NetworkService', gmsaCredentialSpecName: 'webapp' },
      },
    });
  });

  test('without options has no more than node selector and os', () => {
    expect(Object.keys(WindowsScheduling.podSpec({ containers: [container] }))).toEqual(['containers', 'os', 'nodeSelector']);
  });

  test.each([
    [{ nodeSelector: { 'kubernetes.io/os': 'linux' } }, "the nodeSelector 'kubernetes.io/os' of the pod must be 'windows', got 'linux'"],
    [{ nodeSelector: { 'kubernetes.io/arch': 'arm64' } }, "the nodeSelector 'kubernetes.io/arch' of the pod must be 'amd64', got 'arm64'"],
    [{ os: { name: 'linux' } }, "os.name of the pod must be 'windows', got 'linux'"],
  ])('is refused for another system: %j', (spec, message) => {
    expect(() => WindowsScheduling.podSpec({ containers: [container], ...spec })).toThrow(message);
  });

  test.each(SCHEMA_VERSIONS)('is one of Kubernetes %s', (version) => {
    expect(schemaProblems(deployment(WindowsScheduling.podSpec({ containers: [container] }, everything)), version)).toEqual([]);
    const wrong = deployment({ ...WindowsScheduling.podSpec({ containers: [container] }), nodeSelectors: {} });
    expect(schemaProblems(wrong, version)).toEqual([expect.stringContaining('nodeSelectors')]);
  });

  test('is judged fine by our own rules, on a cluster with Windows nodes', () => {
    const options = { ...everything, gmsaCredentialSpecName: undefined, runtimeClassName: undefined, nodeLabels: {} };
    const template = templateWithObjects([deployment(WindowsScheduling.podSpec({ containers: [container] }, options))]);
    const { findings, notChecked } = judgeTemplates([template]);
    const ofPods = [...findings, ...notChecked].filter(
      ({ logicalId, ruleId }) => logicalId === 'Objects' && ruleId !== 'kubectl-without-way-out',
    );
    expect(ofPods).toEqual([]);
    // The same without it is not.
    const bare = templateWithObjects([deployment({ containers: [container] })]);
    expect(judgeTemplates([bare]).findings.map(({ ruleId }) => ruleId)).toContain('workload-without-os-selector');
  });
});

describe('a RuntimeClass', () => {
  test('selects the nodes, tolerates their taints, and names the runtime of Windows', () => {
    expect(WindowsScheduling.runtimeClass('windows-2022', everything)).toEqual({
      apiVersion: 'node.k8s.io/v1',
      kind: 'RuntimeClass',
      metadata: { name: 'windows-2022' },
      handler: 'runhcs-wcow-process',
      scheduling: {
        nodeSelector: {
          'kubernetes.io/os': 'windows',
          'kubernetes.io/arch': 'amd64',
          'node.kubernetes.io/windows-build': '10.0.20348',
          tier: 'web',
        },
        tolerations: [{ key: 'os', operator: 'Equal', value: 'windows', effect: 'NoSchedule' }],
      },
    });
  });

  test('is refused with a name that Kubernetes does not take, and so are pods that name one', () => {
    expect(() => WindowsScheduling.runtimeClass('Windows 2022')).toThrow('the name of a RuntimeClass must be');
    expect(() => WindowsScheduling.podSpec({ containers: [] }, { runtimeClassName: 'Windows 2022' })).toThrow('runtimeClassName must be');
    expect(() => WindowsScheduling.podSpec({ containers: [] }, { gmsaCredentialSpecName: 'WebApp01' })).toThrow(
      'gmsaCredentialSpecName must be',
    );
  });

  test('has another runtime, if asked', () => {
    expect(WindowsScheduling.runtimeClass('hyperv', { handler: 'runhcs-wcow-hypervisor' })).toMatchObject({
      handler: 'runhcs-wcow-hypervisor',
    });
  });

  test.each(SCHEMA_VERSIONS)('is one of Kubernetes %s', (version) => {
    expect(schemaProblems(WindowsScheduling.runtimeClass('windows-2022', everything), version)).toEqual([]);
  });
});
