import { legacyWindowsSupport } from '../../lib/rules/legacy-windows-support';
import { conditional, manifest } from '../support/manifests';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const given = { Ref: 'Given' };
const noDefault = "the parameter 'Given' has no default";

function object(kind: unknown, name: unknown, namespace: unknown = 'kube-system') {
  return { apiVersion: 'apps/v1', kind, metadata: { name, namespace } };
}

function withObjects(...objects: object[]): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' }, Namespace: { Type: 'String', Default: 'kube-system' } };
    template.Resources.Legacy = manifest(objects);
  });
}

const controller = object('Deployment', 'vpc-resource-controller');

describe('legacy-windows-support passes', () => {
  test.each([
    ['for self-managed nodes', rightTemplate()],
    ['for a managed node group', rightManagedTemplate()],
    ['for a Deployment of that name in another namespace', withObjects(object('Deployment', 'vpc-resource-controller', 'default'))],
    ['for another Deployment', withObjects(object('Deployment', 'coredns'))],
    // It belongs to the controller of the control plane.
    ['for a Role of that name', withObjects(object('Role', 'vpc-resource-controller'))],
    ['for another webhook', withObjects(object('MutatingWebhookConfiguration', 'vpc-resource-mutating-webhook'))],
    ['for a webhook in another namespace', withObjects(object('Deployment', 'vpc-admission-webhook', 'default'))],
    [
      'for a cluster without Windows nodes',
      (() => {
        const template = withObjects(controller);
        delete template.Resources.WindowsNodes;
        return template;
      })(),
    ],
  ])('%s', (_, template) => {
    expect(outcomes(legacyWindowsSupport, template)).toEqual([]);
  });
});

describe('legacy-windows-support fails', () => {
  test.each([
    ['for the controller', withObjects(controller)],
    ['for the controller among other objects', withObjects(object('Namespace', 'x'), controller)],
    ['for a namespace by a parameter with a default', withObjects(object('Deployment', 'vpc-resource-controller', { Ref: 'Namespace' }))],
  ])('%s', (_, template) => {
    expect(outcomes(legacyWindowsSupport, template)).toEqual([
      expect.stringMatching(
        /^error Legacy Properties.Manifest: Deployment 'kube-system\/vpc-resource-controller' .*Windows IPAM of the cluster 'prod' off/,
      ),
    ]);
    expect(rawOutcomes(legacyWindowsSupport, template)[0]).toMatchObject({ value: "Deployment 'kube-system/vpc-resource-controller'" });
  });

  test('for a cluster that is only named, whose nodes are in another template', () => {
    const nodes = {
      Resources: { Nodes: { Type: 'AWS::EKS::Nodegroup', Properties: { ClusterName: 'existing', AmiType: 'WINDOWS_FULL_2019_x86_64' } } },
    };
    const objects = { Resources: { Legacy: manifest([controller], 'existing') } };
    expect(outcomes(legacyWindowsSupport, [nodes, objects])).toEqual([expect.stringContaining('error Legacy ')]);
  });
});

describe('legacy-windows-support warns', () => {
  test.each([
    ['its Deployment', object('Deployment', 'vpc-admission-webhook'), "Deployment 'kube-system/vpc-admission-webhook'"],
    [
      'its Deployment by eksctl',
      object('Deployment', 'vpc-admission-webhook-deployment'),
      "Deployment 'kube-system/vpc-admission-webhook-deployment'",
    ],
    [
      'its configuration, which has no namespace',
      object('MutatingWebhookConfiguration', 'vpc-admission-webhook-cfg', undefined),
      "MutatingWebhookConfiguration 'vpc-admission-webhook-cfg'",
    ],
  ])('of the webhook alone: %s', (_, webhook, title) => {
    expect(outcomes(legacyWindowsSupport, withObjects(webhook))).toEqual([
      expect.stringContaining(`warning Legacy Properties.Manifest: ${title} belongs to the webhook`),
    ]);
    expect(rawOutcomes(legacyWindowsSupport, withObjects(webhook))[0]).toMatchObject({ value: title });
  });

  test('of the webhook, beside the error for the controller', () => {
    const lines = outcomes(legacyWindowsSupport, withObjects(object('Deployment', 'vpc-admission-webhook'), controller));
    expect(lines).toEqual([expect.stringContaining('warning Legacy '), expect.stringContaining('error Legacy ')]);
  });
});

describe('legacy-windows-support is unknown', () => {
  test.each([
    ['if the name of a Deployment is', withObjects(object('Deployment', given))],
    ['if the namespace is', withObjects(object('Deployment', 'vpc-resource-controller', given))],
    ['if the kind is', withObjects(object(given, 'vpc-resource-controller'))],
    ['if the name of a configuration is', withObjects(object('MutatingWebhookConfiguration', given))],
    ['if the Windows nodes are made under a condition', conditional(withObjects(controller), 'WindowsNodes')],
  ])('%s', (_, template) => {
    expect([...new Set(outcomes(legacyWindowsSupport, template))]).toEqual([`? Legacy: ${noDefault}`]);
  });
});
