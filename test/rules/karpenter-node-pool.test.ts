import { karpenterNodePool as rule } from '../../lib/rules/karpenter-node-pool';
import { linuxClass, nodeClass, nodePool, openClass, withKarpenter } from '../support/karpenter';
import { type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const place = 'Karpenter Properties.Manifest';

const withRequirement = (key: string, values: unknown, template: object = {}) =>
  withKarpenter([nodeClass(), nodePool([{ key, operator: 'In', values }], template)]);

describe('karpenter-node-pool', () => {
  test.each<[string, LooseTemplate]>([
    ['no Karpenter', rightTemplate()],
    ['a right class', withKarpenter([nodeClass()])],
    ['a class for Linux', withKarpenter([linuxClass])],
    ['an object of another kind', withKarpenter([{ ...nodeClass(), kind: 'EC2Something' }])],
    ['a right pool', withKarpenter([nodeClass(), nodePool()])],
    [
      'a pool of another class',
      withKarpenter([nodeClass(), linuxClass, nodePool([{ key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'] }], {}, 'linux')]),
    ],
    ['types of which one can run Windows', withRequirement('node.kubernetes.io/instance-type', ['m7g.large', 'm5.large'])],
    ['families that are not known', withRequirement('karpenter.k8s.aws/instance-family', ['zz9'])],
    ['another operator', withKarpenter([nodeClass(), nodePool([{ key: 'kubernetes.io/arch', operator: 'NotIn', values: ['amd64'] }])])],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test('is unknown if a parameter gives the family', () => {
    expect(outcomes(rule, withKarpenter([openClass]))).toEqual(["? Karpenter: the parameter 'Given' has no default"]);
  });

  test.each<[string, string, string[]]>([
    ['Linux', 'kubernetes.io/os', ['linux']],
    ['arm64', 'kubernetes.io/arch', ['arm64']],
    ['types with arm64', 'node.kubernetes.io/instance-type', ['m7g.large', 'c7g.xlarge']],
    ['families with arm64', 'karpenter.k8s.aws/instance-family', ['m7g', 'c7g']],
  ])('fails for %s alone', (_, label, values) => {
    expect(outcomes(rule, withRequirement(label, values))).toEqual([
      `error ${place}: NodePool 'pool' has EC2NodeClass 'windows', which is for Windows, but allows ${label} only ${values.join(', ')}: no Windows node has that, and Karpenter starts none.`,
    ]);
  });

  test('fails for a label of another system', () => {
    const template = { metadata: { labels: { 'kubernetes.io/os': 'linux' } } };
    expect(outcomes(rule, withKarpenter([nodeClass(), nodePool([], template)]))).toEqual([
      expect.stringContaining('allows kubernetes.io/os only linux'),
    ]);
  });

  test.each<[string, LooseTemplate]>([
    ['the values', withRequirement('kubernetes.io/os', [{ Ref: 'Given' }])],
    ['the class', withKarpenter([nodeClass(), nodePool([], {}, { Ref: 'Given' })])],
  ])('is unknown if a parameter gives %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual(["? Karpenter: the parameter 'Given' has no default"]);
  });
});
