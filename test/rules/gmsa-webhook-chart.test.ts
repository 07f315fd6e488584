import { gmsaWebhookChart as rule } from '../../lib/rules/gmsa-webhook-chart';
import { chart } from '../support/manifests';
import { type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

function withChart(name: unknown, values: unknown = {}): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' } };
    template.Resources.Gmsa = chart(name, values);
  });
}

describe('gmsa-webhook-chart', () => {
  test.each<[string, LooseTemplate]>([
    ['a cluster without charts', rightTemplate()],
    ['another chart', withChart('cert-manager', { replicaCount: 1 })],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  // charts/gmsa/values.yaml of windows-gmsa 0.13.0: replicaCount 2.
  test.each<[string, unknown]>([
    ['with its defaults', {}],
    ['with three replicas', { replicaCount: 3 }],
    ['with values that are not known', { Ref: 'Given' }],
  ])('tells of the chart %s', (_, values) => {
    expect(outcomes(rule, withChart('gmsa', values))).toEqual([
      expect.stringMatching(
        /^info Gmsa \S+: The chart gmsa has its webhook asked of every pod of the cluster: while it does not answer, none starts\.$/,
      ),
    ]);
  });

  test('warns of one replica', () => {
    expect(outcomes(rule, withChart('gmsa', { replicaCount: 1 }))).toEqual([
      expect.stringMatching(
        /^warning Gmsa \S+: The chart gmsa has the value replicaCount 1: while the one pod of its webhook is away, no pod of the cluster starts\.$/,
      ),
    ]);
  });

  test('is unknown if a parameter gives the name of the chart', () => {
    expect(outcomes(rule, withChart({ Ref: 'Given' }))).toEqual(["? Gmsa: the parameter 'Given' has no default"]);
  });
});
