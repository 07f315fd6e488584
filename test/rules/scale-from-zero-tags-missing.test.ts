import { scaleFromZeroTagsMissing as rule } from '../../lib/rules/scale-from-zero-tags-missing';
import { given, launchTemplateElsewhere, NOT_GIVEN } from '../support/node-templates';
import { type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

describe('scale-from-zero-tags-missing', () => {
  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['nodes whose launch template is not known', launchTemplateElsewhere],
    ['Linux nodes', rightTemplate(({ Resources }) => delete Resources.WindowsNodes)],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  const resource = 'k8s.io/cluster-autoscaler/node-template/resources/vpc.amazonaws.com/PrivateIPv4Address';
  const tagged = (MinSize: unknown, ...keys: unknown[]) =>
    rightTemplate((template) => {
      template.Parameters = { Given: { Type: 'String' } };
      const Tags = keys.map((Key) => ({ Key, Value: 'true', PropagateAtLaunch: true }));
      Object.assign(template.Resources.WindowsNodes.Properties, { MinSize, Tags });
    });

  test.each([
    ['enabled', ['k8s.io/cluster-autoscaler/enabled']],
    ['owned by a cluster that has a name', ['k8s.io/cluster-autoscaler/prod']],
    ['owned by a cluster named at deployment', [{ 'Fn::Sub': 'k8s.io/cluster-autoscaler/${Cluster}' }]],
    ['enabled, with labels only', ['k8s.io/cluster-autoscaler/enabled', 'k8s.io/cluster-autoscaler/node-template/label/kubernetes.io/os']],
  ])('warns of an empty group that is tagged as %s', (_, keys) => {
    expect(rawOutcomes(rule, tagged('0', ...keys))).toEqual([
      expect.objectContaining({
        message: `Windows node group 'WindowsNodes' may shrink to zero nodes and is tagged for the Cluster Autoscaler, but not with ${resource}: it never grows from zero.`,
        fix: expect.stringMatching(`^Add the tag ${resource} with the number of pod addresses .*, or set MinSize to 1.$`) as string,
        value: 'MinSize 0',
      }),
    ]);
    expect(outcomes(rule, tagged('0', ...keys))).toEqual([expect.stringContaining('warning WindowsNodes Properties.Tags: ')]);
  });

  test.each([
    ['the tag of the addresses', tagged(0, 'k8s.io/cluster-autoscaler/enabled', resource)],
    ['a node at least', tagged(1, 'k8s.io/cluster-autoscaler/enabled')],
    ['no autoscaler', tagged(0, 'Name')],
    ['tags of its nodes, which no autoscaler finds', tagged(0, 'k8s.io/cluster-autoscaler/node-template/label/kubernetes.io/os')],
  ])('passes with %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test('passes for a managed node group, whose tags do not reach the Auto Scaling group', () => {
    const template = rightManagedTemplate(({ Resources }) => {
      Object.assign(Resources.WindowsNodes.Properties, {
        ScalingConfig: { MinSize: 0, DesiredSize: 0, MaxSize: 3 },
        Tags: { 'k8s.io/cluster-autoscaler/enabled': 'true' },
      });
    });
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each([
    ['the minimum', tagged(given, 'k8s.io/cluster-autoscaler/enabled')],
    ['a tag', tagged(0, 'k8s.io/cluster-autoscaler/enabled', given)],
  ])('is unknown if %s is', (_, template) => {
    expect(outcomes(rule, template)).toEqual([`? WindowsNodes: ${NOT_GIVEN}`]);
  });
});
