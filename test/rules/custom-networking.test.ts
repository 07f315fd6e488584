import { customNetworking } from '../../lib/rules/custom-networking';
import { chart, conditional, manifest, patch } from '../support/manifests';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const given = { Ref: 'Given' };
const noDefault = "the parameter 'Given' has no default";
const VARIABLE = 'AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG';

function withResources(resources: object): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' }, On: { Type: 'String', Default: 'true' } };
    Object.assign(template.Resources, resources);
  });
}

function withAddon(values: unknown, name: unknown = 'vpc-cni'): LooseTemplate {
  return withResources({
    Cni: { Type: 'AWS::EKS::Addon', Properties: { AddonName: name, ClusterName: { Ref: 'Cluster' }, ConfigurationValues: values } },
  });
}

const values = (value: unknown) => JSON.stringify({ enableWindowsIpam: 'true', env: { [VARIABLE]: value } });

function awsNode(value: unknown, name: unknown = 'aws-node') {
  const containers = [{ name: 'aws-node', env: [{ name: VARIABLE, value }] }];
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name, namespace: 'kube-system' },
    spec: { template: { spec: { containers } } },
  };
}

const eniConfig = (name: unknown, apiVersion: unknown = 'crd.k8s.amazonaws.com/v1alpha1', kind: unknown = 'ENIConfig') => ({
  apiVersion,
  kind,
  metadata: { name },
  spec: { subnet: { Ref: 'SubnetA' }, securityGroups: [{ 'Fn::GetAtt': ['Cluster', 'ClusterSecurityGroupId'] }] },
});

describe('custom-networking passes', () => {
  test.each([
    ['for self-managed nodes', rightTemplate()],
    ['for a managed node group', rightManagedTemplate()],
    ['if the add-on switches it off', withAddon(values('false'))],
    ['if another add-on has such a variable', withAddon(values('true'), 'coredns')],
    ['if another chart has such a variable', withResources({ Chart: chart('cilium', { env: { [VARIABLE]: 'true' } }) })],
    ['if aws-node switches it off', withResources({ Node: manifest([awsNode('false')]) })],
    ['if another DaemonSet has such a variable', withResources({ Node: manifest([awsNode('true', 'other')]) })],
    ['if a patch of another object has such a variable', withResources({ Patch: patch('daemonset/kube-proxy', awsNode('true')) })],
    ['for an ENIConfig of another API', withResources({ Eni: manifest([eniConfig('a', 'example.com/v1')]) })],
    ['for another object of the API', withResources({ Eni: manifest([eniConfig('a', undefined, 'CNINode')]) })],
    [
      'without Windows nodes',
      rightTemplate(({ Resources }) => {
        delete Resources.WindowsNodes;
        Resources.Cni.Properties.ConfigurationValues = values('true');
      }),
    ],
    ['for ENIConfigs of another cluster', withResources({ Eni: manifest([eniConfig('a')], 'other') })],
  ])('%s', (_, template) => {
    expect(outcomes(customNetworking, template)).toEqual([]);
  });
});

describe('custom-networking warns', () => {
  test.each([
    ['of the add-on', 'Cni Properties.ConfigurationValues', withAddon(values('true')), "The add-on 'Cni' sets"],
    [
      'of an add-on told by YAML',
      'Cni Properties.ConfigurationValues',
      withAddon(`env:\n  ${VARIABLE}: "true"\n`),
      "The add-on 'Cni' sets",
    ],
    [
      'of a parameter with a default',
      'Cni Properties.ConfigurationValues',
      withAddon({ 'Fn::Join': ['', [`{"env":{"${VARIABLE}":"`, { Ref: 'On' }, '"}}']] }),
      "The add-on 'Cni' sets",
    ],
    [
      'of the chart',
      'Chart Properties.Values',
      withResources({ Chart: chart('aws-vpc-cni', { env: { [VARIABLE]: 'true' } }) }),
      "The chart 'Chart' sets",
    ],
    ['of aws-node', 'Node Properties.Manifest', withResources({ Node: manifest([awsNode('true')]) }), "The DaemonSet of 'Node' sets"],
    [
      'of a patch',
      'Patch Properties.ApplyPatchJson',
      withResources({ Patch: patch('daemonset/aws-node', awsNode('true')) }),
      "The patch 'Patch' sets",
    ],
    [
      'of a patch by the short name',
      'Patch Properties.ApplyPatchJson',
      withResources({ Patch: patch('ds/aws-node', awsNode('1')) }),
      "The patch 'Patch' sets",
    ],
  ])('%s', (_, place, template, words) => {
    expect(outcomes(customNetworking, template)).toEqual([
      expect.stringContaining(`warning ${place}: ${words} ${VARIABLE} to true for the cluster 'prod'`),
    ]);
    expect(rawOutcomes(customNetworking, template)[0]).toMatchObject({ value: `${VARIABLE}: true` });
  });

  test.each(['daemonset', 'DaemonSets', 'ds', 'daemonset.apps', 'daemonsets.apps'])('of a patch of %s/aws-node', (kind) => {
    const template = withResources({ Patch: patch(`${kind}/aws-node`, awsNode('true')) });
    expect(outcomes(customNetworking, template)).toEqual([expect.stringContaining('warning Patch ')]);
  });

  test('of each ENIConfig', () => {
    const template = withResources({ Eni: manifest([eniConfig('eu-central-1a'), eniConfig('eu-central-1b')]) });
    expect(outcomes(customNetworking, template)).toEqual(
      ['a', 'b'].map((zone) => expect.stringContaining(`warning Eni Properties.Manifest: ENIConfig 'eu-central-1${zone}' sets`) as string),
    );
    expect(rawOutcomes(customNetworking, template)[0]).toMatchObject({ value: "ENIConfig 'eu-central-1a'" });
  });

  test('of an ENIConfig whose name is not known', () => {
    expect(outcomes(customNetworking, withResources({ Eni: manifest([eniConfig(given)]) }))).toEqual([
      expect.stringContaining("ENIConfig '…'"),
    ]);
  });

  test('of a cluster that is only named, in another template', () => {
    const nodes = {
      Resources: { Nodes: { Type: 'AWS::EKS::Nodegroup', Properties: { ClusterName: 'existing', AmiType: 'WINDOWS_FULL_2019_x86_64' } } },
    };
    const objects = { Resources: { Eni: manifest([eniConfig('a')], 'existing') } };
    expect(outcomes(customNetworking, [nodes, objects])).toEqual([expect.stringContaining("for the cluster 'existing'")]);
  });
});

describe('custom-networking is unknown', () => {
  test.each([
    ['if the values of the add-on are', 'Cni', withAddon(given)],
    ['if the variable is', 'Cni', withAddon({ 'Fn::Join': ['', [`{"env":{"${VARIABLE}":"`, given, '"}}']] })],
    ['if the name of the add-on is', 'Cni', withAddon(values('true'), given)],
    ['if the variable of aws-node is', 'Node', withResources({ Node: manifest([awsNode(given)]) })],
    ['if the name of the DaemonSet is', 'Node', withResources({ Node: manifest([awsNode('true', given)]) })],
    ['if the target of a patch is', 'Patch', withResources({ Patch: patch(given, awsNode('true')) })],
    ['if the kind of an object is', 'Eni', withResources({ Eni: manifest([eniConfig('a', undefined, given)]) })],
    ['if the API of an object is', 'Eni', withResources({ Eni: manifest([eniConfig('a', given)]) })],
    [
      'if the Windows nodes are made under a condition',
      'Eni',
      conditional(withResources({ Eni: manifest([eniConfig('a')]) }), 'WindowsNodes'),
    ],
  ])('%s', (_, logicalId, template) => {
    expect([...new Set(outcomes(customNetworking, template))]).toEqual([`? ${logicalId}: ${noDefault}`]);
  });

  test('for a patch that is a list of operations', () => {
    const template = withResources({ Patch: patch('daemonset/aws-node', [{ op: 'add', path: '/spec/template/spec/containers/0/env/-' }]) });
    expect(outcomes(customNetworking, template)).toEqual(['? Patch: it is a list of operations']);
  });
});
