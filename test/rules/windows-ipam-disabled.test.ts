import { windowsIpamDisabled } from '../../lib/rules/windows-ipam-disabled';
import { chart, cniConfigMap, conditional, manifest, patch } from '../support/manifests';
import { nodeClass } from '../support/karpenter';
import { type Change, rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import { all } from '../support/windows-changes';

const given = { Ref: 'Given' };

/** The right template with other writers of the settings than the add-on. */
function writtenBy(resources: object): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' } };
    delete template.Resources.Cni;
    Object.assign(template.Resources, resources);
  });
}

function withAddon(values: unknown): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' } };
    template.Resources.Cni.Properties.ConfigurationValues = values;
  });
}

const configMap = (value: unknown, clusterName?: unknown) => manifest([cniConfigMap({ 'enable-windows-ipam': value })], clusterName);
const configMapPatch = (value: unknown) => patch('configmap/amazon-vpc-cni', { data: { 'enable-windows-ipam': value } });

/** Windows nodes of a cluster that is only named. */
function named(resources: object, name: unknown = 'existing'): LooseTemplate {
  return {
    Parameters: { Given: { Type: 'String' }, Default: { Type: 'String', Default: 'existing' } },
    Resources: {
      WindowsNodes: { Type: 'AWS::EKS::Nodegroup', Properties: { ClusterName: name, AmiType: 'WINDOWS_CORE_2022_x86_64' } },
      ...resources,
    },
  };
}

const nestedStack = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://example.com/more.json' } };

/** What may add to the cluster, and does not decide over the settings of an add-on. */
const additions: readonly [string, Change, string][] = [
  [
    'an export of its name',
    (template) => (template.Outputs = { Name: { Value: { Ref: 'Cluster' }, Export: { Name: 'cn' } } }),
    "the export 'cn' may be used by stacks that were not given",
  ],
  ['a nested stack', ({ Resources }) => (Resources.More = nestedStack), "the template of the nested stack 'More' was not given"],
  ['Argo CD', ({ Resources }) => (Resources.Argo = chart('argo-cd', {})), "'Argo' may put objects into it that no template shows"],
];

// facts.md 5.6 and 5.7: the add-on and the chart write the whole ConfigMap, and an update takes away what another one wrote.
describe.each(additions)('beside %s, windows-ipam-disabled', (_, add, cause) => {
  test.each<[string, Change]>([
    ['an add-on that overwrites', ({ Resources }) => delete Resources.Cni.Properties.ConfigurationValues],
    ['an add-on that is told so', ({ Resources }) => (Resources.Cni.Properties.ConfigurationValues = '{"enableWindowsIpam":"false"}')],
    [
      'an add-on that stops at a conflict',
      ({ Resources }) => (Resources.Cni.Properties = { AddonName: 'vpc-cni', ClusterName: { Ref: 'Cluster' } }),
    ],
    [
      'a chart',
      ({ Resources }) => {
        delete Resources.Cni;
        Resources.Chart = chart('aws-vpc-cni', {});
      },
    ],
  ])('fails for %s', (_, change) => {
    expect(outcomes(windowsIpamDisabled, rightTemplate(all(change, add)))).toEqual([
      expect.stringMatching(/^error (Cni|Chart) .*Windows pods of the cluster 'prod' get no address/),
    ]);
  });

  test.each<[string, Change]>([
    ['nothing writes it', ({ Resources }) => delete Resources.Cni],
    ['the add-on leaves alone what it finds', ({ Resources }) => (Resources.Cni.Properties.ResolveConflicts = 'PRESERVE')],
    ['a manifest writes it', ({ Resources }) => Object.assign(Resources, { Cni: undefined, Map: configMap('false') })],
  ])('is unknown where %s', (_, change) => {
    const ipamNotSet: Change = ({ Resources }) => delete Resources.Cni?.Properties.ConfigurationValues;
    const template = rightTemplate(all(ipamNotSet, change, add));
    expect(outcomes(windowsIpamDisabled, JSON.parse(JSON.stringify(template)))).toEqual([expect.stringContaining(cause)]);
    expect(outcomes(windowsIpamDisabled, JSON.parse(JSON.stringify(template)))[0]).toMatch(/^\? /);
  });
});

test('windows-ipam-disabled is unknown beside a macro or a custom resource, which may change the add-on', () => {
  const off: Change = ({ Resources }) => delete Resources.Cni.Properties.ConfigurationValues;
  const macro: Change = (template) => (template.Transform = ['Network']);
  const helper: Change = ({ Resources }) =>
    (Resources.Helper = { Type: 'Custom::Addons', Properties: { ServiceToken: 'arn', Name: { Ref: 'Cluster' } } });
  for (const change of [macro, helper]) {
    expect(outcomes(windowsIpamDisabled, rightTemplate(all(off, change)))).toEqual([expect.stringMatching(/^\? /)]);
  }
});

describe('windows-ipam-disabled passes', () => {
  test.each([
    ['for self-managed nodes', rightTemplate()],
    ['for a managed node group', rightManagedTemplate()],
    ['if a manifest switches it on', writtenBy({ Map: configMap('true') })],
    ['if a patch switches it on', writtenBy({ Patch: configMapPatch('true') })],
    ['if a chart switches it on', writtenBy({ Chart: chart('aws-vpc-cni', { enableWindowsIpam: 'true' }) })],
    // The chart quotes it, and EKS takes it too.
    ['if the add-on is given a JSON boolean', withAddon('{"enableWindowsIpam":true}')],
    ['if the chart is given a JSON boolean', writtenBy({ Chart: chart('aws-vpc-cni', { enableWindowsIpam: true }) })],
    ['if the add-on is told by YAML', withAddon('enableWindowsIpam: "true"\n')],
    [
      'if a parameter with a default switches it on',
      rightTemplate((template) => {
        template.Parameters = { On: { Type: 'String', Default: 'true' } };
        template.Resources.Cni.Properties.ConfigurationValues = { 'Fn::Sub': '{"enableWindowsIpam":"${On}"}' };
      }),
    ],
    [
      'without Windows nodes',
      rightTemplate(({ Resources }) => {
        delete Resources.WindowsNodes;
        delete Resources.WindowsAccess;
        delete Resources.Cni;
      }),
    ],
    ['for a cluster that is only named, if a manifest switches it on', named({ Map: configMap('true', 'existing') })],
    ['for a cluster without nodes that is only named', { Resources: { Map: configMap('false', 'existing') } }],
  ])('%s', (_, template) => {
    expect(outcomes(windowsIpamDisabled, template)).toEqual([]);
  });

  // strconv.ParseBool of Go.
  test.each(['1', 't', 'T', 'TRUE', 'true', 'True'])('if the value is %s', (value) => {
    expect(outcomes(windowsIpamDisabled, writtenBy({ Map: configMap(value) }))).toEqual([]);
  });
});

describe('windows-ipam-disabled fails', () => {
  test.each(['yes', 'on', 'True ', 'enabled', ''])("if a manifest writes '%s', which Go's ParseBool does not know", (value) => {
    const [line, ...more] = outcomes(windowsIpamDisabled, writtenBy({ Map: configMap(value) }));
    expect(more).toEqual([]);
    expect(line).toContain('error Map Properties.Manifest: ');
    expect(line).toContain(`'${value}', which the controller reads as false`);
  });

  test.each(['false', '0', 'F'])('if a manifest writes %s', (value) => {
    const [outcome] = rawOutcomes(windowsIpamDisabled, writtenBy({ Map: configMap(value) }));
    expect(outcome).toMatchObject({
      at: { path: 'Properties.Manifest' },
      value: `enable-windows-ipam: ${value}`,
      fix: 'Write enable-windows-ipam: "true".',
    });
    expect(outcome).toMatchObject({ message: expect.stringContaining(`'${value}', which switches Windows IPAM off`) as string });
  });

  test('if a patch switches it off', () => {
    const [outcome] = rawOutcomes(windowsIpamDisabled, writtenBy({ Patch: configMapPatch('false') }));
    expect(outcome).toMatchObject({ at: { path: 'Properties.ApplyPatchJson' }, fix: 'Write enable-windows-ipam: "true".' });
  });

  test.each([
    ['false', '{"enableWindowsIpam":"false"}'],
    ['yes', '{"enableWindowsIpam":"yes"}'],
    ['no', 'enableWindowsIpam: no'],
  ])('if the add-on is told %s', (value, values) => {
    const [outcome, ...more] = rawOutcomes(windowsIpamDisabled, withAddon(values));
    expect(more).toEqual([]);
    expect(outcome).toMatchObject({
      at: { path: 'Properties.ConfigurationValues', resource: { logicalId: 'Cni' } },
      value: `enableWindowsIpam: ${value}`,
      fix: 'Write "enableWindowsIpam": "true" at the top of its values.',
    });
  });

  test.each([
    ['no values', undefined],
    ['other values', '{"enableWindowsPrefixDelegation":"true"}'],
  ])('if the add-on is given %s', (_, values) => {
    expect(rawOutcomes(windowsIpamDisabled, withAddon(values))).toEqual([
      expect.objectContaining({
        at: expect.objectContaining({ path: 'Properties.ConfigurationValues' }) as object,
        message:
          "The add-on 'Cni' is not given enableWindowsIpam, and then writes enable-windows-ipam as 'false': Windows IPAM is off. Windows pods of the cluster 'prod' get no address.",
        value: 'no enableWindowsIpam',
      }),
    ]);
  });

  test.each(['enable-windows-ipam', 'enableWindowsIpam'])('if the add-on has %s among the variables, and says so', (name) => {
    const [line] = outcomes(windowsIpamDisabled, withAddon(JSON.stringify({ env: { [name]: 'true' } })));
    expect(line).toContain('error Cni Properties.ConfigurationValues: ');
    expect(line).toContain(`under 'env' as ${name} does nothing`);
  });

  test('if a chart does not switch it on', () => {
    const [line] = outcomes(windowsIpamDisabled, writtenBy({ Chart: chart('aws-vpc-cni', {}) }));
    expect(line).toContain("error Chart Properties.Values: The chart 'Chart' is not given enableWindowsIpam");
  });

  test.each([
    ['a manifest', { Other: manifest([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }]) }],
    ['a patch', { Other: patch('deployment/coredns', {}) }],
    ['a chart', { Other: chart('nginx', {}) }],
  ])('if nothing writes it, though the templates have objects of the cluster: %s', (_, resources) => {
    expect(outcomes(windowsIpamDisabled, writtenBy(resources))).toEqual([expect.stringMatching(/^error Cluster .*get no address\.$/)]);
  });

  test.each<[string, (template: LooseTemplate) => void]>([
    ['of plain CloudFormation', () => undefined],
    ['of the CDK', ({ Resources }) => (Resources.Cluster.Metadata = { 'aws:cdk:path': 'Stack/Cluster' })],
    ['with objects of another cluster', ({ Resources }) => (Resources.Other = chart('nginx', {}, 'other'))],
    [
      'with objects under a condition',
      (template) => {
        template.Resources.Other = chart('nginx', {});
        conditional(template, 'Other');
      },
    ],
  ])('only with a warning if nothing writes it in templates %s, as it may be done with kubectl', (_, change) => {
    const template = writtenBy({});
    change(template);
    expect(rawOutcomes(windowsIpamDisabled, template)).toEqual([
      expect.objectContaining({
        at: expect.objectContaining({ path: 'Properties' }) as object,
        message:
          "Nothing in the templates writes enable-windows-ipam for the cluster 'prod', so Windows IPAM is off. Windows pods of the cluster 'prod' get no address, unless somebody writes it by hand.",
        severity: 'warning',
        value: 'no enable-windows-ipam',
        fix: windowsIpamDisabled.fix,
      }),
    ]);
  });

  test.each([
    ['PRESERVE', 'PRESERVE', undefined],
    ['a parameter, which may be PRESERVE', given, '{}'],
  ])('only with a warning if the add-on has no value for it and, for conflicts, %s', (_, ResolveConflicts, values) => {
    const template = withAddon(values);
    template.Resources.Cni.Properties.ResolveConflicts = ResolveConflicts;
    expect(outcomes(windowsIpamDisabled, template)).toEqual([
      expect.stringMatching(/^warning Cni .*get no address, unless somebody wrote it by hand, which PRESERVE leaves alone\.$/),
    ]);
  });

  test('if the add-on with PRESERVE switches it off', () => {
    const template = withAddon('{"enableWindowsIpam":"false"}');
    template.Resources.Cni.Properties.ResolveConflicts = 'PRESERVE';
    expect(outcomes(windowsIpamDisabled, template)).toEqual([expect.stringMatching(/^error Cni .*get no address\.$/)]);
  });

  test('if nothing writes it for a cluster of aws-eks', () => {
    const template = writtenBy({});
    template.Resources.Cluster = { Type: 'Custom::AWSCDK-EKS-Cluster', Properties: { Config: { name: 'prod', version: '1.35' } } };
    expect(outcomes(windowsIpamDisabled, template)).toEqual([expect.stringContaining('error Cluster Properties.Config: ')]);
  });

  test.each([
    ['a manifest', 'Manifest', { Map: configMap(true) }, 'enable-windows-ipam: true'],
    [
      'a manifest, for a target',
      'Manifest',
      { Map: manifest([cniConfigMap({ 'enable-windows-ipam': 'true', 'warm-ip-target': 5 })]) },
      'warm-ip-target: 5',
    ],
    ['a manifest that switches it off', 'Manifest', { Map: configMap(false) }, 'enable-windows-ipam: false'],
    ['a patch', 'ApplyPatchJson', { Map: configMapPatch(true) }, 'enable-windows-ipam: true'],
  ])('if Kubernetes refuses the ConfigMap: %s', (_, property, resources, value) => {
    const found = rawOutcomes(windowsIpamDisabled, writtenBy(resources));
    expect(found).toEqual([expect.objectContaining({ value, message: expect.stringContaining('Kubernetes refuses') as string })]);
    expect(found[0].at.path).toBe(`Properties.${property}`);
    expect(found[0]).toMatchObject({ fix: `Put it in quotes: ${value.replace(': ', ': "')}".` });
  });

  test('if Kubernetes refuses the ConfigMap, without Windows nodes too', () => {
    expect(outcomes(windowsIpamDisabled, { Resources: { Map: configMap(true, 'existing') } })).toHaveLength(1);
  });

  test('for a cluster that is only named, if a manifest switches it off', () => {
    const template = named({ Map: configMap('false', 'existing') });
    expect(outcomes(windowsIpamDisabled, template)).toEqual([expect.stringContaining('error Map Properties.Manifest: ')]);
    expect(outcomes(windowsIpamDisabled, named({ Map: configMap('false', { Ref: 'Default' }) }))).toHaveLength(1);
  });

  test('for a manifest with holes in other places', () => {
    const Map = manifest([cniConfigMap({ 'enable-windows-ipam': 'no', 'warm-ip-target': given })]);
    expect(outcomes(windowsIpamDisabled, writtenBy({ Map }))).toHaveLength(1);
  });
});

describe('windows-ipam-disabled is unknown', () => {
  test.each([
    ['the policies of Calico alone', { Calico: chart('tigera-operator', { installation: { kubernetesProvider: 'EKS' } }) }],
    ['Calico that leaves addresses to the VPC', { Calico: chart('tigera-operator', { installation: { cni: { type: 'AmazonVPC' } } }) }],
    ['a chart of something else', { Other: chart('nginx', { installation: { cni: { type: 'Calico' } } }) }],
    [
      'an object of something else',
      {
        Other: manifest([
          { apiVersion: 'example.com/v1', kind: 'Installation', metadata: { name: 'x' }, spec: { cni: { type: 'Calico' } } },
        ]),
      },
    ],
    [
      'another object of Calico',
      {
        Other: manifest([
          { apiVersion: 'operator.tigera.io/v1', kind: 'APIServer', metadata: { name: 'x' }, spec: { cni: { type: 'Calico' } } },
        ]),
      },
    ],
  ])('but not with %s', (_, resources) => {
    expect(outcomes(windowsIpamDisabled, writtenBy(resources))).toEqual([expect.stringMatching(/^error Cluster/)]);
  });

  test.each([
    ['if a parameter tells the value', 'Map', writtenBy({ Map: configMap(given) }), "the parameter 'Given' has no default"],
    ['if a parameter tells the values of the add-on', 'Cni', withAddon(given), "the parameter 'Given' has no default"],
    [
      'if an export of a stack that is not there tells them',
      'Cni',
      withAddon({ 'Fn::ImportValue': 'values' }),
      "no template that was given exports 'values'",
    ],
    [
      'if a manifest cannot be read',
      'Cluster',
      writtenBy({ Map: { ...configMap('true'), Properties: { ClusterName: { Ref: 'Cluster' }, Manifest: given } } }),
      "the manifest 'Map' cannot be read: the parameter 'Given' has no default",
    ],
    [
      'if two manifests differ',
      'Cluster',
      writtenBy({ One: configMap('true'), Other: configMap('false') }),
      "'One' and 'Other' write different settings",
    ],
    [
      'if the cluster of a manifest is not known',
      'Cluster',
      writtenBy({ Map: configMap('true', given) }),
      "'Map' may belong to it: the parameter 'Given' has no default",
    ],
    [
      'if a stack that was not given may write it',
      'Map',
      writtenBy({ Map: configMap('false'), More: nestedStack }),
      "the template of the nested stack 'More' was not given",
    ],
    [
      'if Argo CD may write it',
      'Cluster',
      writtenBy({ Argo: chart('argo-cd', {}), Map: manifest([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' } }]) }),
      "'Argo' may put objects into it that no template shows",
    ],
    [
      'if Calico gives the addresses',
      'Cluster',
      writtenBy({ Calico: chart('tigera-operator', { installation: { kubernetesProvider: 'EKS', cni: { type: 'Calico' } } }) }),
      "'Calico' may give pods their addresses by another CNI than that of the VPC",
    ],
    [
      'if it is not known who gives the addresses',
      'Cluster',
      writtenBy({ Calico: chart('tigera-operator', { installation: { cni: { type: given } } }) }),
      "'Calico' may give pods their addresses by another CNI than that of the VPC",
    ],
    [
      'if Calico gives them by a manifest',
      'Cluster',
      writtenBy({
        Calico: manifest([
          { apiVersion: 'operator.tigera.io/v1', kind: 'Installation', metadata: { name: 'default' }, spec: { cni: { type: 'Calico' } } },
        ]),
      }),
      "'Calico' may give pods their addresses by another CNI than that of the VPC",
    ],
    [
      'for a cluster that is only named, where nothing writes it',
      'WindowsNodes',
      named({}),
      "the cluster 'existing' is not in the templates",
    ],
    [
      'for a cluster that may be another one',
      'Map',
      named({ Map: configMap('false', 'existing'), Other: configMap('true', given) }),
      "the cluster 'existing' may be the cluster whose name is not known",
    ],
  ])('%s', (_, logicalId, template, cause) => {
    expect(outcomes(windowsIpamDisabled, template)).toContainEqual(`? ${logicalId}: ${cause}`);
    expect(outcomes(windowsIpamDisabled, template).every((line) => line.startsWith('?'))).toBe(true);
  });

  test('if the Windows nodes are made under a condition', () => {
    const template = conditional(writtenBy({ Map: configMap('no') }), 'WindowsNodes');
    expect(outcomes(windowsIpamDisabled, template)).toEqual(["? Map: the parameter 'Given' has no default"]);
  });

  test('if the manifest is made under a condition', () => {
    expect(outcomes(windowsIpamDisabled, conditional(writtenBy({ Map: configMap('no') }), 'Map'))).toEqual([
      "? Cluster: the parameter 'Given' has no default",
    ]);
  });

  test('if nothing tells whether nodes run Windows', () => {
    const template = rightManagedTemplate(({ Resources }) => {
      Resources.Cni.Properties.ConfigurationValues = '{}';
      Resources.WindowsNodes.Properties.AmiType = { 'Fn::ImportValue': 'ami-type' };
    });
    expect(outcomes(windowsIpamDisabled, template)).toEqual(["? Cni: no template that was given exports 'ami-type'"]);
  });
});

describe('windows-ipam-disabled, for a cluster that is only named, beside another one', () => {
  const cluster = (properties: object) => ({ Type: 'AWS::EKS::Cluster', Properties: properties });
  const off = { Map: configMap('false', 'existing') };

  test.each([
    ['of the templates', { Other: cluster({ Name: 'prod' }) }],
    ['of the templates, whose name CloudFormation makes', { Other: cluster({}) }],
    ['that is only named', { Other: configMap('true', 'other') }],
  ])('fails if that is one %s', (_, resources) => {
    expect(outcomes(windowsIpamDisabled, named({ ...off, ...resources }))).toEqual([expect.stringContaining('error Map ')]);
  });

  test.each([
    ['of the templates, whose name a parameter gives', { Other: cluster({ Name: given }) }, "cluster 'Other'"],
    ['that is named by a parameter', { Other: configMap('true', given) }, 'cluster whose name is not known'],
  ])('is unknown if that is one %s', (_, resources, title) => {
    expect(outcomes(windowsIpamDisabled, named({ ...off, ...resources }))).toEqual([`? Map: the cluster 'existing' may be the ${title}`]);
  });

  test('is unknown if two clusters of other templates have the name', () => {
    const [one, other] = [0, 1].map(() => ({ Resources: { Other: cluster({ Name: 'existing' }) } }));
    expect(outcomes(windowsIpamDisabled, [named(off), one, other])).toEqual(["? Map: the templates have several clusters 'existing'"]);
    expect(outcomes(windowsIpamDisabled, [named(off), one])).toEqual([expect.stringContaining('error Map ')]);
  });

  test('fails if there is no other one, and is unknown if there is one, where a parameter names it', () => {
    const resources = { Map: configMap('false', given) };
    expect(outcomes(windowsIpamDisabled, named(resources, given))).toEqual([expect.stringContaining('error Map ')]);
    const template = named({ ...resources, Other: cluster({ Name: 'prod' }) }, given);
    expect(outcomes(windowsIpamDisabled, template)).toEqual(["? Map: the cluster whose name is not known may be the cluster 'prod'"]);
  });
});

test('windows-ipam-disabled tells the first cause, where nodes under a condition are another one', () => {
  const template = conditional(withAddon({ 'Fn::ImportValue': 'values' }), 'WindowsNodes');
  expect(outcomes(windowsIpamDisabled, template)).toEqual(["? Cni: no template that was given exports 'values'"]);
});

test('windows-ipam-disabled reads clusters, nodes and settings of several templates as one', () => {
  const network = {
    Resources: { Cluster: { Type: 'AWS::EKS::Cluster', Properties: {} } },
    Outputs: { Name: { Value: { Ref: 'Cluster' }, Export: { Name: 'cluster' } } },
  };
  const imported = { 'Fn::ImportValue': 'cluster' };
  const nodes = named({}, imported);
  expect(outcomes(windowsIpamDisabled, [network, nodes])).toEqual([expect.stringContaining('warning Cluster Properties: ')]);
  expect(outcomes(windowsIpamDisabled, [network, nodes, { Resources: { Map: configMap('true', imported) } }])).toEqual([]);
  expect(outcomes(windowsIpamDisabled, [network, nodes, { Resources: { Map: configMap('no', imported) } }])).toEqual([
    expect.stringContaining('error Map '),
  ]);
});

// A role that Windows nodes have, or a class that starts them, shows that the cluster is for Windows.
describe('without a group for Windows, windows-ipam-disabled', () => {
  const off: Change = ({ Resources }) => (Resources.Cni.Properties.ConfigurationValues = '{}');
  const withoutNodes = (...changes: Change[]) =>
    rightTemplate(
      all(
        ({ Resources }) => {
          delete Resources.WindowsNodes;
          delete Resources.WindowsAccess;
        },
        ...changes,
      ),
    );
  const entry =
    (type: unknown): Change =>
    (template) => {
      template.Parameters = { Given: { Type: 'String' } };
      template.Resources.Entry = {
        Type: 'AWS::EKS::AccessEntry',
        Properties: { ClusterName: { Ref: 'Cluster' }, PrincipalArn: 'arn:aws:iam::123456789012:role/nodes', Type: type },
      };
    };
  const awsAuth =
    (...groups: string[]): Change =>
    ({ Resources }) =>
      (Resources.Auth = manifest([
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'aws-auth', namespace: 'kube-system' },
          data: { mapRoles: JSON.stringify([{ rolearn: 'arn:aws:iam::123456789012:role/nodes', username: 'x', groups }]) },
        },
      ]));
  const karpenter: Change = ({ Resources }) => (Resources.Karpenter = manifest([nodeClass()]));

  test.each<[string, LooseTemplate]>([
    ['nothing for Windows', withoutNodes(off)],
    ['an entry for Linux', withoutNodes(off, entry('EC2_LINUX'))],
    ['a mapping of Linux nodes', withoutNodes(off, awsAuth('system:bootstrappers', 'system:nodes'))],
    ['an entry, and IPAM that is on', withoutNodes(entry('EC2_WINDOWS'))],
    ['Karpenter, and IPAM that is on', withoutNodes(karpenter)],
    [
      'an entry of another cluster',
      withoutNodes(off, entry('EC2_WINDOWS'), ({ Resources }) => (Resources.Entry.Properties.ClusterName = 'x')),
    ],
  ])('passes for %s', (_, template) => {
    expect(outcomes(windowsIpamDisabled, template)).toEqual([]);
  });

  test.each<[string, Change, string, string]>([
    ['an entry', entry('EC2_WINDOWS'), 'warning', "The access entry 'Entry' lets Windows nodes in."],
    [
      'a mapping',
      awsAuth('system:bootstrappers', 'system:nodes', 'eks:kube-proxy-windows'),
      'warning',
      "The manifest 'Auth' lets Windows nodes in by aws-auth.",
    ],
    ['a class of Karpenter', karpenter, 'error', "EC2NodeClass 'windows' starts Windows nodes."],
  ])('finds that it is off with %s', (_, change, severity, words) => {
    expect(outcomes(windowsIpamDisabled, withoutNodes(off, change))).toEqual([
      expect.stringContaining(`${severity} Cni Properties.ConfigurationValues: ${words} The add-on 'Cni' is not given enableWindowsIpam`),
    ]);
  });

  test('is unknown if a parameter gives the values', () => {
    const template = withoutNodes(entry('EC2_WINDOWS'), ({ Resources }) => (Resources.Cni.Properties.ConfigurationValues = given));
    expect(outcomes(windowsIpamDisabled, template)).toEqual(["? Cni: the parameter 'Given' has no default"]);
  });
});
