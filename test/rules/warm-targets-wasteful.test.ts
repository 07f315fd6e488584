import { warmTargetsWasteful } from '../../lib/rules/warm-targets-wasteful';
import { nodes } from '../plan/plan-template';
import { outcomes } from '../support/rule-outcomes';

const windows = { enableWindowsIpam: 'true' };
const prefixes = { ...windows, enableWindowsPrefixDelegation: 'true' };
const blocks = (warmWindowsPrefixTarget: number) => ({
  ...prefixes,
  warmWindowsPrefixTarget,
  warmWindowsIPTarget: 0,
  minimumWindowsIPTarget: 0,
});

function template(values: object, instanceType: unknown = 'm5.xlarge', sizes: readonly unknown[] = [2, 3, 6]): object {
  return {
    Parameters: { Given: { Type: 'String' } },
    Resources: {
      Cluster: { Type: 'AWS::EKS::Cluster', Properties: { Name: 'prod' } },
      Cni: {
        Type: 'AWS::EKS::Addon',
        Properties: { AddonName: 'vpc-cni', ClusterName: { Ref: 'Cluster' }, ConfigurationValues: JSON.stringify(values) },
      },
      Nodes: nodes(sizes, ['subnet-1'], { InstanceTypes: [instanceType] }),
    },
  };
}

const found = (...given: Parameters<typeof template>) => outcomes(warmTargetsWasteful, template(...given));

describe('warm-targets-wasteful passes', () => {
  test.each<[string, object, string]>([
    ['the defaults with one address per pod', windows, 'm5.xlarge'],
    ['the defaults with prefixes', prefixes, 'm5.xlarge'],
    ['one free block', blocks(1), 'm5.xlarge'],
    ['two free blocks, one more than by the defaults', blocks(2), 'm5.xlarge'],
    ['a minimum that the pods use', { ...prefixes, warmWindowsIPTarget: 1, minimumWindowsIPTarget: 40 }, 'm5.xlarge'],
    ['a warm target that the slots of the type limit', { ...windows, warmWindowsIPTarget: 30 }, 'm5.xlarge'],
    ['a cluster without Windows IPAM', { enableWindowsIpam: 'false', warmWindowsIPTarget: 30 }, 'm5.xlarge'],
    ['a type that ignores prefixes', blocks(9), 'm4.xlarge'],
  ])('with %s', (_, values, type) => {
    expect(found(values, type)).toEqual([]);
  });

  test('without Windows nodes', () => {
    const { Resources, ...rest } = template(blocks(9)) as { Resources: { [id: string]: object } };
    expect(outcomes(warmTargetsWasteful, { ...rest, Resources: { Cluster: Resources.Cluster, Cni: Resources.Cni } })).toEqual([]);
  });
});

describe('warm-targets-wasteful fails', () => {
  test('with four free blocks, and tells the saving', () => {
    const findings = found(blocks(4));
    // Four blocks in place of one are 48 addresses on each of three nodes; half full, 55 pods hold 4 and 4 blocks in place of 4.
    expect(findings).toEqual([
      expect.stringMatching(
        /^info Cni Properties\.ConfigurationValues.*warmWindowsPrefixTarget: 4.*each Windows node holds 48 addresses more in advance than by the defaults, 144 on the 3 nodes of the desired size\./,
      ),
    ]);
  });

  test('with many single addresses on a large type', () => {
    // r5.24xlarge has 50 addresses per interface: 20 in place of 3 without pods, and with 24 pods 44 in place of 27.
    expect(found({ ...windows, warmWindowsIPTarget: 20 }, 'r5.24xlarge')).toEqual([
      expect.stringMatching(/holds 17 addresses more in advance.*51 on the 3 nodes/),
    ]);
  });

  test('with sizes that are not known, without the sum', () => {
    expect(found(blocks(4), 'm5.xlarge', [{ Ref: 'Given' }, { Ref: 'Given' }, 6])).toEqual([
      expect.stringMatching(/than by the defaults\.$/),
    ]);
  });
});

test('warm-targets-wasteful is unknown with an instance type that is not known', () => {
  expect(found(blocks(4), { Ref: 'Given' })).toEqual([expect.stringMatching(/^\? Cni: the parameter 'Given' has no default/)]);
});
