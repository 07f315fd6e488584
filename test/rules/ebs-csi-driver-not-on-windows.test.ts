import { ebsCsiDriverNotOnWindows as rule } from '../../lib/rules/ebs-csi-driver-not-on-windows';
import { chart, conditional } from '../support/manifests';
import { type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

/** The right template with the add-on. */
function withAddon(values: unknown, name = 'aws-ebs-csi-driver'): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' } };
    const ConfigurationValues = typeof values === 'string' || values === undefined ? values : JSON.stringify(values);
    template.Resources.Ebs = {
      Type: 'AWS::EKS::Addon',
      Properties: { AddonName: name, ClusterName: { Ref: 'Cluster' }, ConfigurationValues },
    };
  });
}

function withChart(values: unknown): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' } };
    template.Resources.Ebs = chart('aws-ebs-csi-driver', values);
  });
}

const message =
  "The driver of Amazon EBS of the cluster 'prod', which has Windows nodes, is told node.enableWindows: false, so Windows pods with a disk wait.";

describe('ebs-csi-driver-not-on-windows', () => {
  test.each<[string, LooseTemplate]>([
    ['a cluster without the driver', rightTemplate()],
    ['the add-on without settings', withAddon(undefined)],
    ['other settings', withAddon({ node: { loggingFormat: 'json' } })],
    ['true', withAddon('node: { enableWindows: true }')],
    ['a chart without settings', withChart({})],
    ['another add-on', withAddon({ node: { enableWindows: false } }, 'aws-efs-csi-driver')],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test('passes for a cluster of Linux nodes', () => {
    const template = withAddon({ node: { enableWindows: false } });
    delete template.Resources.WindowsNodes;
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each<[string, LooseTemplate, string]>([
    ['the add-on', withAddon({ node: { enableWindows: false } }), 'Properties.ConfigurationValues'],
    ['the add-on, in YAML', withAddon('node:\n  enableWindows: false\n'), 'Properties.ConfigurationValues'],
    ['the chart', withChart({ node: { enableWindows: false } }), 'Properties.Values'],
  ])('warns of %s that is off on Windows', (_, template, place) => {
    expect(outcomes(rule, template)).toEqual([`warning Ebs ${place}: ${message}`]);
  });

  test.each<[string, LooseTemplate]>([
    ['a parameter gives the value', withChart({ node: { enableWindows: { Ref: 'Given' } } })],
    ['it depends on a condition', conditional(withAddon({ node: { enableWindows: false } }), 'Ebs')],
  ])('is unknown if %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([expect.stringMatching(/^\? Ebs: /)]);
  });
});
