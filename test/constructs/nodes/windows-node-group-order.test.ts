import { CfnResource } from 'aws-cdk-lib';
import { LinuxCapacity, WindowsIpam } from '../../../lib';
import { testCluster } from '../../support/synth';
import { logicalId, resourceOf, resources } from '../../support/templates';

// R37: a node that starts before the cluster is enabled for Windows never joins.
describe('the nodes of a group start', () => {
  const { cluster, template: synth } = testCluster();
  const groups = [cluster.addWindowsNodeGroup('Web'), cluster.addWindowsNodeGroup('Batch')] as const;
  const template = synth();
  const [web, batch] = groups.map((group) => resourceOf(template, group.autoScalingGroup).DependsOn ?? []);
  const windowsPart = (id: string) => logicalId(cluster.windows.node.findChild(id));
  const [linuxNodes] = Object.keys(template.findResources('AWS::EKS::Nodegroup'));

  test.each(['AmazonVpcCni', 'DisableOnRemoval', 'KubeProxyWindows'])('after %s of Windows support', (part) => {
    for (const dependsOn of [web, batch]) {
      expect(dependsOn).toContain(windowsPart(part));
    }
  });

  test('after the Linux nodes that run CoreDNS', () => {
    for (const dependsOn of [web, batch]) {
      expect(dependsOn).toContain(linuxNodes);
    }
  });

  test.each([0, 1] as const)('after the access entry of their own group, not of the other (group %i)', (index) => {
    const [dependsOn, other] = index === 0 ? [web, groups[1]] : [batch, groups[0]];
    expect(dependsOn).toContain(logicalId(groups[index].node.findChild('AccessEntry')));
    const partsOfOther = other.node.findAll().filter(CfnResource.isCfnResource).map(logicalId);
    expect(partsOfOther).toContain(logicalId(other.node.findChild('AccessEntry')));
    expect(dependsOn.filter((id) => partsOfOther.includes(id))).toEqual([]);
  });

  test('after nothing that waits for them: the order has no cycle', () => {
    const all = resources(template);
    const seen = new Map<string, 'open' | 'done'>();
    const referenced = (id: string) => {
      const references = JSON.stringify(all[id]).matchAll(/"(?:Ref":|Fn::GetAtt":\[)"(\w+)"/g);
      return [...references].map(([, other]) => other).concat(all[id]?.DependsOn ?? []);
    };
    const visit = (id: string): void => {
      if (seen.get(id) === 'open') {
        throw new Error(`${id} waits for itself`);
      }
      if (seen.has(id)) {
        return;
      }
      seen.set(id, 'open');
      referenced(id)
        .filter((other) => other in all)
        .forEach(visit);
      seen.set(id, 'done');
    };
    expect(() => {
      Object.keys(all).forEach(visit);
    }).not.toThrow();
    expect(seen.size).toBe(Object.keys(all).length);
  });
});

test('without Linux capacity the nodes still wait for Windows support', () => {
  const { cluster, template } = testCluster({ linuxCapacity: LinuxCapacity.none() });
  const group = cluster.addWindowsNodeGroup('Web');
  expect(resourceOf(template(), group.autoScalingGroup).DependsOn).toContain(logicalId(cluster.windows.node.findChild('AmazonVpcCni')));
});

// R56: "replace all nodes by new node groups, not by rolling". A new logical id makes CloudFormation create the new one first.
describe('a change of the IPAM mode', () => {
  const idsIn = (ipam: WindowsIpam) => {
    const { cluster, template } = testCluster({ ipam });
    cluster.addWindowsNodeGroup('Web');
    return resources(template());
  };
  const before = idsIn(WindowsIpam.secondaryIp());
  const after = idsIn(WindowsIpam.prefixDelegation());
  const only = (one: object, other: object) => Object.keys(one).filter((id) => !(id in other));

  test('makes a new launch template and Auto Scaling group, and keeps everything else', () => {
    const types = ['AWS::AutoScaling::AutoScalingGroup', 'AWS::EC2::LaunchTemplate', 'AWS::IAM::InstanceProfile'];
    expect(
      only(after, before)
        .map((id) => after[id]?.Type)
        .sort(),
    ).toEqual(types);
    expect(
      only(before, after)
        .map((id) => before[id]?.Type)
        .sort(),
    ).toEqual(types);
  });

  test.each([
    [WindowsIpam.secondaryIp(), WindowsIpam.secondaryIp({ warmIpTarget: 5 })],
    [WindowsIpam.prefixDelegation(), WindowsIpam.prefixDelegation({ warmPrefixTarget: 1 })],
  ])('is not one of the targets, which take effect without new nodes', (one, other) => {
    expect(Object.keys(idsIn(one))).toEqual(Object.keys(idsIn(other)));
  });
});
