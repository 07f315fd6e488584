import { workloadWithoutOsSelector } from '../../lib/rules/workload-without-os-selector';
import { conditional, manifest, workload, type WorkloadOptions } from '../support/manifests';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const given = { Ref: 'Given' };
const noDefault = "the parameter 'Given' has no default";
const selects = (os: unknown, label = 'kubernetes.io/os') => ({ nodeSelector: { [label]: os } });
const hasOs = { os: { name: 'windows' } };
const hostProcess = { hostNetwork: true, securityContext: { windowsOptions: { hostProcess: true } } };
const windowsImage = { containers: [{ name: 'main', image: 'mcr.microsoft.com/windows/servercore:ltsc2022' }] };

function requires(...values: unknown[]) {
  const matchExpressions = [{ key: 'kubernetes.io/os', operator: 'In', values }];
  return { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } } } };
}

function withWorkload(podSpec: object, options?: WorkloadOptions, objects: object[] = []): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' }, Os: { Type: 'String', Default: 'windows' } };
    template.Resources.Web = manifest([workload(podSpec, options), ...objects]);
  });
}

function runtimeClass(scheduling: unknown, name: unknown = 'windows-2022') {
  return { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name }, handler: 'runhcs-wcow-process', scheduling };
}

const byClass = { ...hasOs, runtimeClassName: 'windows-2022' };

describe('workload-without-os-selector passes', () => {
  test.each([
    ['for self-managed nodes', rightTemplate()],
    ['for a managed node group', rightManagedTemplate()],
    ['for a Windows workload with the nodeSelector', withWorkload({ ...hasOs, ...selects('windows') })],
    ['for the old name of the label, which EKS takes too', withWorkload({ ...hasOs, ...selects('windows', 'beta.kubernetes.io/os') })],
    ['for the nodeSelector by a parameter with a default', withWorkload({ ...hasOs, ...selects({ Ref: 'Os' }) })],
    // The controller gives an address by the request, whoever wrote it: controllers/core/pod_controller.go.
    ...['limits', 'requests'].map((kind): [string, LooseTemplate] => [
      `for Windows pods that ask for an address themselves, by ${kind}`,
      withWorkload({ ...hasOs, containers: [{ name: 'main', resources: { [kind]: { 'vpc.amazonaws.com/PrivateIPv4Address': 1 } } }] }),
    ]),
    ['for the nodeSelector, whatever the containers are', withWorkload({ ...selects('windows'), containers: given })],
    ['for a Linux workload with the nodeSelector', withWorkload(selects('linux'))],
    ['for a Linux workload with an affinity', withWorkload(requires('linux'))],
    ['for HostProcess pods with an affinity, as they need no address', withWorkload({ ...hostProcess, ...requires('windows') })],
    [
      'for HostProcess pods with a RuntimeClass',
      withWorkload({ ...hostProcess, runtimeClassName: 'windows-2022' }, {}, [runtimeClass(selects('windows'))]),
    ],
    [
      'for a Linux workload in a cluster without Windows nodes',
      (() => {
        const template = withWorkload({});
        delete template.Resources.WindowsNodes;
        return template;
      })(),
    ],
    [
      'for a workload of which nothing is known in a cluster without Windows nodes',
      (() => {
        const template = withWorkload({ os: { name: given } });
        delete template.Resources.WindowsNodes;
        return template;
      })(),
    ],
    ['for a workload without selector in a cluster that is only named', { Resources: { Web: manifest([workload({})], 'existing') } }],
    ['for a workload of another cluster', rightTemplate(({ Resources }) => (Resources.Web = manifest([workload({})], 'other')))],
    ['for what makes no pods', withWorkload(selects('linux'), {}, [{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } }])],
  ])('%s', (_, template) => {
    expect(outcomes(workloadWithoutOsSelector, template)).toEqual([]);
  });
});

// webhooks/core/pod_webhook.go of aws/amazon-vpc-resource-controller-k8s looks at the nodeSelector only.
test.each([
  ['a DaemonSet that tolerates every taint', [{ operator: 'Exists' }], 'as a taint does not keep pods away that tolerate every taint.'],
  ['pods that tolerate a taint', [{ key: 'dedicated', operator: 'Exists' }], 'or taint the Windows nodes.'],
  ['pods that tolerate nothing', [], 'or taint the Windows nodes.'],
])('workload-without-os-selector advises what fits %s', (_, tolerations, end) => {
  const [outcome] = rawOutcomes(workloadWithoutOsSelector, withWorkload({ tolerations }, { kind: 'DaemonSet' }));
  expect((outcome as { fix: string }).fix.endsWith(end)).toBe(true);
});

describe('workload-without-os-selector fails for a Windows workload', () => {
  test.each([
    ['with os.name alone', hasOs, 'its os.name is windows'],
    ['with an affinity alone', requires('windows'), 'its node affinity asks for windows'],
    ['with windowsOptions alone', { securityContext: { windowsOptions: { runAsUserName: 'ContainerUser' } } }, 'it has windowsOptions'],
    ['with os.name and a toleration', { ...hasOs, tolerations: [{ key: 'os', value: 'windows' }] }, 'its os.name is windows'],
    ['with a nodeSelector of another label', { ...hasOs, nodeSelector: { tier: 'web' } }, 'its os.name is windows'],
    ['whose RuntimeClass selects nothing', byClass, 'its os.name is windows'],
  ])('%s', (_, podSpec, evidence) => {
    const template = withWorkload(podSpec, {}, [runtimeClass(undefined)]);
    expect(outcomes(workloadWithoutOsSelector, template)).toEqual([
      `error Web Properties.Manifest: Deployment 'shop/web' is for Windows (${evidence}), but its pods have no nodeSelector kubernetes.io/os: windows: EKS gives them no address.`,
    ]);
    expect(rawOutcomes(workloadWithoutOsSelector, template)[0]).toMatchObject({
      fix: 'Add the nodeSelector kubernetes.io/os: windows to spec.template.spec.',
      value: 'no nodeSelector kubernetes.io/os: windows',
    });
  });

  test('whose nodeSelector asks for Linux', () => {
    expect(outcomes(workloadWithoutOsSelector, withWorkload({ ...hasOs, ...selects('linux') }))).toEqual([
      expect.stringMatching(/^error Web .*windows, but one for 'linux': EKS gives/),
    ]);
  });

  test.each(['DaemonSet', 'StatefulSet', 'Job', 'Pod'])('that is a %s', (kind) => {
    expect(outcomes(workloadWithoutOsSelector, withWorkload(hasOs, { kind }))).toEqual([
      expect.stringContaining(`error Web Properties.Manifest: ${kind} 'shop/web'`),
    ]);
  });

  test('of a cluster that is only named', () => {
    expect(outcomes(workloadWithoutOsSelector, { Resources: { Web: manifest([workload(hasOs)], 'existing') } })).toHaveLength(1);
  });

  test('of a cluster of aws-eks', () => {
    const template = withWorkload(hasOs);
    template.Resources.Cluster = { Type: 'Custom::AWSCDK-EKS-Cluster', Properties: { Config: { name: 'prod' } } };
    expect(outcomes(workloadWithoutOsSelector, template)).toEqual([expect.stringContaining('error Web ')]);
  });

  test('that is made under a condition', () => {
    expect(outcomes(workloadWithoutOsSelector, conditional(withWorkload(hasOs), 'Web'))).toEqual([expect.stringContaining('error Web ')]);
  });
});

describe('workload-without-os-selector warns of a Windows workload', () => {
  test.each([
    ['that only its image shows', windowsImage],
    ['that only a toleration shows', { tolerations: [{ key: 'os', operator: 'Equal', value: 'windows', effect: 'NoSchedule' }] }],
  ])('%s', (_, podSpec) => {
    expect(outcomes(workloadWithoutOsSelector, withWorkload(podSpec))).toEqual([
      expect.stringMatching(/^warning Web .*EKS gives them no address\.$/),
    ]);
  });

  test('whose RuntimeClass selects Windows nodes, which is not verified', () => {
    expect(outcomes(workloadWithoutOsSelector, withWorkload(byClass, {}, [runtimeClass(selects('windows'))]))).toEqual([
      expect.stringMatching(/^warning Web .*the RuntimeClass adds it\. It is not verified/),
    ]);
  });

  test.each([
    ['HostProcess pods', { ...hasOs, ...hostProcess }],
    ['pods in the network of their host', { ...hasOs, hostNetwork: true }],
    ['HostProcess pods whose RuntimeClass selects nothing', { ...byClass, ...hostProcess }],
    ['HostProcess pods with an affinity to both systems', { ...hasOs, ...hostProcess, ...requires('linux', 'windows') }],
  ])('with %s that nothing brings to Windows nodes', (_, podSpec) => {
    expect(outcomes(workloadWithoutOsSelector, withWorkload(podSpec, {}, [runtimeClass({})]))).toEqual([
      expect.stringMatching(/^warning Web .*they may be put on Linux nodes, which refuse them\.$/),
    ]);
  });
});

describe('workload-without-os-selector is unknown for a Windows workload', () => {
  test.each([
    ['if its nodeSelector is', { ...hasOs, ...selects(given) }],
    ['if hostNetwork is', { ...hasOs, hostNetwork: given }],
    ['if hostProcess is', { ...hasOs, securityContext: { windowsOptions: { hostProcess: given } } }],
    ['if its RuntimeClass is', { ...hasOs, runtimeClassName: given }],
    ['if the system is', { os: { name: given } }],
    ['if the image is', { containers: [{ image: given }] }],
    ['if the affinity of HostProcess pods is', { ...hasOs, ...hostProcess, ...requires(given) }],
  ])('%s', (_, podSpec) => {
    expect([...new Set(outcomes(workloadWithoutOsSelector, withWorkload(podSpec)))]).toEqual([`? Web: ${noDefault}`]);
  });

  test.each([
    ['is not in the templates', [], "the RuntimeClass 'windows-2022' is not in the templates"],
    ['selects nodes by a parameter', [runtimeClass(selects(given))], noDefault],
    ['may have another name', [runtimeClass(selects('windows'), given)], noDefault],
    ['is another one', [runtimeClass(selects('windows'), 'other')], "the RuntimeClass 'windows-2022' is not in the templates"],
  ])('if its RuntimeClass %s', (_, objects, cause) => {
    expect([...new Set(outcomes(workloadWithoutOsSelector, withWorkload(byClass, {}, objects)))]).toEqual([`? Web: ${cause}`]);
  });

  test('if its RuntimeClass is made under a condition', () => {
    const template = withWorkload(byClass);
    template.Resources.Class = manifest([runtimeClass({})]);
    expect(outcomes(workloadWithoutOsSelector, template)).toEqual([expect.stringContaining('error Web ')]);
    expect([...new Set(outcomes(workloadWithoutOsSelector, conditional(template, 'Class')))]).toEqual([`? Web: ${noDefault}`]);
  });
});

const flags = (text: unknown) => ({
  'Fn::Join': [
    '',
    [
      "<powershell>\n& 'C:\\Program Files\\Amazon\\EKS\\Start-EKSBootstrap.ps1' -EKSClusterName prod -KubeletExtraArgs '",
      text,
      "'\n</powershell>",
    ],
  ],
});

/** Nodes that register themselves with taints. */
function tainted(taints: unknown, podSpec: object): LooseTemplate {
  const template = withWorkload(podSpec);
  template.Resources.WindowsTemplate.Properties.LaunchTemplateData.UserData = { 'Fn::Base64': flags(taints) };
  return template;
}

/** Nodes whose user data have that many calls of the script. */
function joining(calls: number): LooseTemplate {
  const template = withWorkload({});
  const call = "& 'C:\\Program Files\\Amazon\\EKS\\Start-EKSBootstrap.ps1' -EKSClusterName prod\n";
  template.Resources.WindowsTemplate.Properties.LaunchTemplateData.UserData = {
    'Fn::Base64': `<powershell>\n${call.repeat(calls)}</powershell>`,
  };
  return template;
}

/** A managed node group with taints. */
function managedWithTaints(taints: unknown, podSpec: object): LooseTemplate {
  return rightManagedTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' } };
    template.Resources.Web = manifest([workload(podSpec)]);
    template.Resources.WindowsNodes.Properties.Taints = taints;
  });
}

const taint = { Key: 'os', Value: 'windows', Effect: 'NO_SCHEDULE' };
const tolerates = (...tolerations: object[]) => ({ ...selects(undefined), tolerations });

describe('workload-without-os-selector warns of a workload that selects no system beside Windows nodes', () => {
  test.each([
    ['without taints', withWorkload({})],
    ['of a managed node group', managedWithTaints(undefined, {})],
    ['with os.name alone, at which no scheduler looks', withWorkload({ os: { name: 'linux' } })],
    ['with null for a nodeSelector', withWorkload({ nodeSelector: null })],
    ['with an empty nodeSelector', withWorkload({ nodeSelector: {} })],
    ['as a DaemonSet of kube-system', withWorkload({}, { kind: 'DaemonSet', namespace: 'kube-system' })],
    ['with a taint that keeps nothing away', managedWithTaints([{ ...taint, Effect: 'PREFER_NO_SCHEDULE' }], {})],
    ['with a taint of kubelet that keeps nothing away', tainted('--register-with-taints=os=windows:PreferNoSchedule', {})],
    ['with a taint that it tolerates', managedWithTaints([taint], tolerates({ operator: 'Exists' }))],
    [
      'with a taint that it tolerates by key',
      managedWithTaints([{ ...taint, Key: 'team' }], tolerates({ key: 'team', operator: 'Exists', effect: 'NoSchedule' })),
    ],
    [
      'with a taint that it tolerates by key and value',
      managedWithTaints([{ ...taint, Key: 'team', Value: 'a' }], tolerates({ key: 'team', value: 'a' })),
    ],
    [
      'with a taint without value that it tolerates',
      managedWithTaints([{ Key: 'team', Effect: 'NO_EXECUTE' }], tolerates({ key: 'team' })),
    ],
    [
      'with two taints that it tolerates',
      tainted(
        '--register-with-taints=a=1:NoSchedule,b:NoExecute --v=2',
        tolerates({ key: 'a', value: '1' }, { key: 'b', operator: 'Exists' }),
      ),
    ],
  ])('%s', (_, template) => {
    expect(outcomes(workloadWithoutOsSelector, template)).toEqual([
      expect.stringMatching(/^warning Web Properties.Manifest: .*selects no operating system, and the cluster 'prod' has Windows nodes/),
    ]);
    expect(rawOutcomes(workloadWithoutOsSelector, template)[0]).toMatchObject({
      value: 'no nodeSelector kubernetes.io/os: linux',
      fix: expect.stringMatching(/^Add the nodeSelector kubernetes.io\/os: linux to spec.template.spec/) as string,
    });
  });

  test('of which only one group is open', () => {
    const template = tainted('--register-with-taints=os=windows:NoSchedule', {});
    expect(outcomes(workloadWithoutOsSelector, template)).toEqual([]);
    template.Resources.Open = {
      Type: 'AWS::EKS::Nodegroup',
      Properties: { ClusterName: { Ref: 'Cluster' }, AmiType: 'WINDOWS_CORE_2022_x86_64' },
    };
    expect(outcomes(workloadWithoutOsSelector, template)).toHaveLength(1);
    expect(outcomes(workloadWithoutOsSelector, conditional(template, 'Open'))).toEqual([`? Web: ${noDefault}`]);
  });

  test('though a Fargate profile takes other pods', () => {
    const template = withWorkload({});
    template.Resources.Profile = {
      Type: 'AWS::EKS::FargateProfile',
      Properties: { ClusterName: { Ref: 'Cluster' }, Selectors: [{ Namespace: 'other' }] },
    };
    expect(outcomes(workloadWithoutOsSelector, template)).toHaveLength(1);
    template.Resources.Profile.Properties.Selectors = [{ Namespace: 'shop' }];
    expect(outcomes(workloadWithoutOsSelector, template)).toEqual([]);
    expect(outcomes(workloadWithoutOsSelector, conditional(template, 'Profile'))).toEqual([`? Web: ${noDefault}`]);
  });

  test('by a RuntimeClass that selects nothing', () => {
    const template = (scheduling: unknown) => withWorkload({ runtimeClassName: 'gvisor' }, {}, [runtimeClass(scheduling, 'gvisor')]);
    expect(outcomes(workloadWithoutOsSelector, template(undefined))).toHaveLength(1);
    expect(outcomes(workloadWithoutOsSelector, template(selects('linux')))).toEqual([]);
  });
});

describe('workload-without-os-selector passes for a workload that selects no system, if taints keep it away', () => {
  test.each([
    ['of a managed node group', managedWithTaints([taint], {})],
    ['that end running pods', managedWithTaints([{ ...taint, Effect: 'NO_EXECUTE' }], {})],
    ['of kubelet', tainted('--node-labels=a=b --register-with-taints=os=windows:NoSchedule', {})],
    ['of kubelet without value', tainted('--register-with-taints=windows:NoExecute', {})],
    [
      'one of which it does not tolerate',
      tainted('--register-with-taints=a=1:NoSchedule,b=2:NoSchedule', tolerates({ key: 'a', value: '1' })),
    ],
    ['with another key than it tolerates', managedWithTaints([{ ...taint, Key: 'team' }], tolerates({ key: 'other', operator: 'Exists' }))],
    ['with another value than it tolerates', managedWithTaints([{ ...taint, Key: 'team' }], tolerates({ key: 'team', value: 'linux' }))],
    [
      'with another effect than it tolerates',
      managedWithTaints([{ ...taint, Key: 'team' }], tolerates({ key: 'team', operator: 'Exists', effect: 'NoExecute' })),
    ],
    ['of which a hole is beside the point', managedWithTaints([taint, { ...taint, Key: given }], {})],
  ])('%s', (_, template) => {
    expect(outcomes(workloadWithoutOsSelector, template)).toEqual([]);
  });
});

describe('workload-without-os-selector is unknown for a workload that selects no system', () => {
  test.each([
    ['if the taints of a group are', managedWithTaints(given, {}), noDefault],
    ['if an entry of the taints is', managedWithTaints([given], {}), noDefault],
    ['if the effect of a taint is', managedWithTaints([{ ...taint, Effect: given }], {}), noDefault],
    ['if the key of a taint is', managedWithTaints([{ ...taint, Key: given }], tolerates({ key: 'x', operator: 'Exists' })), noDefault],
    ['if the flags of kubelet are', tainted(given, {}), noDefault],
    ['if its nodes join by several calls', joining(2), 'its nodes do not join by a single call'],
    ['if its nodes join by no call', joining(0), 'its nodes do not join by a single call'],
    ['if a taint of kubelet is none', tainted('--register-with-taints=os', {}), "'os' is no taint"],
    ['if its tolerations are', managedWithTaints([taint], { os: { name: 'linux' }, tolerations: given }), noDefault],
    [
      'if the value that it tolerates is',
      managedWithTaints([{ ...taint, Key: 'team' }], tolerates({ key: 'team', value: given })),
      noDefault,
    ],
    ['if its RuntimeClass is', withWorkload({ runtimeClassName: given }), noDefault],
    [
      'if it chooses nodes by another label',
      withWorkload({ nodeSelector: { tier: 'web' } }),
      'its pods choose nodes by other means than the operating system',
    ],
    [
      'if it chooses nodes by an affinity',
      withWorkload(requires('linux', 'windows')),
      'its pods choose nodes by other means than the operating system',
    ],
    ['if it chooses a node by its name', withWorkload({ nodeName: 'x' }), 'its pods choose nodes by other means than the operating system'],
    ['if the Windows nodes are made under a condition', conditional(withWorkload({}), 'WindowsNodes'), noDefault],
    ['if the system is', withWorkload({ os: { name: given } }), noDefault],
  ])('%s', (_, template, cause) => {
    expect(outcomes(workloadWithoutOsSelector, template)).toEqual([`? Web: ${cause}`]);
  });

  test('if the user data of the Windows nodes are', () => {
    const template = withWorkload({});
    template.Resources.WindowsNodes = {
      Type: 'AWS::EKS::Nodegroup',
      Properties: { ClusterName: { Ref: 'Cluster' }, AmiType: 'WINDOWS_CORE_2022_x86_64', LaunchTemplate: { Id: given } },
    };
    expect(outcomes(workloadWithoutOsSelector, template)).toHaveLength(1);
    template.Resources.WindowsNodes.Properties = { ClusterName: { Ref: 'Cluster' }, LaunchTemplate: { Id: { Ref: 'WindowsTemplate' } } };
    template.Resources.WindowsTemplate.Properties.LaunchTemplateData.UserData = flags(given);
    expect(outcomes(workloadWithoutOsSelector, template)).toEqual([`? Web: ${noDefault}`]);
  });
});
