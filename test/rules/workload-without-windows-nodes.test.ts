import { workloadWithoutWindowsNodes } from '../../lib/rules/workload-without-windows-nodes';
import { chart, conditional, manifest, workload, type WorkloadOptions } from '../support/manifests';
import { rightManagedTemplate, rightTemplate, type Change, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const given = { Ref: 'Given' };
const windows = { 'kubernetes.io/os': 'windows' };
const archAffinity = (operator: string, ...values: string[]) => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/arch', operator, values }] }],
      },
    },
  },
});

function withWorkload(podSpec: object, change: Change = () => undefined, options?: WorkloadOptions): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' } };
    template.Resources.Web = manifest([workload({ nodeSelector: windows, ...podSpec }, options)]);
    change(template);
  });
}
/** As somebody writes it who takes Auto Mode for a cluster that runs all: no node group is there. */
const noNodes: Change = ({ Resources }) => {
  for (const name of ['WindowsNodes', 'WindowsTemplate', 'WindowsAccess', 'WindowsProfile', 'WindowsRole', 'LinuxNodes']) {
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- resources go by their names
    delete Resources[name];
  }
};
const autoMode: Change = (template) => {
  noNodes(template);
  template.Resources.Cluster.Properties.ComputeConfig = { Enabled: true, NodePools: ['general-purpose', 'system'] };
};
const build = 'node.kubernetes.io/windows-build';
const ofArchitecture =
  "warning Web Properties.Manifest: Deployment 'shop/web' is for Windows (its nodeSelector asks for windows), but its pods choose nodes of another architecture than amd64, such as arm64. No Windows node has that: they stay Pending.";
const ofCluster = (why = '') =>
  `warning Web Properties.Manifest: Deployment 'shop/web' is for Windows (its nodeSelector asks for windows), but the cluster 'prod' has no Windows node group: its pods stay Pending.${why}`;

describe('workload-without-windows-nodes passes', () => {
  test.each([
    ['for self-managed nodes', rightTemplate()],
    ['for a managed node group', rightManagedTemplate()],
    ['for a Windows workload beside Windows nodes', withWorkload({})],
    ['for amd64 by nodeSelector', withWorkload({ nodeSelector: { ...windows, 'kubernetes.io/arch': 'amd64' } })],
    ['for amd64 among others by affinity', withWorkload(archAffinity('In', 'amd64', 'arm64'))],
    ['for every architecture but arm64', withWorkload(archAffinity('NotIn', 'arm64'))],
    ['for the build of the nodes', withWorkload({ nodeSelector: { ...windows, [build]: '10.0.20348' } })],
    [
      'for the build of nodes of which nothing tells the release',
      withWorkload({ nodeSelector: { ...windows, [build]: '10.0.17763' } }, ({ Resources }) => {
        Resources.WindowsTemplate.Properties.LaunchTemplateData.ImageId = 'ami-0123456789abcdef0';
      }),
    ],
    ['for Linux pods for arm64', withWorkload({ nodeSelector: { 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'arm64' } })],
    ['for Linux pods on Auto Mode', withWorkload({ nodeSelector: { 'kubernetes.io/os': 'linux' } }, autoMode)],
    [
      'for a cluster that is only named, of which the templates show no nodes',
      withWorkload({}, ({ Resources }) => {
        Resources.Web.Properties.ClusterName = 'other';
      }),
    ],
    [
      'for Windows nodes beside Auto Mode',
      withWorkload({}, ({ Resources }) => {
        Resources.Cluster.Properties.ComputeConfig = { Enabled: true };
      }),
    ],
  ])('%s', (_, template) => {
    expect(outcomes(workloadWithoutWindowsNodes, template)).toEqual([]);
  });
});

describe('workload-without-windows-nodes warns', () => {
  test.each([
    ['a nodeSelector', { nodeSelector: { ...windows, 'kubernetes.io/arch': 'arm64' } }],
    ['the old label', { nodeSelector: { ...windows, 'beta.kubernetes.io/arch': 'arm64' } }],
    ['node affinity', archAffinity('In', 'arm64')],
    ['a node affinity that leaves amd64 out', archAffinity('NotIn', 'amd64')],
  ])('of arm64 by %s', (_, podSpec) => {
    expect(outcomes(workloadWithoutWindowsNodes, withWorkload(podSpec))).toEqual([ofArchitecture]);
    expect(rawOutcomes(workloadWithoutWindowsNodes, withWorkload(podSpec))).toMatchObject([
      { value: "Deployment 'shop/web'", fix: expect.stringContaining('kubernetes.io/arch: amd64') as string },
    ]);
  });

  test('of Auto Mode, which has no Windows nodes', () => {
    expect(outcomes(workloadWithoutWindowsNodes, withWorkload({}, autoMode))).toEqual([
      ofCluster(' EKS Auto Mode starts no Windows nodes.'),
    ]);
  });

  test('of a cluster without any Windows node group', () => {
    expect(outcomes(workloadWithoutWindowsNodes, withWorkload({}, noNodes))).toEqual([ofCluster()]);
  });

  test('of a Windows node group that may have no node', () => {
    const none: Change = ({ Resources }) => Object.assign(Resources.WindowsNodes.Properties, { MinSize: '0', MaxSize: '0' });
    expect(outcomes(workloadWithoutWindowsNodes, withWorkload({}, none))).toEqual([ofCluster()]);
  });
});

// https://docs.aws.amazon.com/eks/latest/userguide/create-node-pool.html: pools of Auto Mode name a NodeClass of eks.amazonaws.com.
test('workload-without-windows-nodes warns where a pool of Auto Mode asks for Windows', () => {
  const pool: Change = (template) => {
    autoMode(template);
    const nodeClassRef = { group: 'eks.amazonaws.com', kind: 'NodeClass', name: 'default' };
    const requirements = [{ key: 'kubernetes.io/os', operator: 'In', values: ['windows'] }];
    const spec = { template: { spec: { nodeClassRef, requirements } } };
    template.Resources.Pool = manifest([{ apiVersion: 'karpenter.sh/v1', kind: 'NodePool', metadata: { name: 'windows' }, spec }]);
  };
  expect(outcomes(workloadWithoutWindowsNodes, withWorkload({}, pool))).toEqual([ofCluster(' EKS Auto Mode starts no Windows nodes.')]);
});

describe('workload-without-windows-nodes is unknown', () => {
  test('where Karpenter starts nodes', () => {
    const karpenter: Change = (template) => {
      noNodes(template);
      template.Resources.Karpenter = chart('karpenter', {});
    };
    expect(outcomes(workloadWithoutWindowsNodes, withWorkload({}, karpenter))).toEqual([
      "? Web: 'Karpenter' may be Karpenter, which starts nodes",
    ]);
  });

  test('where an access entry lets in Windows nodes that no template shows', () => {
    const entry: Change = (template) => {
      noNodes(template);
      template.Resources.Entry = {
        Type: 'AWS::EKS::AccessEntry',
        Properties: { ClusterName: { Ref: 'Cluster' }, PrincipalArn: 'arn:aws:iam::111122223333:role/other', Type: 'EC2_WINDOWS' },
      };
    };
    expect(outcomes(workloadWithoutWindowsNodes, withWorkload({}, entry))).toEqual([
      "? Web: the access entry 'Entry' may let in Windows nodes that no template shows",
    ]);
  });

  test.each([
    ['which system the pods select', withWorkload({ nodeSelector: { 'kubernetes.io/os': given } }, noNodes)],
    ['which architecture they select', withWorkload({ nodeSelector: { ...windows, 'kubernetes.io/arch': given } })],
  ])('where nothing tells %s', (_, template) => {
    expect(outcomes(workloadWithoutWindowsNodes, template)).toEqual(["? Web: the parameter 'Given' has no default"]);
  });

  test('not where the Windows nodes are made under a condition', () => {
    expect(outcomes(workloadWithoutWindowsNodes, conditional(withWorkload({}), 'WindowsNodes'))).toEqual([]);
  });
});

// facts.md: the builds of the releases in the label of their nodes
test('workload-without-windows-nodes warns of pods that choose a build which no node has', () => {
  expect(outcomes(workloadWithoutWindowsNodes, withWorkload({ nodeSelector: { ...windows, [build]: '10.0.17763' } }))).toEqual([
    "warning Web Properties.Manifest: Deployment 'shop/web' chooses nodes with node.kubernetes.io/windows-build '10.0.17763', but all Windows nodes of the cluster 'prod' are of 10.0.20348: its pods stay Pending.",
  ]);
});

// https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
describe('workload-without-windows-nodes and taints', () => {
  const taint = { Key: 'os', Value: 'windows', Effect: 'NO_SCHEDULE' };
  const tolerates = (toleration: object) => ({ tolerations: [toleration] });
  const tainted = (podSpec: object, taints: readonly unknown[] = [taint], change: Change = () => undefined) =>
    rightManagedTemplate((template) => {
      template.Parameters = { Given: { Type: 'String' } };
      template.Resources.Web = manifest([workload({ nodeSelector: windows, ...podSpec })]);
      template.Resources.WindowsNodes.Properties.Taints = taints;
      change(template);
    });
  const second: Change = ({ Resources }) => {
    Resources.Others = { ...Resources.WindowsNodes, Properties: { ...Resources.WindowsNodes.Properties, Taints: undefined } };
  };

  test.each([
    ['pods that tolerate the taint', tainted(tolerates({ key: 'os', operator: 'Equal', value: 'windows', effect: 'NoSchedule' }))],
    ['pods that tolerate every taint', tainted(tolerates({ operator: 'Exists' }))],
    ['a taint that nodes would rather have tolerated', tainted({}, [{ ...taint, Effect: 'PREFER_NO_SCHEDULE' }])],
    ['a second group without the taint', tainted({}, [taint], second)],
    ['Linux pods', tainted({ nodeSelector: { 'kubernetes.io/os': 'linux' } })],
  ])('passes for %s', (_, template) => {
    expect(outcomes(workloadWithoutWindowsNodes, template)).toEqual([]);
  });

  test.each([
    ['tolerate nothing', tainted({})],
    ['tolerate another value', tainted(tolerates({ key: 'os', value: 'Windows', effect: 'NoSchedule' }))],
    ['tolerate another effect', tainted(tolerates({ key: 'os', operator: 'Exists', effect: 'NoExecute' }))],
  ])('warns of pods that %s', (_, template) => {
    expect(outcomes(workloadWithoutWindowsNodes, template)).toEqual([
      "warning Web Properties.Manifest: Deployment 'shop/web' is for Windows (its nodeSelector asks for windows), but its pods do not tolerate the taints of the Windows nodes of the cluster 'prod' (os=windows:NoSchedule): none of them starts.",
    ]);
  });

  test('is unknown for a taint that is a parameter', () => {
    const ofOs = tolerates({ key: 'os', operator: 'Exists' });
    expect(outcomes(workloadWithoutWindowsNodes, tainted(ofOs, [{ ...taint, Key: given }]))).toEqual([
      "? Web: the parameter 'Given' has no default",
    ]);
    // Whatever it is, pods that tolerate nothing do not.
    expect(outcomes(workloadWithoutWindowsNodes, tainted({}, [{ ...taint, Key: given }]))).toHaveLength(1);
    expect(outcomes(workloadWithoutWindowsNodes, tainted(tolerates({ operator: 'Exists' }), [{ ...taint, Key: given }]))).toEqual([]);
  });
});
