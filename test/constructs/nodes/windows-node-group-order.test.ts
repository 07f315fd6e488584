import { CfnResource } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import type { Construct } from 'constructs';
import { LinuxCapacity, type WindowsCluster, WindowsImage, WindowsIpam } from '../../../lib';
import { testCluster } from '../../support/synth';
import { logicalId, resourceOf, resources } from '../../support/templates';

type Kind = [string, (cluster: WindowsCluster, id: string) => Construct, string];

/** The kinds of node groups, and the resource of each that starts the nodes. */
const kinds: Kind[] = [
  ['a self-managed group', (cluster, id) => cluster.addWindowsNodeGroup(id), 'AutoScalingGroup'],
  ['a managed group', (cluster, id) => cluster.addWindowsManagedNodeGroup(id), 'Nodegroup'],
  [
    'a managed group with an AMI of its own',
    (cluster, id) => cluster.addWindowsManagedNodeGroup(id, { image: WindowsImage.fromAmiId('ami-0123456789abcdef0') }),
    'Nodegroup',
  ],
];

// R37: a node that starts before the cluster is enabled for Windows never joins.
describe.each(kinds)('the nodes of %s start', (_, add, starter) => {
  const { cluster, template: synth } = testCluster();
  const groups = [add(cluster, 'Web'), add(cluster, 'Batch')] as const;
  const template = synth();
  const [web, batch] = groups.map((group) => resourceOf(template, group.node.findChild(`${starter}SecondaryIp`)).DependsOn ?? []);
  const windowsPart = (id: string) => logicalId(cluster.windows.node.findChild(id));
  const linux = { Properties: { AmiType: Match.stringLikeRegexp('^AL2023_') } };
  const [linuxNodes] = Object.keys(template.findResources('AWS::EKS::Nodegroup', linux));

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

  test('after Windows support where there is no Linux capacity', () => {
    const { cluster: other, template: synthOther } = testCluster({ linuxCapacity: LinuxCapacity.none() });
    const group = add(other, 'Web');
    expect(resourceOf(synthOther(), group.node.findChild(`${starter}SecondaryIp`)).DependsOn).toContain(
      logicalId(other.windows.node.findChild('AmazonVpcCni')),
    );
  });
});

// R56: "replace all nodes by new node groups, not by rolling". A new logical id makes CloudFormation create the new one first.
describe.each<[...Kind, string]>([
  [...kinds[0], 'AWS::AutoScaling::AutoScalingGroup'],
  [...kinds[1], 'AWS::EKS::Nodegroup'],
])('a change of the IPAM mode of %s', (_name, add, _starter, type) => {
  const idsIn = (ipam: WindowsIpam) => {
    const { cluster, template } = testCluster({ ipam });
    add(cluster, 'Web');
    return resources(template());
  };
  const before = idsIn(WindowsIpam.secondaryIp());
  const after = idsIn(WindowsIpam.prefixDelegation());
  const typesOnlyIn = (one: typeof before, other: typeof before) =>
    Object.keys(one)
      .filter((id) => !(id in other))
      .map((id) => one[id]?.Type)
      .sort();

  test('makes a new launch template and a new group, and keeps role, access, security group and everything else', () => {
    const replaced = [type, 'AWS::EC2::LaunchTemplate'].sort();
    expect(typesOnlyIn(after, before)).toEqual(replaced);
    expect(typesOnlyIn(before, after)).toEqual(replaced);
  });

  test.each([
    [WindowsIpam.secondaryIp(), WindowsIpam.secondaryIp({ warmIpTarget: 5 })],
    [WindowsIpam.prefixDelegation(), WindowsIpam.prefixDelegation({ warmPrefixTarget: 1 })],
  ])('is not one of the targets, which take effect without new nodes', (one, other) => {
    expect(Object.keys(idsIn(one))).toEqual(Object.keys(idsIn(other)));
  });
});
