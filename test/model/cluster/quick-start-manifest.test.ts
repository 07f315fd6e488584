import { rules } from '../../../lib/rules/rules';
import { windowsIpamDisabled } from '../../../lib/rules/windows-ipam-disabled';
import { workloadWithoutOsSelector } from '../../../lib/rules/workload-without-os-selector';
import { type Change, rightTemplate } from '../../support/right-template';
import { outcomes } from '../../support/rule-outcomes';

/** `AWSQS::Kubernetes::Resource`, as its README writes it. */
const quickStart =
  (properties: object): Change =>
  ({ Resources }) =>
    (Resources.Object = {
      Type: 'AWSQS::Kubernetes::Resource',
      Properties: { ClusterName: { Ref: 'Cluster' }, Namespace: 'kube-system', ...properties },
    });
const configMap = (value: string, namespace = '') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: amazon-vpc-cni\n${namespace}data:\n  enable-windows-ipam: "${value}"\n`;
const withoutAddon = (change: Change) =>
  rightTemplate((template) => {
    delete template.Resources.Cni;
    change(template);
  });
const deployment =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: mcr.microsoft.com/windows/servercore:ltsc2022\n';

// https://github.com/aws-quickstart/quickstart-kubernetes-resource-provider
describe('objects of AWS Quick Starts are read like those of the CDK', () => {
  test('in the namespace of the resource, or in one of their own', () => {
    expect(outcomes(windowsIpamDisabled, withoutAddon(quickStart({ Manifest: configMap('true') })))).toEqual([]);
    expect(
      outcomes(
        windowsIpamDisabled,
        withoutAddon(quickStart({ Namespace: 'x', Manifest: configMap('true', '  namespace: kube-system\n') })),
      ),
    ).toEqual([]);
    expect(outcomes(windowsIpamDisabled, withoutAddon(quickStart({ Namespace: 'other', Manifest: configMap('true') })))).toHaveLength(1);
    expect(outcomes(windowsIpamDisabled, withoutAddon(quickStart({ Manifest: configMap('false') })))).toEqual([
      expect.stringContaining("error Object Properties.Manifest: The manifest 'Object' writes enable-windows-ipam as 'false'"),
    ]);
  });

  test('several of them in one text', () => {
    const template = rightTemplate(quickStart({ Namespace: 'shop', Manifest: `---\n${configMap('true')}--- # next\n${deployment}` }));
    expect(outcomes(workloadWithoutOsSelector, template)).toEqual([expect.stringContaining("Deployment 'shop/web' is for Windows")]);
  });

  test('with what is filled in', () => {
    const Manifest = { 'Fn::Sub': configMap('${Given}') };
    const template = withoutAddon((given) => {
      given.Parameters = { Given: { Type: 'String', Default: 'false' } };
      quickStart({ Manifest })(given);
    });
    expect(outcomes(windowsIpamDisabled, template)).toHaveLength(1);
  });

  test('not from an address', () => {
    expect(outcomes(windowsIpamDisabled, withoutAddon(quickStart({ Url: 's3://bucket/x.yaml' })))).toEqual([
      "? Cluster: the manifest 'Object' cannot be read: its manifest is at an address",
    ]);
  });

  test('and no rule looks for a function of the CDK behind them', () => {
    const template = rightTemplate(quickStart({ Namespace: 'default', Manifest: configMap('x').replace('amazon-vpc-cni', 'other') }));
    expect(rules.flatMap((rule) => outcomes(rule, template))).toEqual([]);
  });
});
