import { workloadWindowsVersion as rule } from '../../lib/rules/workload-windows-version';
import { chart, conditional, manifest, workload } from '../support/manifests';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

// https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility
const given = { Ref: 'Given' };
const NOT_GIVEN = "the parameter 'Given' has no default";
const OTHER_MEANS = 'its pods choose nodes by other means than the operating system';
const BUILD = 'node.kubernetes.io/windows-build';
const windows = { 'kubernetes.io/os': 'windows' };
const core = (tag: string) => `mcr.microsoft.com/windows/servercore:${tag}`;
const image = (name: unknown) => ({ containers: [{ name: 'main', image: name }] });
// https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html, eksctl's ssm_resolver.go
const LOWEST = new Map([
  ['Windows Server 2019', '1.14'],
  ['Windows Server 2022', '1.23'],
  ['Windows Server 2025', '1.35'],
]);
const imageOf = (release: string) =>
  `{{resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-${release}-English-Core-EKS_Optimized-1.35/image_id}}`;

/** A workload with an image in a cluster whose Windows nodes are of 2022. */
function running(name: unknown, podSpec: object = {}, change: (template: LooseTemplate) => void = () => undefined): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' } };
    template.Resources.Web = manifest([workload({ nodeSelector: windows, ...image(name), ...podSpec })]);
    change(template);
  });
}

function withImage(imageId: unknown) {
  return ({ Resources }: LooseTemplate) => (Resources.WindowsTemplate.Properties.LaunchTemplateData.ImageId = imageId);
}

/** A managed group of another release beside the nodes of 2022. */
function besides(amiType: unknown, properties: object = {}) {
  return ({ Resources }: LooseTemplate) => {
    Resources.More = {
      Type: 'AWS::EKS::Nodegroup',
      Properties: { ClusterName: { Ref: 'Cluster' }, NodegroupName: 'more', NodeRole: 'role', AmiType: amiType, ...properties },
    };
  };
}

const begin = "Web Properties.Manifest: Deployment 'shop/web' has the image";
const ofAll = (severity: string, name: string, container: string, nodes: string) =>
  `${severity} ${begin} '${name}' of ${container}, but all Windows nodes of the cluster 'prod' are of ${nodes}: these do not run it.`;

describe('workload-windows-version finds an image that no Windows node runs', () => {
  test.each([
    ['2019 on 2022', running(core('ltsc2019')), 'ltsc2019', 'Windows Server 2019', 'Windows Server 2022'],
    ['2025 on 2022', running(core('ltsc2025')), 'ltsc2025', 'Windows Server 2025', 'Windows Server 2022'],
    ['2022 on 2019', running(core('ltsc2022'), {}, withImage(imageOf('2019'))), 'ltsc2022', 'Windows Server 2022', 'Windows Server 2019'],
    ['2019 on 2025', running(core('1809'), {}, withImage(imageOf('2025'))), '1809', 'Windows Server 2019', 'Windows Server 2025'],
    ['a release that EKS never had', running(core('1803')), '1803', 'Windows 10.0.17134', 'Windows Server 2022'],
    ['a release that EKS has no more', running(core('20H2')), '20H2', 'Windows Server 20H2', 'Windows Server 2022'],
    [
      '2019 on nodes of several releases',
      running(core('ltsc2019'), {}, besides('WINDOWS_FULL_2025_x86_64')),
      'ltsc2019',
      'Windows Server 2019',
      'Windows Server 2022 and Windows Server 2025',
    ],
  ])('%s', (_, template, tag, container, nodes) => {
    const lowest = LOWEST.get(container);
    expect(outcomes(rule, template)).toEqual([ofAll('error', core(tag), container, nodes)]);
    expect(rawOutcomes(rule, template)).toMatchObject([
      {
        value: core(tag),
        fix: `Take an image of ${nodes.replace(' and ', ' or ')}${lowest === undefined ? '' : `, or add a Windows node group of ${container}, which EKS has from Kubernetes ${lowest}`}.`,
      },
    ]);
  });

  test('in a managed node group', () => {
    const template = rightManagedTemplate(({ Resources }) => {
      Resources.Web = manifest([workload({ nodeSelector: windows, ...image(core('ltsc2019')) })]);
    });
    expect(outcomes(rule, template)).toEqual([ofAll('error', core('ltsc2019'), 'Windows Server 2019', 'Windows Server 2022')]);
  });

  test.each([
    ['that initializes the pods', { initContainers: [{ name: 'first', image: core('ltsc2019') }], ...image('example.com/main:1') }],
    ['whose pods choose nodes by a label', { nodeSelector: { ...windows, tier: 'web' } }],
    ['whose pods select a build that is not known', { nodeSelector: { ...windows, [BUILD]: given } }],
    ['whose pods tolerate every taint', { tolerations: [{ operator: 'Exists' }] }],
    ['by which alone it is for Windows', { nodeSelector: {} }],
  ])('%s', (_, podSpec) => {
    expect(outcomes(rule, running(core('ltsc2019'), podSpec))).toEqual([expect.stringMatching(/^error .* but all Windows nodes/)]);
  });

  test.each([
    ['a group that may not be there', (t: LooseTemplate) => conditional(t, 'WindowsNodes')],
    ['groups that grow to no node, of the right release', besides('WINDOWS_CORE_2019_x86_64', { ScalingConfig: { MaxSize: 0 } })],
    ['a chart that starts no nodes', ({ Resources }: LooseTemplate) => (Resources.Proxy = chart('nginx', {}))],
    ['Linux nodes of an access entry', (t: LooseTemplate) => (t.Resources.Linux = entry('EC2_LINUX'))],
  ])('beside %s', (_, change) => {
    expect(outcomes(rule, running(core('ltsc2019'), {}, change))).toEqual([expect.stringMatching(/^error .* but all Windows nodes/)]);
  });

  test.each(['golang:1.22-windowsservercore-ltsc2019', 'example.com/shop:1-ltsc2019', `${core('ltsc2019')}@sha256:0a`])(
    'and warns only, as the name is no proof: %s',
    (name) => {
      expect(outcomes(rule, running(name))).toEqual([ofAll('warning', name, 'Windows Server 2019', 'Windows Server 2022')]);
    },
  );
});

function entry(type: unknown) {
  return {
    Type: 'AWS::EKS::AccessEntry',
    Properties: { ClusterName: { Ref: 'Cluster' }, PrincipalArn: 'arn:aws:iam::1:role/x', Type: type },
  };
}

describe('workload-windows-version finds pods that select nodes of another build', () => {
  const message = `error ${begin} '${core('ltsc2019')}' of Windows Server 2019, but its pods select nodes of Windows Server 2022 by the label ${BUILD}: these do not run it.`;
  const runtimeClass = (nodeSelector: object) => ({
    apiVersion: 'node.k8s.io/v1',
    kind: 'RuntimeClass',
    metadata: { name: 'windows' },
    handler: 'runhcs-wcow-process',
    scheduling: { nodeSelector },
  });

  test('by their nodeSelector', () => {
    const template = running(core('ltsc2019'), { nodeSelector: { ...windows, [BUILD]: '10.0.20348' } });
    expect(outcomes(rule, template)).toEqual([message]);
    expect(rawOutcomes(rule, template)).toMatchObject([
      {
        fix: 'Take an image of Windows Server 2022, or select nodes of Windows Server 2019, which EKS has from Kubernetes 1.14.',
        value: core('ltsc2019'),
      },
    ]);
  });

  test('by their RuntimeClass', () => {
    const template = running(core('ltsc2019'), {}, ({ Resources }) => {
      const pods = workload({ nodeSelector: windows, ...image(core('ltsc2019')), runtimeClassName: 'windows' });
      Resources.Web = manifest([pods, runtimeClass({ [BUILD]: '10.0.20348' })]);
    });
    expect(outcomes(rule, template)).toEqual([message]);
  });

  test('in a cluster that is only named', () => {
    const pods = workload({ nodeSelector: { ...windows, [BUILD]: '10.0.20348' }, ...image(core('ltsc2019')) });
    expect(outcomes(rule, { Resources: { Web: manifest([pods], 'existing') } })).toEqual([message]);
  });

  test('and passes if that build runs the image, whatever other nodes there are', () => {
    const podSpec = { nodeSelector: { ...windows, [BUILD]: '10.0.17763' } };
    expect(outcomes(rule, running(core('ltsc2019'), podSpec))).toEqual([]);
    expect(outcomes(rule, running(core('ltsc2022'), { nodeSelector: { ...windows, [BUILD]: '10.0.26100' } }))).toEqual([]);
  });
});

describe('workload-windows-version warns of pods that may be put on nodes of another version', () => {
  const message = `warning ${begin} '${core('ltsc2019')}' of Windows Server 2019, and nothing keeps its pods from nodes that do not run it: Windows node group 'WindowsNodes' (Windows Server 2022).`;

  test.each([
    ['beside nodes of the right one', running(core('ltsc2019'), {}, besides('WINDOWS_CORE_2019_x86_64'))],
    ['beside nodes of which the version is not known', running(core('ltsc2019'), {}, besides(given))],
    ['beside Karpenter', running(core('ltsc2019'), {}, ({ Resources }) => (Resources.Karpenter = chart('karpenter', {})))],
    [
      'beside Windows nodes of an access entry',
      running(core('ltsc2019'), {}, ({ Resources }) => (Resources.Others = entry('EC2_WINDOWS'))),
    ],
    [
      'if they select amd64',
      running(core('ltsc2019'), { nodeSelector: { ...windows, 'kubernetes.io/arch': 'amd64' } }, besides('WINDOWS_CORE_2019_x86_64')),
    ],
  ])('%s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([message]);
    expect(rawOutcomes(rule, template)).toMatchObject([
      { fix: `Add the nodeSelector ${BUILD}: 10.0.17763 to spec.template.spec, or taint the other nodes.`, value: core('ltsc2019') },
    ]);
  });
});

test('workload-windows-version names all groups of another version, and no other', () => {
  const template = running(core('ltsc2019'), { nodeSelector: { ...windows, 'kubernetes.io/os': 'windows' } }, (t) => {
    besides('WINDOWS_CORE_2019_x86_64')(t);
    t.Resources.Newest = {
      Type: 'AWS::EKS::Nodegroup',
      Properties: { ClusterName: { Ref: 'Cluster' }, NodegroupName: 'newest', NodeRole: 'role', AmiType: 'WINDOWS_CORE_2025_x86_64' },
    };
  });
  const [line] = outcomes(rule, template);
  expect(line).toContain("Windows node group 'newest' (Windows Server 2025), Windows node group 'WindowsNodes' (Windows Server 2022).");
});

test('workload-windows-version looks at containers with null where nothing chooses nodes', () => {
  const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: null } };
  const template = running(core('ltsc2019'), { affinity, nodeName: null }, besides('WINDOWS_CORE_2019_x86_64'));
  expect(outcomes(rule, template)).toEqual([expect.stringMatching(/^warning /)]);
});

describe('workload-windows-version passes', () => {
  const tainted = besides('WINDOWS_CORE_2019_x86_64', { Taints: [{ Key: 'old', Value: 'yes', Effect: 'NO_SCHEDULE' }] });
  test.each([
    ['for self-managed nodes', rightTemplate()],
    ['for a managed node group', rightManagedTemplate()],
    ['for an image of the version of the nodes', running(core('ltsc2022'))],
    ['for an image of 2022 on nodes of 2025', running(core('ltsc2022'), {}, withImage(imageOf('2025')))],
    ['for an image that does not tell', running('example.com/shop:1.0')],
    ['for an image of several versions', running('mcr.microsoft.com/dotnet/framework/aspnet:4.8')],
    ['for a container without image', running(undefined)],
    ['for HostProcess pods', running(core('ltsc2019'), { securityContext: { windowsOptions: { hostProcess: true } } })],
    ['for Linux pods', running(core('ltsc2019'), { nodeSelector: { 'kubernetes.io/os': 'linux' } })],
    ['for nodes that a taint keeps free of the pods', running(core('ltsc2022'), {}, tainted)],
    [
      'for pods that select arm64',
      running(core('ltsc2019'), { nodeSelector: { ...windows, 'kubernetes.io/arch': 'arm64' } }, besides('WINDOWS_CORE_2019_x86_64')),
    ],
    ['for a cluster without Windows nodes', running(core('ltsc2019'), {}, ({ Resources }) => (Resources.WindowsNodes = undefined))],
    [
      'for a cluster without Windows nodes, and without access for any',
      running(core('ltsc2019'), {}, ({ Resources }) => {
        delete Resources.WindowsNodes;
        delete Resources.WindowsAccess;
      }),
    ],
    [
      'for a cluster that is only named',
      { Resources: { Web: manifest([workload({ nodeSelector: windows, ...image(core('ltsc2019')) })], 'x') } },
    ],
  ])('%s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });
});

describe('workload-windows-version is unknown', () => {
  const two = besides('WINDOWS_CORE_2019_x86_64');
  test.each([
    ['if the image is', running(given), NOT_GIVEN],
    ['if the tag is', running({ 'Fn::Sub': 'mcr.microsoft.com/windows/servercore:${Given}' }), NOT_GIVEN],
    ['if the system of the pods is', running(core('ltsc2019'), { nodeSelector: { 'kubernetes.io/os': given } }), NOT_GIVEN],
    ['if hostProcess is', running(core('ltsc2019'), { securityContext: { windowsOptions: { hostProcess: given } } }), NOT_GIVEN],
    ['if the build that is selected is', running(core('ltsc2019'), { nodeSelector: { ...windows, [BUILD]: given } }, two), NOT_GIVEN],
    [
      'if that is no build',
      running(core('ltsc2019'), { nodeSelector: { ...windows, [BUILD]: 'core' } }, two),
      "'core' is no build of Windows",
    ],
    ['if the image of the nodes is', running(core('ltsc2019'), {}, withImage(given)), NOT_GIVEN],
    [
      'if the nodes have an AMI of their own',
      running(core('ltsc2019'), {}, withImage('ami-0123456789abcdef0')),
      "the Windows version of the image of Windows node group 'WindowsNodes' is not known",
    ],
    ['if the nodes may not be there', running(core('ltsc2019'), {}, (t) => conditional((two(t), t), 'WindowsNodes')), NOT_GIVEN],
    ['if a label chooses nodes', running(core('ltsc2019'), { nodeSelector: { ...windows, tier: 'web' } }, two), OTHER_MEANS],
    ['if the name of a node does', running(core('ltsc2019'), { nodeName: 'x' }, two), OTHER_MEANS],
    [
      'if an affinity does',
      running(
        core('ltsc2019'),
        { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } } },
        two,
      ),
      OTHER_MEANS,
    ],
    [
      'if a RuntimeClass may choose nodes',
      running(core('ltsc2019'), { runtimeClassName: 'elsewhere' }, two),
      "the RuntimeClass 'elsewhere' is not in the templates",
    ],
  ])('%s', (_, template, cause) => {
    expect(outcomes(rule, template)).toEqual([`? Web: ${cause}`]);
  });
});
