import { readModel } from '../../lib/model/read-model';
import { cniConfigTwoOwners } from '../../lib/rules/cni-config-two-owners';
import { chart, cniConfigMap, conditional, manifest, patch } from '../support/manifests';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import { TODAY } from '../support/today';

const given = { Ref: 'Given' };
const cm = 'configmap/amazon-vpc-cni';
const on = { 'enable-windows-ipam': 'true' };
/** Not what the add-on of the right template writes. */
const off = { 'enable-windows-ipam': 'false' };
const cniOf = (ClusterName: unknown) => ({ Type: 'AWS::EKS::Addon', Properties: { AddonName: 'vpc-cni', ClusterName } });
const noDefault = "the parameter 'Given' has no default";

/** The right template, which has the add-on, with more. */
function beside(resources: object): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' }, Mode: { Type: 'String', Default: 'PRESERVE' } };
    Object.assign(template.Resources, resources);
  });
}

/** The right template without the add-on, with other writers. */
function writtenBy(resources: object): LooseTemplate {
  const template = beside(resources);
  delete template.Resources.Cni;
  return template;
}

const map = (data: unknown, clusterName?: unknown) => manifest([cniConfigMap(data)], clusterName);
const mapPatch = (data: unknown) => patch(cm, { data });

describe('cni-config-two-owners passes', () => {
  test.each([
    ['for self-managed nodes', rightTemplate()],
    ['for a managed node group', rightManagedTemplate()],
    ['for a manifest alone', writtenBy({ Map: map(on) })],
    ['for a chart alone', writtenBy({ Chart: chart('aws-vpc-cni', { enableWindowsIpam: 'true' }) })],
    [
      'for a manifest with the patch that this library adds',
      writtenBy({ Map: map({ ...on, 'warm-ip-target': '1' }), Patch: mapPatch(on) }),
    ],
    ['for two manifests that say the same', writtenBy({ One: map(on), Other: map({ 'enable-windows-ipam': '1', 'warm-ip-target': '1' }) })],
    [
      'for two manifests of different clusters',
      { Resources: { One: map(on, 'prod'), Other: map({ 'enable-windows-ipam': 'false' }, 'test') } },
    ],
    ['for the add-on beside a ConfigMap of other settings', beside({ Map: map({ 'enable-network-policy-controller': 'true' }) })],
    ['for the add-on beside another ConfigMap', beside({ Map: manifest([cniConfigMap(on, { name: 'other' })]) })],
    [
      'for another add-on',
      beside({ Map: map(on), Cni: { Type: 'AWS::EKS::Addon', Properties: { AddonName: 'coredns', ClusterName: { Ref: 'Cluster' } } } }),
    ],
    ['for two clusters of one name, which are in two places', [writtenBy({ Cni: cniOf('prod') }), writtenBy({ Cni: cniOf('prod') })]],
    ['for the add-on of another cluster', beside({ Map: map(on, 'test') })],
    [
      'for two spellings of a target, of which one wins',
      writtenBy({ One: map({ 'warm-ip-target': '1' }), Other: map({ 'windows-warm-ip-target': '2' }) }),
    ],
    ['for a parameter that both have', writtenBy({ One: map({ 'warm-ip-target': given }), Other: map({ 'warm-ip-target': given }) })],
  ])('%s', (_, template) => {
    expect(outcomes(cniConfigTwoOwners, template)).toEqual([]);
  });
});

describe('cni-config-two-owners fails', () => {
  test('for a manifest beside the add-on', () => {
    expect(rawOutcomes(cniConfigTwoOwners, beside({ Map: map(off) }))).toEqual([
      expect.objectContaining({
        at: expect.objectContaining({
          path: 'Properties.Manifest',
          resource: expect.objectContaining({ logicalId: 'Map' }) as object,
        }) as object,
        severity: undefined,
        message:
          "'Map' writes settings for Windows to the ConfigMap 'kube-system/amazon-vpc-cni' of the cluster 'prod', which the add-on 'Cni' owns. The next update of it takes the settings away, or stops at a conflict.",
        fix: "Move the settings into the configuration values of the add-on 'Cni', and remove 'Map'.",
        value: 'enable-windows-ipam',
      }),
    ]);
  });

  test.each([
    ['no configuration', { ConfigurationValues: undefined }],
    ['the name of the cluster written out', { ClusterName: 'prod' }],
    ['a parameter of that name', { ClusterName: { Ref: 'ClusterName' } }],
    ['NONE for conflicts', { ResolveConflicts: 'NONE' }],
    ['nothing for conflicts', { ResolveConflicts: undefined }],
  ])('for an add-on with %s', (_, properties) => {
    const template = beside({ Map: map({ 'warm-ip-target': '2' }) });
    template.Parameters.ClusterName = { Type: 'String', Default: 'prod' };
    Object.assign(template.Resources.Cni.Properties, properties);
    expect(outcomes(cniConfigTwoOwners, template)).toEqual([expect.stringContaining('error Map Properties.Manifest: ')]);
    expect(rawOutcomes(cniConfigTwoOwners, template)[0]).toMatchObject({ value: 'warm-ip-target' });
  });

  test('for a patch beside the add-on', () => {
    expect(outcomes(cniConfigTwoOwners, beside({ Patch: mapPatch(off) }))).toEqual([
      expect.stringContaining('error Patch Properties.ApplyPatchJson: '),
    ]);
  });

  test('once for a manifest and its patch beside the add-on', () => {
    expect(outcomes(cniConfigTwoOwners, beside({ Patch: mapPatch(off), Map: map(off) }))).toEqual([expect.stringContaining('error Map ')]);
  });

  // https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateAddon.html
  test('for a second add-on', () => {
    const add = (logicalId: string) => ({ [logicalId]: rightTemplate().Resources.Cni as unknown });
    expect(rawOutcomes(cniConfigTwoOwners, beside({ ...add('Second'), ...add('Third') }))).toEqual([
      expect.objectContaining({
        at: expect.objectContaining({ resource: expect.objectContaining({ logicalId: 'Second' }) as object }) as object,
        severity: undefined,
        message:
          "The add-on 'Second' installs the VPC CNI on the cluster 'prod', as the add-on 'Cni' does. EKS has one add-on of a name on a cluster, and refuses the second.",
        fix: "Keep one of 'Cni' and 'Second', and move the settings for Windows into it.",
        value: 'Second',
      }),
      expect.objectContaining({ value: 'Third' }),
    ]);
  });

  test('for a second add-on in another template that refers to the cluster, or is for the same region', () => {
    const template = beside({});
    template.Outputs = { Name: { Value: { Ref: 'Cluster' }, Export: { Name: 'cluster' } } };
    const line = expect.stringContaining('error Second ') as string;
    expect(outcomes(cniConfigTwoOwners, [template, { Resources: { Second: cniOf({ 'Fn::ImportValue': 'cluster' }) } }])).toEqual([line]);
    const place = { region: 'eu-west-1', accountId: '123456789012' };
    const sources = [beside({}), { Resources: { Second: cniOf('prod') } }].map((one) => ({
      path: 'template.json',
      template: one,
      ...place,
    }));
    const [outcome] = cniConfigTwoOwners.check(readModel(sources), { today: TODAY });
    expect(outcome).toMatchObject({ severity: undefined, value: 'Second' });
  });

  test('for the worst of what is beside the add-on', () => {
    expect(outcomes(cniConfigTwoOwners, beside({ One: map(on), Patch: mapPatch(off) }))).toContainEqual(
      expect.stringContaining('error Patch Properties.ApplyPatchJson: '),
    );
  });

  test('for a manifest beside the chart', () => {
    const [outcome, ...more] = rawOutcomes(cniConfigTwoOwners, writtenBy({ Map: map(on), Chart: chart('aws-vpc-cni', {}) }));
    expect(more).toEqual([]);
    expect(outcome).toMatchObject({
      severity: undefined,
      fix: "Move the settings into the values of the chart 'Chart', and remove 'Map'.",
    });
  });

  test('for a manifest in another template, of a cluster that is only named', () => {
    const add = { Resources: { Cni: { Type: 'AWS::EKS::Addon', Properties: { AddonName: 'vpc-cni', ClusterName: 'existing' } } } };
    expect(outcomes(cniConfigTwoOwners, [add, { Resources: { Map: map(on, 'existing') } }])).toEqual([
      expect.stringContaining('error Map '),
    ]);
    expect(outcomes(cniConfigTwoOwners, [add, { Resources: { Map: map(on, 'other') } }])).toEqual([]);
  });

  test('for a manifest of an exported name', () => {
    const template = beside({});
    template.Outputs = { Name: { Value: { Ref: 'Cluster' }, Export: { Name: 'cluster' } } };
    const other = { Resources: { Map: map(off, { 'Fn::ImportValue': 'cluster' }) } };
    expect(outcomes(cniConfigTwoOwners, [template, other])).toEqual([expect.stringContaining('error Map ')]);
  });

  test.each([
    ['a flag', { 'enable-windows-ipam': 'true' }, { 'enable-windows-ipam': 'false' }, 'enable-windows-ipam: false'],
    [
      'a target',
      { 'warm-ip-target': '1', 'minimum-ip-target': '3' },
      { 'warm-ip-target': '5', 'minimum-ip-target': '3' },
      'warm-ip-target: 5',
    ],
  ])('for two manifests that contradict each other in %s', (_, one, other, value) => {
    const [outcome, ...more] = rawOutcomes(cniConfigTwoOwners, writtenBy({ One: map(one), Other: map(other) }));
    const key = value.split(':')[0];
    expect(more).toEqual([]);
    expect(outcome).toMatchObject({
      at: { resource: { logicalId: 'Other' }, path: 'Properties.Manifest' },
      severity: undefined,
      value,
      fix: `Keep ${key} in one of the two.`,
    });
    expect(outcome).toMatchObject({
      message: expect.stringContaining(`'Other' writes ${key} as '${value.split(' ')[1]}' for the cluster 'prod', 'One' as`) as string,
    });
  });

  test('for two patches that contradict each other', () => {
    const template = writtenBy({ One: mapPatch(on), Other: mapPatch({ 'enable-windows-ipam': 'no' }) });
    expect(outcomes(cniConfigTwoOwners, template)).toEqual([expect.stringContaining('error Other Properties.ApplyPatchJson: ')]);
  });

  test('for holes that have nothing to do with it', () => {
    const template = writtenBy({ One: map({ ...on, 'warm-ip-target': given }), Other: map({ 'enable-windows-ipam': 'false' }) });
    expect(outcomes(cniConfigTwoOwners, template)).toEqual([expect.stringContaining('error Other ')]);
  });
});

describe('cni-config-two-owners warns', () => {
  test.each([
    ['PRESERVE', 'PRESERVE'],
    ['a parameter that is PRESERVE by default', { Ref: 'Mode' }],
    ['a parameter', given],
  ])('of an add-on with %s, whose updates leave the settings alone', (_, ResolveConflicts) => {
    const template = beside({ Map: map(on) });
    template.Resources.Cni.Properties.ResolveConflicts = ResolveConflicts;
    expect(outcomes(cniConfigTwoOwners, template)).toEqual([expect.stringMatching(/^warning Map Properties.Manifest: .*With PRESERVE/)]);
  });

  test.each([
    ['a manifest', map(on)],
    ['a manifest in other words', map({ 'enable-windows-ipam': '1', 'warm-ip-target': '01' })],
    ['a manifest of which a value is not known', map({ 'enable-windows-ipam': given })],
    ['a patch', mapPatch(on)],
  ])('of %s that writes what the add-on does, or may do so', (_, Map) => {
    expect(outcomes(cniConfigTwoOwners, beside({ Map }))).toEqual([
      expect.stringMatching(
        /^warning Map .*It works only as long as both write the same: the next update of the add-on takes away what differs/,
      ),
    ]);
  });

  test('of a manifest beside an add-on whose configuration is not known', () => {
    const template = beside({ Map: map({ 'warm-ip-target': '2' }) });
    template.Resources.Cni.Properties.ConfigurationValues = given;
    expect(outcomes(cniConfigTwoOwners, template)).toEqual([expect.stringContaining('warning Map Properties.Manifest: ')]);
  });

  test('of a manifest that writes what a chart does', () => {
    const template = writtenBy({ Map: map(on), Chart: chart('aws-vpc-cni', { enableWindowsIpam: 'true' }) });
    expect(outcomes(cniConfigTwoOwners, template)).toEqual([expect.stringMatching(/^warning Map .*the next update of the chart/)]);
  });

  test('of a second add-on in another template that names the cluster, as it may be for another region', () => {
    const other = { Resources: { Second: cniOf('prod') } };
    const line = expect.stringMatching(/^warning Second .*refuses the second, unless the templates are for different regions\.$/) as string;
    expect(outcomes(cniConfigTwoOwners, [beside({}), other])).toEqual([line]);
    expect(outcomes(cniConfigTwoOwners, [{ Resources: { First: cniOf('prod') } }, other])).toEqual([line]);
  });

  test('of a chart beside the add-on', () => {
    expect(outcomes(cniConfigTwoOwners, beside({ Chart: chart('aws-vpc-cni', {}) }))).toEqual([
      expect.stringMatching(/^warning Chart [^:]*: The chart 'Chart' installs the VPC CNI .*, as the add-on 'Cni' does. Each takes away/),
    ]);
  });

  test('of a patch that changes what a manifest says', () => {
    const template = writtenBy({ Map: map({ 'enable-windows-ipam': 'false' }), Patch: mapPatch(on) });
    expect(outcomes(cniConfigTwoOwners, template)).toEqual([expect.stringContaining('warning Patch Properties.ApplyPatchJson: ')]);
  });
});

describe('cni-config-two-owners is unknown', () => {
  test.each([
    ['if the name of an object is not known', 'Map', beside({ Map: manifest([cniConfigMap(on, { name: given })]) })],
    [
      'if the name of the add-on is not known',
      'Cni',
      beside({ Map: map(on), Cni: { Type: 'AWS::EKS::Addon', Properties: { AddonName: given, ClusterName: { Ref: 'Cluster' } } } }),
    ],
    [
      'if a second add-on is made under a condition',
      'Second',
      conditional(beside({ Second: rightTemplate().Resources.Cni as unknown }), 'Second'),
    ],
    ['if the first of two add-ons is', 'Second', conditional(beside({ Second: rightTemplate().Resources.Cni as unknown }), 'Cni')],
    ['if it is not known which settings a manifest has', 'Map', beside({ Map: map(given) })],
    ['if it is not known which settings a patch has', 'Patch', writtenBy({ Map: map(on), Patch: mapPatch(given) })],
    ['if it is not known which settings the first of two has', 'Other', writtenBy({ One: map(given), Other: map(on) })],
    ['if a setting is not known', 'Other', writtenBy({ One: map(on), Other: map({ 'enable-windows-ipam': given }) })],
    ['if the add-on is made under a condition', 'Map', conditional(beside({ Map: map(on) }), 'Cni')],
    ['if the manifest is made under a condition', 'Map', conditional(beside({ Map: map(on) }), 'Map')],
    [
      'if one of two manifests is made under a condition',
      'Other',
      conditional(writtenBy({ One: map(on), Other: map({ 'enable-windows-ipam': '0' }) }), 'One'),
    ],
    ['if the other one is', 'Other', conditional(writtenBy({ One: map(on), Other: map({ 'enable-windows-ipam': '0' }) }), 'Other')],
  ])('%s', (_, logicalId, template) => {
    expect(outcomes(cniConfigTwoOwners, template)).toContainEqual(`? ${logicalId}: ${noDefault}`);
    expect(outcomes(cniConfigTwoOwners, template).every((line) => line.startsWith('?'))).toBe(true);
  });

  test('no longer for other objects where one is certain', () => {
    const template = beside({ Map: map(on), Other: manifest([cniConfigMap(on, { name: given })]) });
    expect(outcomes(cniConfigTwoOwners, template)).toEqual([expect.stringContaining('warning Map ')]);
  });

  test('no longer where one certain manifest is beside the add-on', () => {
    const template = conditional(beside({ One: map(on), Other: map(on) }), 'One');
    expect(outcomes(cniConfigTwoOwners, template)).toEqual([expect.stringContaining('warning Other ')]);
  });

  test('not for objects that cannot be named where nothing else writes settings', () => {
    expect(outcomes(cniConfigTwoOwners, writtenBy({ Map: manifest([cniConfigMap(on, { name: given })]) }))).toEqual([]);
  });
});
