import { karpenterNodePool as rule } from '../../lib/rules/karpenter-node-pool';
import { linuxClass, nodeClass, nodePool, openClass, withKarpenter } from '../support/karpenter';
import { type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const place = 'Karpenter Properties.Manifest';

/** A pool without other requirements than these. */
const barePool = (requirements: readonly object[], className: unknown = 'windows') => {
  const pool = nodePool([], {}, className);
  pool.spec.template.spec.requirements = [...requirements] as typeof pool.spec.template.spec.requirements;
  return pool;
};
const withBarePool = (...requirements: object[]) => withKarpenter([nodeClass(), barePool(requirements)]);
const build = 'node.kubernetes.io/windows-build';

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
      withKarpenter([nodeClass(), linuxClass, barePool([{ key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'] }], 'linux')]),
    ],
    ['types of which one can run Windows', withRequirement('node.kubernetes.io/instance-type', ['m7g.large', 'm5.large'])],
    ['families that are not known', withRequirement('karpenter.k8s.aws/instance-family', ['zz9'])],
    ['labels that must be there', withBarePool({ key: build, operator: 'Exists' }, { key: 'kubernetes.io/os', operator: 'Exists' })],
    ['another system that is forbidden', withBarePool({ key: 'kubernetes.io/os', operator: 'NotIn', values: ['linux'] })],
    ['types that are forbidden', withBarePool({ key: 'node.kubernetes.io/instance-type', operator: 'NotIn', values: ['m5.large'] })],
    ['a number that is compared', withBarePool({ key: 'karpenter.k8s.aws/instance-generation', operator: 'Gt', values: ['4'] })],
    ['the build of the release', withRequirement(build, ['10.0.20348'])],
    ['processors of Intel', withRequirement('karpenter.k8s.aws/instance-cpu-manufacturer', ['intel', 'aws'])],
    ['a class for Linux without a word of the system', withKarpenter([linuxClass, barePool([], 'linux')])],
    [
      'a pool of EKS Auto Mode',
      withKarpenter([
        nodeClass(),
        {
          apiVersion: 'karpenter.sh/v1',
          kind: 'NodePool',
          metadata: { name: 'auto' },
          spec: {
            template: {
              spec: {
                nodeClassRef: { group: 'eks.amazonaws.com', kind: 'NodeClass', name: 'windows' },
                requirements: [{ key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'] }],
              },
            },
          },
        },
      ]),
    ],
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

  // https://github.com/aws/karpenter-provider-aws/blob/main/pkg/providers/instancetype/types.go: computeRequirements; builds by facts-2.md 16.2
  test.each<[string, LooseTemplate, string]>([
    [
      'amd64 that is forbidden',
      withBarePool({ key: 'kubernetes.io/arch', operator: 'NotIn', values: ['amd64'] }),
      'forbids kubernetes.io/arch to be amd64',
    ],
    [
      'Windows that is forbidden',
      withBarePool({ key: 'kubernetes.io/os', operator: 'NotIn', values: ['windows'] }),
      'forbids kubernetes.io/os to be windows',
    ],
    ['no system', withBarePool({ key: 'kubernetes.io/os', operator: 'DoesNotExist' }), 'wants no label kubernetes.io/os'],
    ['no build', withBarePool({ key: build, operator: 'DoesNotExist' }), `wants no label ${build}`],
    ['the build of another release', withRequirement(build, ['10.0.17763']), `allows ${build} only 10.0.17763`],
    [
      'its build that is forbidden',
      withBarePool({ key: build, operator: 'NotIn', values: ['10.0.20348'] }),
      `forbids ${build} to be 10.0.20348`,
    ],
    [
      'processors of AWS',
      withRequirement('karpenter.k8s.aws/instance-cpu-manufacturer', ['aws']),
      'allows karpenter.k8s.aws/instance-cpu-manufacturer only aws',
    ],
    [
      'requirements that leave only arm64 together',
      withBarePool(
        { key: 'node.kubernetes.io/instance-type', operator: 'In', values: ['m7g.large', 'm5.large'] },
        { key: 'node.kubernetes.io/instance-type', operator: 'NotIn', values: ['m5.large'] },
      ),
      'leaves node.kubernetes.io/instance-type only m7g.large by all its requirements together',
    ],
  ])('fails for %s', (_, template, words) => {
    expect(outcomes(rule, template)).toEqual([
      `error ${place}: NodePool 'pool' has EC2NodeClass 'windows', which is for Windows, but ${words}: no Windows node has that, and Karpenter starts none.`,
    ]);
  });

  // https://github.com/aws/karpenter-provider-aws/issues/6333
  test.each<[string, object]>([
    ['AL2023', { amiFamily: 'AL2023', amiSelectorTerms: [{ id: 'ami-1' }] }],
    ['Custom', { amiFamily: 'Custom', amiSelectorTerms: [{ id: 'ami-1' }] }],
    ['al2023', { amiSelectorTerms: [{ alias: 'al2023@latest' }] }],
  ])('fails for a pool of Windows nodes with a class of the family %s', (family, spec) => {
    expect(outcomes(rule, withKarpenter([nodeClass(spec, 'other'), nodePool([], {}, 'other')]))).toContain(
      `error ${place}: NodePool 'pool' wants Windows nodes, but has EC2NodeClass 'other' of the family '${family}', whose nodes are Linux nodes for Karpenter, whatever the AMI is: it finds no instance type, and starts none.`,
    );
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
