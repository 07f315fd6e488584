import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { WindowsCluster, WindowsCniOwner, WindowsImage, WindowsIpam, WindowsSupport } from '../../../lib';
import { ownCluster } from '../../support/clusters';
import { testCluster, testStack } from '../../support/synth';
import { deploy, type Deployed, places, type Step, turnedRound } from './deploy';

type StackTemplate = Step['template'];

/** Type of a resource of the template, by the last part of its type, and a part of its id. */
const MANIFEST = 'Custom::AWSCDK-EKS-KubernetesResource';
const PATCH = 'Custom::AWSCDK-EKS-KubernetesPatch';
const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const NODEGROUP = 'AWS::EKS::Nodegroup';
const LAUNCH_TEMPLATE = 'AWS::EC2::LaunchTemplate';
const ACCESS_ENTRY = 'AWS::EKS::AccessEntry';
const POLICY = 'AmazonEKSVPCResourceController';

/** Windows nodes of both kinds on a cluster with everything. */
function clusterTemplate(
  props: Parameters<typeof testCluster>[0] = {},
  addGroups: (cluster: WindowsCluster) => void = (cluster) => {
    cluster.addWindowsNodeGroup('Web', { minCapacity: 1, maxCapacity: 4 });
    cluster.addWindowsManagedNodeGroup('Jobs');
  },
): StackTemplate {
  const { cluster, template } = testCluster(props);
  addGroups(cluster);
  return template().toJSON() as StackTemplate;
}

/** A cluster of aws-eks-v2 without and with Windows. */
function supportTemplate(withWindows: (stack: Stack, cluster: ReturnType<typeof ownCluster>) => void): StackTemplate {
  const stack = testStack();
  withWindows(stack, ownCluster(stack, { defaultCapacity: 2, serviceIpv4Cidr: '192.168.0.0/20' }));
  return Template.fromStack(stack).toJSON() as StackTemplate;
}

/** Ids of the resources of a type that an answer has an event of, of the given status. */
function ids(deployed: Deployed, status: string, type: string, part = ''): string[] {
  return deployed.events.filter((event) => event.status === status && event.type === type && event.id.includes(part)).map(({ id }) => id);
}

/** Ids of everything that has the status. */
const all = (deployed: Deployed, status: string) => deployed.events.filter((event) => event.status === status).map(({ id }) => id);

function only(found: string[]): string {
  if (found.length !== 1) {
    throw new Error(`There is not one resource, but: ${found.join(', ')}.`);
  }
  return found[0];
}

/** Both orders in which the engine may take what the template leaves open. */
const orders: [string, (template: StackTemplate) => StackTemplate][] = [
  ['as the template has them', (template) => template],
  ['the other way round', turnedRound],
];

describe.each(orders)('resources %s', (_, ordered) => {
  describe('a cluster', () => {
    let created: Deployed;
    let deleted: Deployed;
    beforeAll(() => {
      [created, deleted] = deploy([{ template: ordered(clusterTemplate()) }]);
    });

    test('has Windows switched on, its nodes known and Linux nodes there before Windows nodes start', () => {
      const ready = places(created, 'CREATE_COMPLETE');
      const started = places(created, 'CREATE_IN_PROGRESS');
      const [cni] = ids(created, 'CREATE_COMPLETE', MANIFEST, 'AmazonVpcCni');
      const patch = only(ids(created, 'CREATE_COMPLETE', PATCH));
      expect(ready[cni]).toBeLessThan(started[patch]);
      const windows = [only(ids(created, 'CREATE_COMPLETE', GROUP)), only(ids(created, 'CREATE_COMPLETE', NODEGROUP, 'Jobs'))];
      for (const group of windows) {
        const before = [
          patch,
          only(ids(created, 'CREATE_COMPLETE', MANIFEST, 'KubeProxyWindows')),
          only(ids(created, 'CREATE_COMPLETE', ACCESS_ENTRY, group.includes('Jobs') ? 'Jobs' : 'Web')),
          only(ids(created, 'CREATE_COMPLETE', NODEGROUP, 'Linux')),
        ];
        before.forEach((id) => {
          expect(ready[id]).toBeLessThan(started[group]);
        });
      }
    });

    test('ends its Windows nodes before their access, Windows IPAM and the cluster; the ConfigMap and the binding stay', () => {
      const gone = places(deleted, 'DELETE_COMPLETE');
      const going = places(deleted, 'DELETE_IN_PROGRESS');
      const patch = only(ids(deleted, 'DELETE_COMPLETE', PATCH));
      const cluster = only(ids(deleted, 'DELETE_COMPLETE', 'AWS::EKS::Cluster'));
      for (const group of [only(ids(deleted, 'DELETE_COMPLETE', GROUP)), only(ids(deleted, 'DELETE_COMPLETE', NODEGROUP, 'Jobs'))]) {
        const after = [patch, cluster, only(ids(deleted, 'DELETE_COMPLETE', ACCESS_ENTRY, group.includes('Jobs') ? 'Jobs' : 'Web'))];
        after.forEach((id) => {
          expect(gone[group]).toBeLessThan(going[id]);
        });
      }
      expect(gone[patch]).toBeLessThan(going[cluster]);
      expect(ids(deleted, 'DELETE_SKIPPED', MANIFEST)).toHaveLength(2);
    });
  });

  test('another IPAM mode is written first, then come the new groups, and only then the old ones go', () => {
    const [, switched] = deploy([
      { template: ordered(clusterTemplate({ ipam: WindowsIpam.secondaryIp() })) },
      { template: ordered(clusterTemplate({ ipam: WindowsIpam.prefixDelegation() })) },
    ]);
    const updated = places(switched, 'UPDATE_COMPLETE');
    const started = places(switched, 'CREATE_IN_PROGRESS');
    const ready = places(switched, 'CREATE_COMPLETE');
    const going = places(switched, 'DELETE_IN_PROGRESS');
    const [cni] = ids(switched, 'UPDATE_COMPLETE', MANIFEST, 'AmazonVpcCni');
    for (const [type, part] of [
      [GROUP, 'Web'],
      [NODEGROUP, 'Jobs'],
    ]) {
      const old = only(ids(switched, 'DELETE_COMPLETE', type, part));
      const made = only(ids(switched, 'CREATE_COMPLETE', type, part));
      expect([old, made]).toEqual([expect.stringContaining('SecondaryIp'), expect.stringContaining('PrefixDelegation')]);
      expect(updated[cni]).toBeLessThan(started[made]);
      expect(ready[made]).toBeLessThan(going[old]);
    }
    // The roles of the nodes, and so their access, are the same.
    expect(ids(switched, 'DELETE_COMPLETE', 'AWS::IAM::Role')).toEqual([]);
    expect(ids(switched, 'DELETE_COMPLETE', ACCESS_ENTRY)).toEqual([]);
  });

  test('the removal of WindowsSupport ends the nodes, switches IPAM off, takes the policy back and keeps the ConfigMap', () => {
    const [before, after] = deploy([
      {
        template: ordered(
          supportTemplate((stack, cluster) => {
            const windows = new WindowsSupport(stack, 'Windows', { cluster });
            windows.addNodeGroup('Web');
            windows.addManagedNodeGroup('Jobs');
          }),
        ),
      },
      { template: ordered(supportTemplate(() => undefined)) },
    ]);
    const roleWithPolicy = ({ resources }: Deployed) =>
      Object.values(resources).filter(({ type, properties }) => type === 'AWS::IAM::Role' && JSON.stringify(properties).includes(POLICY));
    expect(roleWithPolicy(before)).toHaveLength(1);
    expect(roleWithPolicy(after)).toEqual([]);
    const gone = places(after, 'DELETE_COMPLETE');
    const going = places(after, 'DELETE_IN_PROGRESS');
    const patch = only(ids(after, 'DELETE_COMPLETE', PATCH));
    for (const group of [only(ids(after, 'DELETE_COMPLETE', GROUP)), only(ids(after, 'DELETE_COMPLETE', NODEGROUP))]) {
      expect(gone[group]).toBeLessThan(going[patch]);
    }
    expect(ids(after, 'DELETE_SKIPPED', MANIFEST)).toHaveLength(2);
    // CDK's handler puts this patch when the resource is deleted.
    const { properties } = before.resources[patch];
    expect(JSON.parse(String(properties.RestorePatchJson))).toEqual({
      data: { 'enable-windows-ipam': 'false', 'enable-windows-prefix-delegation': 'false' },
    });
    // The cluster and its Linux nodes are not touched.
    expect(all(after, 'DELETE_COMPLETE').filter((id) => before.resources[id].type === 'AWS::EKS::Cluster')).toEqual([]);
    expect(ids(after, 'UPDATE_COMPLETE', NODEGROUP)).toEqual([]);
  });
});

test('a new AMI is a new version of the launch template in place, of which both groups learn', () => {
  const template = clusterTemplate({}, (cluster) => {
    cluster.addWindowsNodeGroup('Web');
    cluster.addWindowsManagedNodeGroup('OwnAmi', { image: WindowsImage.fromSsmParameter('/own/windows/image_id') });
  });
  const [, updated] = deploy([
    { template, image: 'ami-00000000000000001' },
    { template, image: 'ami-00000000000000002' },
  ]);
  expect(ids(updated, 'UPDATE_COMPLETE', LAUNCH_TEMPLATE)).toHaveLength(2);
  expect(ids(updated, 'UPDATE_COMPLETE', GROUP)).toHaveLength(1);
  expect(ids(updated, 'UPDATE_COMPLETE', NODEGROUP)).toHaveLength(1);
  expect([...all(updated, 'CREATE_COMPLETE'), ...all(updated, 'DELETE_COMPLETE')]).toEqual([]);
});

test('other sizes change the groups in place, and nothing else', () => {
  const sized = (minCapacity: number, maxCapacity: number) =>
    clusterTemplate({}, (cluster) => {
      cluster.addWindowsNodeGroup('Web', { minCapacity, maxCapacity });
      cluster.addWindowsManagedNodeGroup('Jobs', { minCapacity, maxCapacity });
    });
  const [, updated] = deploy([{ template: sized(1, 4) }, { template: sized(2, 8) }]);
  expect(
    all(updated, 'UPDATE_COMPLETE')
      .map((id) => updated.resources[id].type)
      .sort(),
  ).toEqual([GROUP, NODEGROUP]);
  expect([...all(updated, 'CREATE_COMPLETE'), ...all(updated, 'DELETE_COMPLETE')]).toEqual([]);
});

test('a group under another id is made before the one with the old id goes', () => {
  const named = (id: string) => clusterTemplate({}, (cluster) => void cluster.addWindowsNodeGroup(id));
  const [, renamed] = deploy([{ template: named('Web') }, { template: named('Front') }]);
  const made = only(ids(renamed, 'CREATE_COMPLETE', GROUP, 'Front'));
  const old = only(ids(renamed, 'DELETE_COMPLETE', GROUP, 'Web'));
  expect(places(renamed, 'CREATE_COMPLETE')[made]).toBeLessThan(places(renamed, 'DELETE_IN_PROGRESS')[old]);
});

test('a second group is an addition: nothing of the first is changed or deleted', () => {
  const [, more] = deploy([
    { template: clusterTemplate({}, (cluster) => void cluster.addWindowsNodeGroup('Web')) },
    {
      template: clusterTemplate({}, (cluster) => {
        cluster.addWindowsNodeGroup('Web');
        cluster.addWindowsNodeGroup('Batch');
      }),
    },
  ]);
  expect(ids(more, 'CREATE_COMPLETE', GROUP)).toEqual([expect.stringContaining('Batch')]);
  expect([...all(more, 'UPDATE_COMPLETE'), ...all(more, 'DELETE_COMPLETE')]).toEqual([]);
});

describe('the CNI becomes a managed add-on', () => {
  const selfManaged = (disableOnRemoval: boolean) => clusterTemplate({ cni: WindowsCniOwner.selfManaged({ disableOnRemoval }) });
  const managed = clusterTemplate({ cni: WindowsCniOwner.managedAddon() });

  // docs/existing-clusters.md
  test('in the two deployments of the documentation, the settings are in the add-on and nothing switches IPAM off', () => {
    const [, kept, owned] = deploy([{ template: selfManaged(true) }, { template: selfManaged(false) }, { template: managed }]);
    expect(all(kept, 'DELETE_COMPLETE')).toEqual([]);
    const addons = Object.values(owned.resources).filter(({ type }) => type === 'AWS::EKS::Addon');
    expect(JSON.stringify(addons)).toContain('enableWindowsIpam');
    expect(ids(owned, 'DELETE_SKIPPED', MANIFEST, 'AmazonVpcCni')).toHaveLength(1);
    expect(ids(owned, 'DELETE_SKIPPED', PATCH)).toHaveLength(1);
    expect(ids(owned, 'DELETE_COMPLETE', PATCH)).toEqual([]);
  });

  test('in one deployment, IPAM is switched off after the add-on has switched it on: why the documentation has two', () => {
    const [, owned] = deploy([{ template: selfManaged(true) }, { template: managed }]);
    const addon = only(ids(owned, 'CREATE_COMPLETE', 'AWS::EKS::Addon').filter((id) => /cni/i.test(id)));
    const patch = only(ids(owned, 'DELETE_COMPLETE', PATCH));
    expect(places(owned, 'CREATE_COMPLETE')[addon]).toBeLessThan(places(owned, 'DELETE_IN_PROGRESS')[patch]);
  });
});
