import { nodeClass, nodePool, withKarpenter } from '../support/karpenter';
import { instanceTypeExcluded } from '../../lib/rules/instance-type-excluded';
import { describeInstanceTypeRule } from '../support/instance-type-rule';
import { managedNodesOf, nodesOf } from '../support/instance-type-templates';
import type { LooseTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

// R60: C3, C4, D2, I2, M4 (except m4.16xlarge), M6a and R3.
describeInstanceTypeRule(instanceTypeExcluded, {
  wrong: ['c3.large', 'c4.large', 'd2.xlarge', 'i2.xlarge', 'm4.large', 'm4.10xlarge', 'r3.large'],
  // The neighbours of the list, and its exception.
  right: ['m4.16xlarge', 'm5.large', 'm6i.large', 'c5.large', 'd3.xlarge', 'i3.large', 'r4.large'],
  severity: 'error',
  says: 'one of those that AWS listed as not supported for Windows: ',
  fix: 'Take m5.large or m6i.large, for instance, or acknowledge the finding if you tested Windows nodes on the type.',
});

// People run Windows nodes on it: aws/amazon-eks-ami#1632, terraform-aws-modules/terraform-aws-eks#3292.
describe('M6a', () => {
  const byCdk = (template: LooseTemplate) => ({ ...template, Rules: { CheckBootstrapVersion: {} } });
  const finding = (severity: string) => [
    expect.stringMatching(
      new RegExp(`^${severity} .*'m6a.large', one of those .* the CDK still refuses them. People run Windows nodes on M6a all the same.$`),
    ) as string,
  ];

  test('is warned of in templates that the CDK did not make', () => {
    expect(outcomes(instanceTypeExcluded, nodesOf('m6a.large'))).toEqual(finding('warning'));
    expect(outcomes(instanceTypeExcluded, managedNodesOf(['m6a.large']))).toEqual(finding('warning'));
  });

  test('fails in templates of the CDK', () => {
    expect(outcomes(instanceTypeExcluded, byCdk(nodesOf('m6a.large')))).toEqual(finding('error'));
    expect(outcomes(instanceTypeExcluded, byCdk(managedNodesOf(['m6a.large'])))).toEqual(finding('error'));
  });
});

// https://karpenter.sh/docs/concepts/nodepools/#spectemplatespecrequirements
describe('pools of Karpenter', () => {
  const pool = (key: string, values: unknown) => withKarpenter([nodeClass(), nodePool([{ key, operator: 'In', values }])]);
  const type = 'node.kubernetes.io/instance-type';
  const family = 'karpenter.k8s.aws/instance-family';

  test.each<[string, unknown]>([
    [type, ['m5.large', 'm6a.large']],
    [type, ['m4.16xlarge']],
    [family, ['m6i', 'm6a']],
    [family, []],
    ['karpenter.k8s.aws/instance-category', ['m']],
  ])('pass that allow %s %j', (key, values) => {
    expect(outcomes(instanceTypeExcluded, pool(key, values))).toEqual([]);
  });

  test.each<[string, string[], boolean]>([
    [type, ['m6a.large', 'm6a.xlarge'], true],
    [type, ['m4.large'], false],
    [family, ['m6a'], true],
    [family, ['c4', 'm4'], false],
    [family, ['m6a', 'm7g'], true],
  ])('are warned of that allow %s only %j', (key, values, inPractice) => {
    const found = outcomes(instanceTypeExcluded, pool(key, values));
    expect(found).toEqual([
      expect.stringMatching(
        `^warning Karpenter Properties.Manifest: NodePool 'pool' has EC2NodeClass 'windows', .* only ${values.join(', ')}, types that AWS listed as not supported`,
      ),
    ]);
    expect(found[0].includes('People run Windows nodes on M6a')).toBe(inPractice);
  });

  test('are unknown whose types are a parameter', () => {
    expect(outcomes(instanceTypeExcluded, pool(type, [{ Ref: 'Given' }]))).toEqual(["? Karpenter: the parameter 'Given' has no default"]);
  });
});
