import { karpenterPodDensity as rule } from '../../lib/rules/karpenter-pod-density';
import { linuxClass, nodeClass, nodePool, openClass, withKarpenter } from '../support/karpenter';
import { type Change, type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const place = 'Karpenter Properties.Manifest';

const addresses: Change = ({ Resources }) => (Resources.Cni.Properties.ConfigurationValues = '{"enableWindowsIpam":"true"}');
const types = (...values: string[]) => nodePool([{ key: 'node.kubernetes.io/instance-type', operator: 'In', values }]);
const withMaxPods = (maxPods: unknown, ...values: string[]) =>
  withKarpenter([nodeClass({ kubelet: { maxPods } }), types(...values)], addresses);

describe('karpenter-pod-density', () => {
  test.each<[string, LooseTemplate]>([
    ['no Karpenter', rightTemplate()],
    ['single addresses', withKarpenter([nodeClass()], addresses)],
    ['a class for Linux', withKarpenter([linuxClass])],
    // m5.large: 10 addresses of an interface, one of which is that of the node.
    ['as many pods as the smallest type has addresses', withMaxPods(9, 'm5.large', 'm5.4xlarge')],
    ['types that are not known', withMaxPods(100, 'zz9.large')],
    ['a pool that leaves the types open', withKarpenter([nodeClass({ kubelet: { maxPods: 100 } }), nodePool()], addresses)],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test('warns of more pods than the smallest type has addresses', () => {
    expect(outcomes(rule, withMaxPods(12, 'm5.4xlarge', 'm5.large'))).toEqual([
      `warning ${place}: EC2NodeClass 'windows' is for Windows and has maxPods 12, but a node of the smallest instance type of its pool has 9 pod addresses: further pods wait, unless they have host networking.`,
    ]);
  });

  // https://github.com/aws/karpenter-provider-aws/issues/5478
  test('finds prefixes, which Karpenter does not count', () => {
    expect(outcomes(rule, withKarpenter([nodeClass()]))).toEqual([
      expect.stringContaining(
        `info ${place}: EC2NodeClass 'windows' is for Windows, and the cluster 'prod' gives Windows pods their addresses by prefixes`,
      ),
    ]);
  });

  test.each<[string, LooseTemplate]>([
    ['the family', withKarpenter([openClass], addresses)],
    ['maxPods', withMaxPods({ Ref: 'Given' }, 'm5.large')],
  ])('is unknown if a parameter gives %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual(["? Karpenter: the parameter 'Given' has no default"]);
  });
});
